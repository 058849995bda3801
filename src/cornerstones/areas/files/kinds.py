"""Which kind of list a file is, by the names of its columns and never by its own name."""

from pathlib import Path

from cornerstones.areas.files import gias, own
from cornerstones.areas.files.problems import FileRefused, Problem
from cornerstones.areas.files.tables import heading_of, key
from cornerstones.areas.vocabulary import FileKind


def kind_of_file(path: Path, *, sheet: str | None = None) -> FileKind:
    names = frozenset(heading_of(path, sheet))
    if {key(gias.NAME), key(gias.URN)} & names and key(own.KIND) not in names:
        return FileKind.GIAS
    if key(own.KIND) in names:
        return FileKind.OWN
    raise FileRefused(
        Problem(
            "The heading fits neither list. An official one has the columns “URN” and “EstablishmentName”, "
            "ours has “kind” and “name”.",
            1,
        )
    )
