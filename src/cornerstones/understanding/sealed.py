"""What makes a release a file: always the same bytes, read back only byte for byte, known by its seal."""

import json
from abc import ABC, abstractmethod
from hashlib import sha256
from typing import Self

from cornerstones.understanding.plain import Plain


class Sealed(ABC):
    """Printed numbers in plain values, as a file that never changes (SDC-12)."""

    __slots__ = ()

    @abstractmethod
    def to_plain(self) -> Plain:
        """Everything that is printed, and nothing else."""

    @classmethod
    @abstractmethod
    def from_plain(cls, value: object) -> Self:
        """Read what ``to_plain`` wrote. Raises ValueError for anything more, less or different."""

    def to_bytes(self) -> bytes:
        """The release file: JSON with sorted keys, no spaces, ASCII, one line."""
        return json.dumps(self.to_plain(), sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a release file. Raises ValueError unless it is, byte for byte, what ``to_bytes`` writes."""
        release = cls.from_plain(json.loads(data))
        if release.to_bytes() != data:
            raise ValueError("This is not a release file as we write it.")
        return release

    @property
    def digest(self) -> str:
        """SHA-256 of the release file, in hexadecimal."""
        return sha256(self.to_bytes()).hexdigest()
