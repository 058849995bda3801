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


def form_of(client):
    """The form as a browser would send it back unchanged."""
    form = client.get(REWORD).context["form"]
    return {name: form[name].value() for name in form.fields}


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
    answer = client.post(REWORD, form)
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
    client.post(REWORD, form_of(client) | {"communicate-label": "Say it straight"})
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
    assert versions(north) == 2
    form = answer.context["form"]
    again = {name: form[name].value() for name in form.fields}
    assert again["communicate-label"] == "Mine"
    assert client.post(REWORD, again).status_code == 303
    assert versions(north) == 3


def test_nothing_new_makes_no_version(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert client.post(REWORD, form_of(client)).status_code == 303
    assert versions(north) == 1


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


def test_sec_03_the_other_areas_words_stay_as_they_are(north, south, client):
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    form = dict(client.get("/a/south/cornerstones/reword/").context["form"].initial)
    assert client.post(REWORD, form | {"communicate-label": "Mine"}).status_code == 404
    assert versions(north) == 1


def test_sec_17_words_are_shown_and_never_run(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    client.post(
        REWORD, form_of(client) | {"communicate-label": "<script>x</script>", "trust_label": "{% now %}"}
    )
    for address in (PAGE, REWORD, "/a/north/", "/a/north/statements/"):
        page = client.get(address).content.decode()
        assert "<script>x" not in page
        assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_load_09_the_page_asks_the_same_however_many_versions(
    north, client, today, django_assert_num_queries, django_assert_max_num_queries
):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])

    def more(number):
        client.post(REWORD, form_of(client) | {"communicate-label": f"Words {number}"})
        make_open_round(north, today, name=f"Round {number}")

    more(1)
    client.get(PAGE)
    with django_assert_max_num_queries(10) as first:
        client.get(PAGE)
    asked = len(first)
    more(2)
    more(3)
    with django_assert_num_queries(asked):
        client.get(PAGE)
