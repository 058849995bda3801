"""A form that was sent, and what an action said no to."""

from typing import Any

from django.forms import BaseForm

from cornerstones.areas.vocabulary import Refused


def posted(request: Any) -> Any:
    """What was sent, or None. A press is a press, also with everything left blank."""
    return request.POST if request.method == "POST" else None


def show_refusals(form: BaseForm, refused: Refused) -> bool:
    """Each reason beside its field, the rest in the summary alone; False when one has no field on this page."""
    for reason in refused.reasons:
        form.add_error(reason.field if reason.field in form.fields else None, reason.sentence)
    return all(reason.field in form.fields for reason in refused.reasons)
