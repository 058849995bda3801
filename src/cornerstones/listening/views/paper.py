"""What goes on paper: addresses, and the squares that phones read."""

from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse

from cornerstones.listening.models import Round

# A quarter of a printed square may be creased or stained before a phone can no longer read it.
FORGIVING = "q"
CLEAR_MODULES = 4


def qr_of(address: str) -> str:
    """The SVG of a QR code with four clear modules round it."""
    return segno.make_qr(address, error=FORGIVING, boost_error=False).svg_inline(border=CLEAR_MODULES)


def way_in(round: Round) -> str:
    return settings.ORIGIN + reverse("answer:start", args=[round.ref])


def slip_address(code: str) -> str:
    return settings.ORIGIN + reverse("answer:slip", args=[code])


def typing_address() -> str:
    """Where a code is typed."""
    return settings.ORIGIN + reverse("join")


def without_scheme(address: str) -> str:
    """As people type it."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".rstrip("/")
