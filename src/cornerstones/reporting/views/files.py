"""Files to take away: the same bytes for staff and for everyone who was asked."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from cornerstones.listening.reads.rounds import round_reached
from cornerstones.listening.views.respondent import Respondent
from cornerstones.people.permissions import Permission
from cornerstones.reporting.files import PICTURE, file_called, key_of
from cornerstones.reporting.pictures import Shown, words_of
from cornerstones.reporting.reads import printout_of
from cornerstones.reporting.vocabulary import PartLines, Printout
from cornerstones.reporting.wave_reads import printout_of_place
from cornerstones.understanding.reads import address_of_totals, findings_of_wave, release_of_round
from cornerstones.understanding.views.waves import places_of
from cornerstones.web.doors import link_page, page
from cornerstones.web.vocabulary import LinkPurpose

LONGEST_NAME = 80


@page(Permission.SEE_FINDINGS)
def staff(request: Any, round_id: int) -> HttpResponse:
    printout = printout_reached(request, round_id)
    back = reverse("voices:release", args=[request.area.slug, round_id])
    return show_files(request, printout, back=back)


@page(Permission.SEE_FINDINGS)
def staff_file(request: Any, round_id: int, file: str) -> HttpResponse:
    return give(file, printout_reached(request, round_id))


@page(Permission.SEE_FINDINGS)
def wave(request: Any, wave_id: int, place: str) -> HttpResponse:
    printout = printout_of_wave(request, wave_id, place)
    back = address_of_totals(request.area.slug, wave_id, place)
    return show_files(request, printout, back=back)


@page(Permission.SEE_FINDINGS)
def wave_file(request: Any, wave_id: int, place: str, file: str) -> HttpResponse:
    return give(file, printout_of_wave(request, wave_id, place))


@link_page(LinkPurpose.RESPOND)
def told(request: Any) -> HttpResponse:
    respondent = Respondent(request)
    printout = printout_told(respondent)
    if printout is None:
        return respondent.show("not_told_yet")
    back = reverse("voices:told", args=[respondent.round.ref])
    return show_files(request, printout, back=back, frame=respondent.frame(None))


@link_page(LinkPurpose.RESPOND)
def told_file(request: Any, file: str) -> HttpResponse:
    printout = printout_told(Respondent(request))
    if printout is None:
        raise Http404
    return give(file, printout)


def printout_reached(request: Any, round_id: int) -> Printout:
    settings = request.access.settings(Permission.SEE_FINDINGS)
    round = round_reached(round_id=round_id, settings=settings)
    release = release_of_round(round_id) if round else None
    if round is None or release is None:
        raise Http404
    return printout_of(round, release)


def printout_of_wave(request: Any, wave_id: int, place: str) -> Printout:
    found = findings_of_wave(wave_id)
    places = places_of(request, found) if found else {}
    if found is None or place not in places:
        raise Http404
    return printout_of_place(found, place=place, name=places[place])


def printout_told(respondent: Respondent) -> Printout | None:
    release = release_of_round(respondent.round.pk)
    return printout_of(respondent.round, release) if release else None


def give(name: str, printout: Printout) -> HttpResponse:
    file = file_called(name, printout)
    if file is None:
        raise Http404
    response = HttpResponse(file.body, content_type=file.kind)
    about = slugify(f"{printout.place} {printout.round}")[:LONGEST_NAME]
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{about}-three-voices-{name}".lstrip("-")
    )
    return response


@dataclass(frozen=True)
class Picture:
    """One picture's files, and its words for those who cannot see it."""

    title: str
    png: str
    svg: str
    words: str


@dataclass(frozen=True)
class Pictures:
    label: str
    whole: Picture
    each: tuple[Picture, ...]


def show_files(request: Any, printout: Printout, *, back: str, **more: Any) -> HttpResponse:
    pictures = tuple(
        Pictures(part.label, picture(part), tuple(map(picture, part.statements))) for part in printout.parts
    )
    return render(
        request,
        "cornerstones/reporting/files.html",
        {"printout": printout, "pictures": pictures, "back": back, "here": request.path, **more},
    )


def picture(shown: Shown) -> Picture:
    title = shown.label if isinstance(shown, PartLines) else shown.title
    name = f"{PICTURE}{key_of(shown)}"
    return Picture(title, f"{name}.png", f"{name}.svg", words_of(shown))
