"""What `check --deploy` refuses before an installation is opened to people."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from cornerstones.people.reads import is_demo


@register(Tags.security, deploy=True)
def no_demo_in_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """One-press sign-in asks for nothing, so a demo's database never meets real people."""
    try:
        demo = is_demo()
    except DatabaseError:  # nothing is migrated yet, so nothing is marked
        return []
    if demo and not settings.LOOPBACK_ONLY:
        return [
            Error(
                "This database holds the demo, where anyone may sign in as anyone.",
                hint="Point DATABASE_URL or DATA_DIR to a database of your own.",
                id="cornerstones.E001",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def mail_can_leave(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.EMAIL_BACKEND == "cornerstones.people.mail.KeptMailBackend" and not settings.LOOPBACK_ONLY:
        return [
            Error(
                "No mail server is set up, so nobody can get a sign-in code or an invitation.",
                hint="Set EMAIL_URL, for example smtp+tls://name:secret@mail.example.org:587.",
                id="cornerstones.E002",
            )
        ]
    return []
