"""Writing the next version of the statements, page by page."""

import pytest
from django.utils.html import escape

from cornerstones.framework.actions.drafts import take_from_bank
from cornerstones.framework.models import DraftStatement, SetDraft
from cornerstones.framework.reads.sets import drafted
from cornerstones.people.models import Membership
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.drafts import copy_of, make_asked, make_draft, one_of, reword
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
YP, PC, PR = Voice
VERSIONS = "/a/north/statements/versions/"
WRITERS = (
    Role.PARTNERSHIP_LEAD,
    Role.AREA_ADMINISTRATOR,
    Role.PARENT_CARER_LEAD,
    Role.YOUNG_PEOPLES_FACILITATOR,
)


def here(draft, *more):
    return "/".join([f"/a/north/statements/drafts/{draft.pk}", *more, ""])


@pytest.fixture
def draft(north, south, client, today):
    make_draft(south, today)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    return make_draft(north, today)


def form_of(client, address):
    """The form as a browser would send it back unchanged."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None and value is not False}


@pytest.mark.parametrize("role", WRITERS)
def test_whoever_speaks_for_the_area_starts_a_draft_once(north, client, role):
    sign_in(client, north.people[role])
    first = client.post("/a/north/statements/drafts/start/")
    second = client.post("/a/north/statements/drafts/start/")
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"]
    page = client.get(first["Location"])
    assert page.context["short"] == "nothing has changed"
    assert len(page.context["parts"]) == 5


def test_a_role_at_one_setting_writes_none_of_the_areas_statements(north, client, draft):
    with area_scope(north.area.pk):
        Membership.objects.filter(user=north.people[Role.PARENT_CARER_LEAD]).update(setting=north.setting)
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    assert client.get(here(draft)).status_code == 200
    assert "Change the words" not in client.get(here(draft)).content.decode()
    for more in (("add",), ("bank",), ("ask",), ("put-aside",), ("statements", "WC1")):
        assert client.get(here(draft, *more)).status_code == 404
    assert client.post(here(draft, "arrange"), {"do": "retire WC1"}).status_code == 404
    assert client.post("/a/north/statements/guidance/", {}).status_code == 404


def test_new_words_for_one_voice_lead_back_to_look_at_the_others(north, client, draft):
    address = here(draft, "statements", "WC1")
    answer = client.post(address, form_of(client, address) | {"young_person": "I know names."})
    assert (answer.status_code, answer["Location"]) == (303, f"{address}?saved")
    page = client.get(answer["Location"])
    assert "Other wordings wait for a look." in page.content.decode()
    assert [voice for voice, _ in page.context["form"].fields["checked"].choices] == [PC, PR]
    assert client.get(here(draft)).content.decode().count("Check this one") == 2
    form = form_of(client, address) | {"checked": [PC.value, PR.value]}
    assert client.post(address, form)["Location"] == here(draft) + "#WC1"
    assert one_of(draft, "WC1").to_check == frozenset()


def test_guidance_stands_under_each_box_and_stops_nobody(north, client, draft):
    address = here(draft, "statements", "WC1")
    words = form_of(client, address) | {"young_person": "Professionals always listen and they act."}
    looked = client.post(address, words | {"do": "check"})
    said = {voice: remarks for voice, _, remarks in looked.context["boxes"]}
    assert looked.status_code == 200
    assert "“and they” may join two ideas" in said[YP][0]
    assert escape("We do not say “Professionals”. Say: practitioner.") in looked.content.decode()
    assert said[PC] == said[PR] == ()
    assert one_of(draft, "WC1").edit == 0
    assert client.post(address, words).status_code == 303
    assert "Professionals" in one_of(draft, "WC1").worded.text(YP)


def test_a_first_look_refuses_nothing_and_keeps_what_was_typed(north, client, draft):
    address = here(draft, "add")
    page = client.post(address, {"do": "check", "young_person": "x" * 900, "short_name": "Kept"})
    assert page.status_code == 200
    assert page.context["form"]["short_name"].value() == "Kept"
    assert "Error:" not in page.content.decode()


def test_the_script_is_given_the_same_guidance(north, client, draft):
    words = {"young_person": "People always listen to me.", "form": "statement", "parent_carer": "\u200b"}
    answer = client.post("/a/north/statements/guidance/", words | {"practitioner": "We listen"})
    assert answer.json() == {
        "young_person": ["“always” pushes people to one answer. Say what can be seen."],
        "parent_carer": [],
        "practitioner": ["End it with a full stop."],
    }


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"young_person": " "}, "young_person", "Write it for children and young people"),
        ({"parent_carer": "a" * 241}, "parent_carer", "Use 240 characters or fewer. You have 241."),
        ({"young_person": "one " * 16}, "young_person", "Keep each sentence to 15 words or fewer."),
        ({"symbol": "rocket"}, "symbol", "Choose a symbol"),
        ({"form": "poem"}, "form", "Choose a statement or a question"),
        ({"short_name": "n" * 61}, "short_name", "Use 60 characters or fewer."),
    ],
)
def test_hard_rules_are_told_beside_the_field_and_everything_is_kept(
    north, client, draft, typed, field, said
):
    address = here(draft, "statements", "WC1")
    words = form_of(client, address) | {"practitioner": "Kept words."} | typed
    answer = client.post(address, words)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert said in answer.content.decode()
    assert answer.context["form"]["practitioner"].value() == "Kept words."
    assert one_of(draft, "WC1").edit == 0


def test_fault_07_the_second_of_two_who_write_sees_both_and_loses_nothing(north, client, draft):
    address = here(draft, "statements", "WC1")
    mine = form_of(client, address) | {"young_person": "Mine."}
    reword(north, draft, "WC1", young_person="Theirs.")
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs." in page
    assert answer.context["form"]["young_person"].value() == "Mine."
    again = {name: answer.context["form"][name].value() for name in answer.context["form"].fields}
    again = {name: value for name, value in again.items() if value is not None and value is not False}
    assert client.post(address, again).status_code == 303
    assert one_of(draft, "WC1").worded.text(YP) == "Mine."


def test_a_statement_is_added_once_however_often_the_button_is_pressed(north, client, draft):
    form = {
        "young_person": "I have time to talk.",
        "parent_carer": "There is time for what matters to us.",
        "practitioner": "We make time to listen.",
        "short_name": "Time to talk",
        "form": "statement",
        "symbol": "talk",
        "cornerstone": "communicate",
    }
    for _ in range(2):
        assert client.post(here(draft, "add"), form)["Location"] == here(draft) + "#COA1"
    page = client.get(here(draft))
    assert page.context["short"] == "1 new"
    assert client.post(here(draft, "add"), form | {"cornerstone": "kindness"}).status_code == 400


def test_statements_are_moved_retired_and_brought_back_with_buttons(north, client, draft):
    for do, short in (
        ("up WC2", "1 moved"),
        ("retire VI1", "1 retired, 1 moved"),
        ("back VI1", "1 moved"),
    ):
        assert client.post(here(draft, "arrange"), {"do": do}).status_code == 303
        assert client.get(here(draft)).context["short"] == short


@pytest.mark.parametrize("do", ["", "up", "up ZZ9", "delete WC1", "retire WC1'--", "x" * 9_000])
def test_a_button_that_is_not_there_changes_nothing(north, client, draft, do):
    assert client.post(here(draft, "arrange"), {"do": do}).status_code == 400
    with area_scope(north.area.pk):
        assert SetDraft.objects.get(pk=draft.pk).edit == 0


def test_statements_of_the_bank_are_taken_with_ticks(north, client, draft):
    page = client.get(here(draft, "bank"))
    assert len(page.context["offered"]) == 38 - 7
    assert client.post(here(draft, "bank"), {"codes": ["WC1"]}).status_code == 400
    assert client.post(here(draft, "bank"), {"codes": ["CO1", "CO2"]}).status_code == 303
    assert client.get(here(draft)).context["short"] == "2 new"


def test_asking_says_what_is_missing_and_then_stops_the_pen(north, client, draft):
    reword(north, draft, "WC1", young_person="I know names.")
    form = form_of(client, here(draft, "ask"))
    refused = client.post(here(draft, "ask"), form | {"why": "Children could not read it."})
    assert refused.status_code == 400
    assert "2 wordings wait to be checked." in refused.content.decode()
    assert refused.context["form"]["why"].value() == "Children could not read it."
    reword(north, draft, "WC1", checked=(PC, PR))
    meanwhile = client.post(here(draft, "ask"), form | {"why": "Children could not read it."})
    assert meanwhile.status_code == 409
    again = {name: meanwhile.context["form"][name].value() for name in ("why", "edit")}
    assert client.post(here(draft, "ask"), again).status_code == 303
    page = client.get(here(draft)).content.decode()
    assert "While they do, nothing in it moves." in page
    assert "Change the words" not in page
    assert client.get(here(draft, "statements", "WC1")).status_code == 303
    late = client.post(here(draft, "statements", "WC1"), words_for("Late."))
    assert late.status_code == 400
    assert "People are reading this draft." in late.content.decode()
    assert "Late." in late.content.decode()
    assert client.post(here(draft, "take-back")).status_code == 303
    assert "Change the words" in client.get(here(draft)).content.decode()


def words_for(text):
    return {
        "young_person": text,
        "parent_carer": "P.",
        "practitioner": "Q.",
        "short_name": "N",
        "form": "statement",
        "symbol": "talk",
        "edit": 9,
    }


def test_a_draft_is_put_aside_after_one_more_question(north, client, draft):
    assert "Nobody can write on in it." in client.get(here(draft, "put-aside")).content.decode()
    assert client.post(here(draft, "put-aside"))["Location"] == VERSIONS
    assert "This draft was put aside." in client.get(here(draft)).content.decode()
    assert "Start a draft" in client.get(VERSIONS).content.decode()
    assert client.post(here(draft, "arrange"), {"do": "retire WC1"}).status_code == 400


def test_what_changed_is_told_word_by_word(north, client, draft, today):
    make_asked(north, today)
    page = client.get("/a/north/statements/compare/")
    (one,) = page.context["changed"]
    assert (page.context["before"].key, page.context["after"].key) == ("1", "draft")
    assert [(piece.kind, piece.words) for piece in one.texts[0][2]] == [
        ("gone", "Statement WC1 as a young person reads it."),
        ("new", "I know the names of people here."),
    ]
    assert page.context["short"] == "1 changed"
    same = client.get("/a/north/statements/compare/?was=1&to=1")
    assert same.context["short"] == "nothing has changed"


@pytest.mark.parametrize("typed", ["", "9", "-1", "x", "9" * 40, "draft'--", "%00"])
def test_a_version_that_is_not_there_is_not_compared(north, client, draft, typed):
    assert client.get("/a/north/statements/compare/", {"was": typed, "to": typed}).status_code == 200


def test_a_version_can_be_read_and_one_that_is_not_there_cannot(north, client, draft):
    page = client.get(f"{VERSIONS}1/")
    assert (page.context["count"], page.context["pulse"]) == (7, 5)
    assert client.get(f"{VERSIONS}2/").status_code == 404


def test_sec_17_what_is_written_is_shown_and_never_run(north, client, draft):
    address = here(draft, "statements", "WC1")
    client.post(address, form_of(client, address) | {"young_person": "<script>x</script> {% now %}"})
    for page in (here(draft), address, "/a/north/statements/compare/"):
        body = client.get(page).content.decode()
        assert "<script>x" not in body
        assert "&lt;script&gt;x" in body


def test_sec_03_a_draft_of_another_area_is_not_there(north, south, client, draft):
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    for address in (here(draft), here(draft, "statements", "WC1")):
        assert client.get(address.replace("/north/", "/south/")).status_code == 404


def test_load_09_each_page_asks_as_much_for_300_statements_as_for_10(
    north, client, draft, django_assert_max_num_queries, django_assert_num_queries
):
    pages = (
        here(draft),
        here(draft, "statements", "WC1"),
        here(draft, "bank"),
        here(draft, "ask"),
        VERSIONS,
        f"{VERSIONS}1/",
        "/a/north/statements/compare/?was=1&to=draft",
    )
    asked = {}
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(16) as found:
            client.get(page)
        asked[page] = len(found)
    with area_scope(north.area.pk):
        take_from_bank(
            draft=draft, codes=[f"CO{n}" for n in range(1, 10)], by=north.people[Role.PARTNERSHIP_LEAD]
        )
        rows = list(DraftStatement.objects.filter(draft=draft).prefetch_related("wordings"))
        for number in range(300 - len(rows)):
            copy_of(rows[number % len(rows)], number)
        assert len(drafted(draft.pk)) == 300
    for page, count in asked.items():
        with django_assert_num_queries(count):
            client.get(page)
