"""Files of a real round: the same for everyone, from the release alone, and with no trace of what is hidden."""

import io
import re
import zipfile

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from cornerstones.listening.models import Ballot
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.reporting import shelf
from cornerstones.scoping import area_scope
from tests.understanding.pages import clients_of, put_ballots
from tests.understanding.test_from_the_release_alone import (
    SHOWN,
    closed,
    freeze,
    hidden_world,
    levels,
    release,
)

assert closed  # the fixture: a closed round in each area
YP, PC, PR = Voice
FILES = (
    *("summary.pdf", "every-statement.pdf", "table.xlsx", "table.csv"),
    *("picture-WC2.png", "picture-WC2.svg", "picture-welcome_care.png", "picture-trust.svg"),
)


@pytest.fixture(autouse=True)
def empty_shelf(tmp_path, settings):
    """Whatever is asked for is made anew."""
    settings.DATA_DIR = tmp_path


def staff_address(corner, round):
    return f"/a/{corner.area.slug}/rounds/{round.pk}/three-voices/take-away/"


def told_address(round):
    return f"/r/{round.ref}/three-voices/take-away/"


def all_files(client, address):
    found = {}
    for name in FILES:
        response = client.get(address + name)
        assert response.status_code == 200, name
        found[name] = response.content
    return found


def released(round, world, today):
    put_ballots(round, world)
    freeze(round, today)
    assert release(round, today)


@pytest.mark.django_db
def test_sdc_01_with_every_ballot_gone_every_file_is_the_same_bytes(north, closed, today):
    released(closed, SHOWN, today)
    before = all_files(Client(), told_address(closed))
    shelf.shutil.rmtree(shelf.shelf())
    with area_scope(north.area.pk):
        assert Ballot.objects.all().delete()[0] == 86
    assert all_files(Client(), told_address(closed)) == before


@pytest.mark.django_db
def test_sdc_03_every_role_and_everyone_with_the_link_gets_the_same_bytes(north, closed, today):
    released(closed, SHOWN, today)
    found = set()
    for role, client in clients_of(north).items():
        address = told_address(closed) if role == "nobody" else staff_address(north, closed)
        found.add(tuple(all_files(client, address).values()))
    assert len(found) == 1


def made_of(files):
    """Everything inside: also what is packed or pressed."""
    found = dict(files)
    book = zipfile.ZipFile(io.BytesIO(files["table.xlsx"]))
    found |= {name: book.read(name) for name in book.namelist()}
    for name in (name for name in files if name.startswith("picture-")):
        words = (
            rb"<desc[^>]*>(.*?)</desc>" if name.endswith(".svg") else rb"Description\0+en-GB\0+(.*?)....IDAT"
        )
        found[f"{name}, text"] = re.search(words, files[name], re.DOTALL)[1]
    for name in ("summary.pdf", "every-statement.pdf"):
        pdf = PdfReader(io.BytesIO(files[name]))
        found[f"{name}, text"] = "".join(each.extract_text() for each in pdf.pages).encode()
        found[f"{name}, about"] = repr(pdf.metadata).encode()
        found[f"{name}, more about"] = pdf.trailer["/Root"]["/Metadata"].get_data()
    return found


@pytest.mark.django_db
def test_sdc_07_one_answer_changed_inside_what_is_hidden_changes_no_byte_of_any_file(north, closed, today):
    found = set()
    for low, few, high in ((1, 0, 0), (2, 0, 0), (2, 1, 0), (2, 1, 1), (4, 9, 4)):
        with transaction.atomic():
            released(closed, hidden_world(low, few, high), today)
            found.add(tuple(all_files(Client(), told_address(closed)).values()))
            transaction.set_rollback(True)
        shelf.shutil.rmtree(shelf.shelf())
    assert len(found) == 1


@pytest.mark.django_db
def test_sdc_07_one_answer_changed_where_it_is_printed_changes_every_file_that_shows_it(north, closed, today):
    """The comparison can fail."""
    found = []
    for best in (11, 12):
        with transaction.atomic():
            released(closed, {**SHOWN, YP: levels(best, 20 - best, 10)}, today)
            found.append(all_files(Client(), told_address(closed)))
            transaction.set_rollback(True)
    assert [name for name in FILES if found[0][name] == found[1][name]] == []


CANARIES = {YP: (3, 47, 53), PC: (61, 0, 2, 1), PR: (2, 3, 2, 0)}  # low, high with a tail, few
PRINTED = {103, 64}
HIDDEN = {47, 53, 61, 50, 100}


@pytest.mark.django_db
def test_sdc_11_canaries_that_are_not_printed_are_in_no_file(north, closed, today):
    """Prime counts inside rows that print none of them: low, high and too few."""
    released(closed, {voice: levels(*counts) for voice, counts in CANARIES.items()}, today)
    inside = made_of(all_files(Client(), told_address(closed)))
    read = {
        name: body.decode(errors="replace")
        for name, body in inside.items()
        if name.endswith((".csv", ", text", "sheet2.xml", "sheet1.xml"))
    }
    for name, text in read.items():
        words = re.sub(r"[0-9a-f]{12,}|\d{4}-\d\d-\d\d|<[^>]*>", " ", text)
        numbers = {int(number) for number in re.findall(r"(?<![\w.])\d+(?![\w.])", words)}
        assert not numbers & HIDDEN, (name, numbers & HIDDEN)
    sheet = read["table.csv"]
    assert all(f"of {number}" in sheet for number in PRINTED)


@pytest.mark.django_db
def test_sdc_11_the_search_finds_a_canary_that_is_printed(north, closed, today):
    released(closed, {voice: levels(47, 53, 61) for voice in Voice}, today)
    inside = made_of(all_files(Client(), told_address(closed)))
    for name in (
        *("table.csv", "every-statement.pdf, text", "xl/worksheets/sheet2.xml"),
        *("picture-WC2.png, text", "picture-WC2.svg, text"),
    ):
        assert re.search(r"(?<![\w.])47(?![\w.])", inside[name].decode(errors="replace")), name


@pytest.mark.django_db
def test_sec_03_input_49_a_round_of_another_area_or_without_a_release_has_no_file(
    north, south, closed, today
):
    client = clients_of(north, (Role.PARTNERSHIP_LEAD,))["partnership_lead"]
    for name in ("", *FILES):
        assert client.get(staff_address(north, closed) + name).status_code == 404
    assert Client().get(told_address(closed) + "table.csv").status_code == 404
    assert b"Take it away" not in Client().get(told_address(closed)).content
    released(closed, SHOWN, today)
    outsider = clients_of(south, (Role.PARTNERSHIP_LEAD,))["partnership_lead"]
    for name in ("", *FILES):
        assert client.get(staff_address(north, closed) + name).status_code == 200
        assert outsider.get(staff_address(north, closed) + name).status_code == 404
        theirs = outsider.get(f"/a/{south.area.slug}/rounds/{closed.pk}/three-voices/take-away/{name}")
        nowhere = outsider.get(f"/a/{south.area.slug}/rounds/987654/three-voices/take-away/{name}")
        assert theirs.status_code == nowhere.status_code == 404
        assert theirs.content == nowhere.content


@pytest.mark.django_db
def test_a_file_is_given_to_keep_and_never_to_be_shown_as_a_page(north, closed, today):
    released(closed, SHOWN, today)
    kinds = {
        "summary.pdf": "application/pdf",
        "table.csv": "text/csv; charset=utf-8",
        "picture-WC2.svg": "image/svg+xml",
    }
    for name, kind in kinds.items():
        headers = Client().get(told_address(closed) + name).headers
        assert headers["Content-Type"] == kind
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Disposition"] == (
            f'attachment; filename="north-primary-school-autumn-2026-three-voices-{name}"'
        )
        assert "no-store" in headers["Cache-Control"]


@pytest.mark.django_db
def test_every_link_of_the_list_leads_to_a_file(north, closed, today):
    released(closed, SHOWN, today)
    page = Client().get(told_address(closed)).content.decode()
    links = re.findall(rf'href="({told_address(closed)}[^"]+)"', page)
    assert len(links) == 4 + 2 * (7 + 5)
    assert {Client().get(link).status_code for link in links} == {200}
    findings = Client().get(f"/r/{closed.ref}/three-voices/").content.decode()
    assert set(re.findall(rf'href="({told_address(closed)}[^"]+)"', findings)) == set(links[:4])
    staff = clients_of(north, (Role.SETTING_LEAD,))["setting_lead"]
    staff_page = staff.get(f"/a/{north.area.slug}/rounds/{closed.pk}/three-voices/").content.decode()
    assert f'href="{staff_address(north, closed)}table.csv"' in staff_page


@pytest.mark.django_db
def test_load_09_a_file_asks_as_much_for_a_thousand_ballots_as_for_ten(north, closed, today):
    asked = []
    for people in (10, 1000):
        with transaction.atomic():
            released(closed, {voice: levels(people) for voice in Voice}, today)
            staff = clients_of(north, (Role.SETTING_LEAD,))["setting_lead"]
            Client().get(told_address(closed))  # the words of a round are kept after the first look
            counts = []
            for client, address in ((Client(), told_address(closed)), (staff, staff_address(north, closed))):
                for name in ("", "table.csv", "summary.pdf"):
                    with CaptureQueriesContext(connection) as captured:
                        assert client.get(address + name).status_code == 200
                    counts.append(len(captured))
            asked.append(counts)
            transaction.set_rollback(True)
    assert asked[0] == asked[1]
    assert max(asked[0]) <= 12


@pytest.mark.django_db
def test_an_open_link_is_told_in_every_paper_and_in_the_table(north, closed, today):
    released(closed, SHOWN, today)
    inside = made_of(all_files(Client(), told_address(closed)))
    for name in ("summary.pdf, text", "every-statement.pdf, text", "xl/worksheets/sheet1.xml"):
        assert "so the same person could have answered twice" in " ".join(inside[name].decode().split()), name
