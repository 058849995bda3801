"""The pages by which a partnership lead plans a wave, follows it and closes it."""

from datetime import timedelta

import pytest
from django.test import Client

from cornerstones.areas.vocabulary import SettingKind
from cornerstones.listening.actions.freezing import count_voices
from cornerstones.listening.models import RoundVoice, Slip, Wave, WaveSetting
from cornerstones.listening.reads.waves import leaves_of, whole_waves
from cornerstones.listening.views import wave_settings
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.models import Membership
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.answering import slips_for
from tests.factories.waves import cast, make_open_wave, make_settings, make_wave, now, rounds_of, runner_of
from tests.factories.world import sign_in
from tests.listening.staff import boxes

pytestmark = pytest.mark.django_db
LIST = "/a/north/waves/"


@pytest.fixture
def lead(north, south, today):
    make_open_wave(south, today, name="Wave of the south")
    client = Client()
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    return client


def body(response):
    return response.content.decode()


def chosen(corner, wave):
    with area_scope(corner.area.pk):
        return set(WaveSetting.objects.filter(wave=wave).values_list("setting__name", flat=True))


def test_a_wave_is_planned_page_by_page_and_opened(north, lead, today):
    first = lead.post(f"{LIST}start/", {"name": "Autumn everywhere"})
    with area_scope(north.area.pk):
        wave = Wave.objects.get(name="Autumn everywhere")
    here = f"{LIST}{wave.pk}/"
    assert (first.status_code, first["Location"]) == (303, f"{here}why/")
    typed = {
        "why/": {"name": "Autumn everywhere", "why": "We want to know.", "what_can_change": "Replies."},
        "ask/": {"depth": "pulse", "voices": ["young_person", "parent_carer", "practitioner"]},
        "dates/": {
            **boxes("opens_on", today),
            **boxes("closes_on", today + timedelta(days=20)),
            **boxes("hear_back_on", today + timedelta(days=40)),
            "admission": "slips",
        },
    }
    onward = [
        lead.post(here + page, {**fields, "edit": str(place)})
        for place, (page, fields) in enumerate(typed.items())
    ]
    assert [answer.status_code for answer in onward] == [303, 303, 303]
    assert onward[0]["Location"] == f"{here}settings/"
    assert onward[2]["Location"] == f"{here}check/"
    lead.post(f"{here}settings/", {"change": "in all"})
    check = body(lead.get(f"{here}check/"))
    assert "2 rounds will open" in check and "Before it can open" not in check
    opened = lead.post(f"{here}check/", {"edit": str(now(north, wave).edit)})
    assert (opened.status_code, opened["Location"]) == (303, here)
    assert now(north, wave).state == RoundState.OPEN
    assert len(rounds_of(north, wave)) == 2


def test_a_bare_draft_says_everything_that_is_missing_and_opens_nothing(north, lead, today):
    lead.post(f"{LIST}start/", {"name": "Bare"})
    with area_scope(north.area.pk):
        wave = Wave.objects.get(name="Bare")
    refused = lead.post(f"{LIST}{wave.pk}/check/", {"edit": "0"})
    assert refused.status_code == 400
    for sentence in ("Choose what to ask.", "Say why you ask.", "Choose two settings or more."):
        assert sentence in body(refused)
    assert now(north, wave).state == RoundState.DRAFT


def test_settings_are_chosen_by_kind_and_one_by_one(north, lead, today):
    make_settings(north, "Ash School, Beech School")
    make_settings(north, "Acorn Nursery", kind=SettingKind.EARLY_YEARS)
    wave = make_wave(north, today)
    here = f"{LIST}{wave.pk}/settings/"
    page = body(lead.get(here))
    assert "School" in page and "1 of 3 take part." in page
    lead.post(here, {"change": "in school"})
    assert {"Ash School", "Beech School"} < chosen(north, wave)
    lead.post(here, {"change": "out school"})
    assert chosen(north, wave) == {north.other_setting.name}
    with area_scope(north.area.pk):
        ash = str(make_settings(north, "Cedar School")[0].pk)
    lead.post(f"{here}school/", {"settings": [ash]})
    assert chosen(north, wave) == {north.other_setting.name, "Cedar School"}
    lead.post(here, {"change": "out all"})
    assert chosen(north, wave) == set()


def test_a_setting_that_is_not_on_the_page_cannot_be_slipped_in(north, south, lead, today):
    wave = make_wave(north, today)
    before = chosen(north, wave)
    refused = lead.post(f"{LIST}{wave.pk}/settings/school/", {"settings": [str(south.setting.pk)]})
    assert refused.status_code == 400
    assert chosen(north, wave) == before


@pytest.mark.parametrize("rest", ["settings/college/", "settings/school/?page=2", "settings/school/?page=x"])
def test_a_group_or_part_that_is_not_there(north, lead, today, rest):
    wave = make_wave(north, today)
    assert lead.get(f"{LIST}{wave.pk}/{rest}").status_code == 404


def test_a_long_list_is_chosen_in_parts_and_each_part_leaves_the_others_alone(
    north, lead, today, monkeypatch
):
    monkeypatch.setattr(wave_settings, "ON_A_PAGE", 2)
    made = make_settings(north, "Ash School, Beech School")
    wave = make_wave(north, today)
    here = f"{LIST}{wave.pk}/settings/school/"
    first = lead.post(here, {"settings": [str(made[0].pk)]})
    assert first["Location"].endswith("?page=2")
    assert {"Ash School", north.setting.name} <= chosen(north, wave)


def test_small_settings_are_joined_counted_and_parted(north, lead, today):
    wave = make_wave(north, today)
    here = f"{LIST}{wave.pk}/small/"
    assert "not known" in body(lead.get(here))
    lead.post(f"{here}{north.setting.pk}/", {"parent_carer": "1,200", "practitioner": "60"})
    page = body(lead.get(here))
    assert "1,200" in page
    ids = [str(north.setting.pk), str(north.other_setting.pk)]
    assert lead.post(here, {"settings": ids, "name": "Both of us"}).status_code == 303
    with area_scope(north.area.pk):
        (leaf,) = leaves_of(whole_waves().get(pk=wave.pk))
        assert (leaf.name, len(leaf.members)) == ("Both of us", 2)
    assert "Both of us" in body(lead.get(here))
    lead.post(here, {"part": str(leaf.cluster.pk)})
    with area_scope(north.area.pk):
        assert len(leaves_of(whole_waves().get(pk=wave.pk))) == 2
    assert lead.post(here, {"part": str(leaf.cluster.pk)}).status_code == 404


def test_one_alone_is_not_joined_and_what_was_typed_stays(north, lead, today):
    wave = make_wave(north, today)
    refused = lead.post(f"{LIST}{wave.pk}/small/", {"settings": [str(north.setting.pk)], "name": "Alone"})
    assert refused.status_code == 400
    assert "Tick two settings or more" in body(refused) and 'value="Alone"' in body(refused)


@pytest.mark.parametrize(
    "rest", ["why/", "settings/", "settings/school/", "small/", "ask/", "dates/", "check/"]
)
def test_sdc_27_no_page_of_an_open_wave_can_be_changed(north, lead, today, rest):
    wave = make_open_wave(north, today)
    assert lead.get(f"{LIST}{wave.pk}/{rest}")["Location"] == f"{LIST}{wave.pk}/"
    before = now(north, wave)
    posted = lead.post(
        f"{LIST}{wave.pk}/{rest}",
        {
            "edit": str(before.edit),
            "name": "Other",
            "why": "Other.",
            "what_can_change": "Other.",
            "depth": "all",
            "voices": ["parent_carer"],
            **boxes("opens_on", today),
            **boxes("closes_on", today + timedelta(days=9)),
            **boxes("hear_back_on", today + timedelta(days=30)),
            "admission": "open_link",
            "change": "out all",
            "part": "1",
        },
    )
    assert posted.status_code in {303, 400}
    after = now(north, wave)
    assert (after.edit, after.why, after.depth, after.closes_on) == (
        before.edit,
        before.why,
        before.depth,
        before.closes_on,
    )


def test_sdc_25_the_page_of_limits_raises_and_refuses_to_lower(north, lead, today):
    wave = now(north, make_open_wave(north, today))
    here = f"{LIST}{wave.pk}/limits/"
    raised = lead.post(here, {"edit": str(wave.edit), "least_people": "20", "least_values": "6"})
    assert raised.status_code == 303
    wave = now(north, wave)
    lowered = lead.post(here, {"edit": str(wave.edit), "least_people": "12", "least_values": "6"})
    assert lowered.status_code == 400
    assert "This can only be raised. Choose 20 or more." in body(lowered)
    stale = lead.post(here, {"edit": "0", "least_people": "25", "least_values": "6"})
    assert stale.status_code == 409
    assert now(north, wave).least_people == 20


def test_two_leads_at_once_see_each_other(north, lead, today):
    wave = make_wave(north, today)
    stale = lead.post(
        f"{LIST}{wave.pk}/why/",
        {"edit": "0", "name": "Autumn wave", "why": "Mine instead.", "what_can_change": "Mine."},
    )
    assert stale.status_code == 409
    assert "Two of you wrote at once" in body(stale) and "Mine instead." in body(stale)
    assert now(north, wave).why != "Mine instead."


def test_sdc_16_progress_says_ten_or_fewer_and_never_who_or_when(north, lead, today):
    """SDC-16: nine answers and none look the same; ten show at the next daily count and not before."""
    wave = make_open_wave(north, today)
    here = f"{LIST}{wave.pk}/"
    big = rounds_of(north, wave)[north.setting.name]

    def counted():
        with area_scope(north.area.pk):
            RoundVoice.objects.filter(round__wave=wave).update(counted_on=None)
            count_voices(today=today)
        return body(lead.get(here)).split("<h2")[2]

    nobody = counted()
    cast(north, big, Voice.PARENT_CARER, *[1] * 9)
    assert counted() == nobody
    cast(north, big, Voice.PARENT_CARER, 1)
    assert body(lead.get(here)).split("<h2")[2] == nobody
    assert counted().count("10 or more</bdi>") == nobody.count("10 or more</bdi>") + 1


def test_progress_tells_which_settings_have_printed_slips(north, lead, today):
    wave = make_open_wave(north, today)
    slips_for(north, rounds_of(north, wave)[north.setting.name], Voice.PARENT_CARER, 3)
    page = body(lead.get(f"{LIST}{wave.pk}/"))
    assert page.count("<bdi>Printed</bdi>") == page.count("<bdi>Not yet</bdi>") == 1
    with area_scope(north.area.pk):
        Slip.objects.update(used=True)
    assert body(lead.get(f"{LIST}{wave.pk}/")).count("<bdi>Printed</bdi>") == 1


def test_progress_asks_as_often_for_many_settings_as_for_few(
    north, lead, today, django_assert_max_num_queries
):
    few = make_open_wave(north, today, name="Few")
    names = ", ".join(f"School {number}" for number in range(9))
    many = make_open_wave(north, today, name="Many", settings=make_settings(north, names))
    counts = []
    for wave in (few, many):
        with django_assert_max_num_queries(14) as asked:
            lead.get(f"{LIST}{wave.pk}/")
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_closing_asks_once_and_closes_everywhere(north, lead, today):
    wave = make_open_wave(north, today)
    here = f"{LIST}{wave.pk}/close/"
    assert "Every round of it closes" in body(lead.get(here))
    assert lead.post(here)["Location"] == f"{LIST}{wave.pk}/"
    assert {round.state for round in rounds_of(north, wave).values()} == {RoundState.CLOSED}
    assert lead.get(here).status_code == 303


def test_others_see_open_waves_without_their_progress_and_no_draft(north, lead, today):
    make_wave(north, today, name="Not yet for anyone")
    wave = make_open_wave(north, today)
    someone = Client()
    sign_in(someone, north.people[Role.PARENT_CARER_LEAD])
    page = body(someone.get(LIST))
    assert "Autumn wave" in page and "Not yet for anyone" not in page and "Start a wave" not in page
    assert "Wave of the south" not in page
    assert someone.get(f"{LIST}{wave.pk}/").status_code == 404


def test_a_partnership_lead_of_one_setting_starts_no_wave(north, lead, today):
    with area_scope(north.area.pk):
        Membership.objects.filter(user=runner_of(north)).update(setting=north.setting)
    wave = make_open_wave(north, today)
    assert "Your role is at one setting" in body(lead.get(f"{LIST}start/"))
    lead.post(f"{LIST}start/", {"name": "Mine"})
    assert lead.get(f"{LIST}{wave.pk}/").status_code == 404
    with area_scope(north.area.pk):
        assert not Wave.objects.filter(name="Mine").exists()


def test_a_round_of_a_wave_shows_its_setting_lead_no_way_to_close_it(north, south, today):
    wave = make_open_wave(north, today)
    round = rounds_of(north, wave)[north.setting.name]
    someone = Client()
    sign_in(someone, north.people[Role.SETTING_LEAD])
    page = body(someone.get(f"/a/north/rounds/{round.pk}/"))
    assert "Autumn wave" in page and "Close this round now" not in page
    assert "Print slips for parent carers" in page
    assert someone.post(f"/a/north/rounds/{round.pk}/close/").status_code == 303
    assert rounds_of(north, wave)[north.setting.name].state == RoundState.OPEN


def test_joined_settings_answer_under_their_name_and_find_help_at_each(north, south, today):
    wave = make_open_wave(north, today, joined={"Both of us": [north.setting, north.other_setting]})
    round = rounds_of(north, wave)["Both of us"]
    anyone = Client()
    assert "Both of us" in body(anyone.get(f"/r/{round.ref}/"))
    page = body(anyone.get(f"/r/{round.ref}/help/"))
    for setting in (north.setting, north.other_setting):
        assert f"At {setting.name}: Ask for Ada" in page
