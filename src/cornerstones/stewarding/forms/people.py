"""What the pages about people ask for."""

from collections.abc import Iterable

from django import forms as django_forms

from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import SettingLine
from cornerstones.people.forms import MailboxField
from cornerstones.people.permissions import ROLE_WORDS
from cornerstones.people.policies import LONGEST_NAME, LONGEST_WHY, SUPPORT_DAYS
from cornerstones.people.vocabulary import VOICE_WORDS, Role, Voice
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

INVITED_BY_THE_AREA = tuple(role for role in Role if role not in {Role.SPACE_MEMBER, Role.SUPPORT})


def role_choices(roles: Iterable[Role]) -> tuple[Choice, ...]:
    return tuple(Choice(role.value, ROLE_WORDS[role].name, ROLE_WORDS[role].does) for role in roles)


def voice_field() -> forms.RadioField:
    return forms.RadioField(
        label="Whose voice do they speak with in this role?",
        hint="Somebody with two roles may speak with one voice in each.",
        choices=tuple(Choice(voice.value, VOICE_WORDS[voice]) for voice in Voice),
        missing="Choose a voice",
    )


def last_day_field() -> forms.DateField:
    return forms.DateField(
        label="Last day, if there is one",
        hint="From the day after, the role is gone.",
        missing="",
        required=False,
    )


class InviteForm(django_forms.Form):
    name = forms.TextField(label="Name", missing="Write their name", limit=LONGEST_NAME, autocomplete="off")
    email = MailboxField(
        label="E-mail address", hint="The invitation goes there.", missing="Enter their e-mail address"
    )
    role = forms.RadioField(
        label="Which role?", choices=role_choices(INVITED_BY_THE_AREA), missing="Choose a role"
    )
    voice = voice_field()
    setting = forms.SelectField(label="At which setting?", choices=(), empty="The whole area")
    organisation = forms.SelectField(
        label="For which organisation?",
        choices=(),
        empty="None",
        hint="A forum or group lead opens its space. After the first one, its own people invite.",
    )
    last_day = last_day_field()

    def __init__(
        self,
        *args: object,
        settings: Iterable[SettingLine],
        organisations: Iterable[Organisation],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offer(self, "setting", "The whole area", ((line.id, line.label) for line in settings))
        offer(self, "organisation", "None", ((one.pk, one.name) for one in organisations))


def offer(form: django_forms.Form, name: str, none: str, choices: Iterable[tuple[int, str]]) -> None:
    form.fields[name].choices = [("", none), *((str(pk), label) for pk, label in choices)]  # type: ignore[attr-defined]


class PlaceForm(django_forms.Form):
    voice = voice_field()
    last_day = last_day_field()


class WhyForm(django_forms.Form):
    """Why an administrator's role should end: read by the second person."""

    why = forms.LongTextField(
        label="Why should it end?",
        hint="The second person reads this before they agree.",
        missing="Say why, so that the second person can decide",
        limit=LONGEST_WHY,
        rows=3,
    )


class SupportForm(django_forms.Form):
    person = forms.RadioField(label="Who may come in?", choices=(), missing="Choose who may come in")
    days = forms.RadioField(
        label="For how long?",
        choices=tuple(Choice(days, "1 day" if days == 1 else f"{days} days") for days in SUPPORT_DAYS),
        missing="Choose for how long",
    )
    why = forms.LongTextField(
        label="What do they come to help with?",
        hint="This goes into the record.",
        missing="Say what they come to help with",
        limit=LONGEST_WHY,
        rows=3,
    )

    def __init__(self, *args: object, people: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["person"].choices = [(str(pk), name) for pk, name in people]  # type: ignore[attr-defined]


class PeopleForm(django_forms.Form):
    """How the list of people is narrowed."""

    role = forms.SelectField(
        label="Role", choices=[Choice(role.value, ROLE_WORDS[role].name) for role in Role], empty="Every role"
    )
    called = forms.TextField(label="Name", limit=120, autocomplete="off", width="20")
