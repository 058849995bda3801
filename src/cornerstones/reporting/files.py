"""Every file that can be taken away: what it is called, what kind it is, and how it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cornerstones.reporting.csv import to_csv
from cornerstones.reporting.pdf import report_pdf, summary_pdf
from cornerstones.reporting.pictures import Shown, picture_png, picture_svg
from cornerstones.reporting.shelf import kept
from cornerstones.reporting.tables import table_of
from cornerstones.reporting.vocabulary import PartLines, Printout
from cornerstones.reporting.xlsx import to_xlsx

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "csv": "text/csv; charset=utf-8",
        "pdf": "application/pdf",
        "png": "image/png",
        "svg": "image/svg+xml",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


def csv_of(printout: Printout) -> bytes:
    return to_csv(table_of(printout))


def xlsx_of(printout: Printout) -> bytes:
    return to_xlsx(table_of(printout))


WHOLE: Final[Mapping[str, Callable[[Printout], bytes]]] = MappingProxyType(
    {
        "summary.pdf": summary_pdf,
        "every-statement.pdf": report_pdf,
        "table.xlsx": xlsx_of,
        "table.csv": csv_of,
    }
)
# Made in a few thousandths of a second; the others take a tenth and more.
MADE_EACH_TIME: Final = frozenset({"table.csv"})
PICTURE: Final = "picture-"
DRAWN: Final[Mapping[str, Callable[[Printout, Shown], bytes]]] = MappingProxyType(
    {"png": picture_png, "svg": picture_svg}
)


@dataclass(frozen=True, slots=True)
class File:
    body: bytes
    kind: str


def file_called(name: str, printout: Printout) -> File | None:
    """The file, made now or kept from before; None where there is none of this name."""
    stem, _, ending = name.rpartition(".")
    if make := WHOLE.get(name):
        body = make(printout) if name in MADE_EACH_TIME else kept(name, printout, make)
        return File(body, KINDS[ending])
    shown = shown_called(stem.removeprefix(PICTURE), printout) if stem.startswith(PICTURE) else None
    if shown is None or ending not in DRAWN:
        return None
    return File(DRAWN[ending](printout, shown), KINDS[ending])


def shown_called(key: str, printout: Printout) -> Shown | None:
    """The cornerstone or the statement that a picture is asked of."""
    shown: tuple[Shown, ...] = (*printout.parts, *printout.statements)
    return next((each for each in shown if key_of(each) == key), None)


def key_of(shown: Shown) -> str:
    return shown.key if isinstance(shown, PartLines) else shown.code
