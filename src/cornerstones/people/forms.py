from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cornerstones.people.emails import NoMailbox, mailbox
from cornerstones.ui.forms import TextField


class MailboxField(TextField):
    """One e-mail address, written the one way we keep it."""

    widget = forms.EmailInput

    def __init__(self, *, label: str, missing: str, hint: str = "") -> None:
        super().__init__(
            label=label, hint=hint, missing=missing, limit=320, autocomplete="email", spellcheck=False
        )
        self.widget.attrs["dir"] = "ltr"

    def to_python(self, value: Any) -> str:
        typed = str(value or "").strip()
        try:
            return mailbox(typed) if typed else ""
        except NoMailbox as error:
            raise ValidationError(str(error), code="mailbox") from None
