from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.utils.safestring import SafeString

from cornerstones.ui.gallery.example_form import refused_form
from cornerstones.ui.gallery.examples import ENTRIES, VALUES
from cornerstones.ui.values import Frame, NavItem
from cornerstones.ui.values.page import THEMES


@dataclass(frozen=True, slots=True)
class Shown:
    tag: str
    state: str
    source: str
    html: SafeString


def shown(values: Mapping[str, Any]) -> list[Shown]:
    engine = engines["django"]
    return [
        Shown(tag, state, source, engine.from_string(source).render(dict(values)))
        for tag, state, source in ENTRIES
    ]


def gallery(request: HttpRequest) -> HttpResponse:
    theme = request.GET.get("theme", "")
    themes = [NavItem(name or "device", f"?theme={name}", current=name == theme) for name in THEMES]
    frame = Frame(
        brand="Cornerstones",
        brand_sub="Gallery",
        brand_href="/",
        nav=tuple(themes),
        invented=True,
        theme=theme if theme in THEMES else "",
    )
    parts = [(tag, list(entries)) for tag, entries in groupby(shown(VALUES), key=lambda one: one.tag)]
    values = {"frame": frame, "parts": parts, "example_form": refused_form()}
    return render(request, "cornerstones/ui/gallery.html", values)
