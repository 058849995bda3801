"""Every page of a release: Easy Read, guesses, the big screen, over time. One file, the same for every reader."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cornerstones.framework.models import IndicatorSetVersion, IndicatorWording
from cornerstones.listening.models import Ballot
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from cornerstones.understanding.actions import make_release
from tests.factories.guards import lift
from tests.factories.rounds import make_lead
from tests.factories.world import sign_in
from tests.understanding.pages import NEW_EACH_TIME, clients_of, put_ballots, seen
from tests.understanding.told import MACHINE, PC, PR, SHOWN, YP, levels, make_told_round, ways_of

EARLIER = {YP: levels(5, 12, 13), PC: levels(9, 9, 6, 6), PR: levels(10, 5, 5, 5)}
OTHER_WORDS = {
    "window": "12-months",
    "from": "1",
    "to": "2",
    "voice": "parent_carer",
    "level": "4",
    "sort": "up",
}


def main_words(body):
    """The words of the page itself, without the frame and the links that a role has."""
    main = body[body.index("<main") : body.index("</main>")]
    main = re.sub(r'<a class="cs-back".*?</a>', "", main, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</?bdi>", "", main)).split())


@pytest.fixture
def rounds(north, south, today):
    """Two separate rounds at one setting, told; the other area has one as well."""
    make_told_round(south, today - timedelta(days=60), SHOWN)
    earlier = make_told_round(north, today - timedelta(days=300), EARLIER, name="Spring 2026")
    return earlier, make_told_round(north, today - timedelta(days=60), SHOWN)


def every_way(corner, round):
    """{(way, role): page} for each role in the area, and for somebody with the link and no account."""
    found = {}
    for role, client in clients_of(corner).items():
        for way, (staff, told) in ways_of(corner, round).items():
            status, found[way, role] = seen(client, told if role == "nobody" else staff)
            assert status == 200, (way, role)
    return found


@pytest.mark.django_db
def test_sdc_03_every_way_shows_the_same_words_to_every_role_and_to_who_was_asked(north, rounds):
    pages = every_way(north, rounds[1])
    for way in ways_of(north, rounds[1]):
        if way != "over-time/":  # a link has ways to other pages there that staff have in their menu
            assert len({main_words(page) for (of, _), page in pages.items() if of == way}) == 1, way
    tables = {
        tuple(re.findall(r"<table.*?</table>", page, flags=re.DOTALL))
        for (way, _), page in pages.items()
        if way == "over-time/"
    }
    assert len(tables) == 1 and len(tables.pop()) > 3


@pytest.mark.django_db
def test_sdc_12_sdc_01_no_way_changes_when_the_raw_answers_do_and_nothing_is_made_again(north, rounds):
    before = every_way(north, rounds[1])
    for round in rounds:
        put_ballots(round, {YP: levels(40), PC: levels(1, 1, 1, 40)})
        with area_scope(north.area.pk):
            assert not make_release(round_id=round.pk, by=MACHINE, today=round.frozen_on + timedelta(days=1))
    assert every_way(north, rounds[1]) == before
    with area_scope(north.area.pk):
        Ballot.objects.all().delete()
    assert every_way(north, rounds[1]) == before


def hidden_world(low, few, high):
    """What is hidden differs, what is printed never does."""
    return {
        YP: levels(low, 0, 29 - low),
        PC: [bytes([1] * 7)] * few,
        PR: levels(19 - high, 0, 0, high),
    }


@pytest.mark.django_db
def test_sdc_07_sdc_10_sdc_11_no_hidden_count_leaves_a_trace_in_any_way_to_look(north, today):
    """Bytes, order of the groups, figures, Easy Read, screens and the number of questions to the database."""
    found = set()
    for low, few, high in ((1, 0, 0), (4, 9, 2), (0, 5, 4)):
        with transaction.atomic():
            make_told_round(north, today - timedelta(days=300), hidden_world(high, few, low), name="Spring")
            round = make_told_round(north, today - timedelta(days=60), hidden_world(low, few, high))
            pages, counts = [], []
            client = clients_of(north, (Role.PARTNERSHIP_LEAD,))["partnership_lead"]
            for way, (staff, _) in ways_of(north, round).items():
                with CaptureQueriesContext(connection) as asked:
                    status, page = seen(client, staff)
                assert status == 200
                counts.append((way, len(asked)))
                pages.append(re.sub(r"/r(ounds)?/[\w-]+/|pair-\d+|settings/\d+", "", page))
            found.add((tuple(pages), tuple(counts)))
            transaction.set_rollback(True)
    assert len(found) == 1


@pytest.mark.django_db
def test_a_printed_count_does_change_each_way_to_look(north, today):
    """The comparison above would see a difference of one where one is printed."""
    found = []
    for best in (11, 12):
        with transaction.atomic():
            world = {**SHOWN, YP: levels(best, 9, 21 - best)}
            round = make_told_round(north, today - timedelta(days=60), world)
            told = ways_of(north, round)
            found.append(
                [
                    main_words(seen(Client(), told[way][1])[1])
                    for way in ("", "easy/", "predict/2/", "wall/2/")
                ]
            )
            transaction.set_rollback(True)
    assert all(one != other for one, other in zip(*found, strict=True))


@pytest.mark.django_db
def test_load_09_each_way_asks_12_questions_at_most_and_as_many_for_a_thousand_as_for_ten(north, today):
    asked = []
    for people in (10, 1000):
        with transaction.atomic():
            make_told_round(north, today - timedelta(days=300), EARLIER, name="Spring")
            world = {voice: levels(people) for voice in (YP, PC, PR)}
            round = make_told_round(north, today - timedelta(days=60), world)
            client = clients_of(north, (Role.SETTING_LEAD,))["setting_lead"]
            counts = {}
            for way, addresses in ways_of(north, round).items():
                for who, address in zip((client, Client()), addresses, strict=True):
                    with CaptureQueriesContext(connection) as captured:
                        assert seen(who, address)[0] == 200
                    counts[way, who is client] = len(captured)
            asked.append(counts)
            transaction.set_rollback(True)
    assert asked[0] == asked[1]
    assert max(asked[0].values()) <= 12, asked[0]


@pytest.mark.django_db
def test_sdc_14_no_word_of_an_address_filters_sorts_or_adds_anything(north, rounds):
    """What is not a planned page is no page; what stands behind a question mark changes no byte."""
    client = Client()
    for _, told in ways_of(north, rounds[1]).values():
        assert seen(client, told) == (200, without_what_is_new(client.get(told, OTHER_WORDS)))
    here = f"/r/{rounds[1].ref}/three-voices/"
    for end in (
        "parent_carer/",
        "easy/all/",
        "predict/0/",
        "predict/8/",
        "wall/0/",
        "wall/99/",
        "over-time/2/",
    ):
        assert client.get(here + end).status_code == 404, end


def without_what_is_new(response):
    return NEW_EACH_TIME.sub(r"\1", response.content.decode())


def over_time(corner, round, role=None):
    client = Client()
    if role:
        sign_in(client, corner.people[role])
    staff, told = ways_of(corner, round)["over-time/"]
    return seen(client, staff if role else told)


@pytest.mark.django_db
def test_sdc_13_two_separate_rounds_are_compared_in_printed_numbers(north, rounds):
    words = main_words(over_time(north, rounds[1])[1])
    assert "Autumn 2026, beside Spring 2026" in words
    assert "5 of 30 answers" in words and "11 of 30 answers" in words
    # 18 of 30 and 17 of 30; 15 of 25 and "all but 4 or fewer".
    assert "No clear change for children and young people, and parent carers." in words
    assert "No exact numbers in both rounds for the same words." in words
    assert "Trust, on its own" in words


@pytest.mark.django_db
def test_sdc_13_rounds_that_ran_on_the_same_days_are_never_compared(north, rounds, today):
    """Not by waiting, not by asking for it in the address."""
    beside = make_told_round(north, today - timedelta(days=50), EARLIER, name="Beside")
    words = main_words(over_time(north, beside)[1])
    assert "Beside, beside Spring 2026" in words
    assert "Beside, beside Autumn 2026" not in words
    address = ways_of(north, beside)["over-time/"][1]
    for asked in ({"before": rounds[1].pk}, {"window": "12"}, {"match": "people"}):
        assert main_words(without_what_is_new(Client().get(address, asked))) == words


@pytest.mark.django_db
def test_sdc_13_rounds_of_another_setting_are_never_compared(north, rounds, today):
    elsewhere = make_told_round(north, today - timedelta(days=100), EARLIER, name="Elsewhere")
    with area_scope(north.area.pk):
        type(elsewhere).objects.filter(pk=elsewhere.pk).update(setting=north.other_setting)
    assert "Elsewhere" not in over_time(north, rounds[1])[1]


@pytest.mark.django_db
def test_an_older_link_shows_nothing_of_later_rounds(north, rounds):
    body = over_time(north, rounds[0])[1]
    assert "Nothing to compare yet" in body
    assert "Autumn 2026" not in body


@pytest.mark.django_db
def test_a_changed_wording_is_not_compared(north, rounds):
    """Decision of the house: only an unchanged wording id pools."""

    with area_scope(north.area.pk):
        version = IndicatorSetVersion.objects.get(pk=rounds[1].version_id)
        other = IndicatorSetVersion.objects.create(
            area=north.area, set=version.set, number=2, published_on=version.published_on
        )
        for indicator in version.indicators.prefetch_related("wordings"):
            wordings = list(indicator.wordings.all())
            indicator.pk, indicator.version = None, other
            indicator.save(force_insert=True)
            IndicatorWording.objects.bulk_create(
                IndicatorWording(
                    area=north.area,
                    indicator=indicator,
                    voice=wording.voice,
                    text=wording.text,
                    bank_id="" if wording.voice == YP else wording.bank_id,
                )
                for wording in wordings
            )
        lift("cornerstones_round", "asks_the_same")
        type(rounds[1]).objects.filter(pk=rounds[1].pk).update(version=other)
    words = main_words(over_time(north, rounds[1])[1])
    assert "No clear change for parent carers." in words
    assert "children and young people" not in words
    assert "5 of 30 answers" not in words


@pytest.mark.django_db
def test_rounds_over_time_stay_inside_their_setting_and_area(north, south, rounds, today):
    lead_elsewhere = make_lead(north, north.other_setting, today)
    client = Client()
    sign_in(client, lead_elsewhere)
    assert client.get(ways_of(north, rounds[1])["over-time/"][0]).status_code == 404
    assert over_time(north, rounds[1], Role.SETTING_LEAD)[0] == 200
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    other = f"/a/{south.area.slug}/settings/{north.setting.pk}/over-time/"
    assert client.get(other).status_code == 404


@pytest.mark.django_db
def test_who_is_missing_names_voices_and_never_a_number(north, today):
    """Decision of the house: names only, whether nobody answered or nine."""
    found = set()
    for few in (0, 9):
        with transaction.atomic():
            round = make_told_round(north, today - timedelta(days=60), {**SHOWN, PR: levels(few)})
            body = seen(Client(), ways_of(north, round)[""][1])[1]
            section = re.search(r'<section class="cs-section cs-missing".*?</section>', body, re.DOTALL)[0]
            found.add(main_words(f"<main{section}</main>"))
            transaction.set_rollback(True)
    assert len(found) == 1
    (words,) = found
    assert "Practitioners : too few answered to show anything here, or nobody did." in words
    assert "arent carers" not in words
    assert not re.search(r"\d", words)


@pytest.mark.django_db
def test_nobody_is_missing_where_all_are_shown(north, rounds):
    assert "Who is missing" not in seen(Client(), ways_of(north, rounds[1])[""][1])[1]


@pytest.mark.django_db
def test_a_guess_stands_in_no_form_and_changes_nothing(north, rounds):
    client = Client()
    address = ways_of(north, rounds[1])["predict/2/"][1]
    status, body = seen(client, address)
    main = body[body.index("<main") : body.index("</main>")]
    assert main.count('type="radio"') == 9 and main.count("<details") == 4
    assert "<form" not in main and "<button" not in main
    with CaptureQueriesContext(connection) as asked:
        assert seen(client, f"{address}?guess-parent_carer=most") == (status, body)
    assert not [query for query in asked if not query["sql"].strip().startswith("SELECT")]
    assert not client.cookies.keys() - {"csrf", "csrftoken"}


@pytest.mark.django_db
def test_a_cornerstone_has_its_figures_and_the_sentence_above_them(north, rounds):
    words = main_words(seen(Client(), ways_of(north, rounds[1])[""][1])[1])
    assert "22 of 60 answers Covers 2 of 2 statements." in words
    assert "34 of 60 answers" in words
    assert "Exact numbers for none of the 2 statements." in words
    assert "Children and young people see this lowest. Practitioners see it highest." in words
