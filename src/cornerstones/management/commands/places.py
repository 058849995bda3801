from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cornerstones.areas import periods
from cornerstones.areas.actions import import_places
from cornerstones.areas.actions.places import PlacesImported
from cornerstones.areas.files import shown
from cornerstones.areas.files.sen2 import read_places
from cornerstones.audit import Machine
from cornerstones.management.telling import counted, reading


class Command(BaseCommand):
    help = "England, its regions and its authorities, from an official SEN2 file."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="import")
        take_in = verbs.add_parser("import", help="read a SEN2 file, plain or gzipped")
        take_in.add_argument("file")

    def handle(self, *, file: str, **options: Any) -> None:
        with reading(file, self.stderr) as (path, bar):
            seen = read_places(path, progress=bar)
            done = import_places(seen=seen, by=Machine("cornerstones places import"))
        self.stdout.write(summary(done))
        for code, was, became in done.renamed:
            self.stdout.write(f"{code} was {shown(was)} and is now {shown(became)}.")
        for code in done.moved:
            self.stdout.write(f"{code} lies in another region now.")
        if seen.others:
            rows = counted(seen.others, "row is", "rows are")
            self.stdout.write(f"{rows} about other kinds of place and were left alone.")


def summary(done: PlacesImported) -> str:
    regions = counted(done.regions, "region", "regions")
    authorities = counted(done.authorities, "authority", "authorities")
    now = f"{done.authorities_now:,} of them in {periods.words(done.newest)}"
    what = f"England, {regions}, {authorities} ({now})."
    if done.changed_nothing:
        return f"{what} Nothing is new: all of it was here already."
    runs = counted(done.runs, "official name and its years", "official names and their years")
    return f"{what} {counted(len(done.new), 'place is', 'places are')} new, with {runs}."
