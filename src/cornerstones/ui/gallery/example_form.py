"""One form with every field, filled in wrongly: each field shows its error and keeps what was typed."""

from django import forms as django_forms

from cornerstones.ui import forms
from cornerstones.ui.values import Choice

PLACES = (Choice("n", "Pinder Lane Nursery"), Choice("f", "Fernhollow College"))
ADMISSIONS = (
    Choice("slips", "Slips that work once", "Print them, cut them up and mix them."),
    Choice("link", "One open link", "Anyone who has it can answer, and more than once."),
)
VOICES = (
    Choice("young_person", "Children and young people"),
    Choice("parent_carer", "Parent carers"),
    Choice("practitioner", "Practitioners"),
)


class ExampleForm(django_forms.Form):
    name = forms.TextField(label="What is this round called?", missing="Give the round a name", limit=60)
    email = forms.EmailField(
        label="Your e-mail address", hint="We send one message.", missing="Enter your e-mail address"
    )
    why = forms.LongTextField(
        label="Why do you ask?", hint="Families read this first.", missing="Say why you ask", limit=300
    )
    closes = forms.DateField(label="When does it close?", missing="Enter the day it closes")
    place = forms.SelectField(label="Where?", choices=PLACES, missing="Choose where")
    admission = forms.RadioField(label="How do people get in?", choices=ADMISSIONS, missing="Choose a way in")
    voices = forms.ChecksField(
        label="Who is asked?", hint="Two or more.", choices=VOICES, missing="Choose who is asked"
    )
    agreed = forms.TickField(label="The school council has seen this", missing="Tick when they have seen it")


def refused_form() -> ExampleForm:
    form = ExampleForm(
        {
            "email": "maud.example.org",
            "why": "Because " * 60,
            "closes_day": "31",
            "closes_month": "February",
            "closes_year": "2027",
        },
        auto_id="example-%s",
    )
    form.is_valid()
    return form
