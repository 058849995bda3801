"""What changed between two versions of a set: in values that can be applied and turned round, and word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from cornerstones.framework.vocabulary import Worded

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """A statement that both versions have, with other words or another place among the four."""

    was: Worded
    became: Worded


@dataclass(frozen=True)
class Difference:
    """All that turns one version into the other. `order` is empty on both sides where nothing moved."""

    added: tuple[Worded, ...] = ()
    removed: tuple[Worded, ...] = ()
    changed: tuple[Changed, ...] = ()
    order_was: Codes = ()
    order: Codes = ()

    def __bool__(self) -> bool:
        return self != NOTHING

    @property
    def moved(self) -> Codes:
        """Statements that both have and that others now come before or after; as few as tell it."""
        was = [code for code in self.order_was if code in set(self.order)]
        now = [code for code in self.order if code in set(self.order_was)]
        matcher = SequenceMatcher(None, was, now, autojunk=False)
        stayed = {
            code for block in matcher.get_matching_blocks() for code in now[block.b : block.b + block.size]
        }
        return tuple(code for code in now if code not in stayed)


NOTHING = Difference()


def diff(before: Sequence[Worded], after: Sequence[Worded]) -> Difference:
    was, now = {one.code: one for one in before}, {one.code: one for one in after}
    same_order = list(was) == list(now)
    return Difference(
        added=tuple(one for one in after if one.code not in was),
        removed=tuple(one for one in before if one.code not in now),
        changed=tuple(
            Changed(was[code], one) for code, one in sorted(now.items()) if code in was and was[code] != one
        ),
        order_was=() if same_order else tuple(was),
        order=() if same_order else tuple(now),
    )


def apply(difference: Difference, before: Sequence[Worded]) -> tuple[Worded, ...]:
    """The version after; refused when `before` is not the one that the difference was taken from."""
    found = {one.code: one for one in before}
    if difference.order_was and difference.order_was != tuple(found):
        raise ValueError("This difference belongs to another version.")
    for one in difference.removed:
        if found.pop(one.code, None) != one:
            raise ValueError(f"{one.code} is not there as it was.")
    for change in difference.changed:
        if found.get(change.was.code) != change.was:
            raise ValueError(f"{change.was.code} is not there as it was.")
        found[change.became.code] = change.became
    found |= {one.code: one for one in difference.added}
    return tuple(found[code] for code in difference.order or found)


def turned_round(difference: Difference) -> Difference:
    return replace(
        difference,
        added=difference.removed,
        removed=difference.added,
        changed=tuple(Changed(change.became, change.was) for change in difference.changed),
        order_was=difference.order,
        order=difference.order_was,
    )


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: Literal["kept", "gone", "new"]
    words: str


def pieces(was: str, became: str) -> tuple[Piece, ...]:
    """Word by word, and the same seen from either side."""
    if became < was:
        other = {"kept": "kept", "gone": "new", "new": "gone"}
        return gone_first(Piece(other[piece.kind], piece.words) for piece in pieces(became, was))  # type: ignore[arg-type]
    old, new = was.split(), became.split()
    found: list[Piece] = []
    for verb, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if verb == "equal":
            found.append(Piece("kept", " ".join(old[old_from:old_to])))
            continue
        if old_from < old_to:
            found.append(Piece("gone", " ".join(old[old_from:old_to])))
        if new_from < new_to:
            found.append(Piece("new", " ".join(new[new_from:new_to])))
    return tuple(found)


def gone_first(found: Iterable[Piece]) -> tuple[Piece, ...]:
    """What went stands before what came in its place, whichever side is looked from."""
    ordered: list[Piece] = []
    for piece in found:
        if piece.kind == "gone" and ordered and ordered[-1].kind == "new":
            ordered.insert(-1, piece)
        else:
            ordered.append(piece)
    return tuple(ordered)
