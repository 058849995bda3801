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
    """At most `wrong` wrong tries by one client in `seconds`; right ones never count."""

    name: str
    wrong: int
    seconds: int

    def reached(self, request: HttpRequest, about: object = "") -> bool:
        return (cache.get(self.key(request, about)) or 0) >= self.wrong

    def count(self, request: HttpRequest, about: object = "") -> None:
        key = self.key(request, about)
        if not cache.add(key, 1, self.seconds):
            try:
                cache.incr(key)
            except ValueError:  # it ran out between the two calls
                cache.set(key, 1, self.seconds)

    def key(self, request: HttpRequest, about: object) -> str:
        return f"limit:{self.name}:{about}:{client_address(request)}"


def client_address(request: HttpRequest) -> str:
    """The address of the client: told by the proxies we were told to trust, else by the connection."""
    if settings.PROXY_COUNT:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        if len(hops) >= settings.PROXY_COUNT:
            return hops[-settings.PROXY_COUNT].strip()
    return request.META.get("REMOTE_ADDR", "")
