"""Mail that leaves, mail that a demo or a laptop keeps on a page, and mail that waits for the answer to leave first."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.http import HttpResponse
from django.utils import timezone

from cornerstones.jobs.signs import leave_sign
from cornerstones.people.models import SentMail
from cornerstones.people.reads import is_demo

logger = logging.getLogger(__name__)


def keep(messages: Sequence[EmailMessage]) -> int:
    rows = [
        SentMail(to=to, subject=message.subject[:254], body=message.body)
        for message in messages
        for to in message.recipients()
    ]
    SentMail.objects.bulk_create(rows)
    return len(messages)


class KeptMailBackend(BaseEmailBackend):
    """Keeps mail on a page instead of sending it: for the demo, and for a laptop with no mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if not settings.LOOPBACK_ONLY:
            raise ImproperlyConfigured("No mail server is set up: EMAIL_URL is empty.")
        return keep(email_messages)


class SentMailBackend(SmtpBackend):
    """Sends mail, except for a demo's, whose people are invented."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if is_demo():
            return keep(email_messages)
        try:
            sent = super().send_messages(email_messages) or 0
        except Exception:
            leave_sign("mail", good=False, now=timezone.now())
            raise
        leave_sign("mail", good=True, now=timezone.now())
        return sent


def after_the_answer(request: Any, send: Callable[[], object]) -> None:
    """Send once the answer is out, so that neither its time nor a mail server's fault tells who has an account."""
    request.mail_after_the_answer.append(send)


class MailMiddleware:
    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.mail_after_the_answer = []
        response = self.get_response(request)
        # What Django runs when the server has handed the whole answer over.
        response._resource_closers.extend(partial(try_to, send) for send in request.mail_after_the_answer)
        return response


def try_to(send: Callable[[], object]) -> None:
    try:
        send()
    except Exception:
        logger.exception("Mail could not be sent.")
