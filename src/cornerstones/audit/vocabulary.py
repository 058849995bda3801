from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Anyone or anything that does something worth writing down."""

    @property
    def actor_id(self) -> int | None: ...

    @property
    def actor_name(self) -> str: ...


@dataclass(frozen=True)
class Machine:
    """A job that acts by itself, named so that people know which."""

    actor_name: str
    actor_id: None = None


@dataclass(frozen=True)
class About:
    """What a line is about: by kind, id and name, so that history outlives the thing."""

    kind: str
    id: str
    name: str
