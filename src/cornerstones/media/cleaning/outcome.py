import json
from dataclasses import asdict, dataclass
from typing import Self

from cornerstones.media.vocabulary import FileKind, Why


class NotCleaned(Exception):
    """The file is refused; `why` says which sentence people read."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Cleaned:
    """What may be shown, once a person has looked."""

    kind: FileKind
    content: bytes
    width: int = 0
    height: int = 0
    pages: int = 0

    def sent(self) -> bytes:
        told = {name: value for name, value in asdict(self).items() if name != "content"}
        return json.dumps(told).encode() + b"\n" + self.content

    @classmethod
    def taken(cls, answer: bytes) -> Self:
        head, newline, content = answer.partition(b"\n")
        if not newline:
            raise NotCleaned(Why.DAMAGED)
        told = json.loads(head)
        if "why" in told:
            raise NotCleaned(Why(told["why"]))
        return cls(**(told | {"kind": FileKind(told["kind"])}), content=content)


def refusal(why: Why) -> bytes:
    return json.dumps({"why": why.value}).encode() + b"\n"
