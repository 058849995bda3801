"""What the board said, and whether somebody wants the weekly mail."""

from django import forms as django_forms

from cornerstones.agreeing.vocabulary import LONGEST_REASON
from cornerstones.ui import forms
from cornerstones.ui.values import Choice


class NoteForm(django_forms.Form):
    text = forms.LongTextField(
        label="What did the board say?",
        hint="What it decided, who does what, and by when. It cannot be changed later.",
        missing="Write what the board said",
        limit=LONGEST_REASON,
        rows=4,
    )


class WeeklyMailForm(django_forms.Form):
    mail = forms.RadioField(
        label="Do you want a mail when your next steps wait for you?",
        choices=(
            Choice("yes", "Yes, at most one a week", "It comes on a Monday, and only when something waits."),
            Choice("no", "No mail", "Your home page still shows what needs you."),
        ),
        missing="Choose yes or no",
    )
