"""Come-back words, receipts, and the seal on a draft: nothing opens without the words a person holds."""

import hmac
import json
import secrets
from collections.abc import Iterable
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
WITH_WORDS = 0x80


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


def comment_hashes(*, round_id: int, receipt: str, statements: Iterable[str]) -> list[bytes]:
    """Of the receipt and one statement each, so that two comments of one person carry nothing alike."""
    statements = list(statements)
    return [
        hash_under(secret, "comment", (round_id, receipt, statement))
        for secret in secret_keys()
        for statement in statements
    ]


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
    nonce = secrets.token_bytes(NONCE)
    key = sealing_key(settings.SECRET_KEY, round_id=round_id, code=code)
    return nonce + AESGCM(key).encrypt(nonce, packed(answers), str(round_id).encode())


def packed(answers: Answers) -> bytes:
    """Five bytes and one a statement; with words of their own, how many statements, and the words behind them."""
    place = VOICES.index(answers.voice)
    told = (answers.reading, answers.help, answers.layout, answers.reached)
    if not answers.words:
        return bytes((place, *told)) + answers.values
    head = bytes((place | WITH_WORDS, *told, len(answers.values)))
    return head + answers.values + json.dumps(list(answers.words.items())).encode()


def unpacked(plain: bytes) -> Answers:
    voice, reading, help_, layout, reached = plain[:HEAD]
    values, words = plain[HEAD:], {}
    if voice & WITH_WORDS:
        end = HEAD + 1 + plain[HEAD]
        values, words = plain[HEAD + 1 : end], dict(json.loads(plain[end:]))
    return Answers(
        VOICES[voice & ~WITH_WORDS], Reading(reading), Help(help_), Layout(layout), values, reached, words
    )


def seal_text(text: str, *, purpose: str, round_id: int) -> bytes:
    """Opened by this server alone; what lies in a stolen copy of the database says nothing."""
    nonce = secrets.token_bytes(NONCE)
    key = key_for(settings.SECRET_KEY, purpose)
    return nonce + AESGCM(key).encrypt(nonce, text.encode(), str(round_id).encode())


def unseal_text(sealed: bytes, *, purpose: str, round_id: int) -> str:
    sealed = bytes(sealed)
    for secret in secret_keys():
        key = key_for(secret, purpose)
        try:
            return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], str(round_id).encode()).decode()
        except InvalidTag:
            continue
    raise Unreadable


def seal_address(address: str, *, round_id: int) -> bytes:
    return seal_text(address, purpose="news address seal", round_id=round_id)


def unseal_address(sealed: bytes, *, round_id: int) -> str:
    return unseal_text(sealed, purpose="news address seal", round_id=round_id)


def seal_comment(words: str, *, round_id: int) -> bytes:
    return seal_text(words, purpose="comment seal", round_id=round_id)


def unseal_comment(sealed: bytes, *, round_id: int) -> str:
    return unseal_text(sealed, purpose="comment seal", round_id=round_id)


def unseal(sealed: bytes, *, round_id: int, code: str) -> Answers:
    sealed = bytes(sealed)
    for secret in secret_keys():
        key = sealing_key(secret, round_id=round_id, code=code)
        try:
            plain = AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], str(round_id).encode())
        except InvalidTag:
            continue
        return unpacked(plain)
    raise Unreadable
