"""Somebody with a copy of the whole database and a proxy's log, who wants to know whose answers are whose."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection

Answers = bytes
PULSE = 5
GIVEN = (0, 1, 2, 3, 14)


@dataclass(frozen=True)
class Line:
    """One line of the proxy's log: when, from where, what was asked, and the size of the answer."""

    at: int
    client: str
    method: str
    path: str
    size: int


@dataclass(frozen=True)
class Row:
    """One ballot as it lies in the dump."""

    place: tuple[int, ...]
    transaction: int
    id: str
    answers: Answers


def dump(round_id: int) -> list[Row]:
    """The ballots of a round with all that a database tells of them besides what we stored."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid, 0, id, answers FROM cornerstones_ballot WHERE round_id = %s", [round_id]
            )
            return [Row((at,), xmin, str(key), bytes(given)) for at, xmin, key, given in cursor]
        cursor.execute(
            "SELECT ctid::text, xmin::text::bigint, id, answers FROM cornerstones_ballot WHERE round_id = %s",
            [round_id],
        )
        rows = cursor.fetchall()
    return [Row(tuple(map(int, at.strip("()").split(","))), x, str(key), bytes(a)) for at, x, key, a in rows]


@dataclass(frozen=True)
class Token:
    """One follow token as it lies in the dump."""

    place: tuple[int, ...]
    transaction: int
    id: str
    key: bytes


def dump_tokens(round_id: int) -> list[Token]:
    columns = "rowid, 0" if connection.vendor == "sqlite" else "ctid::text, xmin::text::bigint"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns}, id, token_hash FROM cornerstones_followtoken WHERE round_id = %s", [round_id]
        )
        rows = cursor.fetchall()
    if connection.vendor == "sqlite":
        return [Token((at,), xmin, str(key), bytes(token)) for at, xmin, key, token in rows]
    return [
        Token(tuple(map(int, at.strip("()").split(","))), x, str(key), bytes(t)) for at, x, key, t in rows
    ]


Pairs = dict[bytes, bytes]


def paired(by: Callable[[Row | Token], object]) -> Callable[[Sequence[Row], Sequence[Token]], Pairs]:
    """The first ballot belongs to the first token, and so on: whose words are known, their answers follow."""

    def pair(rows: Sequence[Row], tokens: Sequence[Token]) -> Pairs:
        both = zip(sorted(tokens, key=by), sorted(rows, key=by), strict=True)
        return {token.key: row.answers for token, row in both}

    return pair


PAIRED_BY = {
    "place": paired(lambda each: each.place),
    "place and turned round": lambda rows, tokens: paired(lambda each: each.place)(
        [Row(tuple(-part for part in row.place), row.transaction, row.id, row.answers) for row in rows],
        tokens,
    ),
    "id": paired(lambda each: each.id),
    "transaction": paired(lambda each: (each.transaction, each.place)),
}


Guess = dict[str, Answers]


def in_order(log: Sequence[Line], rows: Sequence[Row], by: Callable[[Row], object]) -> Guess:
    """The first to send is the first row, and so on."""
    senders = [line.client for line in log if line.method == "POST" and line.path.endswith("/check/")]
    return {client: row.answers for client, row in zip(senders, sorted(rows, key=by), strict=True)}


def by_place(log: Sequence[Line], rows: Sequence[Row], sizes: dict[Answers, int]) -> Guess:
    return in_order(log, rows, lambda row: row.place)


def by_place_backwards(log: Sequence[Line], rows: Sequence[Row], sizes: dict[Answers, int]) -> Guess:
    return in_order(log, rows, lambda row: tuple(-part for part in row.place))


def by_id(log: Sequence[Line], rows: Sequence[Row], sizes: dict[Answers, int]) -> Guess:
    return in_order(log, rows, lambda row: row.id)


def by_transaction(log: Sequence[Line], rows: Sequence[Row], sizes: dict[Answers, int]) -> Guess:
    return in_order(log, rows, lambda row: (row.transaction, row.place))


def by_size(log: Sequence[Line], rows: Sequence[Row], sizes: dict[Answers, int]) -> Guess:
    """Each person's look back was as large as some ballot would have made it; order decides between equals."""
    left = sorted(rows, key=lambda row: row.place)
    guess = {}
    for line in log:
        if line.method == "GET" and line.path.endswith("/check/"):
            best = min(left, key=lambda row: abs(sizes[row.answers] - line.size))
            left.remove(best)
            guess[line.client] = best.answers
    return guess


WAYS = (by_place, by_place_backwards, by_id, by_transaction, by_size)


def hits(guess: Guess, truth: Guess) -> int:
    return sum(guess[client] == answers for client, answers in truth.items())


def interval(found: int, tries: int) -> tuple[float, float]:
    """Wilson's 95 % interval for the share of guesses that are right."""
    z, share = 1.96, found / tries
    middle = (share + z * z / (2 * tries)) / (1 + z * z / tries)
    half = z * math.sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries)) / (1 + z * z / tries)
    return middle - half, middle + half


def different_answers(people: int, seed: int) -> list[Answers]:
    """No two alike, so that a right guess is no accident of equals."""
    drawn = random.Random(seed)
    found: dict[Answers, None] = {}
    while len(found) < people:
        found[bytes(drawn.choice(GIVEN) for _ in range(PULSE))] = None
    return list(found)
