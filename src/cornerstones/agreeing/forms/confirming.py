"""What a joint meeting says of a finished step, where too few could be counted."""

from cornerstones.agreeing.actions.confirming import ReadBack
from cornerstones.agreeing.forms.meetings import MeetingForm
from cornerstones.agreeing.vocabulary import LONGEST_READ_BACK
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

CHANGED, NOT_YET = "changed", "not_yet"


class ReadBackForm(MeetingForm):
    said = forms.RadioField(
        label="Did this step change things?",
        choices=(
            Choice(CHANGED, "Yes, it changed things", "Those who raised it say so."),
            Choice(NOT_YET, "Not yet", "The step can then be taken up again."),
        ),
        missing="Choose what the meeting said",
    )
    words = forms.LongTextField(
        label="In which words?",
        hint="What the group read back and approved. Everyone can read this, so name nobody.",
        missing="Write the words the group approved",
        limit=LONGEST_READ_BACK,
        rows=3,
    )

    def read_back(self) -> ReadBack:
        asked = self.cleaned_data
        return ReadBack(
            on=asked["on"], present=self.present(), changed=asked["said"] == CHANGED, words=asked["words"]
        )
