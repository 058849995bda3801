"""Where a form may lead back to: a page of this site, written plainly (SEC-40)."""

import re

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve

from cornerstones.people.policies import is_own_path

LONGEST = 500
# Written out in percent signs, these are what a browser or a server may take for another host or header.
HIDDEN = re.compile(r"%(?:0[0-9a-f]|1[0-9a-f]|2f|5c|7f|25|[89a-f][0-9a-f])", re.IGNORECASE)


def own_path(typed: str, *, otherwise: str) -> str:
    """`typed` when it is the address of one of our own pages, else `otherwise`."""
    if len(typed) > LONGEST or not is_own_path(typed) or HIDDEN.search(typed):
        return otherwise
    try:
        resolve(typed.partition("?")[0])
    except Resolver404:
        return otherwise
    return typed


def see_other(name: str, *args: object) -> HttpResponse:
    """After a form: the next page, by its name or its own path, so that a reload sends nothing twice."""
    return HttpResponseRedirect(resolve_url(name, *args), status=303)
