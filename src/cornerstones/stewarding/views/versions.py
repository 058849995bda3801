"""Versions of the statements: which there are, one of them, and what differs between two."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.framework.differences import diff
from cornerstones.framework.models import IndicatorSetVersion, SetDraft
from cornerstones.framework.reads.sets import (
    changes_of,
    drafted,
    open_draft,
    statements_of,
    staying,
    version_numbered,
    versions,
)
from cornerstones.framework.vocabulary import Worded
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.reads.said import said_of
from cornerstones.stewarding.reads.sets import (
    change_seen,
    in_short,
    wordings_of,
)
from cornerstones.stewarding.reads.statements import TRUST
from cornerstones.stewarding.views.statements import named_parts
from cornerstones.web.doors import page

DRAFT = "draft"


def writes(request: Any) -> bool:
    """The statements are the whole area's, so a role at one setting writes none of them."""
    return request.access.may(Permission.WRITE_STATEMENTS) and (
        request.access.settings(Permission.WRITE_STATEMENTS) is None
    )


@page(Permission.SEE_STATEMENTS)
def versions_page(request: Any) -> HttpResponse:
    found, draft = versions(), open_draft()
    return render(
        request,
        "cornerstones/stewarding/versions.html",
        {
            "versions": [(one, before) for one, before in zip(found, [*found[1:], None], strict=True)],
            "draft": draft,
            "changes": in_short(changes_of(draft, drafted(draft.pk))) if draft else "",
            "writes": writes(request),
        },
    )


@page(Permission.SEE_STATEMENTS)
def version(request: Any, number: int) -> HttpResponse:
    found = version_or_404(number)
    statements = statements_of(found.pk)
    labels = named_parts()
    draft = SetDraft.objects.filter(became=found).first()
    return render(
        request,
        "cornerstones/stewarding/version.html",
        {
            "version": found,
            "draft": draft,
            "said": said_of(draft) if draft else (),
            "count": len(statements),
            "pulse": sum(one.in_pulse for one in statements),
            "parts": [
                (
                    key,
                    label,
                    [(one, wordings_of(one)) for one in statements if (one.cornerstone or TRUST) == key],
                )
                for key, label in labels.items()
            ],
        },
    )


def version_or_404(number: int) -> IndicatorSetVersion:
    found = version_numbered(number)
    if found is None:
        raise Http404("No such version.")
    return found


@dataclass(frozen=True)
class Side:
    """One of two things to compare, by what stands for it in the address."""

    key: str
    name: str
    statements: tuple[Worded, ...]


@page(Permission.SEE_STATEMENTS)
def compare(request: Any) -> HttpResponse:
    """Any two versions, or a version and the draft. What is not there is the nearest thing that is."""
    offered = sides()
    if not offered:
        raise Http404("There is nothing to compare.")
    keys = list(offered)
    to = request.GET.get("to", "")
    to = to if to in offered else keys[0]
    was = request.GET.get("was", "")
    was = was if was in offered else keys[min(keys.index(to) + 1, len(keys) - 1)]
    before, after = side(was, offered), side(to, offered)
    found, labels = diff(before.statements, after.statements), named_parts()
    names = {one.code: one.short_name for one in after.statements}
    return render(
        request,
        "cornerstones/stewarding/compare.html",
        {
            "offered": list(offered.items()),
            "before": before,
            "after": after,
            "short": in_short(found),
            "added": [(one, wordings_of(one)) for one in found.added],
            "removed": [(one, wordings_of(one)) for one in found.removed],
            "changed": [change_seen(change, labels) for change in found.changed],
            "moved": [(code, names[code]) for code in found.moved],
            "back": reverse("sets:versions", args=[request.area.slug]),
        },
    )


def sides() -> dict[str, str]:
    """{what stands for it: its name}, newest first, the draft before all."""
    draft = open_draft()
    found = {DRAFT: f"The draft after version {draft.based_on.number}"} if draft else {}
    return found | {str(one.number): f"Version {one.number}" for one in versions()}


def side(key: str, offered: dict[str, str]) -> Side:
    if key == DRAFT:
        draft = open_draft()
        statements = staying(drafted(draft.pk)) if draft else ()
    else:
        statements = statements_of(version_or_404(int(key)).pk)
    return Side(key, offered[key], statements)
