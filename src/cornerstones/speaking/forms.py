"""What the pages of a space ask for."""

from django import forms as django_forms

from cornerstones.people.policies import LONGEST_APPROVAL
from cornerstones.people.vocabulary import Decision
from cornerstones.ui import forms
from cornerstones.ui.values import Choice


class SignOffForm(django_forms.Form):
    decision = forms.RadioField(
        label="What do you say?",
        choices=(
            Choice(
                Decision.APPROVED.value,
                "We approve it",
                "As it is now. If its words change, you are asked again.",
            ),
            Choice(Decision.ASKED_FOR_CHANGES.value, "We want changes", "Say below what should change."),
            Choice(Decision.DECLINED.value, "We say no", "Say below why."),
        ),
        missing="Choose what you say",
    )
    words = forms.LongTextField(
        label="In your words",
        hint="Everybody with a role in the area can read this, and it is kept.",
        limit=LONGEST_APPROVAL,
    )
