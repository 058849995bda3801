"""Asked for by one, agreed to by another: what cannot be undone, or touches many, takes two people (SEC-44).

How to use it for an act of yours:

    @second_person_act("settings.merge", words="Merge two settings")
    def merge_agreed(*, request: SecondPerson, by: User, today: date) -> None:
        merge_settings(keep=..., end=..., by=by)       # from request.details; may raise Refused

    ask_second_person(act="settings.merge", about=About("setting", ...), why=form["why"], by=request.user, now=now,
                      lines=[("Stays", "Larkenby High School"), ("Is merged into it", "Larkenby Sixth Form")],
                      details={"keep": 1, "end": 2})

Put the function where its action lives or above it, in a module that the package's views import. The page that asks
says who has to agree and until when. The request then waits on the home page of everybody who may agree, and
the page behind it shows `lines` and asks them to show again who they are. When they agree, the function runs in the
same transaction; if it refuses, nothing has happened and the request still waits.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cornerstones.areas.models import LocalArea
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, record
from cornerstones.people.models import SecondPerson, User
from cornerstones.people.permissions import Access, Permission
from cornerstones.people.policies import SECOND_PERSON_DAYS, why_not_answer_second, why_not_ask_second
from cornerstones.people.vocabulary import SecondState
from cornerstones.ui.text import clean


@dataclass(frozen=True)
class SecondPersonAct:
    """One kind of act that takes two people: its name in plain words, and what happens on the second yes."""

    words: str
    perform: Callable[..., object]


ACTS: dict[str, SecondPersonAct] = {}


def second_person_act(act: str, *, words: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Name the function that happens when the second person has agreed."""

    def named(perform: Callable[..., object]) -> Callable[..., object]:
        if act in ACTS:
            raise ValueError(f"Two functions are called {act}.")
        ACTS[act] = SecondPersonAct(words, perform)
        return perform

    return named


def words_of(act: str) -> str:
    """Its name in plain words, also when a newer version of Cornerstones no longer knows it."""
    return ACTS[act].words if act in ACTS else act


def ask_second_person(
    *,
    act: str,
    area: LocalArea,
    about: About,
    why: str,
    by: User,
    now: datetime,
    lines: Iterable[tuple[str, str]] = (),
    details: Mapping[str, Any] | None = None,
) -> SecondPerson:
    """Keep what was asked for 14 days. Asked again while it waits, it is the same request."""
    known = ACTS[act]
    why = clean(why, lines=True).strip()
    if refusal := why_not_ask_second(why):
        raise Refused(refusal)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        waiting = SecondPerson.objects.filter(
            act=act, about_kind=about.kind, about_id=about.id, state=SecondState.WAITING
        )
        waiting.filter(ends_at__lte=now).update(state=SecondState.TOO_LATE, closed_at=now)
        if same := waiting.first():
            return same
        request = SecondPerson(
            area=area,
            act=act,
            about_kind=about.kind,
            about_id=about.id,
            about_name=about.name[:200],
            lines=[list(line) for line in lines],
            details=dict(details or {}),
            why=why,
            asked_by_id=by.pk,
            asked_by_name=by.name,
            asked_at=now,
            ends_at=now + timedelta(days=SECOND_PERSON_DAYS),
        )
        request.save(force_insert=True)
        record(
            by=by,
            action="second_person.asked",
            about=about,
            area_id=area.pk,
            details={"act": act, "words": known.words, "why": why},
        )
    return request


def agree_second(*, request: SecondPerson, by: User, access: Access, now: datetime) -> SecondPerson:
    """The second yes: what was asked for happens, now and once."""
    with transaction.atomic():
        row = locked(request)
        if row.state == SecondState.DONE and row.closed_by_id == by.pk:
            return row
        refuse_wrong_person(row, by, access, now)
        known = ACTS[row.act]
        known.perform(request=row, by=by, today=timezone.localdate(now))
        return close(row, SecondState.DONE, by=by, now=now)


def decline_second(*, request: SecondPerson, by: User, access: Access, now: datetime) -> SecondPerson:
    with transaction.atomic():
        row = locked(request)
        if row.state == SecondState.DECLINED and row.closed_by_id == by.pk:
            return row
        refuse_wrong_person(row, by, access, now)
        return close(row, SecondState.DECLINED, by=by, now=now)


def take_back_second(*, request: SecondPerson, by: User, now: datetime) -> SecondPerson:
    """Whoever asked may think again while nobody has answered."""
    with transaction.atomic():
        row = locked(request)
        if row.state == SecondState.TAKEN_BACK:
            return row
        if row.asked_by_id != by.pk:
            raise Refused(Refusal("Only whoever asked for this can take it back."))
        if row.state != SecondState.WAITING:
            raise Refused(Refusal("This was answered already."))
        return close(row, SecondState.TAKEN_BACK, by=by, now=now)


def locked(request: SecondPerson) -> SecondPerson:
    return SecondPerson.objects.select_for_update(of=("self",)).get(pk=request.pk)


def refuse_wrong_person(row: SecondPerson, person: User, access: Access, now: datetime) -> None:
    if not access.may(Permission.AGREE_AS_SECOND):
        raise Refused(Refusal("Only somebody who keeps the area in order can answer this."))
    if refusal := why_not_answer_second(
        SecondState(row.state),
        asked_by=row.asked_by_id,
        answered_by=person.pk,
        ends_at=row.ends_at,
        now=now,
    ):
        raise Refused(refusal)


def close(row: SecondPerson, state: SecondState, *, by: User, now: datetime) -> SecondPerson:
    row.state, row.closed_by_id, row.closed_by_name, row.closed_at = state, by.pk, by.name, now
    row.save(update_fields=["state", "closed_by_id", "closed_by_name", "closed_at"])
    record(
        by=by,
        action=f"second_person.{state}",
        about=About(row.about_kind, row.about_id, row.about_name),
        area_id=row.area_id,
        details={"act": row.act, "words": words_of(row.act), "asked_by": row.asked_by_name},
    )
    return row
