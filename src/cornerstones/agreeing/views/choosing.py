"""Which settings have a page of their own: found by name, a hundred at a time."""

from typing import Any
from urllib.parse import urlencode

from django import forms as django_forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.public_reads import settings_with_a_page
from cornerstones.agreeing.views.public import WHY
from cornerstones.areas.models import Setting
from cornerstones.ui import forms
from cornerstones.web.doors import public_page
from cornerstones.web.shared import shared_page

ON_A_PAGE = 100


class CalledForm(django_forms.Form):
    called = forms.TextField(label="Part of its name", limit=120, autocomplete="off", width="20")


@public_page(why=WHY)
@shared_page
def said_settings(request: Any) -> HttpResponse:
    form = CalledForm(request.GET or None)
    called = form.cleaned_data.get("called", "") if form.is_valid() else ""
    number = request.GET.get("page", "")
    found: Paginator[Setting] = Paginator(settings_with_a_page(called), ON_A_PAGE)
    page = found.get_page(int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1)
    return render(
        request,
        "cornerstones/agreeing/said_settings.html",
        {
            "filter": form,
            "lines": [
                (setting, reverse("steps:said_at", args=[request.area.slug, setting.pk]))
                for setting in page.object_list
            ],
            "page": page,
            "query": f"{urlencode({'called': called})}&" if called else "",
            "back": reverse("steps:said", args=[request.area.slug]),
        },
    )
