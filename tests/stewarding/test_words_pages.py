"""The four cornerstones in the area's own words: old rounds keep the old, and easy words are easy."""

import pytest

from cornerstones.framework.models import AreaWording
from cornerstones.framework.reads import newest_words
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.world import make_open_round, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/a/north/cornerstones/"
REWORD = "/a/north/cornerstones/reword/"
PREVIEW = "/a/north/cornerstones/preview/"


def form_of(client):
    """The form as a browser would send it back unchanged."""
    form = client.get(REWORD).context["form"]
    return {name: form[name].value() for name in form.fields}


def go_live(client, form):
    """Save, look, and make it live, as one person does."""
    saved = client.post(REWORD, form)
    assert (saved.status_code, saved["Location"]) == (303, PREVIEW), saved.content.decode()
    return client.post(PREVIEW, {"do": "live", "edit": client.get(PREVIEW).context["waiting"].edit})


def words(corner):
    with area_scope(corner.area.pk):
        return newest_words()


def versions(corner):
    with area_scope(corner.area.pk):
        return AreaWording.objects.count()


def test_new_words_in_a_new_order_are_a_new_version(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    form = form_of(client) | {
        "communicate-label": "Communicate openly, clearly and honestly",
        "communicate-place": "1",
        "welcome_care-place": "3",
    }
    answer = go_live(client, form)
    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    now = words(north)
    assert [stone.key for stone in now.cornerstones] == [
        Cornerstone.COMMUNICATE,
        Cornerstone.VALUE_INCLUDE,
        Cornerstone.WELCOME_CARE,
        Cornerstone.PARTNERSHIP,
    ]
    assert now.cornerstones[0].label == "Communicate openly, clearly and honestly"
    assert versions(north) == 2


def test_old_rounds_keep_the_words_they_were_asked_under(north, client, today):
    round = make_open_round(north, today)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    go_live(client, form_of(client) | {"communicate-label": "Say it straight"})
    context = client.get(PAGE).context
    assert context["now_rounds"] == ()
    ((before, rounds),) = context["before"]
    assert (before.number, rounds) == (1, ("Autumn 2026, North Primary School",))
    assert before.words.cornerstones[2].label == "Communicate"
    assert context["now"].words.cornerstones[2].label == "Say it straight"
    asked = client.get(f"/r/{round.ref}/as/parent_carer/").content.decode()
    assert "Say it straight" not in asked


def test_rounds_that_one_does_not_reach_are_not_named(north, client, today):
    make_open_round(north, today)
    with area_scope(north.area.pk):
        north.people[Role.PARENT_CARER_LEAD].memberships.update(setting=north.other_setting)
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    assert client.get(PAGE).context["now_rounds"] == ()


@pytest.mark.parametrize(
    ("easy", "refusal"),
    [
        ("Communicate, in a sentence.", "Say it in easier words. This is the same sentence again."),
        ("COMMUNICATE in a sentence", "Say it in easier words. This is the same sentence again."),
        (
            "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.",
            "15 words",
        ),
        ("   ", "Say it in easy words"),
    ],
)
def test_easy_words_that_repeat_run_on_or_are_missing_are_refused(north, client, easy, refusal):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    answer = client.post(
        REWORD, form_of(client) | {"communicate-easy_sentence": easy, "trust_label": "Our trust"}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert refusal in page
    assert answer.context["form"].errors.keys() == {"communicate-easy_sentence"}
    assert answer.context["form"]["trust_label"].value() == "Our trust"
    assert versions(north) == 1


def test_fifteen_words_are_easy_enough(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    easy = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen. Two."
    assert client.post(REWORD, form_of(client) | {"communicate-easy_sentence": easy}).status_code == 303


@pytest.mark.parametrize("place", ["2", "5", "0", "", "x"])
def test_each_cornerstone_needs_a_place_of_its_own(north, client, place):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    answer = client.post(REWORD, form_of(client) | {"welcome_care-place": place})
    assert answer.status_code == 400
    assert "welcome_care-place" in answer.context["form"].errors
    assert versions(north) == 1


def test_two_headings_that_are_the_same_are_told_in_the_summary(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    answer = client.post(REWORD, form_of(client) | {"communicate-label": "trust"})
    assert answer.status_code == 400
    assert "Two headings are the same" in answer.content.decode()


def test_fault_07_the_second_of_two_who_reword_is_told_and_loses_nothing(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    mine = form_of(client) | {"communicate-label": "Mine"}
    client.post(REWORD, form_of(client) | {"communicate-label": "Theirs"})
    answer = client.post(REWORD, mine)
    assert answer.status_code == 409
    assert "Someone else saved new words" in answer.content.decode()
    form = answer.context["form"]
    again = {name: form[name].value() for name in form.fields}
    assert again["communicate-label"] == "Mine"
    go_live(client, again)
    assert versions(north) == 2
    assert "Mine" in [stone.label for stone in words(north).cornerstones]


def test_fault_07_words_that_went_live_meanwhile_are_not_written_over(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    mine = form_of(client) | {"communicate-label": "Mine"}
    go_live(client, form_of(client) | {"communicate-label": "Theirs"})
    assert client.post(REWORD, mine).status_code == 409


def test_nothing_is_made_live_that_was_not_looked_at(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    client.post(REWORD, form_of(client) | {"communicate-label": "First"})
    seen = client.get(PREVIEW).context["waiting"].edit
    client.post(REWORD, form_of(client) | {"communicate-label": "Second"})
    answer = client.post(PREVIEW, {"do": "live", "edit": seen})
    assert answer.status_code == 409
    assert "Nothing was made live." in answer.content.decode()
    for odd in ("", "x", "-1", "9" * 40):
        assert client.post(PREVIEW, {"do": "live", "edit": odd}).status_code == 409
    assert versions(north) == 1


@pytest.mark.parametrize("place", ["child", "poster", "voices"])
def test_new_words_are_seen_on_each_page_and_nowhere_else_until_they_are_live(north, client, today, place):
    round = make_open_round(north, today)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    form = form_of(client) | {
        "welcome_care-label": "Feel at home",
        "welcome_care-easy_sentence": "You can feel at home.",
        "welcome_care-symbol": "kind",
    }
    client.post(REWORD, form)
    page = client.get(f"{PREVIEW}{place}/").content.decode()
    assert "Feel at home" in page
    assert "Not live yet." in page
    if place != "voices":
        assert "You can feel at home." in page
    for address in ("/a/north/", "/a/north/statements/", "/a/north/cornerstones/poster/", f"/r/{round.ref}/"):
        assert "Feel at home" not in client.get(address).content.decode()
    go_live(client, form)
    assert "Feel at home" in client.get("/a/north/cornerstones/poster/").content.decode()
    assert words(north).cornerstones[0].symbol == "kind"
    assert client.get(f"{PREVIEW}{place}/").status_code == 404


def test_new_words_can_be_dropped_and_a_page_that_is_not_there_is_not_shown(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    client.post(REWORD, form_of(client) | {"communicate-label": "Dropped"})
    assert client.get(f"{PREVIEW}child/?part=communicate").status_code == 200
    assert client.get(f"{PREVIEW}child/?part=kindness").status_code == 404
    assert client.get(f"{PREVIEW}mural/").status_code == 404
    assert client.post(PREVIEW, {"do": "drop"})["Location"] == PAGE
    assert client.get(PREVIEW)["Location"] == PAGE
    assert client.post(PREVIEW, {"do": "live", "edit": "1"})["Location"] == PAGE
    assert form_of(client)["communicate-label"] == "Communicate"
    assert versions(north) == 1


def test_nothing_new_makes_no_version(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert go_live(client, form_of(client)).status_code == 303
    assert versions(north) == 1


def test_a_symbol_that_is_not_ours_is_refused(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert client.post(REWORD, form_of(client) | {"communicate-symbol": "rocket"}).status_code == 400


@pytest.mark.parametrize(
    "role",
    [Role.SETTING_LEAD, Role.PARENT_CARER_LEAD, Role.SAFEGUARDING_LEAD, Role.YOUNG_PEOPLES_FACILITATOR],
)
def test_others_read_the_words_and_change_none(north, client, role):
    sign_in(client, north.people[role])
    assert client.get(PAGE).status_code == 200
    assert "Put them into new words" not in client.get(PAGE).content.decode()
    assert client.get(REWORD).status_code == 404
    assert client.post(REWORD, {}).status_code == 404
    assert client.get(PREVIEW).status_code == 404


def test_sec_03_the_other_areas_words_stay_as_they_are(north, south, client):
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    form = dict(client.get("/a/south/cornerstones/reword/").context["form"].initial)
    assert client.post(REWORD, form | {"communicate-label": "Mine"}).status_code == 404
    assert versions(north) == 1


def test_sec_17_words_are_shown_and_never_run(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    form = form_of(client) | {"communicate-label": "<script>x</script>", "trust_label": "{% now %}"}
    client.post(REWORD, form)
    drafts = (PREVIEW, f"{PREVIEW}child/", f"{PREVIEW}poster/", f"{PREVIEW}voices/")
    assert not any("<script>x" in client.get(address).content.decode() for address in drafts)
    go_live(client, form)
    for address in (PAGE, REWORD, "/a/north/", "/a/north/statements/"):
        page = client.get(address).content.decode()
        assert "<script>x" not in page
        assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_load_09_the_page_asks_the_same_however_many_versions(
    north, client, today, django_assert_num_queries, django_assert_max_num_queries
):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])

    def more(number):
        go_live(client, form_of(client) | {"communicate-label": f"Words {number}"})
        make_open_round(north, today, name=f"Round {number}")

    more(1)
    client.get(PAGE)
    with django_assert_max_num_queries(11) as first:
        client.get(PAGE)
    asked = len(first)
    more(2)
    more(3)
    with django_assert_num_queries(asked):
        client.get(PAGE)
