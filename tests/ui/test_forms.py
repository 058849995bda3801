"""Fields say what they want, keep what was typed, and refuse in plain words beside the field."""

from datetime import date
from typing import Any

import html5lib
import pytest
from django import forms as django_forms
from django.http import QueryDict

from cornerstones.ui import forms
from cornerstones.ui.gallery.example_form import ExampleForm, refused_form
from cornerstones.ui.values import Choice, Problem

RIGHT = {
    "name": "Autumn 2026",
    "email": "maud@example.org",
    "why": "To learn.\r\n\r\nTo change things.",
    "closes_day": "11",
    "closes_month": "December",
    "closes_year": "2026",
    "place": "f",
    "admission": "slips",
    "voices": ["young_person", "parent_carer"],
    "agreed": "on",
}


def elements(form: django_forms.Form) -> list[Any]:
    document = html5lib.parse(str(form), namespaceHTMLElements=False)
    return list(document.iter())


def by_id(form: django_forms.Form, identity: str) -> Any:
    found = [element for element in elements(form) if element.get("id") == identity]
    assert len(found) == 1, identity
    return found[0]


def test_a_right_form_gives_finished_values() -> None:
    form = ExampleForm(RIGHT)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "name": "Autumn 2026",
        "email": "maud@example.org",
        "why": "To learn.\n\nTo change things.",
        "closes": date(2026, 12, 11),
        "place": "f",
        "admission": "slips",
        "voices": ["young_person", "parent_carer"],
        "agreed": True,
    }


def test_every_refusal_leads_to_its_field_and_says_what_to_do() -> None:
    problems = forms.problems_of(refused_form())
    assert problems == (
        Problem("Give the round a name", "#example-name"),
        Problem("Enter an e-mail address in full, like name@example.org", "#example-email"),
        Problem("Use 300 characters or fewer. You have 480.", "#example-why"),
        Problem("There is no 31 February 2027", "#example-closes_day"),
        Problem("Choose where", "#example-place"),
        Problem("Choose a way in", "#example-admission_0"),
        Problem("Choose who is asked", "#example-voices_0"),
        Problem("Tick when they have seen it", "#example-agreed"),
    )
    for problem in problems:
        by_id(refused_form(), problem.href.removeprefix("#"))


def test_what_was_typed_is_still_there_after_a_refusal() -> None:
    assert by_id(refused_form(), "example-email").get("value") == "maud.example.org"
    assert by_id(refused_form(), "example-closes_month").get("value") == "February"
    assert "Because Because" in by_id(refused_form(), "example-why").text


@pytest.mark.parametrize(
    ("identity", "described_by"),
    [
        ("example-name", "example-name_error"),
        ("example-email", "example-email_helptext example-email_error"),
        ("example-agreed", "example-agreed_error"),
    ],
)
def test_acc_10_hint_and_error_are_tied_to_their_field(identity: str, described_by: str) -> None:
    field = by_id(refused_form(), identity)
    assert field.get("aria-describedby") == described_by
    assert field.get("aria-invalid") == "true"
    for name in described_by.split():
        by_id(refused_form(), name)


def test_acc_10_a_group_of_answers_is_tied_to_its_hint_and_error() -> None:
    groups = [element for element in elements(refused_form()) if element.tag == "fieldset"]
    assert [group.get("aria-describedby") for group in groups] == [
        "example-closes_helptext example-closes_error",
        "example-admission_error",
        "example-voices_helptext example-voices_error",
    ]
    assert all(group[0].tag == "legend" for group in groups)


def test_only_the_wrong_box_of_a_date_is_marked() -> None:
    marks = {
        part: by_id(refused_form(), f"example-closes_{part}").get("aria-invalid")
        for part in ("day", "month", "year")
    }
    assert marks == {"day": "true", "month": None, "year": None}


def test_the_browser_never_speaks_for_us() -> None:
    """No bubbles of its own, and no limit that cuts what was typed without a word."""
    html = str(ExampleForm())
    assert " required" not in html
    assert "maxlength" not in html


def test_a_label_is_the_heading_where_it_is_the_only_question() -> None:
    class OneQuestion(django_forms.Form):
        words = forms.TextField(label="Your four words", missing="Type your words", heading="l")

    heading = next(element for element in elements(OneQuestion()) if element.tag == "h1")
    assert heading[0].tag == "label"
    assert heading[0].get("class") == "govuk-label govuk-label--l"


def test_input_03_the_limit_is_exact_and_counts_what_a_child_sees() -> None:
    field = forms.LongTextField(label="Why", missing="Say why", limit=10)
    assert field.clean("👨‍👩‍👧‍👦" * 10) == "👨‍👩‍👧‍👦" * 10
    with pytest.raises(django_forms.ValidationError, match=r"Use 10 characters or fewer. You have 11."):
        field.clean("👨‍👩‍👧‍👦" * 11)


def test_input_02_a_text_far_too_long_is_refused_with_its_count() -> None:
    field = forms.LongTextField(label="Why", missing="Say why", limit=2000)
    with pytest.raises(
        django_forms.ValidationError, match=r"Use 2,000 characters or fewer. You have 262,144."
    ):
        field.clean("a" * 262_144)


@pytest.mark.parametrize("typed", ["", "  \u00a0", "\u200b\n", None])
def test_input_01_every_text_field_takes_empty_text_for_no_answer(typed: str | None) -> None:
    assert forms.TextField(label="Name").clean(typed) == ""
    with pytest.raises(django_forms.ValidationError, match="Give a name"):
        forms.TextField(label="Name", missing="Give a name").clean(typed)


def test_input_04_nul_never_reaches_a_database() -> None:
    assert forms.TextField(label="Name").clean("Pinder\x00 Lane") == "Pinder Lane"


@pytest.mark.parametrize("asked", ["other", "", "slips,link"])
def test_input_33_an_answer_that_was_not_offered_is_refused(asked: str) -> None:
    form = ExampleForm({**RIGHT, "admission": asked})
    assert form.errors == {"admission": ["Choose a way in"]}


def test_input_33_two_answers_to_one_question_are_none() -> None:
    assert "admission" in ExampleForm(QueryDict("admission=slips&admission=link")).errors
    assert "admission" not in ExampleForm(QueryDict("admission=slips")).errors


def test_input_17_typed_markup_stays_words() -> None:
    form = ExampleForm({**RIGHT, "name": '"><script>alert(1)</script>', "closes_day": '"><b>'})
    assert by_id(form, "id_name").get("value") == '"><script>alert(1)</script>'
    assert by_id(form, "id_closes_day").get("value") == '"><b>'
    assert not [element for element in elements(form) if element.tag in {"script", "b"}]


def test_forms_of_other_packages_get_the_same_look() -> None:
    class Foreign(django_forms.Form):
        code = django_forms.CharField(label="Code", help_text="Six digits")
        remember = django_forms.BooleanField(label="Stay signed in", required=False)
        way = django_forms.ChoiceField(label="Way", choices=[("a", "A")], widget=django_forms.RadioSelect)
        kept = django_forms.CharField(widget=django_forms.HiddenInput, required=False)

    form = Foreign({"code": ""})
    assert by_id(form, "id_code").get("class") == "govuk-input govuk-input--error"
    assert by_id(form, "id_code_helptext").text == "Six digits"
    assert by_id(form, "id_remember").get("type") == "checkbox"
    assert by_id(form, "id_kept").get("type") == "hidden"
    assert [problem.href for problem in forms.problems_of(form)] == ["#id_code", "#id_way_0"]


def test_a_problem_of_the_whole_form_is_said_too() -> None:
    class Whole(django_forms.Form):
        def clean(self) -> None:
            raise django_forms.ValidationError("The round has closed")

    assert forms.problems_of(Whole({})) == (Problem("The round has closed"),)


def test_a_note_under_an_answer_is_tied_to_it() -> None:
    class Way(django_forms.Form):
        way = forms.RadioField(
            label="How?", choices=(Choice("a", "Slips", "One for each person"), Choice("b", "Link"))
        )

    first, second = by_id(Way(), "id_way_0"), by_id(Way(), "id_way_1")
    assert by_id(Way(), first.get("aria-describedby")).text == "One for each person"
    assert second.get("aria-describedby") is None


def test_a_date_keeps_its_value_when_a_form_is_opened_again() -> None:
    form = ExampleForm(initial={"closes": date(2026, 12, 1)})
    assert [by_id(form, f"id_closes_{part}").get("value") for part in ("day", "month", "year")] == [
        *("1", "12", "2026")
    ]
    assert (
        "closes"
        not in ExampleForm(
            {"closes_day": "1", "closes_month": "12", "closes_year": "2026"},
            initial={"closes": date(2026, 12, 1)},
        ).changed_data
    )
