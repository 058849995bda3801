"""What a person who answers does: begin, save, come back, send, take back. None of it names anyone."""

import secrets
from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from cornerstones.listening.actions.comments import forget_comments, store_words, written_words
from cornerstones.listening.held import SeenDraft, ballot_voice, remove_draft, rewrite_draft, seen_draft
from cornerstones.listening.models import Ballot, Draft, FollowToken, Slip
from cornerstones.listening.policies import merged
from cornerstones.listening.sealing import (
    code_of_press,
    draft_hashes,
    follow_hashes,
    receipt_hashes,
    receipts_for,
    seal,
    unseal,
)
from cornerstones.listening.vocabulary import Answers, Visit
from cornerstones.people.vocabulary import Voice
from cornerstones.web.erased import mark_erased
from cornerstones.web.word_codes import new_code

VISIT_BITS = 62


class SlipUsed(Exception):
    """A slip lets one person in, once."""


class NothingToSend(Exception):
    """No draft and no ballot belong to these words."""


def new_visit() -> int:
    return secrets.randbits(VISIT_BITS)


def begin(
    *,
    area_id: int,
    round_id: int,
    answers: Answers,
    today: date,
    press: str = "",
    slip_id: int | None = None,
) -> Visit:
    """Make a draft. A slip is used up now and not at the sending, so that neither tells of the other.

    `press` names one press of one button. When it comes twice, the second meets what the first began: its
    answer is the one the browser shows, and with a slip there would be no other way in.
    """
    visit = Visit(code_of_press(press, round_id=round_id) if press else new_code(), new_visit())
    if press and sent_already(round_id=round_id, code=visit.code):
        return visit
    hashes = draft_hashes(round_id=round_id, code=visit.code)
    try:
        with transaction.atomic():
            if slip_id is not None and not Slip.objects.filter(pk=slip_id, used=False).update(used=True):
                raise SlipUsed
            Draft(
                area_id=area_id,
                round_id=round_id,
                key_hash=hashes[0],
                sealed=seal(answers, round_id=round_id, code=visit.code),
                visit=visit.number,
                day=today,
            ).save(force_insert=True)
    except (IntegrityError, SlipUsed):
        begun = Draft.objects.filter(key_hash__in=hashes).values_list("visit", flat=True).first()
        if begun is None:
            raise
        return Visit(visit.code, begun)
    return visit


def come_back(*, round_id: int, code: str) -> Visit | None:
    """Open a draft with its words, on this device or another; the visit before ends."""
    visit = Visit(code, new_visit())
    found = Draft.objects.filter(key_hash__in=draft_hashes(round_id=round_id, code=code))
    return visit if found.update(visit=visit.number) else None


def leave(*, round_id: int, visit: Visit) -> None:
    """Exit: what the device holds opens nothing any more. The draft waits for its words."""
    draft = Draft.objects.filter(key_hash__in=draft_hashes(round_id=round_id, code=visit.code))
    draft.filter(visit=visit.number).update(visit=new_visit())


def save(
    *,
    round_id: int,
    visit: Visit,
    changes: Mapping[int, int],
    words: Mapping[int, str] | None = None,
    reached: int = 0,
    draft: SeenDraft | None = None,
) -> Answers | None:
    """Change only these statements, and give all answers as they now stand; None when the draft is gone.

    `draft` is how this press found it; when another has changed it since, it is looked at again.
    """
    hashes = draft_hashes(round_id=round_id, code=visit.code)
    while draft := draft or seen_draft(hashes):
        if draft.visit != visit.number:
            return None
        stood = unseal(draft.sealed, round_id=round_id, code=visit.code)
        answers = merged(stood, changes=changes, words=words, reached=reached)
        if rewrite_draft(draft, hashes[0], seal(answers, round_id=round_id, code=visit.code)):
            return answers
        draft = None
    return None


def drop(*, round_id: int, visit: Visit) -> None:
    """Stop: nothing is sent and nothing is kept."""
    hashes = draft_hashes(round_id=round_id, code=visit.code)
    drafts = Draft.objects.filter(key_hash__in=hashes, visit=visit.number)
    with transaction.atomic():
        mark_erased("draft", drafts.values_list("key_hash", flat=True))
        drafts.delete()


def send(
    *, area_id: int, round_id: int, visit: Visit, draft: SeenDraft | None = None, may_quote: bool = False
) -> str:
    """Turn the draft into a ballot and give the receipt; pressed twice, it is one ballot and one receipt.

    Words that were written become rows of their own in the same transaction, each with its alert.
    """
    hashes = draft_hashes(round_id=round_id, code=visit.code)
    while draft := draft or seen_draft(hashes):
        if draft.visit != visit.number:
            break
        answers = unseal(draft.sealed, round_id=round_id, code=visit.code)
        receipt = receipts_for(round_id=round_id, code=visit.code)[0]
        written = (
            written_words(round_id=round_id, answers=answers, receipt=receipt, may_quote=may_quote)
            if answers.words
            else None
        )
        with transaction.atomic():
            if remove_draft(draft):
                Ballot(
                    area_id=area_id,
                    round_id=round_id,
                    voice=answers.voice,
                    reading=answers.reading,
                    help=answers.help,
                    answers=answers.values,
                    receipt_hash=receipt_hashes(round_id=round_id, receipt=receipt)[0],
                ).save(force_insert=True)
                FollowToken(
                    area_id=area_id,
                    round_id=round_id,
                    voice=answers.voice,
                    token_hash=follow_hashes(round_id=round_id, receipt=receipt)[0],
                ).save(force_insert=True)
                if written:
                    store_words(written)
                return receipt
        draft = None
    sent = sent_already(round_id=round_id, code=visit.code)
    if sent is None:
        raise NothingToSend
    return sent


def take_back(*, round_id: int, receipt: str) -> bool:
    """Delete the answers a receipt belongs to, the words beside them, and that they took part."""
    ballots = Ballot.objects.filter(
        round_id=round_id, receipt_hash__in=receipt_hashes(round_id=round_id, receipt=receipt)
    )
    follows = FollowToken.objects.filter(
        round_id=round_id, token_hash__in=follow_hashes(round_id=round_id, receipt=receipt)
    )
    with transaction.atomic():
        kept = list(ballots.values_list("receipt_hash", flat=True))
        gone = bool(ballots.delete()[0])
        if gone:  # after the freeze there is nothing to take back, and the token stays
            mark_erased("ballot", kept)
            mark_erased("follow", follows.values_list("token_hash", flat=True))
            follows.delete()
            forget_comments(round_id=round_id, receipt=receipt)
    return gone


def sent_as(*, round_id: int, code: str) -> tuple[str, Voice] | None:
    """The receipt of answers that these words have sent, and their voice, or None."""
    for receipt in receipts_for(round_id=round_id, code=code):
        if voice := ballot_voice(receipt_hashes(round_id=round_id, receipt=receipt)):
            return receipt, Voice(voice)
    return None


def sent_already(*, round_id: int, code: str) -> str | None:
    """The receipt of answers that these words have sent, or None."""
    sent = sent_as(round_id=round_id, code=code)
    return sent[0] if sent else None
