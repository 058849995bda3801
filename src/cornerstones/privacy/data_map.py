"""What is kept, why, on which law, for whom and until when: read once from the file beside this module.

A table that is new needs its row there. `missing_from` says what is missing, and a test asks it.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STAYS = "stays: "


@dataclass(frozen=True)
class Basis:
    key: str
    law: str
    special: str
    plain: str


@dataclass(frozen=True)
class Keep:
    """Until when; `days` are counted from `since`, and without them something else ends it."""

    key: str
    words: str
    days: int | None
    since: str


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is kept, as people meet it."""

    key: str
    title: str
    group: str
    adult: str
    child: str
    symbol: str
    purposes: tuple[str, ...]
    basis: Basis
    receivers: tuple[str, ...]
    keep: Keep
    where: str
    role: str
    feature: str


@dataclass(frozen=True)
class MappedTable:
    """One table, and what each of its columns holds."""

    label: str
    says: str
    kind: Kind
    also: Kind | None
    keep: Keep
    fields: Mapping[str, str]
    leaves: str

    def holding(self, what: str) -> tuple[str, ...]:
        return tuple(name for name, held in self.fields.items() if held == what)

    @property
    def stays_because(self) -> str:
        """Why a row does not go with its person; nothing when it goes or is parted from them."""
        return self.leaves.removeprefix(STAYS) if self.leaves.startswith(STAYS) else ""


@dataclass(frozen=True)
class KeptFile:
    title: str
    words: str
    keep: str


@dataclass(frozen=True)
class DataMap:
    purposes: Mapping[str, str]
    never: tuple[str, ...]
    bases: Mapping[str, Basis]
    receivers: Mapping[str, str]
    roles: Mapping[str, str]
    places: Mapping[str, str]
    holds: Mapping[str, str]
    keep: Mapping[str, Keep]
    kinds: Mapping[str, Kind]
    tables: Mapping[str, MappedTable]
    files: tuple[KeptFile, ...]

    def in_group(self, group: str) -> tuple[Kind, ...]:
        return tuple(kind for kind in self.kinds.values() if kind.group == group)

    def tables_of(self, kind: Kind) -> tuple[MappedTable, ...]:
        return tuple(table for table in self.tables.values() if kind in (table.kind, table.also))


@cache
def data_map() -> DataMap:
    return read(tomllib.loads((HERE / "data_map.toml").read_text(encoding="utf-8")))


def read(told: Mapping[str, Any]) -> DataMap:
    """A word that is not on its closed list is an error here, before any page shows it."""
    bases = {key: Basis(key, **each) for key, each in told["bases"].items()}
    keep = {
        key: Keep(key, each["words"], each.get("days"), each.get("since", ""))
        for key, each in told["keep"].items()
    }
    kinds = {key: kind_of(key, each, told, bases, keep) for key, each in told["kinds"].items()}
    return DataMap(
        purposes=told["purposes"],
        never=tuple(told["never"]["words"]),
        bases=bases,
        receivers=told["receivers"],
        roles=told["roles"],
        places=told["places"],
        holds=told["holds"],
        keep=keep,
        kinds=kinds,
        tables={
            label: table_of(label, each, told["holds"], kinds, keep) for label, each in told["tables"].items()
        },
        files=tuple(KeptFile(**each) for each in told["files"]),
    )


def kind_of(
    key: str,
    told: Mapping[str, Any],
    lists: Mapping[str, Any],
    bases: Mapping[str, Basis],
    keep: Mapping[str, Keep],
) -> Kind:
    return Kind(
        key=key,
        title=told["title"],
        group=told["group"],
        adult=told["adult"],
        child=told["child"],
        symbol=told["symbol"],
        purposes=tuple(lists["purposes"][each] for each in told["purpose"]),
        basis=bases[told["basis"]],
        receivers=tuple(lists["receivers"][each] for each in told["receivers"]),
        keep=keep[told["keep"]],
        where=lists["places"][told["where"]],
        role=one_of(told["role"], lists["roles"]),
        feature=told["feature"],
    )


def one_of(word: str, among: Mapping[str, str]) -> str:
    if word not in among:
        raise KeyError(f"{word!r} is not on the list.")
    return word


def table_of(
    label: str,
    told: Mapping[str, Any],
    holds: Mapping[str, str],
    kinds: Mapping[str, Kind],
    keep: Mapping[str, Keep],
) -> MappedTable:
    kind = kinds[told["kind"]]
    for held in told["fields"].values():
        one_of(held, holds)
    return MappedTable(
        label=label,
        says=told["says"],
        kind=kind,
        also=kinds[told["also"]] if "also" in told else None,
        keep=keep[told["keep"]] if "keep" in told else kind.keep,
        fields=told["fields"],
        leaves=told.get("leaves", ""),
    )


def missing_from(known: DataMap, models: Iterable[Any]) -> Iterator[str]:
    """Each table and column that the map does not name, and each that it names and that is not there."""
    there = {model._meta.label: [field.name for field in model._meta.concrete_fields] for model in models}
    for label in sorted(there.keys() | known.tables.keys()):
        if label not in known.tables:
            yield f"{label} has no purpose: add it to data_map.toml"
        elif label not in there:
            yield f"{label} is not a table"
        else:
            named, columns = known.tables[label].fields, there[label]
            yield from (
                f"{label}.{name}" for name in [*columns, *named] if (name in named) != (name in columns)
            )
