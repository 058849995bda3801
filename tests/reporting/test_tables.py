"""The table as CSV and XLSX: what a data officer opens, and what a spreadsheet must never run."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from cornerstones.reporting.csv import to_csv
from cornerstones.reporting.tables import COLUMNS, table_of
from cornerstones.reporting.vocabulary import ROW_MARKS, Mark, meaning_of
from cornerstones.reporting.xlsx import CUT_SHORT, LONGEST_CELL, to_xlsx
from cornerstones.understanding import STANDARD
from tests.reading import longest_sentence, reading_age
from tests.reporting.printouts import HOSTILE, NAMES, PC, PR, SHOWN, YP, printout_from

SCHEMA = [
    *("area", "place", "round", "frozen_on", "cornerstone", "statement_id", "statement", "wording", "voice"),
    *("symbol", "symbol_in_words", "people", "answer", "favourable", "count", "favourable_count"),
    *("in_words", "finding", "seal"),
]
NUMBERS = ("people", "count", "favourable_count")


def read(printout):
    return list(csv.DictReader(io.StringIO(to_csv(table_of(printout)).decode("utf-8-sig"), newline="")))


def of(lines, statement, voice):
    names = {YP: "Children and young people", PC: "Parent carers", PR: "Practitioners"}
    return [line for line in lines if (line["statement_id"], line["voice"]) == (statement, names[voice])]


def test_sdc_17_the_columns_and_the_symbols_of_every_kind_of_row():
    """The export schema: a change here breaks what others built on our files."""
    lines = read(printout_from())
    assert list(lines[0]) == SCHEMA == list(COLUMNS)
    found = {
        (code, voice): [
            (line["symbol"], *(line[name] for name in NUMBERS)) for line in of(lines, code, voice)
        ]
        for code in SHOWN
        for voice in (YP, PC, PR)
    }
    assert found == {
        ("WC1", YP): [("levels", "28", each, "13") for each in ("13", "9", "6")],
        ("WC1", PC): [("levels", "30", each, "20") for each in ("12", "8", "5", "5")],
        ("WC1", PR): [("two", "19", each, "13") for each in ("13", "6")],
        ("WC2", YP): [("low", "28", "low", "low")],
        ("WC2", PC): [("high", "29", "high", "high")],
        ("WC2", PR): [("c", "c", "c", "c")],
        ("VI2", YP): [("two", "28", each, "20") for each in ("20", "8")],
        ("VI2", PC): [("three", "28", each, "11") for each in ("11", "9", "8")],
        ("VI2", PR): [("z", "z", "z", "z")],
    }


def test_sdc_17_a_voice_that_the_round_left_out_was_not_collected():
    lines = read(printout_from({"WC1": {YP: (13, 9, 6)}}))
    assert [line["symbol"] for line in of(lines, "WC1", PR)] == ["x"]
    assert [line["count"] for line in of(lines, "WC1", PR)] == ["x"]


def test_sdc_17_no_cell_is_empty_and_no_hidden_number_is_a_0():
    lines = read(printout_from())
    assert [name for line in lines for name, value in line.items() if not value.strip()] == []
    assert [line for line in lines if "0" in {line[name] for name in NUMBERS}] == []


def test_sdc_17_the_favourable_lines_add_up_to_the_favourable_count():
    for line in (lines := read(printout_from())):
        if line["count"].isdecimal():
            same = [each for each in lines if [each[n] for n in SCHEMA[:9]] == [line[n] for n in SCHEMA[:9]]]
            good = sum(int(each["count"]) for each in same if each["favourable"] == "yes")
            assert good == int(line["favourable_count"])
            assert sum(int(each["count"]) for each in same) == int(line["people"])


@pytest.mark.parametrize("mark", Mark)
def test_sdc_17_every_symbol_has_a_sentence_for_children(mark):
    meaning = meaning_of(mark, thresholds=STANDARD)
    assert reading_age(meaning) <= 9
    assert longest_sentence(meaning) <= 12


def test_sdc_17_the_sheet_to_read_first_explains_every_symbol_and_every_column():
    book = load_workbook(io.BytesIO(to_xlsx(table_of(printout_from()))))
    assert book.sheetnames == ["Read me first", "Three voices"]
    explained = {row[0].value: row[1].value for row in book["Read me first"].iter_rows()}
    for mark in ROW_MARKS:
        assert explained[mark.value] == meaning_of(mark, thresholds=STANDARD)
    assert set(COLUMNS) <= set(explained)


def test_csv_is_rfc_4180_in_utf_8_with_the_mark_that_spreadsheets_look_for():
    written = to_csv(table_of(printout_from(words='Ŵy, "kind"')))
    assert written.startswith(b"\xef\xbb\xbf" + ",".join(SCHEMA).encode() + b"\r\n")
    assert written.endswith(b"\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert '"Ŵy, ""kind"""'.encode() in written


def test_the_workbook_says_the_same_as_the_csv():
    printout = printout_from()
    sheet = load_workbook(io.BytesIO(to_xlsx(table_of(printout))))["Three voices"]
    rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    assert rows == [SCHEMA, *(list(line.values()) for line in read(printout))]
    counts = [cell.value for cell in sheet["O"][1:]]
    assert {type(value) for value in counts} == {int, str}
    assert sheet.freeze_panes == "A2"
    assert list(sheet.tables) == ["three_voices"]


@pytest.mark.parametrize("words", HOSTILE)
def test_sec_16_hostile_words_start_nothing_in_a_spreadsheet(words):
    """INPUT-20 and INPUT-21 on the way out: links, commands and sums among them."""
    printout = printout_from(words=words)
    for line in read(printout):
        for name in ("area", "place", "round", "cornerstone", "statement", "wording"):
            assert line[name] in {words, f"'{words}", "z"}
        assert not [value for value in line.values() if value.lstrip(" ")[:1] in "=+-@\t\r\n＝＋－＠"]
    book = load_workbook(io.BytesIO(to_xlsx(table_of(printout))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert words.replace("\r\n", "\n") in {str(cell.value).replace("\r\n", "\n") for cell in cells}


@pytest.mark.parametrize("words", ["a, b; c", 'she said "no"', "one\r\ntwo", "one\ntwo", '",\n"'])
def test_input_23_commas_quotes_and_line_ends_come_back_from_both_files(words):
    printout = printout_from(words=words)
    assert {line["wording"] for line in read(printout)} >= {words}
    book = load_workbook(io.BytesIO(to_xlsx(table_of(printout))))
    cells = {
        str(cell.value).replace("\r\n", "\n") for row in book["Three voices"].iter_rows() for cell in row
    }
    assert words.replace("\r\n", "\n") in cells


@pytest.mark.parametrize(
    ("letter", "fits"), [("x", LONGEST_CELL), ("\N{WAVING HAND SIGN}", LONGEST_CELL // 2)]
)
def test_input_23_a_cell_too_long_for_a_workbook_says_that_it_is_cut(letter, fits):
    for length, whole in ((fits, True), (fits + 1, False)):
        printout = printout_from(words=letter * length)
        assert {line["wording"] for line in read(printout)} >= {letter * length}
        sheet = load_workbook(io.BytesIO(to_xlsx(table_of(printout))))["Three voices"]
        written = sheet.cell(2, SCHEMA.index("wording") + 1).value
        assert len(written.encode("utf-16-le")) // 2 <= LONGEST_CELL
        assert written == letter * length if whole else written.endswith(CUT_SHORT)


def test_sec_16_a_formula_would_be_seen():
    """The look at the workbook finds one that is planted."""
    from openpyxl import Workbook

    book, saved = Workbook(), io.BytesIO()
    book.active["A1"] = "=1+1"
    book.save(saved)
    assert load_workbook(io.BytesIO(saved.getvalue())).active["A1"].data_type == "f"


def test_sdc_12_the_same_table_gives_the_same_bytes_at_any_time(monkeypatch):
    from openpyxl.writer import excel

    first = to_xlsx(table_of(printout_from()))

    class Later(excel.datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz).replace(year=2031)

    monkeypatch.setattr(excel.datetime, "datetime", Later)
    assert to_xlsx(table_of(printout_from())) == first
    parts = zipfile.ZipFile(io.BytesIO(first))
    assert {entry.date_time[0] for entry in parts.infolist()} == {1980}
    assert b"dcterms" not in parts.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")


def test_sdc_10_lines_stand_in_the_order_of_the_questionnaire_whatever_was_answered():
    def order(rows):
        return [(line["statement_id"], line["voice"]) for line in read(printout_from(rows))]

    other = {**SHOWN, "WC2": {YP: (28, 0, 0), PC: (0, 0, 0, 29), PR: (0, 0, 0, 0)}}
    assert list(dict.fromkeys(order(other))) == list(dict.fromkeys(order(SHOWN)))
    assert [code for code, _ in dict.fromkeys(order(SHOWN))] == [code for code in NAMES for _ in range(3)]


def test_an_open_link_is_told_on_the_sheet_to_read_first():
    names = [name for name, _ in table_of(replace(printout_from(), open_link=True)).notes]
    assert "Open link" in names
    assert "Open link" not in [name for name, _ in table_of(printout_from()).notes]
