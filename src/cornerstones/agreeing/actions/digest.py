"""One mail a person a week, never two, also when the worker is killed between any two lines."""

import logging
from collections.abc import Sequence
from datetime import date
from socket import gaierror

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from cornerstones.agreeing.digest import ASK_WORDS, DigestLine, digests, person
from cornerstones.agreeing.models import DigestSent, NoDigest
from cornerstones.areas.models import LocalArea
from cornerstones.audit import About, record
from cornerstones.people.models import User

logger = logging.getLogger(__name__)
# With these the mail server was never reached, so nothing has left.
NEVER_LEFT = (ConnectionRefusedError, gaierror)


def send_digests(*, area: LocalArea, week: date, today: date) -> int:
    """Each mail is written down as sent before it leaves. A worker that dies in between loses one mail, which
    the next week says again; the other way round, people would have it twice.
    """
    sent = 0
    for user_id, lines in sorted(digests(week=week, today=today).items()):
        if not claim(area, user_id, week):
            continue
        try:
            mail(area, person(user_id), lines).send()
        except NEVER_LEFT:
            DigestSent.objects.filter(user_id=user_id, week=week).delete()
            raise
        except Exception:
            logger.exception("A weekly mail may not have arrived.")
            continue
        sent += 1
    return sent


def claim(area: LocalArea, user_id: int, week: date) -> bool:
    try:
        with transaction.atomic():
            DigestSent.objects.create(area=area, user_id=user_id, week=week)
    except IntegrityError:
        return False
    return True


def mail(area: LocalArea, to: User, lines: Sequence[DigestLine]) -> EmailMessage:
    things = "1 thing" if len(lines) == 1 else f"{len(lines)} things"
    body = render_to_string(
        "cornerstones/agreeing/mail/digest.txt",
        {
            "name": to.name,
            "area": area.name,
            "things": things,
            "lines": [
                (
                    ASK_WORDS[line.ask],
                    " ".join(line.what.split()),
                    f"{settings.ORIGIN}{reverse('steps:one', args=[area.slug, line.step_id])}",
                )
                for line in lines
            ],
            "choose": f"{settings.ORIGIN}{reverse('steps:weekly_mail', args=[area.slug])}",
        },
    )
    return EmailMessage(subject=f"Next steps: {things} to do", body=body, to=[to.email])


def choose_digest(*, area: LocalArea, wanted: bool, by: User) -> None:
    """Kept for each person. Asked twice, it is once."""
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        kept = NoDigest.objects.filter(user=by)
        if kept.exists() != wanted:
            return
        if wanted:
            kept.delete()
        else:
            NoDigest.objects.create(area=area, user=by)
        words = "one mail a week" if wanted else "no weekly mail"
        record(by=by, action="digest.chosen", about=About("person", str(by.pk), words), area_id=area.pk)
