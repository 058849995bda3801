"""Pages made of components alone, for a browser to look at: each kind that people answer on."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

from cornerstones.ui import forms
from cornerstones.ui.gallery import gallery
from cornerstones.ui.gallery.examples import VALUES
from cornerstones.ui.values import Frame, NavItem
from cornerstones.web.doors import public_page

CHILD = (
    '{% extends "cornerstones/answering.html" %}{% block title %}Question 3 of 8{% endblock %}'
    "{% block look %} cs-child{% endblock %}"
    '{% block back %}<div class="cs-topline">{% back_link href="#" %}'
    "{% steps current=3 total=8 %}</div>{% endblock %}"
    '{% block main %}<form method="post" novalidate>{% csrf_token %}'
    '{% child_question name="q" ask="Is this true for you here?" cornerstone="value_include" symbol="listen" '
    'statement="People listen when I am worried." choices=child_answers aside=child_aside %}'
    '{% button_row even=True %}{% button label="Next" symbol="next" big=True %}'
    '{% button label="Skip this one" symbol="skip" big=True name="skip" value="1" %}{% endbutton_row %}'
    "</form>{% truth text=truth %}{% endblock %}"
)
ADULT = (
    '{% extends "cornerstones/answering.html" %}{% block title %}Question 5 of 9{% endblock %}'
    '{% block back %}{% back_link href="#" %}{% endblock %}'
    '{% block main %}<form method="post" novalidate>{% csrf_token %}'
    '<p class="cs-qmeta">{% stone key="communicate" label="Communicate" %}<span>Question 5 of 9</span></p>'
    '{% adult_question name="q" statement="I get an answer, even when there is no news yet." '
    'hint="Think about this school term." choices=adult_answers others=adult_others %}'
    '{% button_row even=True %}{% button label="Continue" %}'
    '{% button label="Skip this question" name="skip" value="1" %}{% endbutton_row %}'
    "</form>{% truth text=truth %}{% endblock %}"
)
CHECK = (
    '{% extends "cornerstones/answering.html" %}{% block title %}Look at your answers{% endblock %}'
    "{% block main %}<h1>Look at your answers</h1>{% summary_list rows=answers %}"
    '<form method="post">{% csrf_token %}{% button_row even=True %}{% button label="Send my answers" %}'
    '{% button label="Delete my answers" name="delete" value="1" %}{% endbutton_row %}</form>{% endblock %}'
)
CODE = (
    '{% extends "cornerstones/answering.html" %}{% block title %}Come back{% endblock %}'
    '{% block main %}<h1>Come back</h1><form method="post" novalidate>{% csrf_token %}{{ form }}'
    '{% button_row %}{% button label="Show me" %}{% endbutton_row %}</form>{% endblock %}'
)


class CodeForm(django_forms.Form):
    words = forms.TextField(label="Your four words", missing="Type your four words", hint="Like otter maple")
    agreed = forms.TickField(label="Yes, I want to take part", missing="Tick to say yes")


def frame_of(request: HttpRequest) -> Frame:
    return Frame(
        brand="Tallowbridge Primary School",
        brand_sub="For children and young people",
        brand_href="/child/",
        invented="example" in request.GET,
        theme=request.GET.get("theme", ""),
        foot=(NavItem("Pictures, sound and colours", "#"), NavItem("Privacy", "#")),
        help_href="/code/",
        exit_href="/away/",
        exit_beacon="/leave/",
        direction="rtl" if "rtl" in request.GET else "ltr",
    )


def page(source: str) -> Callable[[HttpRequest], HttpResponse]:
    @public_page(why="shows components to the tests")
    def view(request: HttpRequest) -> HttpResponse:
        values: dict[str, Any] = {**VALUES, "frame": frame_of(request), "problems": ()}
        if source is CODE:
            values["form"] = CodeForm({}) if "refused" in request.GET else CodeForm()
        # Visited once, so that the tests can see the visit end.
        request.session["visit"] = "open"
        return HttpResponse(engines["django"].from_string(source).render(values, request))

    return view


@public_page(why="ends a visit of the tests")
def leave(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return HttpResponse(status=204)


@public_page(why="stands for a page about the weather")
def away(request: HttpRequest) -> HttpResponse:
    left = "visit" not in request.session
    return HttpResponse(f"<!doctype html><html lang=en><title>Weather</title><p>{left}</p>")


@public_page(why="brings a visitor without scripts to the weather")
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/away/")


urlpatterns = [
    path("child/", page(CHILD)),
    path("adult/", page(ADULT)),
    path("check/", page(CHECK)),
    path("code/", page(CODE)),
    path("gallery/", public_page(why="shows every component to the tests")(gallery)),
    path("leave/", leave),
    path("away/", away),
    path("", home, name="front"),
]
