"""Keyed hashes: a copy of the database without the key joins nothing and guesses nothing."""

import hmac
from functools import lru_cache
from hashlib import sha256

from django.conf import settings


@lru_cache(maxsize=64)
def key_for(secret: str, purpose: str) -> bytes:
    return hmac.digest(secret.encode(), f"cornerstones {purpose}".encode(), sha256)


def keyed_hash(purpose: str, *parts: object) -> bytes:
    """32 bytes under today's key."""
    return hash_under(settings.SECRET_KEY, purpose, parts)


def keyed_hashes(purpose: str, *parts: object) -> list[bytes]:
    """The same under today's key and each earlier one, so that links survive a change of key."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hash_under(secret, purpose, parts) for secret in secrets]


def hash_under(secret: str, purpose: str, parts: tuple[object, ...]) -> bytes:
    text = "\x1f".join(str(part) for part in parts)
    return hmac.digest(key_for(secret, purpose), text.encode(), sha256)
