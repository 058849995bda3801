"""A field together with what was typed, and everything its template asks of it."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField as DjangoBoundField

from cornerstones.ui.values import Problem
from cornerstones.ui.widgets import DateBoxes

TYPED = (forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput)


class BoundField(DjangoBoundField):
    """Works for our own fields and for those of other packages, so that every form has one look."""

    @property
    def kind(self) -> str:
        """Which shape the template draws round the widget."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "tick"
        return "group" if widget.use_fieldset else "single"

    @property
    def heading(self) -> str:
        """The size of the heading that this field's label is, when it is the only question on its page."""
        return getattr(self.field, "heading", "")

    @property
    def anchor(self) -> str:
        """Where a line of the error summary leads: the first box to put right."""
        widget = self.field.widget
        if isinstance(widget, DateBoxes):
            return f"{self.auto_id}_{self.wrong_parts[0]}"
        if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
            return f"{self.auto_id}_0"
        return self.auto_id

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """The boxes of a date that the error is about."""
        errors = self.form.errors.as_data().get(self.name, [])
        code = errors[0].code or "" if errors else ""
        named = tuple(part for part in DateBoxes.parts if part in code.split("-"))
        return named or DateBoxes.parts

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        # What is missing is said in our words, beside the field, and never by a bubble of the browser.
        attrs.pop("required", None)
        widget = widget or self.field.widget
        if isinstance(widget, DateBoxes):
            attrs["wrong"] = self.wrong_parts if self.errors else ()
            attrs.pop("aria-invalid", None)
        elif look := self.look(widget):
            attrs["class"] = " ".join(filter(None, [look, widget.attrs.get("class")]))
        return attrs

    def look(self, widget: forms.Widget) -> str:
        if isinstance(widget, forms.Textarea):
            name = "govuk-textarea"
        elif isinstance(widget, forms.Select):
            name = "govuk-select"
        elif isinstance(widget, forms.FileInput):
            name = "cs-file"
        elif isinstance(widget, TYPED):
            name = "govuk-input"
        else:
            return ""
        width = getattr(self.field, "width", "")
        parts = [
            name,
            f"{name}--error" if self.errors else "",
            f"govuk-input--width-{width}" if width else "",
        ]
        return " ".join(filter(None, parts))


def problems_of(form: forms.BaseForm) -> tuple[Problem, ...]:
    """One line for each field that needs putting right, in the order of the form, then the form's own."""
    problems = []
    for name in form.fields:
        if messages := form.errors.get(name):
            problems.append(Problem(messages[0], "" if form[name].is_hidden else f"#{form[name].anchor}"))
    return (*problems, *(Problem(message) for message in form.errors.get(NON_FIELD_ERRORS, [])))
