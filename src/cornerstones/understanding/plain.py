"""Strict reading of plain values from JSON: what is not exactly expected is refused with ValueError."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

Plain: TypeAlias = dict[str, Any]


def record(value: object, *keys: str) -> Mapping[str, object]:
    """A mapping with exactly these keys: one more could carry what was never meant to be printed."""
    if not isinstance(value, dict) or set(value) != set(keys):
        raise ValueError(f"Expected a record with exactly {sorted(keys)}.")
    return value


def items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("Expected a list.")
    return value


def text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("Expected text.")
    return value


def whole(value: object) -> int:
    """A whole number of 0 or more; ``True`` is not one."""
    if type(value) is not int or value < 0:
        raise ValueError("Expected a whole number of 0 or more.")
    return value


def share(value: object) -> Fraction:
    """A fraction in lowest terms, written as ``2/3``."""
    written = text(value)
    top, _, bottom = written.partition("/")
    if (
        not (top.isdecimal() and bottom.isdecimal() and int(bottom))
        or str(found := Fraction(written)) != written
    ):
        raise ValueError("Expected a fraction in lowest terms.")
    return found
