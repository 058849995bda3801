"""Sheets for a wall: tagged, one sheet however long the words, large where they can be, the same as the page."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader

from cornerstones.agreeing.actions.steps import tell_people
from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.vocabulary import LONGEST_EASY, LONGEST_NEWS, LONGEST_PLEDGE, LONGEST_SAID
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.reporting.pdf import tagged
from cornerstones.reporting.poster_reads import pledge_sheet_of, poster_of
from cornerstones.reporting.posters import pledge_pdf, poster_pdf
from cornerstones.scoping import area_scope
from tests.factories.pledges import make_council_pledge, make_reviewed_pledge
from tests.factories.steps import make_step
from tests.reporting.test_papers import failures, text_of

pytestmark = pytest.mark.django_db
A4, A3 = [595, 842], [842, 1191]
HOSTILE = '#panic("x") *bold* <b>x</b> $1+1$ \\ @ref {{7*7}} "quoted" ©'


def told(corner, today, **changes):
    words = {"text": "We bought thick doors.", "easy": "It is quieter now."} | {
        name: changes.pop(name) for name in ("text", "easy") if name in changes
    }
    step = make_step(corner, today, **changes)
    with area_scope(corner.area.pk):
        tell_people(step=step, by=corner.people[Role.SETTING_LEAD], today=today, **words)
    return step


def poster(corner, today, *, setting=None, easy=False, paper="a4"):
    with area_scope(corner.area.pk):
        return poster_of(corner.area, setting, easy=easy, paper=paper, today=today)


def sides(pdf):
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return [round(float(side)) for side in page.mediabox[2:]]


@pytest.mark.parametrize("easy", [False, True])
def test_a_poster_says_what_the_page_says_and_no_more(north, south, today, easy):
    told(north, today, said="It is too loud.", said_by=Voice.YOUNG_PERSON)
    make_step(north, today, said="Nobody answered this.")
    told(south, today, said="Said in the south.")
    made = poster_pdf(poster(north, today, easy=easy))
    words = text_of(made)
    assert failures(made) == []
    assert sides(made) == A4
    assert "It is too loud." in words and "Children and young people" in words
    assert ("It is quieter now." in words) == easy and ("thick doors" in words) != easy
    assert ("20 days later" in words) != easy
    assert "1 thing still waits for an answer." in words and "Nobody answered this." not in words
    assert "Participation team, team@north.example.org" in words
    for hidden in ("south", "parent_carer_lead", "School council"):
        assert hidden not in words


def test_the_square_and_the_words_lead_to_the_page_of_this_setting(north, today, settings):
    told(north, today)
    made = poster_pdf(poster(north, today, setting=north.setting))
    address = f"{settings.ORIGIN.partition('://')[2]}/a/north/you-said/at/{north.setting.pk}"
    assert address in "".join(text_of(made).split())
    (figure,) = tagged(PdfReader(io.BytesIO(made)).trailer["/Root"]["/StructTreeRoot"], "/Figure")
    assert figure["/Alt"].endswith(address)


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("a3", A3)])
@pytest.mark.parametrize("easy", [False, True])
def test_one_sheet_however_long_the_words_are(north, today, paper, size, easy):
    longest = {"said": "word " * (LONGEST_SAID // 5), "text": "long " * (LONGEST_NEWS // 5)}
    for number in range(3):
        told(north, today, what=f"Step {number}", easy="a. " * (LONGEST_EASY // 3), **longest)
    made = poster_pdf(poster(north, today, paper=paper, easy=easy))
    assert sides(made) == size
    assert "2 things" not in text_of(made), "what was told waits for nobody"


def test_in_large_letters_fewer_things_rather_than_small_ones(north, today):
    """Three short answers fit in letters that are read from across a room; long ones make room for each other."""
    for number in range(3):
        told(north, today, what=f"Step {number}", said=f"Said {number}.", text=f"Done {number}.", easy="Yes.")
    short = poster(north, today)
    assert len(short.things) == 3
    found = text_of(poster_pdf(short))
    assert "Said 2." in found and "Said 1." in found
    long = replace(short, things=tuple(replace(thing, answer="long " * 100) for thing in short.things))
    assert text_of(poster_pdf(long)).count("We are doing") == 1


def test_a_poster_before_anybody_answered_says_so(north, today):
    words = text_of(poster_pdf(poster(north, today)))
    assert "nobody has answered" in words


def test_sec_16_words_stay_words_on_a_poster_and_on_a_pledge(north, today):
    told(north, today, said=HOSTILE, text=HOSTILE, easy="Yes.")
    assert "".join(HOSTILE.split()) in "".join(text_of(poster_pdf(poster(north, today))).split())
    pledge = make_council_pledge(north, today, what=HOSTILE)
    with area_scope(north.area.pk):
        sheet = pledge_sheet_of(north.area, pledge, today=today)
    assert "".join(HOSTILE.split()) in "".join(text_of(pledge_pdf(sheet)).split())


def test_a_pledge_is_one_tagged_sheet_with_who_what_and_until_when(north, today):
    pledge = make_reviewed_pledge(north, today)
    with area_scope(north.area.pk):
        sheet = pledge_sheet_of(north.area, pledge, today=today)
    made = pledge_pdf(sheet)
    words = text_of(made)
    assert failures(made) == []
    for said in (
        "North Council promises",
        "For the cornerstones: Welcome and care; Communicate",
        "We will answer every letter within 10 school days.",
        "Who answers for it: Head of SEND",
        "How it stands: Promised again",
        "Most letters had an answer in time.",
    ):
        assert said in words
    assert f"/a/north/pledges/{pledge.pk}" in "".join(words.split())
    longest = replace(sheet, what="word " * (LONGEST_PLEDGE // 5), went="long " * (LONGEST_NEWS // 5))
    assert len(PdfReader(io.BytesIO(pledge_pdf(longest))).pages) == 1


def test_a_sheet_may_be_kept_and_no_other_name_is_one(north, client, today):
    told(north, today)
    base = "/a/north/you-said/"
    for address in (f"{base}poster/plain-a4.pdf", f"{base}at/{north.setting.pk}/poster/easy-a3.pdf"):
        answer = client.get(address)
        assert answer["Content-Type"] == "application/pdf" and "public" in answer["Cache-Control"]
        assert "inline" in answer["Content-Disposition"] and not answer.cookies
        again = client.get(address, headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304
    for wrong in ("plain-a5.pdf", "x", "easy-a4.png"):
        assert client.get(f"{base}poster/{wrong}").status_code == 404
    assert client.get(f"{base}at/{north.other_setting.pk}/poster/plain-a4.pdf").status_code == 404


def test_an_old_sheet_is_not_given_out_for_new_words(north, client, today):
    step = told(north, today)
    address = "/a/north/you-said/poster/plain-a4.pdf"
    before = client.get(address)
    with area_scope(north.area.pk):
        NextStep.objects.filter(pk=step.pk).update(said="Other words.", said_on=today - timedelta(days=30))
    after = client.get(address, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200 and "Other words." in text_of(after.content)
