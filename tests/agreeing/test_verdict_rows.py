"""SDC rules on verdicts: what people say of a step is protected like every other row, and said of no one."""

import re
from collections import defaultdict
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.agreeing.confirm_showing import sentences
from cornerstones.agreeing.confirmation import ASKED, HALF, VERDICTS, counted, outcome_of
from cornerstones.agreeing.models import ConfirmResult
from cornerstones.agreeing.vocabulary import Outcome
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding import disclosure
from cornerstones.understanding.disclosure import NMIN, K, Thresholds
from cornerstones.understanding.ranges import range_of
from tests.factories.confirming import PC, count, make_answered_round, make_told_step, say, window
from tests.factories.world import sign_in

COUNTS = st.tuples(*[st.integers(0, 25)] * 3)
MOST = 18


def ballots(counts):
    return [bytes([level]) for level, people in enumerate(counts, start=1) for _ in range(people)]


def release_of(**voices):
    return counted({Voice(voice): ballots(counts) for voice, counts in voices.items()})


def printed(counts):
    release = release_of(parent_carer=counts)
    ((_, row),) = release.rows_of(ASKED)
    return (row, *(each.text for each in sentences(release)), outcome_of(release, raised_by=PC))


def worlds(people):
    return [counts for counts in product(range(people + 1), repeat=3) if sum(counts) == people]


def least_possible_values(printed=printed):
    """Over every row of 10 to 18 people: of each hidden count under K, or over N - K, how many values remain."""
    least = MOST
    for people in range(NMIN, MOST + 1):
        same = defaultdict(list)
        for counts in worlds(people):
            same[printed(counts)].append(counts)
        for alike in same.values():
            for union in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2)):
                values = {sum(counts[at] for at in union) for counts in alike}
                if any(value < K or value > people - K for value in values):
                    least = min(least, len(values))
    return least


def test_sdc_04_every_hidden_verdict_count_keeps_five_values_in_row_words_and_outcome():
    """SDC-10 as well: the sentence and “confirmed” are printed beside the row, and give nothing more away."""
    assert least_possible_values() >= K


def test_sdc_18_19_the_attack_finds_a_confirmed_that_is_worked_out_from_hidden_counts():
    """A planted leak: “confirmed by all” said from the raw counts leaves one value where five must stay."""

    def naive(counts):
        return (*printed(counts), counts[0] == sum(counts))

    assert least_possible_values(naive) < K


@pytest.mark.parametrize("guard", ["_is_low", "_is_high"])
def test_sdc_19_without_a_guard_the_attack_succeeds(monkeypatch, guard):
    monkeypatch.setattr(disclosure, guard, lambda *_: False)
    with pytest.raises((AssertionError, ValueError)):
        assert least_possible_values() >= K


@given(COUNTS, COUNTS)
def test_sdc_02_under_ten_nothing_is_shown_and_nobody_and_nine_look_the_same(one, other):
    few = [tuple(part % 4 for part in counts) for counts in (one, other)]
    assert printed(few[0]) == printed(few[1]) and printed(few[0])[-1] is Outcome.TOO_FEW


@given(COUNTS)
def test_sdc_09_confirmed_is_worked_out_from_the_printed_row_and_is_true(counts):
    """Whatever is hidden, confirmed means at least half, and not confirmed means fewer than half."""
    release = release_of(parent_carer=counts)
    outcome = outcome_of(type(release).from_bytes(release.to_bytes()), raised_by=PC)
    people = sum(counts)
    if people < NMIN:
        assert outcome is Outcome.TOO_FEW
    else:
        assert outcome is (
            Outcome.CONFIRMED if Fraction(counts[0], people) >= HALF else Outcome.NOT_CONFIRMED
        )


@given(COUNTS, st.integers(10, 30), st.integers(5, 15))
def test_sdc_25_where_an_area_raised_its_limits_they_hold_here_too(counts, people, values):
    limits = Thresholds(max(people, 2 * values), values)
    release = counted({PC: ballots(counts)}, thresholds=limits)
    ((protected, row),) = release.rows_of(ASKED)
    assert protected.keeps(limits)
    seen = range_of(row, scale=VERDICTS, thresholds=limits)
    assert (seen is None) == (sum(counts) < limits.least_people)
    if seen:
        assert seen.start >= HALF or seen.end < HALF, "each row that is shown decides"


@given(st.dictionaries(st.sampled_from(Voice), COUNTS, min_size=1))
def test_each_voice_stands_alone_and_the_order_of_ballots_does_not_matter(said):
    whole = counted({voice: ballots(counts) for voice, counts in said.items()})
    for voice, counts in said.items():
        alone = counted({voice: reversed(ballots(counts))})
        assert outcome_of(whole, raised_by=voice) is outcome_of(alone, raised_by=voice)


NEW_ON_EACH_PAGE = re.compile(r'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"')
PAGES = (
    "/a/north/you-said/",
    "/a/north/next-steps/",
    "/a/north/next-steps/{step}/",
    "/a/north/next-steps/loop/",
    "/r/{ref}/what-happened/",
)


def pages(client, corner, round, step):
    sign_in(client, corner.people[Role.PARTNERSHIP_LEAD])
    found = {}
    for path in PAGES:
        body = client.get(path.format(step=step.pk, ref=round.ref)).content.decode()
        found[path] = NEW_ON_EACH_PAGE.sub("", body)
    return found


@pytest.mark.django_db
def test_sdc_16_while_people_can_say_nobody_sees_how_many_did(north, today, client):
    """Every page of staff and of everyone is the same, byte for byte, before and after 30 verdicts."""
    round, receipts = make_answered_round(north, today)
    step = make_told_step(north, today, round=round)
    before = pages(client, north, round, step)
    say(north, step, receipts, today, young_person=(9, 1, 1), parent_carer=(11, 0, 1), practitioner=(3, 3, 1))
    assert pages(client, north, round, step) == before


@pytest.mark.django_db
def test_sdc_07_one_verdict_inside_a_coded_range_changes_no_byte_of_what_is_kept(north, today):
    round, receipts = make_answered_round(north, today)
    kept = set()
    for number, yes in enumerate((0, 4)):
        step = make_told_step(north, today, round=round, what=f"Step {number}")
        say(north, step, receipts, today, parent_carer=(yes, 0, 12 - yes), young_person=(yes, 0, 0))
        count(north, step, today)
        result = window(north, step).result
        kept.add((result.body, result.digest, result.outcome))
    assert len(kept) == 1


@pytest.mark.django_db
def test_sdc_03_11_everyone_reads_the_same_row_and_no_hidden_count(north, today, client):
    """7 of 9 is hidden for everyone, and 13 of 14 is “all but 4 or fewer” also for those who run the area."""
    round, receipts = make_answered_round(north, today, people=14)
    step = make_told_step(north, today, round=round)
    say(north, step, receipts, today, parent_carer=(13, 0, 1), young_person=(7, 0, 2))
    count(north, step, today)
    with area_scope(north.area.pk):
        body = ConfirmResult.objects.get().body
    assert "13" not in body and "7" not in body and '"people":14' in body
    for role in Role:
        sign_in(client, north.people[role])
        page = client.get(f"/a/north/next-steps/{step.pk}/").content.decode()
        assert "All but 4 or fewer of 14" in page and "Fewer than 10 answers, or none" in page
        assert "13 of 14" not in page and "7 of 9" not in page
