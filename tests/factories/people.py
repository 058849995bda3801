"""People who sign in: with a mailbox, with an app, with recovery codes, or invented for the demo."""

import re
import time
from datetime import date
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth import SESSION_KEY
from django.core import mail

from cornerstones.areas.models import LocalArea
from cornerstones.people.models import DemoMarker, Membership, User
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.world import ROLE_VOICES, Corner

SIGN_IN = "/account/login/"
CONFIRM = "/account/login/code/confirm/"
SECOND_STEP = "/account/login/second-step/"
CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")


def make_user(email: str, name: str = "Sam Example", *, invented: bool = False, active: bool = True) -> User:
    return User.objects.create(email=email, name=name, invented=invented, is_active=active)


def join(user: User, area: LocalArea, role: Role, *, today: date, **more: Any) -> Membership:
    with area_scope(area.pk):
        return Membership.objects.create(
            area=area,
            user=user,
            role=role,
            voice=more.pop("voice", Voice.PRACTITIONER),
            starts_on=today,
            **more,
        )


def add_app(user: User) -> str:
    """The secret that the person's app and we share."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def app_code(secret: str, *, periods: int = 0) -> str:
    """What the app shows now, or some half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods))


def add_recovery_codes(user: User) -> list[str]:
    return RecoveryCodes.activate(user).generate_codes()


def is_signed_in(client: Any) -> bool:
    return SESSION_KEY in client.session


def ask_for_code(client: Any, email: str, **more: Any) -> Any:
    return client.post(SIGN_IN, {"email": email, **more})


def newest_code() -> str:
    return CODE.findall(mail.outbox[-1].body)[-1]


def sign_in_by_code(client: Any, user: User, **more: Any) -> Any:
    """As far as the mailbox leads: signed in, or before the second step."""
    ask_for_code(client, user.email)
    return client.post(CONFIRM, {"code": newest_code(), **more})


def sign_in_fully(client: Any, user: User, secret: str) -> Any:
    sign_in_by_code(client, user)
    return client.post(SECOND_STEP, {"code": app_code(secret)})


def make_demo(corner: Corner, today: date) -> None:
    """Everything in this database is invented, and its people too."""
    DemoMarker.objects.get_or_create(defaults={"made_on": today})
    LocalArea.objects.filter(pk=corner.area.pk).update(invented=True)
    User.objects.filter(pk__in=[user.pk for user in corner.people.values()]).update(invented=True)
    assert set(corner.people) == set(ROLE_VOICES)
