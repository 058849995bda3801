"""A word that a component does not know is refused where it is made."""

from collections.abc import Container


def known(word: str, among: Container[str], what: str) -> None:
    if word not in among:
        raise ValueError(f"Unknown {what}: {word!r}.")
