"""What every page by which a lead runs a wave shares."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.listening.models import Wave
from cornerstones.listening.reads.waves import wave_reached
from cornerstones.people.permissions import Permission
from cornerstones.web.doors import AreaRequest


def wave_of(request: AreaRequest, wave_id: int) -> Wave:
    """The wave, for those who run waves across the area; for anyone else there is none."""
    wave = wave_reached(wave_id=wave_id, settings=request.access.settings(Permission.RUN_WAVES))
    if wave is None:
        raise Http404
    return wave


def wave_at(request: AreaRequest, name: str, *args: object) -> str:
    return reverse(f"waves:{name}", args=[request.area.slug, *args])


def show_wave(request: AreaRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"cornerstones/listening/waves/{template}.html", context, status=status)
