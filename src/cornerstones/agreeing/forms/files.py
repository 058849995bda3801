"""A photo or a paper as evidence, and what somebody says who has looked at it."""

from django import forms as django_forms

from cornerstones.agreeing.actions.files import FileWords
from cornerstones.agreeing.forms.evidence import EVERYONE, US
from cornerstones.agreeing.vocabulary import LONGEST_DESCRIPTION, LONGEST_EVIDENCE, LONGEST_REASON
from cornerstones.media.vocabulary import CONTENT_TYPES, LARGEST_FILE
from cornerstones.ui import forms
from cornerstones.ui.values import Choice


class EvidenceFileForm(django_forms.Form):
    file = forms.FileField(
        label="Photo or PDF",
        hint=f"A photo (JPEG, PNG or WebP) or a PDF, up to {LARGEST_FILE // 1_000_000} MB.",
        missing="Choose a photo or a PDF",
        accept=",".join(CONTENT_TYPES.values()),
    )
    description = forms.LongTextField(
        label="What is on it?",
        hint="For people who cannot see it. Name nobody.",
        missing="Say what is on it",
        limit=LONGEST_DESCRIPTION,
        rows=2,
    )
    text = forms.LongTextField(
        label="What does it show?",
        hint="In a sentence or two: what happened, or what helps.",
        missing="Say what this shows",
        limit=LONGEST_EVIDENCE,
        rows=3,
    )
    public = forms.RadioField(
        label="Who can see it, once somebody has looked at it?",
        choices=(
            Choice(US, "People who work on next steps"),
            Choice(EVERYONE, "Everyone", "It stands on “You said, we did” once people have heard back."),
        ),
        missing="Choose who can see it",
    )

    def words(self) -> FileWords:
        asked = self.cleaned_data
        return FileWords(
            text=asked["text"], description=asked["description"], public=asked["public"] == EVERYONE
        )


class TakeOutForm(django_forms.Form):
    reason = forms.LongTextField(
        label="Why may it not be shown?",
        hint="Whoever sent it reads this.",
        missing="Say why it may not be shown",
        limit=LONGEST_REASON,
        rows=3,
    )


class SealForm(django_forms.Form):
    sure = forms.TickField(
        label="I have read what comes next, and I want to seal it",
        missing="Tick this when you are sure. To go back, press “Back”",
    )
