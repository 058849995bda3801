"""What an organisation writes down of its pledge."""

from collections.abc import Sequence

from django import forms as django_forms

from cornerstones.agreeing.actions.pledges import PledgeWords
from cornerstones.agreeing.forms.steps import select
from cornerstones.agreeing.models import Pledge
from cornerstones.agreeing.vocabulary import (
    LONGEST_EASY,
    LONGEST_EASY_PLEDGE,
    LONGEST_NEWS,
    LONGEST_PLEDGE,
    LONGEST_REPRESENTATIVE,
    OUTCOMES,
    PLEDGE_WORDS,
)
from cornerstones.areas.models import Organisation
from cornerstones.framework.vocabulary import AreaWords, Cornerstone
from cornerstones.ui import forms
from cornerstones.ui.values import Choice


class PledgeForm(django_forms.Form):
    """What can be changed until the pledge is looked at; `edit` says what the writer had read."""

    what = forms.LongTextField(
        label="What will you do?",
        hint="Start with “We will”. Say what people will see, and by when.",
        missing="Say what you will do",
        limit=LONGEST_PLEDGE,
        rows=3,
    )
    easy = forms.LongTextField(
        label="The same in easy words",
        hint="Short sentences, at most 15 words each.",
        missing="Say it in easy words too",
        limit=LONGEST_EASY_PLEDGE,
        rows=2,
    )
    representative = forms.TextField(
        label="Which role answers for it?",
        hint="Such as “Head of SEND”. Leave out names: people change, and everyone can read this.",
        missing="Say which role answers for it",
        limit=LONGEST_REPRESENTATIVE,
    )
    edit = django_forms.IntegerField(min_value=0, initial=0, widget=django_forms.HiddenInput)

    order: Sequence[str] = ("edit", "what", "easy", "cornerstones", "representative")

    def __init__(self, *args: object, words: AreaWords | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["cornerstones"] = forms.ChecksField(
            label="Which cornerstones is it about?",
            hint="Choose one or more.",
            choices=[Choice(stone.key.value, stone.label) for stone in words.cornerstones] if words else [],
            missing="Choose one cornerstone or more",
        )
        self.order_fields(self.order)

    def words(self) -> PledgeWords:
        asked = self.cleaned_data
        return PledgeWords(
            what=asked["what"],
            easy=asked["easy"],
            cornerstones=tuple(Cornerstone(key) for key in asked["cornerstones"]),
            representative=asked["representative"],
        )


def as_initial(pledge: Pledge) -> dict[str, object]:
    names = ("what", "easy", "representative", "edit")
    return {**{name: getattr(pledge, name) for name in names}, "cornerstones": list(pledge.keys)}


class MakePledgeForm(PledgeForm):
    order = ("edit", "organisation", "what", "easy", "cornerstones", "representative", "review_on")

    def __init__(self, *args: object, organisations: Sequence[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        names = [(str(one.pk), one.name) for one in organisations]
        offered = names if len(names) == 1 else [("", "Choose one"), *names]
        self.fields["organisation"] = select("Who promises?", offered, missing="Choose who promises")
        self.fields["review_on"] = review_day()
        self.order_fields(self.order)


def review_day() -> forms.DateField:
    return forms.DateField(
        label="When will you say how it went?",
        hint="Within 2 years. On that day it comes to your home page.",
        missing="Say when",
    )


class RenewForm(django_forms.Form):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["review_on"] = review_day()


class ReviewForm(django_forms.Form):
    outcome = forms.RadioField(
        label="How did it go?",
        choices=[Choice(each.value, PLEDGE_WORDS[each]) for each in OUTCOMES],
        missing="Choose how it went",
    )
    words = forms.LongTextField(
        label="What happened?",
        hint="Say what people can see now. Or say what got in the way. Name nobody.",
        missing="Say how it went",
        limit=LONGEST_NEWS,
    )
    easy = forms.LongTextField(
        label="The same in easy words",
        hint="Short sentences, at most 15 words each. One idea in each.",
        missing="Say it in easy words too",
        limit=LONGEST_EASY,
    )
