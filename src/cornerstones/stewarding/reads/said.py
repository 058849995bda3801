"""What the forum and the young people's group said of a draft: of these very words first, then of older ones."""

from dataclasses import dataclass
from datetime import date

from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import WITH_A_SPACE
from cornerstones.framework.actions.drafts import READ_AS, as_read
from cornerstones.framework.models import SetDraft
from cornerstones.framework.vocabulary import DraftState
from cornerstones.people.models import Approval
from cornerstones.people.vocabulary import DECISION_WORDS, Decision


@dataclass(frozen=True)
class Said:
    """One answer of an organisation, or that it has not answered."""

    who: str
    label: str
    state: str
    words: str = ""
    by: str = ""
    on: date | None = None


def said_of(draft: SetDraft) -> tuple[Said, ...]:
    now = as_read(draft).id
    rows = list(
        Approval.objects.filter(about_kind=READ_AS, about_id__startswith=f"{draft.pk}.")
        .select_related("organisation")
        .order_by("-pk")
    )
    answered = {row.organisation_id for row in rows if row.about_id == now}
    waiting = []
    if draft.state == DraftState.REVIEW:
        waiting = [
            Said(one.name, "Has not answered yet", "waiting")
            for one in Organisation.objects.filter(kind__in=sorted(WITH_A_SPACE))
            if one.pk not in answered
        ]
    return (*waiting, *(as_said(row, of_these_words=row.about_id == now) for row in rows))


def as_said(row: Approval, *, of_these_words: bool) -> Said:
    decision = Decision(row.decision)
    label = DECISION_WORDS[decision]
    if not of_these_words:
        label = f"{label}, of earlier words"
    state = "done" if decision == Decision.APPROVED else "not_done"
    return Said(row.organisation.name, label, state, row.words, row.by_name, row.on)
