"""Whom people can turn to: said once for the area, and read by everyone on its pages without an account."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cornerstones.areas.actions import say_contact
from cornerstones.areas.reads import contact
from cornerstones.areas.vocabulary import ChangedMeanwhile, ContactWords, Refused
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.forms import ContactForm
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.SAY_CONTACT)
def who_to_contact(request: Any) -> HttpResponse:
    """Two people who write at once: the second is shown what the first has saved (FAULT-07)."""
    now = contact() or ContactWords(role="")
    names = ("role", "email", "phone", "address", "edit")
    form = ContactForm(posted(request), initial={name: getattr(now, name) for name in names})
    if not form.is_valid():
        return show(request, form, status=400 if form.is_bound else 200)
    asked = dict(form.cleaned_data)
    edit = asked.pop("edit")
    try:
        patiently(
            lambda: say_contact(area=request.area, words=ContactWords(**asked), edit=edit, by=request.user)
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, form, status=400)
    except ChangedMeanwhile as meanwhile:
        mine = ContactForm(initial={**asked, "edit": meanwhile.edit})
        return show(request, mine, theirs=meanwhile.text, status=409)
    return see_other("area", request.area.slug)


def show(request: Any, form: ContactForm, *, theirs: str = "", status: int) -> HttpResponse:
    context = {"form": form, "theirs": theirs, "changed": status == 409}
    return render(request, "cornerstones/stewarding/contact.html", context, status=status)
