from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cornerstones.audit import Machine
from cornerstones.management.telling import refusing
from cornerstones.people.actions import end_platform_administrator, make_platform_administrator
from cornerstones.people.reads import platform_administrators

BY = Machine("someone at the command line")


class Command(BaseCommand):
    help = "Who runs this installation: they make areas, and can open none of them."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|end|list")
        add = verbs.add_parser("add", help="somebody who runs it; they sign in with a code and a second step")
        add.add_argument("--email", required=True)
        add.add_argument("--name", required=True)
        end = verbs.add_parser("end", help="take that away, from the next request on")
        end.add_argument("--email", required=True)
        verbs.add_parser("list", help="who runs it now")

    def handle(self, *, verb: str, **options: Any) -> None:
        today = timezone.localdate()
        with refusing():
            if verb == "add":
                row = make_platform_administrator(
                    email=options["email"], name=options["name"], by=BY, today=today
                )
                self.stdout.write(f"{row.user.email} runs this site now. They sign in at /account/login/.")
            elif verb == "end":
                end_platform_administrator(email=options["email"], by=BY, today=today)
                self.stdout.write(f"{options['email']} no longer runs this site.")
            else:
                for person in platform_administrators(today=today):
                    self.stdout.write(f"{person.name} <{person.email}>")
