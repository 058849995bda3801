from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from cornerstones.people.models import SentMail


class KeptMailBackend(BaseEmailBackend):
    """Keeps mail on a page instead of sending it: for the demo, and for a laptop with no mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = [
            SentMail(to=to, subject=message.subject[:254], body=message.body)
            for message in email_messages
            for to in message.recipients()
        ]
        SentMail.objects.bulk_create(rows)
        return len(email_messages)
