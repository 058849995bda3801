"""How long the official file of all schools takes, and how much memory, from the page's job and from the command.

Run: PYTHONPATH=src:. python benchmarks/settings_file.py
The file is invented: 50,000 rows of 135 columns in Windows-1252, of which 600 lie in the area. The aim is at
most 20 seconds and 200 MB. On 2 busy cores: 8 s and 95 MB by the command, 13 s and 96 MB from the page.
"""

import csv
import io
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROWS, COLUMNS, IN_AREA = 50_000, 135, 600


def write_file(path: Path) -> None:
    from tests.areas.samples import GIAS, SCHOOL

    extra = [f"Column {number}" for number in range(COLUMNS - len(GIAS))]
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*GIAS, *extra])
        for number in range(ROWS):
            row = {
                **SCHOOL,
                "URN": f"{100_000 + number}",
                "EstablishmentName": f"Rosé Lane School {number}",
                "LA (code)": "990" if number < IN_AREA else "991",
            }
            writer.writerow([*(row[name] for name in GIAS), *["some words, or none"] * len(extra)])


def run(way: str, path: Path) -> None:
    """One way in, in a process of its own, so that its memory is its own."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from cornerstones.areas.actions import incoming
    from cornerstones.areas.models import LocalArea, Place, SettingsFile
    from cornerstones.scoping import area_scope

    call_command("migrate", verbosity=0)
    places = [Place.objects.create(kind="authority", code=code, name=code) for code in ("990", "991")]
    area = LocalArea.objects.create(slug="bench", name="Bench")
    area.places.add(places[0])
    today = timezone.localdate()
    start = perf_counter()
    if way == "command":
        call_command("settings", "import", str(path), "--area", "bench", stdout=io.StringIO())
    else:
        with area_scope(area.pk), path.open("rb") as content:
            by = incoming.Sender(1, "A benchmark")
            chunks = iter(lambda: content.read(1 << 16), b"")
            file = incoming.receive_file(
                area=area,
                chunks=chunks,
                sheet="",
                repair_urns=False,
                skip_refused=False,
                by=by,
                now=timezone.now(),
            )
            incoming.read_file(file_id=file.pk, today=today)
            read = perf_counter() - start
            incoming.bring_in(file=SettingsFile.objects.get(), by=by)
            incoming.bring(file_id=file.pk, today=today)
            print(f"  read and planned in {read:.1f} s, brought in in {perf_counter() - start - read:.1f} s")
    seconds = perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{way}: {ROWS:,} rows in {seconds:.1f} s, at most {memory:.0f} MB")


def main() -> None:
    if len(sys.argv) > 2:
        run(sys.argv[1], Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory(prefix="cornerstones-benchmark-") as folder:
        path = Path(folder) / "edubasealldata.csv"
        write_file(path)
        print(f"a file of {path.stat().st_size / 1e6:.0f} MB")
        for way in ("command", "page"):
            environment = {
                **os.environ,
                "DATA_DIR": str(Path(folder) / way),
                "DJANGO_SETTINGS_MODULE": "cornerstones.site.settings",
            }
            subprocess.run([sys.executable, __file__, way, str(path)], env=environment, check=True)


if __name__ == "__main__":
    main()
