from cornerstones.agreeing.models import NextStep
from cornerstones.audit import About


def about(step: NextStep) -> About:
    return About("next step", str(step.pk), step.what)


def locked(step_id: int) -> NextStep:
    return NextStep.objects.select_for_update(of=("self",)).get(pk=step_id)
