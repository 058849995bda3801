"""What organisations were asked to approve and what they said; anybody of the area may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import WITH_A_SPACE, OrganisationKind
from cornerstones.audit import About
from cornerstones.people.models import Approval, ApprovalAsked
from cornerstones.people.vocabulary import DECISION_WORDS, Decision

NOBODY_YET = {
    OrganisationKind.YOUNG_PEOPLES_GROUP: "The area has no young people’s group here yet.",
    OrganisationKind.PARENT_CARER_FORUM: "The area has no parent carer forum here yet.",
}


@dataclass(frozen=True)
class ApprovalSeen:
    """One thing that an organisation said; `counts` when it has said nothing later."""

    organisation_id: int
    organisation: str
    decision: Decision
    words: str
    by: str
    on: date
    counts: bool

    @property
    def decision_words(self) -> str:
        return DECISION_WORDS[self.decision]


@dataclass(frozen=True)
class AskedSeen:
    """Something that an organisation was asked to look at."""

    id: int
    organisation_id: int
    about: About
    path: str
    asked_by: str
    asked_on: date


def approvals_of(about: About) -> tuple[ApprovalSeen, ...]:
    """Everything that was said of it, oldest first."""
    rows = list(
        Approval.objects.filter(about_kind=about.kind, about_id=about.id).select_related("organisation")
    )
    newest = {row.organisation_id: row.pk for row in rows}
    return tuple(
        ApprovalSeen(
            organisation_id=row.organisation_id,
            organisation=row.organisation.name,
            decision=Decision(row.decision),
            words=row.words,
            by=row.by_name,
            on=row.on,
            counts=newest[row.organisation_id] == row.pk,
        )
        for row in rows
    )


def still_missing(
    about: About, *, kinds: Iterable[OrganisationKind] = tuple(WITH_A_SPACE)
) -> tuple[str, ...]:
    """A sentence for each organisation of these kinds that has not approved; nothing when all have."""
    said = {each.organisation_id: each.decision for each in approvals_of(about) if each.counts}
    wanted = sorted(set(kinds), key=list(OrganisationKind).index, reverse=True)
    there = list(Organisation.objects.filter(kind__in=wanted))
    missing = []
    for kind in wanted:
        of_kind = [each for each in there if each.kind == kind]
        if not of_kind:
            missing.append(NOBODY_YET[kind])
        missing += [
            f"{each.name} has not approved it." for each in of_kind if said.get(each.pk) != Decision.APPROVED
        ]
    return tuple(missing)


def waiting_for(organisation_ids: Iterable[int]) -> tuple[AskedSeen, ...]:
    """What these organisations were asked to look at and have not answered, the longest wait first."""
    answered = Approval.objects.filter(
        organisation=OuterRef("organisation"),
        about_kind=OuterRef("about_kind"),
        about_id=OuterRef("about_id"),
    )
    rows = ApprovalAsked.objects.filter(~Exists(answered), organisation__in=organisation_ids)
    return tuple(asked_seen(row) for row in rows.filter(taken_back_on=None))


def asked_approval(asked_id: int, *, organisation_id: int) -> AskedSeen | None:
    row = ApprovalAsked.objects.filter(
        pk=asked_id, organisation_id=organisation_id, taken_back_on=None
    ).first()
    return asked_seen(row) if row else None


def asked_seen(row: ApprovalAsked) -> AskedSeen:
    return AskedSeen(
        id=row.pk,
        organisation_id=row.organisation_id,
        about=About(row.about_kind, row.about_id, row.about_name),
        path=row.path,
        asked_by=row.asked_by_name,
        asked_on=row.asked_on,
    )
