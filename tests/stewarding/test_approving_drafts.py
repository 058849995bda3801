"""A draft becomes a version only when the forum and the young people's group have both said yes to these words."""

import pytest

from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import OrganisationKind, Refused
from cornerstones.framework.actions.publishing import publish_draft
from cornerstones.framework.models import IndicatorSetVersion, SetDraft
from cornerstones.listening.actions.rounds import open_round, start_round
from cornerstones.listening.actions.wave_opening import open_wave
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.drafts import make_asked, make_draft, reword, say
from tests.factories.rounds import make_whole_draft
from tests.factories.spaces import lead_their_spaces
from tests.factories.waves import make_wave
from tests.factories.world import make_open_round, sign_in

pytestmark = pytest.mark.django_db
YP, PC, PR = Voice
FORUM, GROUP = Role.PARENT_CARER_LEAD, Role.YOUNG_PEOPLES_FACILITATOR


@pytest.fixture
def draft(north, south, client, today):
    with area_scope(north.area.pk):
        lead_their_spaces(north, today)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    return make_asked(north, today)


def here(draft, more=""):
    return f"/a/north/statements/drafts/{draft.pk}/{more}"


def versions(north):
    with area_scope(north.area.pk):
        return IndicatorSetVersion.objects.count()


def test_one_yes_is_not_enough_and_two_make_a_version_once(north, client, draft, today):
    assert "Has not answered yet" in client.get(here(draft)).content.decode()
    say(north, draft, FORUM, today)
    refused = client.post(here(draft, "publish/"))
    assert refused.status_code == 400
    assert "has not approved it." in refused.content.decode()
    assert "Make it a version" not in client.get(here(draft)).content.decode()
    say(north, draft, GROUP, today, words="We chose the words.")
    assert "Make it a version" in client.get(here(draft)).content.decode()
    for _ in range(2):
        answer = client.post(here(draft, "publish/"))
        assert answer["Location"] == "/a/north/statements/versions/2/"
    assert versions(north) == 2
    page = client.get("/a/north/statements/versions/2/").content.decode()
    assert "We chose the words." in page
    assert "I know the names of people here." in page


@pytest.mark.parametrize("decision", ["asked_for_changes", "declined"])
def test_anything_but_a_yes_stops_it_and_what_was_said_is_kept(north, client, draft, today, decision):
    say(north, draft, FORUM, today)
    say(north, draft, GROUP, today, decision, "“Know” is not “tell”.")
    assert client.post(here(draft, "publish/")).status_code == 400
    assert client.post(here(draft, "take-back/")).status_code == 303
    assert "“Know” is not “tell”." in client.get(here(draft)).content.decode()


def test_a_yes_counts_for_the_words_that_were_read_and_no_others(north, client, draft, today):
    say(north, draft, FORUM, today)
    say(north, draft, GROUP, today)
    client.post(here(draft, "take-back/"))
    reword(north, draft, "WC1", young_person="Other words.", checked=(PC, PR))
    with area_scope(north.area.pk):
        edit = SetDraft.objects.get(pk=draft.pk).edit
    assert client.post(here(draft, "ask/"), {"why": "Newer words.", "edit": edit}).status_code == 303
    page = client.get(here(draft)).content.decode()
    assert page.count("Has not answered yet") == 2
    assert page.count("Approved, of earlier words") == 2
    assert client.post(here(draft, "publish/")).status_code == 400
    assert versions(north) == 1


def test_what_nobody_was_asked_to_read_becomes_no_version(north, client, today):
    draft = make_draft(north, today)
    with area_scope(north.area.pk), pytest.raises(Refused, match="Ask the forum"):
        publish_draft(draft=draft, by=north.people[Role.PARTNERSHIP_LEAD], today=today)


def test_an_area_without_a_forum_is_told_so(north, client, today):
    draft = make_draft(north, today)
    reword(north, draft, "WC1", young_person="I know names.", checked=(PC, PR))
    with area_scope(north.area.pk):
        Organisation.objects.filter(pk=north.forum.pk).update(kind=OrganisationKind.CHARITY)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    answer = client.post(here(draft, "ask/"), {"why": "Because.", "edit": 1})
    assert answer.status_code == 400
    assert "The area has no parent carer forum here yet." in answer.content.decode()


def test_a_new_round_asks_the_new_version_and_the_old_one_keeps_its_words(north, client, draft, today):
    old = make_open_round(north, today)
    say(north, draft, FORUM, today)
    say(north, draft, GROUP, today)
    client.post(here(draft, "publish/"))
    with area_scope(north.area.pk):
        lead = north.people[Role.SETTING_LEAD]
        new = start_round(setting=north.setting, name="Next", by=lead, today=today)
        assert (old.version.number, new.version.number) == (1, 2)
    assert "I know the names of people here." in asked_in(client, new)
    assert "I know the names of people here." not in asked_in(client, old)


def asked_in(client, round):
    return client.get(f"/a/north/rounds/{round.pk}/questions/young_person/").content.decode()


def test_what_is_being_prepared_asks_the_newest_version_when_it_opens(north, client, draft, today):
    """INPUT-74: and from then on it asks the same, whatever is published later."""
    round, wave = make_whole_draft(north, today), make_wave(north, today)
    say(north, draft, FORUM, today)
    say(north, draft, GROUP, today)
    client.post(here(draft, "publish/"))
    assert "I know the names of people here." in asked_in(client, round)
    with area_scope(north.area.pk):
        opened = open_round(round=round, by=north.people[Role.SETTING_LEAD], today=today)
        opened_wave = open_wave(wave=wave, by=north.people[Role.PARTNERSHIP_LEAD], today=today)
        assert (opened.version.number, opened_wave.version.number) == (2, 2)
        assert {each.version.number for each in opened_wave.rounds.all()} == {2}
