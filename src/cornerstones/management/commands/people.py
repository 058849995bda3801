from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cornerstones.areas.models import LocalArea, Setting
from cornerstones.audit import Machine
from cornerstones.management.telling import Stopped, refusing
from cornerstones.people.actions import address_of, end_membership, reset_second_step
from cornerstones.people.lookalikes import mixes_alphabets
from cornerstones.people.models import User
from cornerstones.people.permissions import ROLE_WORDS
from cornerstones.people.policies import INVITATION_DAYS
from cornerstones.people.reads import memberships_of
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.web.invitations import MailNotSent, send_invitation

BY = Machine("someone at the command line")
LOOK_ALIKE = "mixes letters of two alphabets that look the same. Check that it is right."


class Command(BaseCommand):
    help = "Invites people, ends what they hold, and helps those who lost their device."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        for name, act in (("invite", self.invite), ("end", self.end)):
            one = what.add_parser(name, help=act.__doc__)
            one.set_defaults(act=act)
            one.add_argument("--area", required=True, help="the area, as in its address")
            one.add_argument("--role", required=True, type=Role, choices=list(Role))
            one.add_argument("--email", required=True)
            one.add_argument("--setting", help="the setting by its full name; without it, the whole area")
            if name == "invite":
                one.add_argument("--voice", required=True, type=Voice, choices=list(Voice))
                one.add_argument("--name", required=True)
        reset = what.add_parser("reset", help=self.reset.__doc__)
        reset.set_defaults(act=None)
        reset.add_argument("--email", required=True)

    def handle(self, *, act: Any, **options: Any) -> None:
        try:
            with refusing():
                self.in_area(act, **options) if act else self.reset(options["email"])
        except MailNotSent as failure:
            raise Stopped(str(failure)) from None

    def in_area(self, act: Any, *, area: str, **options: Any) -> None:
        found = LocalArea.objects.filter(slug=area).first()
        if found is None:
            raise Stopped(f"There is no area called “{area}”.")
        with area_scope(found.pk):
            act(found, setting_called(options["setting"]), options)

    def invite(self, area: LocalArea, setting: Setting | None, options: dict[str, Any]) -> None:
        """Keep a place for somebody and mail them the link to it."""
        invitation = send_invitation(
            email=options["email"],
            name=options["name"],
            role=options["role"],
            voice=options["voice"],
            area=area,
            setting=setting,
            by=BY,
        )
        if mixes_alphabets(options["name"]):
            self.stderr.write(f"Warning: “{invitation.name}” {LOOK_ALIKE}")
        if mixes_alphabets(options["email"]):
            self.stderr.write(f"Warning: “{options['email']}” {LOOK_ALIKE}")
        self.stdout.write(f"Invited {invitation.email}. The link works for {INVITATION_DAYS} days.")

    def end(self, area: LocalArea, setting: Setting | None, options: dict[str, Any]) -> None:
        """Take a role away, from the next request on."""
        today, email = timezone.localdate(), address_of(options["email"])
        held = [
            membership
            for membership in memberships_of(email=email, today=today)
            if membership.role == options["role"] and (setting is None or membership.setting_id == setting.pk)
        ]
        if not held:
            raise Stopped(f"{email} does not hold this role in {area.name}.")
        for membership in held:
            end_membership(membership=membership, by=BY, today=today)
        name = ROLE_WORDS[options["role"]].name
        self.stdout.write(f"{email} is no longer {name} in {area.name}.")

    def reset(self, email: str) -> None:
        """Forget somebody's passkeys, app and recovery codes, once you are sure who asks."""
        person = User.objects.at(address_of(email))
        if person is None:
            raise Stopped(f"Nobody has the address {email}.")
        reset_second_step(person=person, by=BY, today=timezone.localdate())
        self.stdout.write(f"{person.email} adds a second step again at the next sign-in.")


def setting_called(name: str | None) -> Setting | None:
    if name is None:
        return None
    found = list(Setting.objects.filter(name=name)[:2])
    if len(found) != 1:
        raise Stopped(f"{'More than one' if found else 'No'} setting here is called “{name}”.")
    return found[0]
