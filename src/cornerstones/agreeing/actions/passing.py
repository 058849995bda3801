"""A step that somebody leaves behind goes on with another owner of the same voice."""

from django.db import transaction

from cornerstones.agreeing.actions.locking import about, locked
from cornerstones.agreeing.models import StepOwner
from cornerstones.agreeing.policies import why_not_pass_on
from cornerstones.agreeing.vocabulary import Owner, StepState
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import Actor, record
from cornerstones.people.vocabulary import Voice


def pass_on(*, owner: StepOwner, to: Owner, by: Actor) -> StepOwner:
    """To a person, or to a role in words. Passed twice to the same, it is once."""
    with transaction.atomic():
        step = locked(owner.step_id)
        row = step.owners.get(pk=owner.pk)
        if (row.member_id, row.label) == (to.member_id, to.label):
            return row
        if refusal := why_not_pass_on(
            StepState(step.state), done=row.done_on is not None, voice=Voice(row.voice), to=to
        ):
            raise Refused(refusal)
        before = row.label
        row.member_id, row.label = to.member_id, to.label
        row.save(update_fields=["member", "label"])
        step.edit += 1
        step.save(update_fields=["edit"])
        record(
            by=by,
            action="step.passed_on",
            about=about(step),
            area_id=step.area_id,
            details={"before": before, "owner": row.label},
        )
    return row
