"""Counting wrong guesses, in a store of its own whose keys change every day."""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone


def daily_key(key: str, key_prefix: str, version: int) -> str:
    """A key that tomorrow means nothing, and that tells no address or e-mail today."""
    day = timezone.localdate().isoformat()
    text = f"{day}:{key_prefix}:{version}:{key}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Limit:
    """At most `wrong` wrong tries by one client in `seconds`; right ones never count.

    A client is an address. Where a whole school may sit behind one, `crowd` is how many devices it may hold:
    then `wrong` counts for each device, and the address is stopped at `crowd` times as many.
    """

    name: str
    wrong: int
    seconds: int
    crowd: int = 1

    def reached(self, request: HttpRequest, about: object = "") -> bool:
        return any((cache.get(key) or 0) >= most for key, most in self.counts(request, about))

    def count(self, request: HttpRequest, about: object = "") -> None:
        for key, _ in self.counts(request, about):
            if not cache.add(key, 1, self.seconds):
                try:
                    cache.incr(key)
                except ValueError:  # it ran out between the two calls
                    cache.set(key, 1, self.seconds)

    def counts(self, request: HttpRequest, about: object) -> list[tuple[str, int]]:
        """Each key under which tries are counted, and how many may be wrong."""
        address = f"limit:{self.name}:{about}:{client_address(request)}"
        counts = [(address, self.wrong * self.crowd)]
        if self.crowd > 1:
            # One bucket holds all who come without the cookie, so that leaving it out gains nothing.
            device = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
            counts.append((f"{address}:{device}", self.wrong))
        return counts


def client_address(request: HttpRequest) -> str:
    """The address of the client: told by the proxies we were told to trust, else by the connection."""
    if settings.PROXY_COUNT:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        if len(hops) >= settings.PROXY_COUNT:
            return hops[-settings.PROXY_COUNT].strip()
    return request.META.get("REMOTE_ADDR", "")
