"""What the pages that run an area ask for."""

from collections.abc import Iterable

from django import forms as django_forms

from cornerstones.areas.vocabulary import (
    LONGEST_ADDRESS,
    LONGEST_CONTACT_ROLE,
    LONGEST_HELP,
    LONGEST_PHONE,
    SettingLine,
)
from cornerstones.framework.policies import (
    LONGEST_EASY,
    LONGEST_EXAMPLE,
    LONGEST_LABEL,
    LONGEST_SENTENCE,
)
from cornerstones.framework.vocabulary import SYMBOL_WORDS, AreaWords, CornerstoneWords
from cornerstones.people.forms import MailboxField
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

PLACES = (1, 2, 3, 4)
STONE_FIELDS = ("place", "label", "sentence", "easy_sentence", "symbol")


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
        rows=4,
    )
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)


class ContactForm(django_forms.Form):
    """`edit` says what the writer had read, so that nobody's words are written over unseen."""

    role = forms.TextField(
        label="Which role or team can people turn to?",
        hint="Such as “Participation officer”. Leave out names: people change, and everyone can read this.",
        missing="Say which role or team it is",
        limit=LONGEST_CONTACT_ROLE,
    )
    email = MailboxField(
        label="E-mail address", hint="A shared mailbox is best. It is read when somebody is away.", missing=""
    )
    phone = forms.TextField(
        label="Phone number", limit=LONGEST_PHONE, width="20", autocomplete="off", spellcheck=False
    )
    address = forms.LongTextField(
        label="Address, or where to find you",
        hint="For those who write a letter or come by.",
        limit=LONGEST_ADDRESS,
        rows=3,
    )
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)


ANYWHERE = "anywhere"


class ExampleForm(django_forms.Form):
    setting = forms.SelectField(label="Where is it from?", choices=(), missing="Choose the setting")
    text = forms.LongTextField(
        label="What does it look like there?",
        hint="One thing that people can see or hear. Name nobody.",
        missing="Write what people can see or hear",
        limit=LONGEST_EXAMPLE,
    )

    def __init__(
        self, *args: object, settings: Iterable[SettingLine], area: str = "", **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offered = [(str(line.id), line.label) for line in settings]
        if area:
            offered.insert(0, (ANYWHERE, f"Anywhere in {area}"))
        field = self.fields["setting"]
        # Where there is one setting it is chosen; where there are more, nobody is led to the first.
        field.choices = offered if len(offered) == 1 else [("", "Choose one"), *offered]  # type: ignore[attr-defined]


class SettingsForm(django_forms.Form):
    """How a list of settings is narrowed."""

    called = forms.TextField(label="Name or number", limit=120, autocomplete="off", width="20")
    show = forms.SelectField(
        label="Show",
        choices=(
            Choice("no-helper", "Open, nobody named who can help"),
            Choice("no-lead", "Open, without a lead"),
            Choice("closed", "Closed"),
        ),
        empty="Open",
    )


class WordsForm(django_forms.Form):
    """The four cornerstones and trust; `number` and `edit` say which words the writer had before them."""

    number = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)

    def __init__(self, *args: object, words: AreaWords, number: int, edit: int, **kwargs: object) -> None:
        kwargs["initial"] = {**as_initial(words), "number": number, "edit": edit}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.words = words
        for stone in words.cornerstones:
            self.fields[f"{stone.key}-place"] = forms.SelectField(
                label="Place in the order",
                choices=[Choice(place, f"{place}") for place in PLACES],
                missing="Choose its place, from 1 to 4",
            )
            self.fields[f"{stone.key}-label"] = heading_field("Name")
            self.fields[f"{stone.key}-sentence"] = sentence_field("What it means")
            self.fields[f"{stone.key}-easy_sentence"] = forms.LongTextField(
                label="What it means, in easy words",
                hint="For children. Easier words than above, at most 15 in a sentence.",
                missing="Say it in easy words",
                limit=LONGEST_EASY,
                rows=2,
            )
            self.fields[f"{stone.key}-symbol"] = forms.SelectField(
                label="Symbol",
                hint="It stands beside its name on the poster and for children.",
                choices=[Choice(name, words) for name, words in SYMBOL_WORDS.items()],
                empty="None",
            )
        self.fields["trust_label"] = heading_field("Name")
        self.fields["trust_sentence"] = sentence_field("What it means")

    def groups(self) -> list[tuple[str, str, list[django_forms.BoundField]]]:
        """The fields of each cornerstone, then those of trust, each under the words that hold now."""
        stones = [
            (stone.key.value, stone.label, [self[f"{stone.key}-{name}"] for name in STONE_FIELDS])
            for stone in self.words.cornerstones
        ]
        trust = [self["trust_label"], self["trust_sentence"]]
        return [*stones, ("", self.words.trust_label, trust)]

    def clean(self) -> None:
        typed = [self.cleaned_data.get(f"{stone.key}-place", "") for stone in self.words.cornerstones]
        if all(typed) and sorted(typed) != [str(place) for place in PLACES]:
            first = f"{self.words.cornerstones[0].key}-place"
            self.add_error(first, "Give each cornerstone a place of its own, from 1 to 4")

    def new_words(self) -> AreaWords:
        """What was typed, in the order that was chosen."""
        asked = self.cleaned_data
        stones = sorted(self.words.cornerstones, key=lambda stone: asked[f"{stone.key}-place"])
        return AreaWords(
            cornerstones=tuple(
                CornerstoneWords(
                    stone.key,
                    asked[f"{stone.key}-label"],
                    asked[f"{stone.key}-sentence"],
                    asked[f"{stone.key}-easy_sentence"],
                    asked[f"{stone.key}-symbol"],
                )
                for stone in stones
            ),
            trust_label=asked["trust_label"],
            trust_sentence=asked["trust_sentence"],
        )


def as_initial(words: AreaWords) -> dict[str, object]:
    initial: dict[str, object] = {"trust_label": words.trust_label, "trust_sentence": words.trust_sentence}
    for place, stone in enumerate(words.cornerstones, start=1):
        initial[f"{stone.key}-place"] = place
        initial[f"{stone.key}-label"] = stone.label
        initial[f"{stone.key}-sentence"] = stone.sentence
        initial[f"{stone.key}-easy_sentence"] = stone.easy_sentence
        initial[f"{stone.key}-symbol"] = stone.symbol
    return initial


def heading_field(label: str) -> forms.TextField:
    return forms.TextField(label=label, missing="Give it a name", limit=LONGEST_LABEL)


def sentence_field(label: str) -> forms.LongTextField:
    return forms.LongTextField(label=label, missing="Say what it means", limit=LONGEST_SENTENCE, rows=2)
