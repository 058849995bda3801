"""An area of the demo makes the statements its own: one version that stands, and a draft that is being read."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cornerstones.areas.models import LocalArea, Organisation
from cornerstones.framework.actions.drafts import (
    add_statement,
    as_read,
    ask_for_approval,
    change_statement,
    retire_statement,
    start_draft,
)
from cornerstones.framework.actions.publishing import publish_draft
from cornerstones.framework.models import SetDraft
from cornerstones.framework.reads.sets import drafted
from cornerstones.framework.vocabulary import Cornerstone, Form, Worded
from cornerstones.people.actions import give_approval
from cornerstones.people.models import Membership, User
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Decision, Role, Voice
from cornerstones.scoping import space_scope


def make_drafts(
    area: LocalArea,
    told: Iterable[Mapping[str, Any]],
    organisations: Mapping[str, Organisation],
    *,
    today: date,
) -> None:
    for each in told:
        make_draft(area, each, organisations, today=today)


def make_draft(
    area: LocalArea, told: Mapping[str, Any], organisations: Mapping[str, Organisation], *, today: date
) -> None:
    by = User.objects.get(email=told["by"])
    draft = start_draft(area=area, by=by, today=today + timedelta(days=told["started"]))
    for change in told.get("reworded", ()):
        reword(draft, change, by=by)
    for new in told.get("added", ()):
        add_statement(draft=draft, worded=as_worded(new), by=by)
    for code in told.get("retired", ()):
        retire_statement(draft=draft, code=code, retired=True, by=by)
    asked = ask_for_approval(
        draft=draft,
        why=told["why"],
        path=f"/a/{area.slug}/statements/drafts/{draft.pk}/",
        edit=SetDraft.objects.get(pk=draft.pk).edit,
        by=by,
        today=today + timedelta(days=told["asked"]),
    )
    for said in told["said"]:
        answer(asked, organisations[said["by"]], said, today=today + timedelta(days=said["on"]))
    if "published" in told:
        publish_draft(draft=asked, by=by, today=today + timedelta(days=told["published"]))


def reword(draft: SetDraft, change: Mapping[str, Any], *, by: User) -> None:
    was = next(one for one in drafted(draft.pk) if one.code == change["code"])
    texts = tuple((voice, change.get(voice.value, text)) for voice, text in was.worded.texts)
    worded = replace(was.worded, texts=texts, short_name=change.get("short_name", was.worded.short_name))
    change_statement(draft=draft, worded=worded, checked=tuple(Voice), edit=was.edit, by=by)


def as_worded(new: Mapping[str, Any]) -> Worded:
    return Worded(
        code="",
        cornerstone=Cornerstone(new["cornerstone"]),
        short_name=new["short_name"],
        symbol=new["symbol"],
        in_pulse=False,
        form=Form.STATEMENT,
        texts=tuple((voice, new[voice.value]) for voice in Voice),
    )


def answer(draft: SetDraft, organisation: Organisation, said: Mapping[str, Any], *, today: date) -> None:
    lead = Membership.objects.select_related("user").get(role=Role.SPACE_LEAD, organisation=organisation).user
    with space_scope(organisation.pk):
        give_approval(
            organisation=organisation,
            about=as_read(draft),
            decision=Decision(said["decision"]),
            words=said["words"],
            by=lead,
            access=access_of(user_id=lead.pk, today=today),
            today=today,
        )
