"""Where news of a round may go, for those who want it."""

from django import forms as django_forms

from cornerstones.people.forms import MailboxField


class NewsForm(django_forms.Form):
    email = MailboxField(
        label="E-mail address",
        hint="Only for news of this round.",
        missing="Enter your e-mail address",
    )
