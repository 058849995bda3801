"""How files lie on the disk: sealed, in pieces, under a key that is not on the disk (SEC-42).

A file begins with a mark, the name of the key and salt. Each piece is sealed with its number, and the last one says
that it is the last: a piece that is changed, moved, left out or cut off is found. The place where a file lies is part
of its key, so one file cannot be put in the place of another.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = b"CSM1"
PURPOSE = b"cornerstones media"
SALT, KEY_NAME, TAG = 16, 8, 16
PIECE = 1 << 16


class Unreadable(Exception):
    """Changed, cut short, or sealed under a key that is gone."""


def derived(secret: bytes, *, salt: bytes | None, about: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=about).derive(secret)


def known_keys() -> dict[bytes, bytes]:
    """By name, the newest first."""
    found = {}
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        key = derived(secret.encode(), salt=None, about=PURPOSE)
        found[hashlib.sha256(key).digest()[:KEY_NAME]] = key
    return found


def cipher(key: bytes, salt: bytes, place: str) -> AESGCM:
    return AESGCM(derived(key, salt=salt, about=PURPOSE + b" at " + place.encode()))


def nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def pieces(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The same bytes in pieces of one size, and whether a piece is the last."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) > PIECE:
            yield bytes(held[:PIECE]), False
            del held[:PIECE]
    yield bytes(held), True


def sealed(chunks: Iterable[bytes], *, place: str) -> Iterator[bytes]:
    name, key = next(iter(known_keys().items()))
    salt = secrets.token_bytes(SALT)
    yield MARK + name + salt
    lock = cipher(key, salt, place)
    for number, (piece, last) in enumerate(pieces(chunks)):
        yield lock.encrypt(nonce(number, last=last), piece, None)


def key_name_of(file: BinaryIO) -> bytes:
    head = file.read(len(MARK) + KEY_NAME)
    if not head.startswith(MARK):
        raise Unreadable("This is no sealed file.")
    return head[len(MARK) :]


def opened(file: BinaryIO, *, place: str) -> Iterator[bytes]:
    key = known_keys().get(key_name_of(file))
    if key is None:
        raise Unreadable("This file was sealed under a key that is gone.")
    lock = cipher(key, file.read(SALT), place)
    piece, number = file.read(PIECE + TAG), 0
    while True:
        following = file.read(PIECE + TAG)
        try:
            yield lock.decrypt(nonce(number, last=not following), piece, None)
        except InvalidTag:
            raise Unreadable("This file was changed or cut short.") from None
        if not following:
            return
        piece, number = following, number + 1


def newest_key_name() -> bytes:
    return next(iter(known_keys()))
