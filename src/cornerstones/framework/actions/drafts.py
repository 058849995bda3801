"""An area writes the next version of its statements. Nothing here is asked of anybody yet."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import Max

from cornerstones.areas.models import LocalArea, Organisation
from cornerstones.areas.vocabulary import WITH_A_SPACE, Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.framework.models import DraftStatement, DraftWording, SetDraft
from cornerstones.framework.policies import (
    new_code,
    to_check_after,
    why_not_ask,
    why_not_become,
    why_not_one_more,
    why_not_word,
    why_not_write,
)
from cornerstones.framework.reads import newest_version
from cornerstones.framework.reads.sets import (
    Drafted,
    as_drafted,
    changes_of,
    codes_used,
    drafted,
    in_the_bank,
    statements_of,
    staying,
)
from cornerstones.framework.vocabulary import OPEN_DRAFTS, DraftState, Worded
from cornerstones.people.actions import ask_approval, stop_asking
from cornerstones.people.reads.approvals import NOBODY_YET
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.text import clean

READ_AS = "indicator draft"


class StatementChangedMeanwhile(Exception):
    """Someone else saved first; nothing was overwritten. Carries the statement as it now stands."""

    def __init__(self, now: Drafted) -> None:
        super().__init__("Someone else changed this while you were writing.")
        self.now = now


class DraftChangedMeanwhile(Exception):
    """The draft is no longer what was read."""


def about(draft: SetDraft) -> About:
    return About("draft", str(draft.pk), f"the draft after version {draft.based_on.number}")


def as_read(draft: SetDraft) -> About:
    """The draft with these very words: another name as soon as one of them changes."""
    return About(READ_AS, f"{draft.pk}.{draft.edit}", about(draft).name)


def locked(draft_id: int) -> SetDraft:
    drafts = SetDraft.objects.select_related("based_on", "set").select_for_update(of=("self",))
    return drafts.get(pk=draft_id)


def writable(draft_id: int) -> SetDraft:
    now = locked(draft_id)
    if refusal := why_not_write(DraftState(now.state)):
        raise Refused(refusal)
    return now


def changed(draft: SetDraft, action: str, *, by: Actor, **details: object) -> None:
    draft.edit += 1
    draft.save()
    record(by=by, action=action, about=about(draft), area_id=draft.area_id, details=details)


def start_draft(*, area: LocalArea, by: Actor, today: date) -> SetDraft:
    """A copy of the newest version to write in. Where one is being written, that one: there is one at a time."""
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        there = SetDraft.objects.filter(state__in=OPEN_DRAFTS).first()
        if there is not None:
            return there
        version = newest_version()
        if version is None:
            raise Refused(Refusal("The area has no statements yet."))
        draft = SetDraft(
            area=area,
            set_id=version.set_id,
            based_on=version,
            started_by=by.actor_name[:120],
            started_on=today,
        )
        draft.save(force_insert=True)
        write(draft, statements_of(version.pk), after=0)
        record(by=by, action="draft.started", about=about(draft), area_id=area.pk)
    return draft


def write(draft: SetDraft, statements: Iterable[Worded], *, after: int) -> list[DraftStatement]:
    statements = tuple(statements)
    rows = DraftStatement.objects.bulk_create(
        DraftStatement(
            area_id=draft.area_id, draft=draft, code=one.code, position=position, **as_columns(one)
        )
        for position, one in enumerate(statements, start=after + 1)
    )
    DraftWording.objects.bulk_create(
        DraftWording(area_id=draft.area_id, statement=row, voice=voice, text=text)
        for row, one in zip(rows, statements, strict=True)
        for voice, text in one.texts
    )
    return rows


def as_columns(one: Worded) -> dict[str, object]:
    return {
        "cornerstone": one.cornerstone or "",
        "short_name": one.short_name,
        "symbol": one.symbol,
        "in_pulse": one.in_pulse,
        "form": one.form,
    }


def tidied(one: Worded) -> Worded:
    return replace(
        one,
        short_name=tidy(one.short_name),
        texts=tuple((voice, tidy(text)) for voice, text in one.texts),
    )


def tidy(text: str) -> str:
    return " ".join(clean(text, lines=False).split())


def row_of(draft: SetDraft, code: str) -> DraftStatement:
    rows = DraftStatement.objects.filter(draft=draft, code=code).prefetch_related("wordings")
    found = rows.first()
    if found is None:
        raise Refused(Refusal("This statement is not in the draft."))
    return found


def change_statement(
    *, draft: SetDraft, worded: Worded, checked: Iterable[Voice], edit: int, by: Actor
) -> Drafted:
    """New words for one meaning. Wordings that stayed wait for a look, unless this person says they looked."""
    worded = tidied(worded)
    if refusals := why_not_word(worded):
        raise Refused(*refusals)
    with transaction.atomic():
        now = writable(draft.pk)
        row = row_of(now, worded.code)
        before = as_drafted(row)
        worded = replace(worded, cornerstone=before.worded.cornerstone)
        to_check = to_check_after(dict(before.worded.texts), dict(worded.texts), before.to_check)
        to_check -= frozenset(checked)
        if before.worded == worded and before.to_check == to_check:
            return before
        if row.edit != edit:
            raise StatementChangedMeanwhile(before)
        rewrite(row, worded, to_check)
        changed(now, "draft.statement_changed", by=by, statement=worded.code, name=worded.short_name)
    return replace(before, worded=worded, to_check=to_check, edit=row.edit)


def rewrite(row: DraftStatement, worded: Worded, to_check: frozenset[Voice]) -> None:
    for name, value in as_columns(worded).items():
        setattr(row, name, value)
    row.edit += 1
    row.save()
    texts = dict(worded.texts)
    for wording in row.wordings.all():
        wording.text, wording.to_check = texts[Voice(wording.voice)], wording.voice in to_check
        wording.save()


def add_statement(*, draft: SetDraft, worded: Worded, by: Actor) -> DraftStatement:
    """One of the area's own, at the end of its cornerstone. Pressed twice, it is one."""
    worded = tidied(worded)
    if refusals := why_not_word(worded):
        raise Refused(*refusals)
    with transaction.atomic():
        now = writable(draft.pk)
        statements = drafted(now.pk)
        if refusal := why_not_one_more(len(staying(statements))):
            raise Refused(refusal)
        for one in statements:
            if replace(one.worded, code="") == replace(worded, code=""):
                return row_of(now, one.code)
        worded = replace(worded, code=new_code(worded.cornerstone, codes_used(now.set_id)))
        (row,) = write(now, [worded], after=last_place(now))
        changed(now, "draft.statement_added", by=by, statement=worded.code, name=worded.short_name)
    return row


def last_place(draft: SetDraft) -> int:
    return DraftStatement.objects.filter(draft=draft).aggregate(last=Max("position"))["last"] or 0


def take_from_bank(*, draft: SetDraft, codes: Iterable[str], by: Actor) -> int:
    """Shipped statements that the draft does not have, in the bank's own words."""
    wanted = set(codes)
    with transaction.atomic():
        now = writable(draft.pk)
        statements = drafted(now.pk)
        taken = tuple(one for one in in_the_bank(statements) if one.code in wanted)
        if not taken:
            return 0
        if refusal := why_not_one_more(len(staying(statements)) + len(taken) - 1):
            raise Refused(refusal)
        write(now, taken, after=last_place(now))
        changed(now, "draft.bank_taken", by=by, count=len(taken))
    return len(taken)


def retire_statement(*, draft: SetDraft, code: str, retired: bool, by: Actor) -> None:
    """Out of the next version, or back in. Versions that stand keep it."""
    with transaction.atomic():
        now = writable(draft.pk)
        row = row_of(now, code)
        if row.retired == retired:
            return
        row.retired = retired
        row.edit += 1
        row.save()
        action = "draft.statement_retired" if retired else "draft.statement_brought_back"
        changed(now, action, by=by, statement=code, name=row.short_name)


def move_statement(*, draft: SetDraft, code: str, up: bool, by: Actor) -> None:
    """One place up or down within its cornerstone; at either end it stays."""
    with transaction.atomic():
        now = writable(draft.pk)
        row = row_of(now, code)
        beside = DraftStatement.objects.filter(draft=now, cornerstone=row.cornerstone, retired=row.retired)
        if up:
            other = beside.filter(position__lt=row.position).order_by("-position").first()
        else:
            other = beside.filter(position__gt=row.position).order_by("position").first()
        if other is None:
            return
        row.position, other.position = other.position, row.position
        row.save(update_fields=["position"])
        other.save(update_fields=["position"])
        changed(now, "draft.statement_moved", by=by, statement=code, name=row.short_name)


def ask_for_approval(*, draft: SetDraft, why: str, path: str, edit: int, by: Actor, today: date) -> SetDraft:
    """Give the draft to the forum and the young people's group, who read it at `path`. Nothing in it moves now."""
    why = clean(why, lines=True).strip()
    with transaction.atomic():
        now = locked(draft.pk)
        if now.state == DraftState.REVIEW:
            return now
        if refusal := why_not_become(DraftState(now.state), DraftState.REVIEW):
            raise Refused(refusal)
        if now.edit != edit:
            raise DraftChangedMeanwhile
        statements = drafted(now.pk)
        staying_in = [one for one in statements if not one.retired]
        refusals = why_not_ask(
            staying(statements),
            to_check=sum(len(one.to_check) for one in staying_in),
            changed=bool(changes_of(now, statements)),
            why=why,
        )
        readers = list(Organisation.objects.filter(kind__in=WITH_A_SPACE))
        refusals += tuple(Refusal(nobody) for nobody in nobody_yet(readers))
        if refusals:
            raise Refused(*refusals)
        now.state, now.why, now.asked_on = DraftState.REVIEW, why, today
        changed(now, "draft.asked", by=by)
        for organisation in readers:
            ask_approval(organisation=organisation, about=as_read(now), path=path, by=by, today=today)
    return now


def nobody_yet(readers: Iterable[Organisation]) -> Iterable[str]:
    there = {reader.kind for reader in readers}
    return (NOBODY_YET[kind] for kind in sorted(WITH_A_SPACE) if kind not in there)


def take_draft_back(*, draft: SetDraft, by: Actor, today: date) -> SetDraft:
    """Write on. What people said about it stays to be read; a yes to older words no longer counts."""
    return moved_to(draft, DraftState.WRITING, "draft.taken_back", by=by, today=today)


def drop_draft(*, draft: SetDraft, by: Actor, today: date) -> SetDraft:
    return moved_to(draft, DraftState.DROPPED, "draft.dropped", by=by, today=today)


def moved_to(draft: SetDraft, to: DraftState, action: str, *, by: Actor, today: date) -> SetDraft:
    with transaction.atomic():
        now = locked(draft.pk)
        if now.state == to:
            return now
        if refusal := why_not_become(DraftState(now.state), to):
            raise Refused(refusal)
        stop_asking(about=as_read(now), by=by, today=today)
        now.state = to
        changed(now, action, by=by)
    return now
