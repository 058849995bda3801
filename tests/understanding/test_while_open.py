"""SDC-03, SDC-16: while a round is open nobody, whatever their role, sees more than fewer than 10, or 10 or more."""

import pytest

from cornerstones.listening.actions.answers import begin
from cornerstones.listening.models import Ballot, Draft, RoundVoice, Slip
from cornerstones.listening.vocabulary import Answers, Help, Layout, Reading
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.tables import changed, checksums
from tests.understanding.pages import Asked, clients_of, count_again, every_page, put_ballots

pytestmark = pytest.mark.django_db
ONE = bytes([1] * 5)


@pytest.fixture
def full(full_areas):
    return full_areas[0]


@pytest.fixture
def north(full):
    return full.corner


def differing(before, after):
    assert before.keys() == after.keys()
    return {page for page in before if before[page] != after[page]}


def world(clients, full, today, people, only=None, asked=None):
    put_ballots(full.opened, {voice: [ONE] * people for voice in Voice})
    count_again(full.opened, today)
    return every_page(clients, full, full.opened, only, asked)


def test_sdc_16_no_page_of_any_role_tells_one_answer_from_nine_or_ten_from_fifty_seven(full, north, today):
    """Every page of the site that asks a table that changes, byte for byte; those that may tell nine from ten do."""
    clients, asked = clients_of(north), Asked(Ballot, RoundVoice)
    one = world(clients, full, today, 1, asked=asked)
    assert len(one) > 60 and len({role for role, _ in one}) == len(Role) + 1
    one = {page: body for page, body in one.items() if page in asked.pages}
    assert len(one) > 60 and len({role for role, _ in one}) == len(Role) + 1
    before = checksums()
    nine, ten, many = (world(clients, full, today, people, one) for people in (9, 10, 57))
    assert changed(before) <= {*asked.tables, "django_session", "sqlite_sequence", "cornerstones_limits"}
    assert differing(one, nine) == set()
    assert differing(ten, many) == set()
    told = differing(nine, ten)
    assert {name for _, name in told} == {"rounds:one", "rounds:list", "area_home"}
    assert "nobody" not in {role for role, _ in told}
    for role, name in told:
        if name != "area_home":  # where a voice that is still missing is a thing to do
            assert "fewer than 10" in nine[role, name] and "10 or more" in ten[role, name]


def test_sdc_16_a_page_that_counted_would_be_found(full, north, today, monkeypatch):
    """With the count itself in the words of the list of rounds."""
    from cornerstones.listening.reads import progress

    honest = progress.progress

    def counting(row, *, waiting):
        said = honest(row, waiting=waiting)
        number = Ballot.objects.filter(round_id=row.round_id, voice=row.voice).count()
        return progress.Progress(said.voice, said.label, f"{number} so far", said.counted_on)

    monkeypatch.setattr(progress, "progress", counting)
    clients = clients_of(north, [Role.SETTING_LEAD])
    one, nine = (world(clients, full, today, people) for people in (1, 9))
    assert differing(one, nine)


def test_sdc_16_nor_do_drafts_or_used_slips_show_anywhere(full, north, today):
    clients = clients_of(north, [Role.SETTING_LEAD, Role.AREA_ADMINISTRATOR])
    before = every_page(clients, full, full.slipped)
    with area_scope(north.area.pk):
        assert Slip.objects.filter(used=False).update(used=True) > 0
        for _ in range(12):
            begin(
                area_id=north.area.pk,
                round_id=full.slipped.pk,
                answers=Answers(Voice.PARENT_CARER, Reading.ADULT, Help.ALONE, Layout.ONE_QUESTION, bytes(5)),
                today=today,
            )
        assert Draft.objects.count() == 12
    assert differing(before, every_page(clients, full, full.slipped)) == set()


def test_sdc_03_before_the_release_nobody_reaches_a_finding(full, north, today):
    """Open, and with enough answers: not the head, not the platform, not the link."""
    put_ballots(full.opened, {voice: [ONE] * 30 for voice in Voice})
    address = f"/a/{north.area.slug}/rounds/{full.opened.pk}/three-voices/"
    for role, client in clients_of(north).items():
        assert client.get(address).status_code == (302 if role == "nobody" else 404), role
        assert client.get(f"{address}trust/").status_code == (302 if role == "nobody" else 404), role
        link = client.get(f"/r/{full.opened.ref}/three-voices/")
        assert "There is nothing to show yet" in link.content.decode()
