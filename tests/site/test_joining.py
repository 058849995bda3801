"""A code from paper leads in: forgiving of slips of the hand, closed to guessing, and silent about everything else."""

import pytest
from django.core.cache import cache

from cornerstones.listening.actions.rounds import close_round
from cornerstones.listening.actions.slips import print_slips
from cornerstones.listening.models import Round
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.site.views.joining import WRONG_CODES
from tests.factories.world import make_open_round

JOIN = "/join/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_guessed():
    cache.clear()
    yield
    cache.clear()


def slip_of(corner, today):
    round = make_open_round(corner, today, admission=Admission.SLIPS)
    with area_scope(corner.area.pk):
        (code,) = print_slips(
            round=Round.objects.get(pk=round.pk),
            voice=Voice.PARENT_CARER,
            count=1,
            by=corner.people[Role.SETTING_LEAD],
        )
    return code


def typed(client, code):
    return client.post(JOIN, {"code": code})


@pytest.mark.parametrize(
    "change", [str, str.lower, lambda code: f"  {code} ", lambda code: code.replace(" ", "-")]
)
def test_a_rounds_code_leads_to_its_start(north, client, today, change):
    round = make_open_round(north, today)
    answer = typed(client, change(round.join_code))
    assert (answer.status_code, answer["Location"]) == (303, f"/r/{round.ref}/")
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    "change", [str, str.upper, lambda code: code.replace("-", " "), lambda code: code + "\n"]
)
def test_the_words_of_a_slip_lead_to_the_slip(north, client, today, change):
    code = slip_of(north, today)
    answer = typed(client, change(code))
    assert (answer.status_code, answer["Location"]) == (303, f"/s/{code}/")
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("code", ["KITE 4827", "kite lamp river moss", "4827", "nonsense", "<b>", "a" * 5000])
def test_a_code_nobody_gave_out_is_told_kindly_and_kept(north, client, today, code):
    make_open_round(north, today)
    answer = typed(client, code)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert answer.context["form"]["code"].value() == code
    assert "Error:" in page.split("</title>")[0]


@pytest.mark.parametrize("blank", ["", "   ", "\u200b\u00a0", "\n"])
def test_input_01_nothing_typed_is_asked_for_and_not_counted(client, blank):
    answer = typed(client, blank)
    assert answer.status_code == 400
    assert "Type the code from your letter, poster or slip" in answer.content.decode()
    assert not WRONG_CODES.reached(answer.wsgi_request)


def test_a_draft_and_a_closed_round_give_nothing_away(north, client, today):
    round = make_open_round(north, today)
    with area_scope(north.area.pk):
        close_round(round=round, by=north.people[Role.SETTING_LEAD], today=today)
    answer = client.post(JOIN, {"code": round.join_code}, follow=True)
    assert "This round has closed" in answer.content.decode()


def test_wrong_codes_are_counted_and_right_ones_never(north, client, today):
    round = make_open_round(north, today)
    for _ in range(WRONG_CODES.wrong + 20):
        assert typed(client, round.join_code).status_code == 303
    for _ in range(WRONG_CODES.wrong):
        assert typed(client, "nonsense").status_code == 400
    answer = typed(client, "nonsense")
    assert answer.status_code == 429
    assert "Wait 10 minutes" in answer.content.decode()
    assert typed(client, round.join_code).status_code == 429
    elsewhere = client.post(JOIN, {"code": round.join_code}, REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == 303


def test_a_code_leads_in_without_cookie_session_or_account(
    north, client, today, django_assert_max_num_queries
):
    round = make_open_round(north, today)
    with django_assert_max_num_queries(4):  # PostgreSQL is also told which area is open, and that it closes
        answer = typed(client, round.join_code)
    assert not answer.cookies
