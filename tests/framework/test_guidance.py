"""Guidance while writing: it says what to look at, is silent on the bank, and never refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cornerstones.framework.guidance import About, remarks
from cornerstones.framework.reading import reading_age
from cornerstones.framework.shipped import shipped_set
from cornerstones.framework.vocabulary import Form
from cornerstones.people.vocabulary import Voice
from tests.reading import longest_sentence
from tests.reading import reading_age as age_of

YP, PC, PR = Voice


def told(text, voice=PC, form=Form.STATEMENT, **others):
    return [remark.about for remark in remarks(text, voice=voice, form=form, others=others)]


@pytest.mark.parametrize("statement", shipped_set().statements, ids=lambda one: one.code)
def test_it_has_nothing_to_say_about_the_bank(statement):
    texts = {voice: wording.text for voice, wording in statement.wordings.items()}
    assert [told(text, voice, **texts) for voice, text in texts.items()] == [[], [], []]


@pytest.mark.parametrize(
    ("text", "voice", "about"),
    [
        ("We listen and we act on it.", PR, About.ONE_IDEA),
        ("I am heard; people act.", PC, About.ONE_IDEA),
        ("I am heard. People act.", PC, About.ONE_IDEA),
        ("I can ask and/or tell.", PC, About.ONE_IDEA),
        ("People always listen to me.", YP, About.LEADING),
        ("Don’t you think people listen to me.", PC, About.LEADING),
        ("Do you agree that people listen.", PC, About.LEADING),
        ("Nobody is not heard.", PC, About.NEGATIVE),
        ("People tell me what they are going to do for me before they do it.", YP, About.LENGTH),
        ("Practitioners demonstrate comprehensive understanding.", PR, About.AGE),
        ("People communicate with my family.", YP, About.AGE),
        ("Professionals listen to me.", PC, About.OUR_WORDS),
        ("Hard-to-reach families are here.", PR, About.OUR_WORDS),
        ("Pupils are heard.", PR, About.OUR_WORDS),
        ("What I say is confidential.", PC, About.OUR_WORDS),
        ("People listen to me!", YP, About.OUR_WORDS),
        ("Do people listen to me?", YP, About.FORM),
        ("People listen to me", YP, About.FORM),
    ],
)
def test_it_sees_what_would_mislead_or_tire_people(text, voice, about):
    assert about in told(text, voice)


def test_a_question_ends_with_its_mark():
    assert told("Do people listen to you?", YP, Form.QUESTION) == []
    assert told("People listen to you.", YP, Form.QUESTION) == [About.FORM]


def test_words_that_are_another_voices_too_are_seen():
    assert told("People listen to us.", PC, **{PR: "people listen to us"}) == [About.SAME]
    assert told("People listen to us.", PC, **{PC: "People listen to us."}) == []


def test_it_names_the_words_that_make_it_hard_and_says_what_to_aim_for():
    (remark,) = remarks("People communicate with my family.", voice=YP, form=Form.STATEMENT)
    assert remark.sentence == "It reads like age 17. Aim for 9. Try another word for “communicate”."


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "…", "?!", "؟"])
def test_it_has_nothing_to_say_about_nothing(text):
    assert remarks(text, voice=YP, form=Form.STATEMENT) == ()
    assert reading_age(text) == 0


@given(some.text(max_size=3_000), some.sampled_from(Voice), some.sampled_from(Form))
def test_whatever_is_typed_it_answers_in_short_plain_sentences(text, voice, form):
    """INPUT-01, INPUT-02, INPUT-16."""
    for remark in remarks(text, voice=voice, form=form, others={YP: text}):
        assert remark.sentence
        assert longest_sentence(remark.sentence.split("“")[0]) <= 15


def test_what_it_says_itself_is_easy_to_read():
    said = [
        remark.sentence
        for text in (
            "We always listen and we never not act; it is not bad!",
            "Professionals communicate. We too?",
        )
        for remark in remarks(text, voice=YP, form=Form.STATEMENT, others={PC: text})
    ]
    assert len(said) >= 9
    assert age_of(" ".join(said)) <= 12
