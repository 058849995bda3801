"""Come-back words, receipts, and the seal on a draft: nothing opens without the words a person holds."""

import hmac
import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from cornerstones.listening.vocabulary import Answers, Help, Layout, Reading
from cornerstones.people.vocabulary import Voice
from cornerstones.web.tokens import hash_under, key_for
from cornerstones.web.word_codes import new_code

VOICES = tuple(Voice)
NONCE = 12
HEAD = 5


class Unreadable(Exception):
    """A sealed draft that this key does not open."""


def secret_keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def draft_hashes(*, round_id: int, code: str) -> list[bytes]:
    """Where the draft of these words may lie: under today's key or an earlier one."""
    return [hash_under(secret, "draft", (round_id, code)) for secret in secret_keys()]


def receipt_hashes(*, round_id: int, receipt: str) -> list[bytes]:
    return [hash_under(secret, "take back", (round_id, receipt)) for secret in secret_keys()]


def follow_hashes(*, round_id: int, receipt: str) -> list[bytes]:
    """What stays after the freeze: it proves taking part, and is joined to no answer."""
    return [hash_under(secret, "follow", (round_id, receipt)) for secret in secret_keys()]


def address_marks(*, round_id: int, address: str) -> list[bytes]:
    return [hash_under(secret, "news address", (round_id, address)) for secret in secret_keys()]


def receipts_for(*, round_id: int, code: str) -> list[str]:
    """The receipt that belongs to a draft's words, the same however often the button is pressed.

    First under today's key, then as it would have been under each earlier one.
    """
    return [code_made_of(hash_under(secret, "receipt", (round_id, code))) for secret in secret_keys()]


def code_of_press(press: str, *, round_id: int) -> str:
    """The words of a draft begun by one press of one button: pressed twice, they are the same."""
    return code_made_of(hash_under(settings.SECRET_KEY, "press", (round_id, press)))


def code_made_of(digest: bytes) -> str:
    """Two bytes a word; the list's 2,048 words divide what two bytes hold, so every word is as likely."""
    pairs = iter(range(0, len(digest), 2))
    return new_code(randbelow=lambda words: int.from_bytes(digest[(at := next(pairs)) : at + 2]) % words)


def sealing_key(secret: str, *, round_id: int, code: str) -> bytes:
    return hmac.digest(key_for(secret, "draft seal"), f"{round_id}\x1f{code}".encode(), sha256)


def seal(answers: Answers, *, round_id: int, code: str) -> bytes:
    place = VOICES.index(answers.voice)
    head = bytes((place, answers.reading, answers.help, answers.layout, answers.reached))
    nonce = secrets.token_bytes(NONCE)
    key = sealing_key(settings.SECRET_KEY, round_id=round_id, code=code)
    return nonce + AESGCM(key).encrypt(nonce, head + answers.values, str(round_id).encode())


def seal_address(address: str, *, round_id: int) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    key = key_for(settings.SECRET_KEY, "news address seal")
    return nonce + AESGCM(key).encrypt(nonce, address.encode(), str(round_id).encode())


def unseal_address(sealed: bytes, *, round_id: int) -> str:
    sealed = bytes(sealed)
    for secret in secret_keys():
        key = key_for(secret, "news address seal")
        try:
            return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], str(round_id).encode()).decode()
        except InvalidTag:
            continue
    raise Unreadable


def unseal(sealed: bytes, *, round_id: int, code: str) -> Answers:
    sealed = bytes(sealed)
    for secret in secret_keys():
        key = sealing_key(secret, round_id=round_id, code=code)
        try:
            plain = AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], str(round_id).encode())
        except InvalidTag:
            continue
        voice, reading, help_, layout, reached = plain[:HEAD]
        return Answers(VOICES[voice], Reading(reading), Help(help_), Layout(layout), plain[HEAD:], reached)
    raise Unreadable
