"""Help lines outside a setting, with who looks after each and when it is due again (SAFE-21)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from cornerstones.areas.vocabulary import ChangedMeanwhile, Refused
from cornerstones.people.permissions import Permission
from cornerstones.safeguarding.actions.contacts import check_line
from cornerstones.safeguarding.forms import LineForm
from cornerstones.safeguarding.policies.contacts import is_overdue
from cornerstones.safeguarding.reads.contacts import lines_of_area
from cornerstones.safeguarding.views.readers import show
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.KEEP_HELP_LINES)
def lines(request: Any) -> HttpResponse:
    found = [
        (
            line,
            is_overdue(line, today=request.today),
            reverse("safe:line", args=[request.area.slug, line.key]),
        )
        for line in lines_of_area()
    ]
    return show(request, "lines", found=found)


@page(Permission.KEEP_HELP_LINES)
def line(request: Any, key: str) -> HttpResponse:
    found = next((one for one in lines_of_area() if one.key == key), None)
    if found is None:
        raise Http404("No such help line.")
    names = ("name", "words", "call", "text_to", "text_word", "edit")
    form = LineForm(posted(request), initial={name: getattr(found, name) for name in names})
    context = {"line": found, "back": reverse("safe:lines", args=[request.area.slug])}
    if not form.is_valid():
        return show(request, "line", form=form, status=400 if form.is_bound else 200, **context)
    edit = form.cleaned_data["edit"]
    try:
        patiently(
            lambda: check_line(
                area=request.area, key=key, line=form.line(), edit=edit, by=request.user, today=request.today
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "line", form=form, status=400, **context)
    except ChangedMeanwhile as meanwhile:
        typed = form.data.copy()
        typed["edit"] = str(meanwhile.edit)
        again = LineForm(typed)
        return show(request, "line", form=again, theirs=meanwhile.text, changed=True, status=409, **context)
    return see_other(context["back"])
