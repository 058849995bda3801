"""Asking about one's own data, and answering it. A child's words and what is urgent also find a reader at once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, Machine, record
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Voice
from cornerstones.privacy.models import DataRequest
from cornerstones.privacy.policies import due_on, why_not_answer, why_not_ask, why_not_enter
from cornerstones.privacy.reads.requests import ABOUT
from cornerstones.privacy.vocabulary import KIND_SHORT, RequestKind, RequestState, Route
from cornerstones.safeguarding.actions.words import digest_of, raise_alert, signs_or_alarm
from cornerstones.safeguarding.models import Alert
from cornerstones.safeguarding.vocabulary import AlertKind
from cornerstones.web.tokens import keyed_hash
from cornerstones.web.word_codes import new_code

SOMEBODY = Machine("somebody")
QUESTION = "What do you want to tell us about what we keep?"


@dataclass(frozen=True)
class Asked:
    """What somebody wants, in their own words and as far as they say who they are."""

    kind: RequestKind
    child: bool = False
    urgent: bool = False
    setting: Setting | None = None
    name: str = ""
    reach: str = ""
    words: str = ""


def code_of_press(press: str, *, area_id: int) -> str:
    """The words of one press of one button: pressed twice, they are the same."""
    if not press:
        return new_code()
    pairs = iter(range(0, 32, 2))
    digest = keyed_hash("request press", area_id, press)
    return new_code(randbelow=lambda words: int.from_bytes(digest[(at := next(pairs)) : at + 2]) % words)


def ask(*, area_id: int, asked: Asked, press: str, now: datetime) -> tuple[DataRequest, str]:
    """The request and the four words that show how it stands. It is acknowledged by that page, at once."""
    if refusal := why_not_ask(asked.kind, words=asked.words, child=asked.child, urgent=asked.urgent):
        raise Refused(refusal)
    code = code_of_press(press, area_id=area_id)
    marks = keyed_hash("request", area_id, code)
    today = timezone.localdate(now)
    try:
        with transaction.atomic():
            row = new_row(area_id, asked, route=Route.HERE, received_on=today)
            row.code_hash, row.acknowledged_on = marks, today
            row.save(force_insert=True)
            find_a_reader(row, now=now)
            note(row, "request.asked", by=SOMEBODY)
    except IntegrityError:
        same = DataRequest.objects.filter(code_hash=marks).first()
        if same is None:
            raise
        return same, code
    return row, code


def enter(
    *, area_id: int, asked: Asked, route: Route, received_on: date, by: User, now: datetime
) -> DataRequest:
    """One that came by phone, paper, e-mail or in person. Its clock began when it came."""
    today = timezone.localdate(now)
    refusals = (
        why_not_enter(received_on=received_on, today=today),
        why_not_ask(asked.kind, words=asked.words, child=False, urgent=asked.urgent),
    )
    if found := tuple(refusal for refusal in refusals if refusal):
        raise Refused(*found)
    with transaction.atomic():
        row = new_row(area_id, asked, route=route, received_on=received_on)
        row.entered_by, row.assigned_to = by.name, by
        row.save(force_insert=True)
        find_a_reader(row, now=now)
        note(row, "request.entered", by=by)
    return row


def new_row(area_id: int, asked: Asked, *, route: Route, received_on: date) -> DataRequest:
    return DataRequest(
        area_id=area_id,
        kind=asked.kind,
        route=route,
        child=asked.child,
        urgent=asked.urgent,
        setting=asked.setting,
        name=asked.name,
        reach=asked.reach,
        words=asked.words,
        received_on=received_on,
        due_on=due_on(asked.kind, received_on),
    )


def find_a_reader(row: DataRequest, *, now: datetime) -> None:
    """Every free text of a child, and whatever somebody ticked as urgent, in the same transaction (PRIV-27)."""
    if not row.words or not (row.child or row.urgent):
        return
    found, failed = signs_or_alarm(row.words)
    raise_alert(
        Alert(
            area_id=row.area_id,
            setting=row.setting,
            kind=AlertKind.WORDS,
            pressing=row.urgent or bool(found) or failed,
            signs=",".join(found),
            voice=Voice.YOUNG_PERSON if row.child else "",
            question=QUESTION,
            about_kind=ABOUT,
            about_id=str(row.pk),
            words=row.words,
            digest=digest_of(row.words),
        ),
        now=now,
    )


def note(row: DataRequest, action: str, *, by: Actor) -> None:
    """Names nobody who asked, and quotes no word."""
    about = About(ABOUT, str(row.pk), KIND_SHORT[RequestKind(row.kind)].lower())
    record(by=by, action=action, about=about, area_id=row.area_id)


def locked(row: DataRequest) -> DataRequest:
    return DataRequest.objects.select_for_update(of=("self",)).get(pk=row.pk)


def take_on(*, row: DataRequest, by: User, today: date) -> DataRequest:
    """Somebody looks after it from now on, and has told whoever asked that it came."""
    with transaction.atomic():
        now = locked(row)
        if now.assigned_to_id == by.pk and now.state == RequestState.WORKING and now.acknowledged_on:
            return now
        if refusal := why_not_answer(RequestState(now.state), answer="so far"):
            raise Refused(refusal)
        now.assigned_to, now.state = by, RequestState.WORKING
        now.acknowledged_on = now.acknowledged_on or today
        now.edit += 1
        now.save()
        note(now, "request.taken_on", by=by)
    return now


def answer(*, row: DataRequest, refused: bool, words: str, edit: int, by: User, today: date) -> DataRequest:
    """What was done, or why not. Whoever holds the words reads it. Nothing is written over unseen."""
    with transaction.atomic():
        now = locked(row)
        state = RequestState.REFUSED if refused else RequestState.DONE
        if (now.state, now.answer) == (state, words):
            return now
        if refusal := why_not_answer(RequestState(now.state), answer=words):
            raise Refused(refusal)
        if now.edit != edit:
            raise Refused(Refusal("Somebody else changed this meanwhile. Look at it again, then answer."))
        now.state, now.answer = state, words
        now.done_on, now.done_by, now.edit = today, by.name, now.edit + 1
        now.acknowledged_on = now.acknowledged_on or today
        now.save()
        note(now, "request.answered", by=by)
    return now


def say_exported(*, area_id: int, count: int, with_names: bool, by: Actor) -> None:
    with transaction.atomic():
        action = "request.exported_with_names" if with_names else "request.exported"
        record(
            by=by,
            action=action,
            about=About(ABOUT, "", "requests"),
            area_id=area_id,
            details={"count": count},
        )
