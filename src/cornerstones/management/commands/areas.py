from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from cornerstones.areas.actions import create_area
from cornerstones.areas.files import shown
from cornerstones.areas.reads import areas, places_called
from cornerstones.audit import Machine
from cornerstones.framework.actions import adopt_bank
from cornerstones.management.telling import Stopped, refusing
from cornerstones.scoping import area_scope


class Command(BaseCommand):
    help = "The areas of this installation: make one, or list them."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="create|list")
        verbs.add_parser("list", help="every area, with its places")
        create = verbs.add_parser("create", help="make an area on one or more places")
        create.add_argument("slug", help="the short name in its addresses, such as rotherham")
        create.add_argument("--name", required=True, help="the name that people read")
        create.add_argument(
            "--place",
            action="append",
            required=True,
            metavar="372",
            help="the three-digit code of an authority; may be repeated",
        )

    def handle(self, *, verb: str, **options: Any) -> None:
        if verb == "list":
            self.tell()
        else:
            self.create(options["slug"], options["name"], options["place"])

    def tell(self) -> None:
        found = areas()
        if not found:
            self.stdout.write("There is no area yet. Make one: cornerstones areas create")
        for area, places in found:
            invented = " (invented)" if area.invented else ""
            self.stdout.write(f"{area.slug}: {shown(area.name, 120)}{invented}, on {', '.join(places)}")

    def create(self, slug: str, name: str, codes: list[str]) -> None:
        places = places_called(codes)
        if missing := [shown(code) for code in codes if code not in places]:
            raise Stopped(
                f"no place has the code {', '.join(missing)}. Import places first: cornerstones places import"
            )
        by = Machine("cornerstones areas create")
        with refusing(), transaction.atomic():
            area = create_area(slug=slug, name=name, places=list(places.values()), by=by)
            with area_scope(area.pk):
                adopt_bank(area=area, by=by, today=timezone.localdate())
        covers = ", ".join(place.name for place in places.values())
        self.stdout.write(
            f"Made {shown(area.name, 120)} on {covers}, with its words and statements. "
            f"Next: cornerstones settings import FILE --area {area.slug}"
        )
