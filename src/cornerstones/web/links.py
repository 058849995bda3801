"""Making and following links without an account."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cornerstones.web.models import LinkToken
from cornerstones.web.tokens import keyed_hash, keyed_hashes
from cornerstones.web.vocabulary import LinkPurpose

# What mail programs and fingers put into a token that is copied: spaces, line ends, =, <, > and quotes.
DAMAGE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Link:
    purpose: LinkPurpose
    area_id: int
    target_id: int


# A round's own address leads to that round for ever; whether it is open is asked of the round each time.
WAYS_TO_ROUNDS: dict[tuple[LinkPurpose, str], Link] = {}
MOST_WAYS_KEPT = 4096


def make_links(
    tokens: list[str],
    *,
    purpose: LinkPurpose,
    area_id: int,
    target_ids: list[int],
    ends_on: date | None = None,
) -> None:
    LinkToken.objects.bulk_create(
        LinkToken(
            token_hash=keyed_hash("link", purpose, token),
            purpose=purpose,
            area_id=area_id,
            target_id=target_id,
            ends_on=ends_on,
        )
        for token, target_id in zip(tokens, target_ids, strict=True)
    )


def undamaged(token: str) -> str:
    """A token as it was made, after a mail program or a hasty copy added to it (INPUT-50)."""
    return DAMAGE.sub("", token)


def follow(token: str, *, purpose: LinkPurpose, today: date) -> Link | None:
    """Where a token leads, or None: unknown, for another purpose, or past its day."""
    if found := WAYS_TO_ROUNDS.get((purpose, token)):
        return found
    rows = LinkToken.objects.filter(token_hash__in=keyed_hashes("link", purpose, token), purpose=purpose)
    row = rows.values_list("area_id", "target_id", "ends_on").first()
    if row is None or (row[2] is not None and row[2] < today):
        return None
    link = Link(purpose=purpose, area_id=row[0], target_id=row[1])
    if purpose == LinkPurpose.RESPOND and len(WAYS_TO_ROUNDS) < MOST_WAYS_KEPT:
        WAYS_TO_ROUNDS[purpose, token] = link
    return link


def in_use(tokens: Iterable[str], *, purpose: LinkPurpose) -> set[str]:
    """Those that lead somewhere already, or once did; asked for many at once."""
    hashes = {found: token for token in tokens for found in keyed_hashes("link", purpose, token)}
    rows = LinkToken.objects.filter(token_hash__in=list(hashes)).values_list("token_hash", flat=True)
    return {hashes[bytes(row) if isinstance(row, memoryview) else row] for row in rows}


def forget_links(*, purpose: LinkPurpose, target_ids: list[int]) -> None:
    LinkToken.objects.filter(purpose=purpose, target_id__in=target_ids).delete()
