"""What a whole area takes away: totals of one place of a wave, by the same writers."""

import csv
import io

import pytest
from django.db import transaction
from django.test import Client
from pypdf import PdfReader

from cornerstones.people.vocabulary import Role, Voice
from cornerstones.reporting.vocabulary import TOTAL_MARKS
from tests.factories.waves import cast, end_wave, make_open_wave, make_settings, rounds_of
from tests.reporting.test_papers import failures
from tests.understanding.pages import clients_of

FILES = (
    "summary.pdf",
    "every-statement.pdf",
    "table.xlsx",
    "table.csv",
    "picture-WC1.png",
    "picture-welcome_care.svg",
)
SCHEMA = [
    *("area", "place", "wave", "frozen_on", "cornerstone", "statement_id", "statement", "wording", "voice"),
    *(
        "symbol",
        "symbol_in_words",
        "people",
        "favourable_least",
        "favourable_most",
        "covers",
        "settings",
        "joined",
    ),
    *("in_words", "finding", "seal"),
]
YP, PC, PR = Voice


@pytest.fixture(autouse=True)
def empty_shelf(tmp_path, settings):
    settings.DATA_DIR = tmp_path


def wave_with(corner, today, answers):
    """A released wave; `answers` are {voice: [answers of the first setting, of the second…]}."""
    settings = make_settings(corner, "One, Two, Three, Four")
    wave = make_open_wave(corner, today, settings=settings)
    for at, round in enumerate(rounds_of(corner, wave).values()):
        for voice, of_settings in answers.items():
            if at < len(of_settings):
                cast(corner, round, voice, *of_settings[at])
    return end_wave(corner, wave, today)


EXACT = [1] * 8 + [3] * 7
LOW, HIGH = [1] * 2 + [3] * 12, [1] * 12 + [3]


def address_of(corner, wave, place="area"):
    return f"/a/{corner.area.slug}/waves/{wave.pk}/in/{place}/take-away/"


def lines_of(client, corner, wave):
    body = client.get(address_of(corner, wave) + "table.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body, newline="")))


def lead_of(corner):
    return clients_of(corner, (Role.PARTNERSHIP_LEAD,))["partnership_lead"]


WORLD = {YP: [EXACT, EXACT, EXACT, EXACT], PC: [EXACT, EXACT, LOW, [1]], PR: [[1], [1, 3]]}


@pytest.mark.django_db
def test_sdc_17_the_columns_and_symbols_of_totals(north, south, today):
    wave = wave_with(north, today, WORLD)
    lines = lines_of(lead_of(north), north, wave)
    assert list(lines[0]) == SCHEMA
    found = {line["voice"]: [line[name] for name in SCHEMA[9:10] + SCHEMA[11:17]] for line in lines}
    assert found == {
        "Children and young people": ["exact", "60", "32", "32", "4", "4", "0"],
        "Parent carers": ["partial", "30", "16", "16", "2", "4", "0"],
        "Practitioners": ["c", "c", "c", "c", "c", "c", "c"],
    }
    assert not [name for line in lines for name, value in line.items() if not value.strip()]
    assert {line["symbol"] for line in lines} <= set(TOTAL_MARKS)


@pytest.mark.django_db
def test_sdc_01_every_file_of_a_wave_says_what_its_release_says(north, south, today):
    wave = wave_with(north, today, WORLD)
    client = lead_of(north)
    for name in FILES:
        response = client.get(address_of(north, wave) + name)
        assert response.status_code == 200, name
        if name.endswith(".pdf"):
            assert failures(response.content) == []
            text = " ".join(PdfReader(io.BytesIO(response.content)).pages[0].extract_text().split())
            assert "Covers 2 of 4 settings" in text or "covers" in text or "32 of 60" in text
    paper = PdfReader(io.BytesIO(client.get(address_of(north, wave) + "every-statement.pdf").content))
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "32 of 60 said “yes”. Covers all 4 settings." in text
    assert "Covers 2 of 4 settings." in text
    assert "A total must not give away what a small group said." in text


@pytest.mark.django_db
def test_sdc_07_what_a_total_hides_changes_no_byte(north, south, today):
    """One answer of a setting that prints only “4 or fewer”, and of one with too few."""
    found = set()
    for low, few in ((2, 1), (3, 1), (2, 0), (4, 0)):
        with transaction.atomic():
            hidden = {**WORLD, PC: [EXACT, EXACT, [1] * low + [3] * (14 - low), [1] * few]}
            wave = wave_with(north, today, hidden)
            client = lead_of(north)
            # The files without an address, in which a wave has its number.
            names = ("table.csv", "picture-WC1.png", "picture-welcome_care.svg")
            found.add(tuple(client.get(address_of(north, wave) + name).content for name in names))
            transaction.set_rollback(True)
    assert len(found) == 1


@pytest.mark.django_db
def test_sdc_03_every_role_takes_the_same_bytes_and_nobody_else_any(north, south, today):
    wave = wave_with(north, today, WORLD)
    clients = clients_of(north)
    nobody = clients.pop("nobody")
    for name in ("table.csv", "picture-trust.svg"):
        found = {client.get(address_of(north, wave) + name).content for client in clients.values()}
        assert len(found) == 1
        assert nobody.get(address_of(north, wave) + name).status_code == 302
        assert lead_of(south).get(address_of(north, wave) + name).status_code == 404
        assert lead_of(south).get(address_of(south, wave) + name).status_code == 404


@pytest.mark.django_db
def test_input_49_no_other_place_and_no_open_wave_has_files(north, south, today):
    client = lead_of(north)
    wave = wave_with(north, today, WORLD)
    assert client.get(address_of(north, wave, place=south.place.code)).status_code == 404
    assert client.get(address_of(north, wave, place="nowhere") + "table.csv").status_code == 404
    still_open = make_open_wave(north, today, name="Another", settings=make_settings(north, "Five, Six"))
    assert client.get(address_of(north, still_open) + "table.csv").status_code == 404
    assert Client().get(address_of(north, wave)).status_code == 302


@pytest.mark.django_db
def test_the_page_of_a_wave_leads_to_its_files(north, south, today):
    wave = wave_with(north, today, WORLD)
    page = lead_of(north).get(f"/a/{north.area.slug}/waves/{wave.pk}/three-voices/").content.decode()
    assert f'href="{address_of(north, wave)}table.csv"' in page
    files = lead_of(north).get(address_of(north, wave)).content.decode()
    above = f"/a/{north.area.slug}/waves/{wave.pk}/three-voices/"
    assert f'href="{above}"' in files
    assert lead_of(north).get(above).status_code == 200
    assert "All statements together" in files
