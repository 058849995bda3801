"""Invitations and slips: what stands on paper, and what exists nowhere else."""

import re
from datetime import timedelta

import pytest
import segno
from django.conf import settings

from cornerstones.listening.actions.rounds import close_round, open_round
from cornerstones.listening.models import Round, Slip
from cornerstones.listening.views.paper import CLEAR_MODULES, qr_of, without_scheme
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.web.links import follow
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.rounds import change, lead_of, make_draft, make_whole_draft
from tests.factories.world import make_open_round, sign_in

pytestmark = pytest.mark.django_db

DRAWN = re.compile(r'<svg class="cs-qr"[^>]*viewBox="0 0 (\d+) \d+"[^>]*>.*?class="cs-qr__lines" d="([^"]*)"')
STEP = re.compile(r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?")
CODE = re.compile(r'<p class="cs-slip__code" translate="no">([a-z ]+)</p>')


@pytest.fixture
def lead(client, north, south):
    sign_in(client, lead_of(north))
    return client


@pytest.fixture
def round(north, today):
    return make_open_round(north, today, admission=Admission.SLIPS)


def to(round, page, voice=Voice.PARENT_CARER):
    return f"/a/north/rounds/{round.pk}/{page}/{voice}/"


def dark_modules(width, path):
    """The matrix that a drawing shows, read from its strokes: each is one module high."""
    matrix = [bytearray(width) for _ in range(width)]
    x = y = 0.0
    for command, first, second in STEP.findall(path):
        if command == "M":
            x, y = float(first), float(second)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            for module in range(int(float(first))):
                matrix[int(y)][int(x) + module] = 1
            x += float(first)
    return matrix


def squares(body):
    return [(int(width), path) for width, path in DRAWN.findall(body)]


def expected(address):
    made = segno.make_qr(address, error="q", boost_error=False)
    return [bytearray(row) for row in made.matrix_iter(border=CLEAR_MODULES)]


def test_a_square_on_the_page_is_the_code_of_its_address_with_four_clear_modules(lead, round):
    """What the page draws is compared, module by module, with what the address encodes to."""
    (square,) = squares(lead.get(to(round, "invitation")).content.decode())
    found = dark_modules(*square)
    assert found == expected(f"{settings.ORIGIN}/r/{round.ref}/")
    clear = range(CLEAR_MODULES)
    assert not any(any(found[line]) or any(found[-1 - line]) for line in clear)
    assert not any(row[column] or row[-1 - column] for row in found for column in clear)
    assert found[CLEAR_MODULES][CLEAR_MODULES] == 1
    assert dark_modules(*square) != expected(f"{settings.ORIGIN}/r/{round.ref[:-1]}x/")


def test_the_largest_address_still_fits():
    assert "<path" in qr_of("https://cornerstones.a-long-name-of-a-council.example.gov.uk/s/" + "words-" * 30)
    assert without_scheme("https://cornerstones.example.org/join/") == "cornerstones.example.org/join"


@pytest.mark.parametrize(
    ("voice", "said"),
    [
        (
            Voice.YOUNG_PERSON,
            ("How is it for you at", "Ask for Ada in the blue room.", "5 questions", "3 minutes"),
        ),
        (Voice.PARENT_CARER, ("How is it for your family at", "No result of fewer than 10 people")),
        (Voice.PRACTITIONER, ("How is it where you work", "No result of fewer than 10 people")),
    ],
)
def test_an_invitation_speaks_to_its_voice(lead, north, south, today, voice, said):
    round = make_open_round(north, today, name="Open to all")
    body = lead.get(to(round, "invitation", voice)).content.decode()
    for words in (
        *said,
        round.why,
        round.what_can_change,
        f"{round.closes_on.day} {round.closes_on:%B %Y}",
        f"{round.hear_back_on.day} {round.hear_back_on:%B %Y}",
        round.join_code,
        f"{without_scheme(settings.ORIGIN)}/join",
        "We share what you tell us only if we must, to keep you or someone else safe",
        f"made on {today.day} {today:%B %Y}",
    ):
        assert words in body, words
    assert "confidential" not in body.lower() and "!" not in re.sub(r"<!DOCTYPE[^>]*>", "", body)
    assert "You need a slip" not in body


def test_an_invitation_to_a_round_with_slips_asks_for_a_slip(lead, round):
    body = lead.get(to(round, "invitation")).content.decode()
    assert "You need a slip" in body and round.join_code not in body


def test_no_invitation_before_opening_and_none_after_the_close(lead, north, today, round):
    assert lead.get(to(make_draft(north, today), "invitation")).status_code == 404
    with area_scope(north.area.pk):
        close_round(round=round, by=lead_of(north), today=today)
    assert lead.get(to(round, "invitation"))["Location"] == f"/a/north/rounds/{round.pk}/"


def press(client, round, *, count="23", on_a_page="10", voice=Voice.PARENT_CARER, edit=None):
    page = client.get(to(round, "slips", voice))
    edit = page.context["round"].edit if edit is None else edit
    return client.post(to(round, "slips", voice), {"count": count, "on_a_page": on_a_page, "edit": str(edit)})


def test_slips_are_on_this_one_answer_and_let_people_in(lead, north, today, round):
    answer = press(lead, round)
    body = answer.content.decode()
    codes = [words.replace(" ", "-") for words in CODE.findall(body)]
    assert answer.status_code == 200 and len(set(codes)) == 23
    assert answer["Cache-Control"] == "no-store, private, no-transform"
    assert "These words are on this page only" in body
    assert body.count('<section class="cs-sheet') == 3
    drawn = [dark_modules(*square) for square in squares(body)]
    assert drawn == [expected(f"{settings.ORIGIN}/s/{code}/") for code in codes]
    with area_scope(north.area.pk):
        slips = set(Slip.objects.values_list("pk", flat=True))
    found = {follow(code, purpose=LinkPurpose.SLIP, today=today).target_id for code in codes}
    assert found == slips
    for page in ("slips", "invitation"):
        again = lead.get(to(round, page)).content.decode()
        assert not [code for code in codes if code in again or code.replace("-", " ") in again]


def test_a_slip_from_the_page_lets_one_parent_carer_in(lead, client_of_a_parent, round):
    code = CODE.findall(press(lead, round, count="1").content.decode())[0].replace(" ", "-")
    page = client_of_a_parent.get(f"/s/{code}/", follow=True)
    assert page.status_code == 200 and "Do you want to take part?" in page.content.decode()


@pytest.fixture
def client_of_a_parent():
    from django.test import Client

    return Client()


@pytest.mark.parametrize(("on_a_page", "sheets"), [("8", [8, 8, 4]), ("10", [10, 10])])
def test_eight_or_ten_slips_on_a_page(lead, round, on_a_page, sheets):
    body = press(lead, round, count="20", on_a_page=on_a_page).content.decode()
    parts = body.split('<section class="cs-sheet')[1:]
    assert [part.count('<article class="cs-slip"') for part in parts] == sheets


def test_a_second_press_makes_no_slips_and_says_so(lead, north, round):
    """Double click, reload of the printed page, Back and again: one pile (FAULT-04)."""
    assert press(lead, round, count="5", edit=round.edit).status_code == 200
    again = press(lead, round, count="5", edit=round.edit)
    assert again.status_code == 409
    body = again.content.decode()
    assert "Nothing was printed just now" in body and not CODE.findall(body)
    with area_scope(north.area.pk):
        assert Slip.objects.count() == 5
    assert press(lead, round, count="5", edit=again.context["round"].edit).status_code == 200
    with area_scope(north.area.pk):
        assert Slip.objects.count() == 10


@pytest.mark.parametrize("count", ["", "0", "-1", "401", "many", "1e2", "5.5", "9" * 30])
def test_a_number_that_makes_no_sense_makes_no_slips(lead, north, round, count):
    answer = press(lead, round, count=count)
    assert answer.status_code == 400 and "count" in answer.context["form"].errors
    with area_scope(north.area.pk):
        assert not Slip.objects.exists()


def test_the_first_guess_is_how_many_could_answer(lead, north, south, today):
    draft = make_whole_draft(north, today, could_answer={Voice.PARENT_CARER: 120, Voice.PRACTITIONER: 2000})
    with area_scope(north.area.pk):
        round = open_round(round=draft, by=lead_of(north), today=today)
    guesses = [
        lead.get(to(round, "slips", voice)).context["form"].initial["count"]
        for voice in (Voice.YOUNG_PERSON, Voice.PARENT_CARER, Voice.PRACTITIONER)
    ]
    assert guesses == [30, 120, 400]


def test_where_there_are_no_slips_the_page_says_why(lead, north, south, today, round):
    open_link = make_open_round(north, today, name="Open to all")
    assert "one open link" in lead.get(to(open_link, "slips")).content.decode()
    assert lead.get(to(make_draft(north, today), "slips")).status_code == 404
    adults = make_open_round(
        north, today, name="Adults", voices=(Voice.PARENT_CARER,), admission=Admission.SLIPS
    )
    assert lead.get(to(adults, "slips", Voice.YOUNG_PERSON)).status_code == 404
    edit = round.edit
    with area_scope(north.area.pk):
        close_round(round=round, by=lead_of(north), today=today)
    late = lead.post(to(round, "slips"), {"count": "5", "on_a_page": "8", "edit": str(edit)})
    assert late.status_code == 400 and "This round has closed" in late.content.decode()
    assert lead.post(f"{to(round, 'slips')}cancel/").status_code == 400
    with area_scope(north.area.pk):
        assert not Slip.objects.exists()


def test_cancelling_asks_once_more(lead, north, today, round):
    code = CODE.findall(press(lead, round, count="1").content.decode())[0].replace(" ", "-")
    assert "Stop unused slips" in lead.get(f"{to(round, 'slips')}cancel/").content.decode()
    assert follow(code, purpose=LinkPurpose.SLIP, today=today)
    answer = lead.post(f"{to(round, 'slips')}cancel/")
    assert answer["Location"] == f"{to(round, 'slips')}?done=cancelled"
    assert follow(code, purpose=LinkPurpose.SLIP, today=today) is None


def test_slips_are_printed_before_the_first_day_too(lead, north, south, today):
    draft = make_whole_draft(north, today, opens_on=today + timedelta(days=3))
    with area_scope(north.area.pk):
        round = open_round(round=draft, by=lead_of(north), today=today)
    assert press(lead, round, count="2").status_code == 200


def test_nobody_but_those_who_run_rounds_makes_slips(client, north, south, round):
    sign_in(client, north.people[Role.YOUNG_PEOPLES_FACILITATOR])
    typed = {"count": "5", "on_a_page": "8", "edit": str(round.edit)}
    assert client.post(to(round, "slips"), typed).status_code == 404
    assert client.post(f"{to(round, 'slips')}cancel/").status_code == 404
    with area_scope(north.area.pk):
        assert not Slip.objects.exists()
        assert Round.objects.get(pk=round.pk).edit == round.edit


def test_a_child_reads_who_can_help_only_where_it_is_known(lead, north, south, today):
    draft = make_whole_draft(north, today)
    change(north, draft, voices=tuple(Voice))
    with area_scope(north.area.pk):
        round = open_round(round=draft, by=lead_of(north), today=today)
        north.setting.who_can_help = ""
        north.setting.save()
    assert (
        "Want to talk to someone"
        not in lead.get(to(round, "invitation", Voice.YOUNG_PERSON)).content.decode()
    )
