from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cornerstones.areas.actions import import_settings
from cornerstones.areas.actions.settings import SettingsImported
from cornerstones.areas.files import shown
from cornerstones.areas.models import LocalArea
from cornerstones.areas.vocabulary import SettingChangeKind
from cornerstones.audit import Machine
from cornerstones.management.telling import Stopped, counted, listed, reading
from cornerstones.scoping import area_scope

FEW = 10
HISTORY_WORDS = {
    SettingChangeKind.RENAMED: "renamed",
    SettingChangeKind.MOVED: "moved to another authority",
    SettingChangeKind.CLOSED: "closed",
    SettingChangeKind.OPENED: "opened again",
    SettingChangeKind.FOLLOWS: "known to follow another",
    SettingChangeKind.NUMBER: "known by their number now",
}


class Command(BaseCommand):
    help = "An area's settings and organisations, from an official GIAS file or a list of your own."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="import")
        take_in = verbs.add_parser(
            "import", help="read a GIAS file or your own list: CSV or .xlsx, told by its columns"
        )
        take_in.add_argument("file")
        take_in.add_argument("--area", metavar="SLUG", help="needed when there is more than one area")
        take_in.add_argument(
            "--authority",
            action="append",
            default=[],
            metavar="372",
            help="take settings of these authorities and not of all that the area covers; may be repeated",
        )
        take_in.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook to read")
        take_in.add_argument(
            "--repair-urns",
            action="store_true",
            help="put back noughts that Excel took off the front of URNs",
        )
        take_in.add_argument(
            "--skip-refused", action="store_true", help="leave out rows that are refused and take in the rest"
        )

    def handle(
        self,
        *,
        file: str,
        area: str | None,
        authority: list[str],
        sheet: str | None,
        repair_urns: bool,
        skip_refused: bool,
        **options: Any,
    ) -> None:
        chosen = area_called(area)
        with area_scope(chosen.pk), reading(file, self.stderr) as (path, bar):
            done = import_settings(
                area=chosen,
                path=path,
                by=Machine("cornerstones settings import"),
                today=timezone.localdate(),
                authorities=authority,
                sheet=sheet,
                repair_urns=repair_urns,
                skip_refused=skip_refused,
                progress=bar,
            )
        self.stdout.write("\n".join(report(done, chosen)))


def area_called(slug: str | None) -> LocalArea:
    areas = LocalArea.objects.all() if slug is None else LocalArea.objects.filter(slug=slug)
    found = list(areas[:2])
    if len(found) == 1:
        return found[0]
    if slug is not None:
        raise Stopped(f"there is no area “{shown(slug)}”. See: cornerstones areas list")
    if not found:
        raise Stopped("there is no area yet. Make one first: cornerstones areas create")
    raise Stopped("there is more than one area. Say which with --area; see: cornerstones areas list")


def report(done: SettingsImported, area: LocalArea) -> list[str]:
    what = (
        f"{shown(area.name)}: {counted(done.new, 'new setting', 'new settings')}, {done.changed:,} changed, "
    )
    lines = [f"{what}{done.as_before:,} as before."]
    if done.changed_nothing:
        lines.append("Nothing is new: all of it was here already.")
    if done.organisations_new or done.organisations_ended:
        lines.append(
            f"{counted(done.organisations_new, 'new organisation', 'new organisations')}, "
            f"{done.organisations_ended:,} ended."
        )
    told = ", ".join(f"{number:,} {HISTORY_WORDS[kind]}" for kind, number in sorted(done.history.items()))
    if told:
        lines.append(f"Of these: {told}. What they did before stays with them.")
    if done.elsewhere:
        lines.append(f"{counted(done.elsewhere, 'row is', 'rows are')} about other authorities.")
    if done.left_out:
        lines.append(
            f"{counted(len(done.left_out), 'row was', 'rows were')} left out, being closed or not open:"
        )
        lines.append(listed(done.left_out, most=FEW))
    if done.notes:
        lines.append("Read otherwise than it stands there:")
        lines.append(listed(done.notes))
    if done.skipped:
        lines.append(f"{counted(len(done.skipped), 'row was', 'rows were')} refused and NOT taken in:")
        lines.append(listed(done.skipped))
    return lines
