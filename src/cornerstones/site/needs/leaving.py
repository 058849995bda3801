"""What somebody who has left was still holding, for those who keep the area in order."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from cornerstones.agreeing.models import StepOwner
from cornerstones.agreeing.vocabulary import FINISHED
from cornerstones.people.models import Membership
from cornerstones.people.reads import current
from cornerstones.site.needs.need import Need
from cornerstones.ui.values import NeedItem


def handover_needs(*, slug: str, today: date) -> Iterator[Need]:
    here = Membership.objects.filter(current(today), user_id=OuterRef("member_id"))
    left = StepOwner.objects.filter(~Exists(here), member__isnull=False, done_on=None)
    left = left.exclude(step__state__in=sorted(FINISHED))
    held = left.values("member_id", "member__name").annotate(steps=Count("step", distinct=True))
    for each in held.order_by("member__name", "member_id"):
        steps = "1 next step" if each["steps"] == 1 else f"{each['steps']} next steps"
        yield Need(
            0,
            NeedItem(
                symbol="together",
                label=f"Pass on what {each['member__name']} was holding",
                href=reverse("handover", args=[slug, each["member_id"]]),
                why=f"They have left. They still own {steps}.",
            ),
        )
