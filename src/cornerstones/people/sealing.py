"""Sealing short secrets at rest, such as the seed of an app's codes."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"cornerstones second factor"


class Unreadable(Exception):
    """Sealed under a key that this installation no longer has."""


def fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def all_keys() -> MultiFernet:
    return MultiFernet([fernet(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def seal(text: str) -> str:
    return all_keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    try:
        return all_keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable("A second factor was sealed under a key that is gone.") from error
