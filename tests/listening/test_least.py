"""PRIV-07 and PRIV-08: the strictest choice is the one nobody has to make, and what we need not know has no place."""

import re

import pytest
from django.apps import apps
from django.forms import Form
from django.urls import get_resolver

from cornerstones.listening.models import Draft, Round, RoundVoice, Slip
from cornerstones.listening.reads.visits import seat_of
from cornerstones.listening.vocabulary import Admission, Help, Reading
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from tests.factories.answering import ballots_of, begin, start_of, whole_visit
from tests.factories.device import Device
from tests.factories.readers import make_readers
from tests.factories.tables import changed, checksums
from tests.factories.world import make_open_round
from tests.listening.walk import stages

# Nobody is asked for these, and no column waits for them.
FORBIDDEN = re.compile(
    r"birth|(^|_)dob(_|$)|(^|_)age(_|$)|gender|(^|_)sex(_|$)|ethnic|religion|faith|sexual|nationality|language_spoken"
    r"|post_?code|(^|_)address|phone|mobile|(^|_)upn(_|$)|(^|_)uln(_|$)|nhs|diagnos|disabilit|condition|(^|_)need"
    r"|ehcp|(^|_)sen_|free_school|latitude|longitude|geo|ip_?addr|user_agent|device_id|fingerprint|referr?er",
)
# Names that only sound like it, each with what it is.
SOUNDS_LIKE = {
    "placealias.code",
    # An office's, written for everyone to see, and never a person's own.
    *("areacontact.address", "areacontact.phone", "ContactForm.address", "ContactForm.phone"),
}
SURNAMES = re.compile(r"surname|forename|first_name|last_name|family_name|child_name|pupil|full_name")


def every_field():
    for model in apps.get_app_config("cornerstones").get_models():
        for field in model._meta.get_fields():
            yield f"{model._meta.model_name}.{field.name}"


def every_form_field():
    """Of every form class that the pages' modules bring with them."""
    get_resolver().reverse_dict  # noqa: B018 - imports every page
    waiting, seen = [Form], set()
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("cornerstones.") and kind not in seen:
                seen.add(kind)
                yield from (f"{kind.__name__}.{name}" for name in kind.base_fields)


def forbidden(names):
    return {
        name
        for name in names
        if name not in SOUNDS_LIKE
        and any(rule.search(name.partition(".")[2].lower()) for rule in (FORBIDDEN, SURNAMES))
    }


def test_priv_08_no_column_holds_what_we_need_not_know():
    names = set(every_field())
    assert len(names) > 120
    assert forbidden(names) == set()


def test_priv_08_no_form_asks_for_it():
    names = set(every_form_field())
    assert len(names) > 15
    assert forbidden(names) == set()


def test_priv_08_such_a_column_would_be_found():
    planted = {
        *("pupil.date_of_birth", "person.dob", "x.home_postcode", "x.upn", "x.diagnosis", "x.ethnicity"),
        *(
            "ballot.ip_address",
            "ballot.user_agent",
            "x.age",
            "x.phone_number",
            "x.primary_need",
            "x.first_name",
        ),
    }
    assert forbidden(planted) == planted
    assert not forbidden(
        {"round.language", "setting.phase", "area.slug", "round.stage", "x.page", "x.package"}
    )


@pytest.mark.django_db
def test_priv_08_the_answering_pages_ask_for_answers_and_words_alone(north, south, today):
    """Every field of every form on every answering page, at every stage."""
    make_readers(north, today)
    asked, typed = set(), set()
    for stage in stages(north, today):
        for address in stage.paths():
            if address.endswith(("/exit/", ".pdf")):
                continue
            for form in stage.device.open(address).read.forms if "finish" not in address else ():
                asked |= {re.sub(r"\d+", "N", name) for name in form.offered}
                typed |= {name for name, values in form.offered.items() if values == [""]}
    assert asked == {"answer-N", "help", "layout", "words", "who", "name", "group"}
    assert typed == {"words", "name", "group"}


def test_priv_08_young_people_and_parent_carers_have_no_account():
    """An account is a name and a mailbox of somebody who was invited; nothing more is kept of them."""
    own = {field.name for field in User._meta.concrete_fields}
    assert own == {"id", "password", "last_login", "email", "name", "is_active", "invented"}


@pytest.mark.django_db
def test_priv_07_nothing_is_stored_before_a_yes_and_no_answer_is_chosen_beforehand(north, south, today):
    round = make_open_round(north, today)
    before = checksums()
    device = Device()
    device.open(start_of(round))
    device.follow("I am a parent or carer")
    assert not changed(before)
    assert set(device.client.cookies) == {"csrf"}, "one cookie, for the safety of the form"
    chosen = dict(device.screen.form().fields)
    assert chosen.keys() == {"csrfmiddlewaretoken", "layout"}
    begin(device, round, Voice.YOUNG_PERSON)
    for _ in range(5):
        assert not [name for name, _ in device.screen.form().fields if name.startswith("answer")]
        device.press("Skip this one")


@pytest.mark.django_db
def test_priv_07_a_fresh_answer_is_alone_with_pictures_and_tied_to_nobody(north, today):
    round = make_open_round(north, today)
    whole_visit(Device(), round, Voice.YOUNG_PERSON, {})
    (ballot,) = ballots_of(north)
    assert (ballot.help, ballot.reading) == (Help.ALONE, Reading.PICTURES)
    with area_scope(north.area.pk):
        seat = seat_of(round_id=round.pk, area_id=north.area.pk, visit=None)
    assert seat.answers is None


def test_priv_07_the_defaults_of_every_listening_table_are_the_strictest():
    """Nothing is public, counted or used until somebody does it."""
    assert {field.name: field.default for field in Slip._meta.fields}["used"] is False
    assert {field.name: field.default for field in RoundVoice._meta.fields}["ten_or_more"] is False
    assert Round._meta.get_field("state").default == "draft"
    for name in ("depth", "admission", "why", "what_can_change"):
        assert Round._meta.get_field(name).get_default() == "", "a lead has to choose"
    for model in (Draft, Slip, Round, RoundVoice):
        for field in model._meta.fields:
            assert not re.search("public|publish|share|quote|contact|notify|photo", field.name), field.name


@pytest.mark.django_db
def test_priv_07_the_page_on_which_a_lead_chooses_how_people_get_in_offers_slips_first(north, today, client):
    from cornerstones.listening.actions.rounds import start_round
    from cornerstones.people.vocabulary import Role
    from tests.factories.world import sign_in

    lead = north.people[Role.SETTING_LEAD]
    with area_scope(north.area.pk):
        round = start_round(setting=north.setting, name="Winter", by=lead, today=today)
    sign_in(client, lead)
    page = client.get(f"/a/{north.area.slug}/rounds/{round.pk}/way-in/").content.decode()
    chosen = re.findall(r'name="admission"[^>]*value="(\w+)"[^>]*checked|checked[^>]*value="(\w+)"', page)
    assert [a or b for a, b in chosen] == [Admission.SLIPS.value]
