"""What is kept and why, for everyone: with words, with pictures, and the facts that a school asks for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cornerstones.privacy.data_map import Kind, data_map
from cornerstones.privacy.vocabulary import GROUPS
from cornerstones.safeguarding.shipped import shipped_lines
from cornerstones.ui.values import Cell, SummaryRow, Table, TableColumn, TableRow
from cornerstones.web.doors import public_page

# Where Exit leads to: a page that says nothing of where somebody was.
NEUTRAL_PAGE = "https://www.bbc.co.uk/weather"
NOT_SAID = "Not said yet. Ask whoever runs this site."


def show_easy(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """A page for children: help and exit stand first on it, and cost nothing (SAFE-02)."""
    frame = {"exit_href": NEUTRAL_PAGE, "lines": shipped_lines()}
    return render(request, f"cornerstones/privacy/{template}.html", {**frame, **context}, status=status)


@public_page(why="everyone may read what is kept about them, why, and until when")
def kept(request: HttpRequest) -> HttpResponse:
    known = data_map()
    context = {
        "groups": [(title, table_of(title, known.in_group(group))) for group, title in GROUPS.items()],
        "laws": table_of_laws(tuple(known.kinds.values())),
        "files": tuple(SummaryRow(file.title, f"{file.words} Kept: {file.keep}") for file in known.files),
        "never": known.never,
    }
    return render(request, "cornerstones/privacy/kept.html", context)


def table_of(title: str, kinds: tuple[Kind, ...]) -> Table:
    return Table(
        caption=title,
        caption_hidden=True,
        columns=tuple(map(TableColumn, ("What", "What that is", "Why", "Who can see it", "Until when"))),
        rows=tuple(
            TableRow(
                (
                    Cell(kind.title),
                    Cell(kind.adult),
                    Cell(sentence(kind.purposes)),
                    Cell(sentence(kind.receivers)),
                    Cell(sentence((kind.keep.words,))),
                )
            )
            for kind in kinds
        ),
    )


def sentence(parts: tuple[str, ...]) -> str:
    """Each part a sentence of its own, so that none is long."""
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts)


def table_of_laws(kinds: tuple[Kind, ...]) -> Table:
    return Table(
        caption="On which law each thing is kept",
        columns=tuple(map(TableColumn, ("What", "In plain words", "The law", "For health and disability"))),
        rows=tuple(
            TableRow(
                (Cell(kind.title), Cell(kind.basis.plain), Cell(kind.basis.law), Cell(kind.basis.special))
            )
            for kind in kinds
        ),
    )


@public_page(why="a child may know what is kept about them, in words and pictures of their own")
def kept_easy(request: HttpRequest) -> HttpResponse:
    return show_easy(request, "kept_easy", kinds=[kind for kind in data_map().kinds.values() if kind.child])


@public_page(why="a school asks who runs this, where it stands and who helps, before it takes part")
def facts(request: HttpRequest) -> HttpResponse:
    known = data_map()
    features: dict[str, str] = {}
    for kind in known.kinds.values():
        features.setdefault(kind.feature, known.roles[kind.role])
    context = {
        "rows": (
            SummaryRow("Who runs this site", settings.RUN_BY or NOT_SAID),
            SummaryRow("Where it stands", settings.RUN_WHERE or NOT_SAID),
            SummaryRow("Who helps them", "; ".join(settings.SUB_PROCESSORS) or NOT_SAID),
            SummaryRow("Other sites that pages ask", "None. Pages bring all they need."),
            SummaryRow("Sealed copies", "At most 35 days. Their key is not on the server."),
        ),
        "said": bool(settings.RUN_BY and settings.RUN_WHERE),
        "table": Table(
            caption="Who decides, feature by feature",
            caption_hidden=True,
            columns=(TableColumn("Feature"), TableColumn("Who decides, and who only carries out")),
            rows=tuple(TableRow((Cell(name), Cell(words))) for name, words in features.items()),
        ),
        "never": known.never,
    }
    return render(request, "cornerstones/privacy/facts.html", context)
