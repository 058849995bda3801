"""What the pages that run an area ask for."""

from collections.abc import Iterable

from django import forms as django_forms

from cornerstones.areas.vocabulary import Refusal, SettingLine
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

LONGEST_HELP = 600
LONGEST_EXAMPLE = 400


class HelpForm(django_forms.Form):
    """`edit` says what the writer had read, so that nobody's words are written over unseen."""

    text = forms.LongTextField(
        label="Who can a child talk to here?",
        hint=(
            "Name a person, and when and where a child can find them. Children read this under Get help now. "
            "Write it as you would say it to a child."
        ),
        missing="Say who a child can talk to, and where to find them",
        limit=LONGEST_HELP,
    )
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)


class ExampleForm(django_forms.Form):
    setting = forms.SelectField(label="Which setting is it from?", choices=(), missing="Choose the setting")
    text = forms.LongTextField(
        label="What does it look like there?",
        hint="One thing that people can see or hear. Name nobody.",
        missing="Write what people can see or hear",
        limit=LONGEST_EXAMPLE,
    )

    def __init__(self, *args: object, settings: Iterable[SettingLine], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["setting"]
        offered = [Choice(line.id, line.label) for line in settings]
        field.choices = [(str(one.value), one.label) for one in offered]  # type: ignore[attr-defined]
        if len(offered) == 1:
            field.initial = str(offered[0].value)


class SettingsForm(django_forms.Form):
    """How a list of settings is narrowed."""

    called = forms.TextField(label="Name or number", limit=120, autocomplete="off", width="20")
    show = forms.SelectField(
        label="Show",
        choices=(
            Choice("no-helper", "open, nobody named who can help"),
            Choice("no-lead", "open, without a lead"),
            Choice("closed", "closed"),
        ),
        empty="open",
    )


def show_refusals(form: django_forms.Form, reasons: Iterable[Refusal]) -> None:
    """Each reason beside its field; one without a field stands in the summary alone."""
    for reason in reasons:
        form.add_error(reason.field if reason.field in form.fields else None, reason.sentence)
