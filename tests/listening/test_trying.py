"""A set or a draft is tried out as each voice, on the pages people meet, and nothing at all is kept."""

from dataclasses import replace

import pytest

from cornerstones.framework.actions.drafts import change_statement
from cornerstones.framework.models import DraftStatement
from cornerstones.framework.vocabulary import Depth, Form
from cornerstones.listening.reads.questionnaires import would_ask
from cornerstones.listening.views.drawing import draw_question
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.drafts import copy_of, make_draft, one_of, reword
from tests.factories.tables import changed, checksums
from tests.factories.world import make_open_round, sign_in

pytestmark = pytest.mark.django_db
YP, PC, PR = Voice
VERSION = "/a/north/try-out/version/1"
QUESTIONS = 7


@pytest.fixture
def reader(north, south, client, today):
    make_draft(south, today)
    sign_in(client, north.people[Role.SAFEGUARDING_LEAD])
    client.get("/a/north/try-out/")
    return client


def follow(client, address, **query):
    return client.get(address, query, follow=True)


@pytest.mark.parametrize("voice", Voice)
@pytest.mark.parametrize("depth", ["pulse", "all"])
def test_every_voice_walks_from_the_first_question_to_the_end_and_no_table_changes(
    reader, north, voice, depth
):
    before = checksums()
    page = reader.get(f"{VERSION}/{voice}/", {"depth": depth})
    total = page.context["total"]
    assert total == (5 if depth == "pulse" else QUESTIONS)
    for number in range(1, total + 1):
        assert page.context["asked"].number == number
        assert "This is a try-out." in page.content.decode()
        trying = page.context["trying"]
        query = {
            "depth": trying.depth,
            "at": number,
            "so-far": trying.so_far,
            "go": 1,
            f"answer-{number}": "01",
        }
        page = follow(reader, trying.here, **query)
    assert page.context["trying"].values == (1,) * total
    end = reader.get(page.context["end"])
    assert "Nothing was kept and nothing was counted." in end.content.decode()
    assert changed(before) == set()


def test_a_draft_is_tried_in_its_own_words_before_anyone_is_asked(reader, north, today):
    draft = make_draft(north, today)
    reword(north, draft, "WC1", young_person="I know names.", checked=(PC, PR))
    page = reader.get(f"/a/north/try-out/draft/{draft.pk}/young_person/").content.decode()
    assert "I know names." in page
    assert "I know names." not in reader.get(f"{VERSION}/young_person/").content.decode()


def test_a_child_sees_the_symbol_hears_the_words_and_meets_the_real_question(reader, north, today):
    """The same drawing as in a round, byte for byte."""

    round = make_open_round(north, today)
    with area_scope(north.area.pk):
        asked = would_ask(round, YP, Depth.FULL_FOR_ALL)
    question = asked.questions[0]
    real = draw_question(question, asked.part_of(question), voice=YP, chosen="00", error="", pictures=True)
    page = reader.get(f"{VERSION}/young_person/").content.decode()
    assert real in page
    assert "Hear it" in page
    assert "Get help now" in page
    assert "Exit this page" in page


def test_nothing_chosen_is_said_and_a_skip_goes_on(reader):
    here = f"{VERSION}/parent_carer/"
    missed = reader.get(here, {"at": 1, "go": 1, "so-far": ""})
    assert missed.status_code == 400
    assert "Choose an answer, or skip this one" in missed.content.decode()
    onward = reader.get(here, {"at": 1, "go": 1, "answer-1": "00"})
    assert onward["Location"] == f"{here}?depth=all&at=2&so-far={'00' * QUESTIONS}"


def test_what_was_pressed_can_be_changed_from_the_look_back(reader):
    here = f"{VERSION}/practitioner/"
    page = reader.get(here, {"at": "check", "so-far": "02" * QUESTIONS})
    assert page.content.decode().count("Growing") >= QUESTIONS
    assert f"{here}?depth=all&amp;at=3&amp;so-far={'02' * QUESTIONS}" in page.content.decode()


@pytest.mark.parametrize("query", [{"at": "0"}, {"at": "8"}, {"at": "x"}, {"at": "9" * 30}, {"at": "-1"}])
def test_a_question_that_is_not_there_is_not_found(reader, query):
    assert reader.get(f"{VERSION}/parent_carer/", query).status_code == 404


@pytest.mark.parametrize("typed", ["zz", "99" * 900, "0", "%00", "01'; --", "é"])
def test_odd_answers_in_the_address_count_as_skipped(reader, typed):
    page = reader.get(f"{VERSION}/parent_carer/", {"at": "check", "so-far": typed})
    assert page.status_code == 200
    assert set(page.context["trying"].values) <= {0, 1}


@pytest.mark.parametrize(
    "address", ["version/9/parent_carer", "version/1/everyone", "draft/987654/parent_carer", "draft/1/x"]
)
def test_what_is_not_there_is_not_tried(reader, address):
    assert reader.get(f"/a/north/try-out/{address}/").status_code == 404


def test_sec_03_another_areas_draft_is_not_tried(reader, north, south, today):
    draft = make_draft(north, today)
    sign_in(reader, south.people[Role.PARTNERSHIP_LEAD])
    assert reader.get(f"/a/south/try-out/draft/{draft.pk}/parent_carer/").status_code == 404
    assert reader.get(f"/a/north/try-out/draft/{draft.pk}/parent_carer/").status_code == 404


def test_a_question_form_is_asked_as_a_question(reader, north, today):

    draft = make_draft(north, today)
    one = one_of(draft, "WC1")
    with area_scope(north.area.pk):
        change_statement(
            draft=draft,
            worded=replace(one.worded, form=Form.QUESTION),
            checked=(),
            edit=0,
            by=north.people[Role.PARTNERSHIP_LEAD],
        )
    page = reader.get(f"/a/north/try-out/draft/{draft.pk}/young_person/").content.decode()
    assert "How is it for you here?" in page
    assert "Is this true" not in page


def test_load_09_a_try_out_asks_the_same_of_300_statements(reader, north, today, django_assert_num_queries):

    draft = make_draft(north, today)
    here = f"/a/north/try-out/draft/{draft.pk}/practitioner/"
    reader.get(here)
    with django_assert_num_queries(10):
        reader.get(here)
    with area_scope(north.area.pk):
        row = DraftStatement.objects.filter(draft=draft).prefetch_related("wordings")[0]
        for number in range(293):
            copy_of(row, number)
    with django_assert_num_queries(10):
        reader.get(here)
