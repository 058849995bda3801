"""Sign-off: the parent carer forum and the young people's group look at something and say what they think.

How to use it for a thing of yours:

1. Name the thing as it stands: `About("indicator draft", f"{draft.pk}.{draft.edit}", draft.name)`. Put its edit into
   the id. When the words change, the id changes, and what was approved no longer counts for it.
2. `ask_approval(organisation=..., about=..., path=..., by=..., today=...)` for each organisation. It then waits on
   their home page and in their space, with a link to `path`. Asked twice, it is once.
3. When the thing has changed or is withdrawn: `stop_asking(about=..., by=..., today=...)`, then ask again.
4. `people.reads.approvals.approvals_of(about)` gives everything that was said, oldest first, for a page;
   `still_missing(about)` gives a sentence for each organisation that has not approved, and nothing when all have.

Nobody else can say it for them: `give_approval` needs the space of the organisation to be open, which only a door of
its own members does, and the person's right to sign off. On PostgreSQL the database checks the first of these again.
"""

from datetime import date

from django.db import transaction

from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import WITH_A_SPACE, Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.people.models import Approval, ApprovalAsked, User
from cornerstones.people.permissions import Access, Permission
from cornerstones.people.policies import why_not_approve
from cornerstones.people.vocabulary import Decision
from cornerstones.ui.text import clean


def ask_approval(
    *, organisation: Organisation, about: About, path: str, by: Actor, today: date
) -> ApprovalAsked:
    """Ask an organisation to look at something; `path` is the page of this area where it can be read."""
    if organisation.kind not in WITH_A_SPACE:
        raise Refused(Refusal("Only a parent carer forum or a young people’s group is asked to approve."))
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        same = ApprovalAsked.objects.filter(
            organisation=organisation, about_kind=about.kind, about_id=about.id
        ).first()
        if same is not None and same.taken_back_on is None:
            return same
        asked = same or ApprovalAsked(
            area_id=organisation.area_id,
            organisation=organisation,
            about_kind=about.kind,
            about_id=about.id,
        )
        asked.about_name, asked.path = about.name[:200], path
        asked.asked_by_id, asked.asked_by_name = by.actor_id, by.actor_name[:200]
        asked.asked_on, asked.taken_back_on = today, None
        asked.save()
        record(
            by=by,
            action="approval.asked",
            about=about,
            area_id=organisation.area_id,
            details={"organisation": organisation.name},
        )
    return asked


def stop_asking(*, about: About, by: Actor, today: date) -> int:
    """Take back what was asked and not answered; how many organisations that were."""
    with transaction.atomic():
        answered = Approval.objects.filter(about_kind=about.kind, about_id=about.id)
        rows = list(
            ApprovalAsked.objects.filter(
                about_kind=about.kind, about_id=about.id, taken_back_on=None
            ).exclude(organisation__in=answered.values("organisation"))
        )
        if rows:
            ApprovalAsked.objects.filter(pk__in=[row.pk for row in rows]).update(taken_back_on=today)
            record(by=by, action="approval.not_asked", about=about, area_id=rows[0].area_id)
    return len(rows)


def give_approval(
    *,
    organisation: Organisation,
    about: About,
    decision: Decision,
    words: str,
    by: User,
    access: Access,
    today: date,
) -> Approval:
    """Say it in the name of the organisation, inside its open space. It is kept for ever; a later one counts.

    The same decision and words, pressed twice, are one.
    """
    if not access.may_in(organisation.pk, Permission.SIGN_OFF):
        raise Refused(Refusal("Only a lead of this forum or group signs off."))
    words = clean(words, lines=True).strip()
    if refusal := why_not_approve(decision, words):
        raise Refused(refusal)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        last = Approval.objects.filter(
            organisation=organisation, about_kind=about.kind, about_id=about.id
        ).last()
        if last is not None and (last.decision, last.words, last.by_id) == (decision, words, by.pk):
            return last
        approval = Approval(
            area_id=organisation.area_id,
            organisation=organisation,
            about_kind=about.kind,
            about_id=about.id,
            about_name=about.name[:200],
            decision=decision,
            words=words,
            by_id=by.pk,
            by_name=by.name,
            on=today,
        )
        approval.save(force_insert=True)
        record(
            by=by,
            action=f"approval.{decision}",
            about=about,
            area_id=organisation.area_id,
            details={"organisation": organisation.name},
        )
    return approval
