"""Fields that say what they want, keep what was typed and refuse in plain words beside the field."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.forms.renderers import DjangoTemplates, TemplatesSetting

from cornerstones.ui.bound_field import BoundField, problems_of
from cornerstones.ui.dates import DateField
from cornerstones.ui.text import clean, length
from cornerstones.ui.values import Choice
from cornerstones.ui.widgets import Checks, Noted, Radios

__all__ = [
    "BoundField",
    "ChecksField",
    "DateField",
    "EmailField",
    "FileField",
    "LongTextField",
    "RadioField",
    "Renderer",
    "SelectField",
    "TextField",
    "TickField",
    "problems_of",
]


class Renderer(TemplatesSetting):
    """Our look for every form: {{ form.name.as_field_group }}, or {{ form }} for all its fields."""

    form_template_name = "cornerstones/ui/form.html"
    field_template_name = "cornerstones/ui/field.html"
    bound_field_class = BoundField
    of_django = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        """A plain widget keeps Django's template, whose place is not among the project's."""
        if template_name.startswith("django/forms/"):
            return self.of_django.get_template(template_name)
        return super().get_template(template_name)


class TextField(forms.CharField):
    """One line. `missing` is what to do when it is empty; a field without it may be left empty."""

    lines = False

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        limit: int = 200,
        heading: str = "",
        width: str = "",
        autocomplete: str = "",
        spellcheck: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            required=bool(missing),
            error_messages={"required": missing},
            strip=False,
            **kwargs,
        )
        self.limit, self.heading, self.width = limit, heading, width
        attributes = {
            "autocomplete": autocomplete,
            "spellcheck": "" if spellcheck else "false",
            "dir": "auto",
        }
        self.widget.attrs.update({name: value for name, value in attributes.items() if value})

    def to_python(self, value: Any) -> str:
        return clean(str(value), lines=self.lines) if value is not None else ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if (count := length(value)) > self.limit:
            raise ValidationError(f"Use {self.limit:,} characters or fewer. You have {count:,}.", code="long")


class LongTextField(TextField):
    """Several lines, with its limit stated before anyone starts to write."""

    lines = True
    widget = forms.Textarea

    def __init__(self, *, limit: int, hint: str = "", rows: int = 5, **kwargs: Any) -> None:
        super().__init__(limit=limit, hint=f"{hint} Up to {limit:,} characters.".strip(), **kwargs)
        self.widget.attrs["rows"] = rows


class EmailField(TextField):
    widget = forms.EmailInput

    def __init__(self, *, label: str, limit: int = 320, autocomplete: str = "email", **kwargs: Any) -> None:
        super().__init__(label=label, limit=limit, autocomplete=autocomplete, spellcheck=False, **kwargs)
        self.widget.attrs["dir"] = "ltr"

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            EmailValidator("Enter an e-mail address in full, like name@example.org", code="invalid")(value)


class OneOfSeveral:
    """What radios, ticks and selects share: choices come as values, and one not offered is refused."""

    widget: forms.Widget

    def __init__(
        self,
        *,
        label: str,
        choices: Iterable[Choice],
        missing: str = "",
        hint: str = "",
        heading: str = "",
        **kwargs: Any,
    ) -> None:
        choices = tuple(choices)
        super().__init__(  # type: ignore[call-arg]
            label=label,
            help_text=hint,
            required=bool(missing),
            choices=[(str(choice.value), choice.label) for choice in choices],
            error_messages={"required": missing, "invalid_choice": missing or "Choose one of these"},
            **kwargs,
        )
        self.heading = heading
        if isinstance(self.widget, Noted):
            self.widget.notes = {str(choice.value): choice.note for choice in choices}
            self.widget.symbols = {str(choice.value): choice.symbol for choice in choices}


class RadioField(OneOfSeveral, forms.ChoiceField):
    widget = Radios


class ChecksField(OneOfSeveral, forms.MultipleChoiceField):
    widget = Checks


class SelectField(OneOfSeveral, forms.ChoiceField):
    """A long list. Without `missing` its first entry stands for no choice."""

    def __init__(self, *, empty: str = "Choose one", choices: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(choices=(Choice("", empty), *choices), **kwargs)


class TickField(forms.BooleanField):
    """One box to tick. With `missing` it must be ticked."""

    def __init__(self, *, label: str, hint: str = "", missing: str = "", **kwargs: Any) -> None:
        messages = {"required": missing}
        super().__init__(
            label=label, help_text=hint, required=bool(missing), error_messages=messages, **kwargs
        )


class FileField(forms.Field):
    """One file to choose. What comes back is whatever the page's upload handler made of it."""

    widget = forms.FileInput

    def __init__(self, *, label: str, missing: str, hint: str = "", accept: str = "", **kwargs: Any) -> None:
        super().__init__(label=label, help_text=hint, error_messages={"required": missing}, **kwargs)
        if accept:
            self.widget.attrs["accept"] = accept
