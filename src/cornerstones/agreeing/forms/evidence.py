"""What shows that a step happens, and why a day is moved."""

from django import forms as django_forms

from cornerstones.agreeing.actions.evidence import EvidenceWords
from cornerstones.agreeing.links import why_not_link
from cornerstones.agreeing.vocabulary import LONGEST_EVIDENCE, LONGEST_LINK, LONGEST_REASON
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

EVERYONE, US = "everyone", "us"


class LinkField(forms.TextField):
    """Written and shown, and never fetched by this server."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if refusal := why_not_link(value):
            raise django_forms.ValidationError(refusal.sentence, code="link")


class EvidenceForm(django_forms.Form):
    text = forms.LongTextField(
        label="What does it show?",
        hint="In a sentence or two. Name nobody.",
        missing="Say what this shows",
        limit=LONGEST_EVIDENCE,
        rows=3,
    )
    link = LinkField(
        label="Link, if there is one",
        hint="To a page that can be read there, such as minutes or a photo. Start with https://",
        limit=LONGEST_LINK,
        autocomplete="off",
        spellcheck=False,
    )
    public = forms.RadioField(
        label="Who can see it?",
        choices=(
            Choice(US, "People who work on next steps"),
            Choice(EVERYONE, "Everyone", "It stands on “You said, we did” once people have heard back."),
        ),
        missing="Choose who can see it",
    )

    def words(self) -> EvidenceWords:
        asked = self.cleaned_data
        return EvidenceWords(text=asked["text"], link=asked["link"], public=asked["public"] == EVERYONE)


class RemoveForm(django_forms.Form):
    reason = forms.LongTextField(
        label="Why do you take it away?",
        hint="People who work on this step can read why.",
        missing="Say why you take it away",
        limit=LONGEST_REASON,
        rows=3,
    )


class MoveDayForm(django_forms.Form):
    due_on = forms.DateField(label="Which day instead?", missing="Say by when")
    reason = forms.LongTextField(
        label="Why does it take longer?",
        hint="Families read this. Say what you did, and what is in the way.",
        missing="Say why, in words that families can read",
        limit=LONGEST_REASON,
        rows=4,
    )
    seen = django_forms.DateField(widget=django_forms.HiddenInput)
