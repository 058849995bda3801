"""Many drafts at once, each with answers that no other has, so that a ballot says which draft it was."""

from itertools import islice, product

from cornerstones.listening.actions.answers import begin
from cornerstones.listening.models import Ballot, Comment, Draft
from cornerstones.listening.sealing import draft_hashes
from cornerstones.listening.vocabulary import Answers, Help, Layout, Reading, Visit
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.models import Alert
from cornerstones.scoping import area_scope
from tests.factories.saying import words_of

STATEMENTS = 7
GIVEN = (1, 2, 3, 4, 14)


def different_answers():
    return (bytes(each) for each in product(GIVEN, repeat=STATEMENTS))


def words_beside(given: bytes) -> str:
    return f"Words beside {given.hex()}"


def make_drafts(corner, round, today, answers, count) -> dict[bytes, Visit]:
    """With words of their own beside the first statement, where the round asks for words."""
    with area_scope(corner.area.pk):
        return {
            given: begin(
                area_id=corner.area.pk,
                round_id=round.pk,
                answers=Answers(
                    Voice.PARENT_CARER,
                    Reading.ADULT,
                    Help.ALONE,
                    Layout.ONE_QUESTION,
                    given,
                    STATEMENTS,
                    {0: words_beside(given)} if round.comments else {},
                ),
                today=today,
            )
            for given in islice(answers, count)
        }


def stored(corner, round) -> list[bytes]:
    with area_scope(corner.area.pk):
        rows = Ballot.objects.filter(round=round).values_list("voice", "reading", "help", "answers")
        assert {row[:3] for row in rows} <= {(Voice.PARENT_CARER.value, 3, 0)}
        return [bytes(answers) for *_, answers in rows]


def waiting(corner, round, drafts: dict[bytes, Visit]) -> set[bytes]:
    """Whose drafts are still there."""
    with area_scope(corner.area.pk):
        held = {bytes(key) for key in Draft.objects.filter(round=round).values_list("key_hash", flat=True)}
    return {
        given
        for given, visit in drafts.items()
        if draft_hashes(round_id=round.pk, code=visit.code)[0] in held
    }


def texts(corner, round) -> tuple[list[str], list[str]]:
    """Words that are stored, and words that wait to be read."""
    with area_scope(corner.area.pk):
        kept = [words_of(one) for one in Comment.objects.filter(round=round)]
        return kept, list(Alert.objects.values_list("words", flat=True))


def unread(*, ballots, kept, alerts) -> list[str]:
    """Each ballot has its words, and each text its alert, once (SAFE-07)."""
    right = sorted(map(words_beside, ballots))
    return [
        f"{what}: {sorted(set(found) ^ set(right))[:3]}"
        for what, found in (("words", kept), ("alerts", alerts))
        if sorted(found) != right
    ]


def faults(*, drafts, acknowledged, ballots, waiting) -> list[str]:
    """What went wrong, by the one rule for every fault: acknowledged is stored once and whole; the rest is
    stored once and whole, or waits as it was."""
    found = [f"a ballot nobody sent: {given.hex()}" for given in set(ballots) - set(drafts)]
    for given in drafts:
        copies = ballots.count(given)
        if copies > 1:
            found.append(f"stored {copies} times: {given.hex()}")
        if copies and given in waiting:
            found.append(f"sent, and waiting still: {given.hex()}")
        if not copies and given in acknowledged:
            found.append(f"acknowledged and lost: {given.hex()}")
        if not copies and given not in waiting:
            found.append(f"neither sent nor waiting: {given.hex()}")
    return found
