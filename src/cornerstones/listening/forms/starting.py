from collections.abc import Iterable
from typing import Any

from django import forms

from cornerstones.areas.models import Setting
from cornerstones.listening.vocabulary import NAME_LIMIT
from cornerstones.ui.forms import SelectField, TextField
from cornerstones.ui.values import Choice


def name_field(**kwargs: Any) -> TextField:
    return TextField(
        label="What do you call this round?",
        hint="People see this name. A term and a year are enough.",
        missing="Give the round a name",
        limit=NAME_LIMIT,
        **kwargs,
    )


class StartForm(forms.Form):
    def __init__(self, data: Any = None, *, settings: Iterable[Setting], name: str) -> None:
        super().__init__(data, initial={"name": name})
        self.settings = {str(setting.pk): setting for setting in settings}
        if len(self.settings) > 1:
            self.fields["setting"] = SelectField(
                label="Where is it?",
                choices=[Choice(key, setting.name) for key, setting in self.settings.items()],
                missing="Choose where the round is",
            )
        self.fields["name"] = name_field()

    @property
    def setting(self) -> Setting:
        chosen = self.cleaned_data.get("setting") or next(iter(self.settings))
        return self.settings[chosen]
