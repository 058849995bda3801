"""Widgets with GOV.UK's markup habits, drawn by our templates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

Typed = tuple[str, str, str]


class Noted:
    """Options that may each carry a line of meaning and a drawing."""

    template_name = "cornerstones/ui/widgets/options.html"
    notes: Mapping[str, str] = {}
    symbols: Mapping[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        return {
            **option,
            "note": self.notes.get(str(value), ""),
            "symbol": self.symbols.get(str(value), ""),
        }


class Radios(Noted, forms.RadioSelect):
    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Two values for one question are no answer."""
        if isinstance(data, MultiValueDict) and len(data.getlist(name)) > 1:
            return None
        return super().value_from_datadict(data, files, name)


class Checks(Noted, forms.CheckboxSelectMultiple):
    pass


class DateBoxes(forms.Widget):
    """Day, month and year in three boxes, which keep what was typed even when it is no date."""

    template_name = "cornerstones/ui/widgets/date.html"
    use_fieldset = True
    parts = ("day", "month", "year")
    widths = {"day": "2", "month": "5", "year": "4"}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        day, month, year = (str(data.get(f"{name}_{part}", "")) for part in self.parts)
        return (day or str(data.get(name, "")), month, year)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key in data for key in (name, *(f"{name}_{part}" for part in self.parts)))

    def format_value(self, value: Any) -> Typed:
        if isinstance(value, date):
            return (str(value.day), str(value.month), str(value.year))
        return value or ("", "", "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        wrong = context["widget"]["attrs"].pop("wrong", ())
        identity = context["widget"]["attrs"].get("id", name)
        context["boxes"] = [
            {
                "id": f"{identity}_{part}",
                "name": f"{name}_{part}",
                "label": part.capitalize(),
                "typed": typed,
                "width": self.widths[part],
                # Names of months are welcome, so its box brings up all letters.
                "mode": "text" if part == "month" else "numeric",
                "wrong": part in wrong,
            }
            for part, typed in zip(self.parts, context["widget"]["value"], strict=True)
        ]
        return context

    def id_for_label(self, id_: str) -> str:
        return ""
