"""INPUT-24 and INPUT-25: text in any alphabet and any state is read right, or refused with its line."""

import csv
import gzip

import pytest

from cornerstones.areas.files import FileRefused, Problem
from cornerstones.areas.files.tables import Record, records
from tests.areas.samples import as_text, write

HEADING = ["Code", "Name", "Note"]
ROWS = [["1", "Rosé Lane, the school", "a"], ["2", "St Ann’s", "b"]]


def read(path, **options):
    return list(records(path, needed=["Code", "Name"], **options))


def names(path):
    return [row.cells["Name"] for row in read(path)]


def refused(path, **options):
    with pytest.raises(FileRefused) as caught:
        read(path, **options)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("pack", [False, True])
def test_input_24_alphabets_line_ends_and_packing_are_told_by_content(tmp_path, encoding, ends, pack):
    path = write(tmp_path / "file.dat", [HEADING, *ROWS], encoding=encoding, ends=ends)
    if pack:
        path.write_bytes(gzip.compress(path.read_bytes()))
    assert names(path) == ["Rosé Lane, the school", "St Ann’s"]
    assert [row.line for row in read(path)] == [2, 3]


def test_input_24_a_file_that_mixes_alphabets_is_refused_with_both_lines(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(b"Code,Name\n1,Ros\xc3\xa9\n2,Ros\xe9\n")
    assert refused(path) == [
        "Line 3: Two alphabets are mixed: line 2 is in UTF-8, this one is not. Save it again as UTF-8."
    ]


def test_input_24_a_file_that_says_utf_8_and_is_not_is_refused(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(b"\xef\xbb\xbfCode,Name\n1,Ros\xe9\n")
    assert "the file says it is in UTF-8" in refused(path)[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_input_24_utf_16_is_refused_in_words(tmp_path, encoding):
    path = write(tmp_path / "file.csv", [HEADING, *ROWS], encoding=encoding)
    assert "UTF-16" in refused(path)[0]


def test_input_24_bytes_of_no_alphabet_are_refused_with_their_line(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(b"Code,Name\n1,A\n2,\x81\n")
    assert refused(path) == ["Line 3: The line is written neither in UTF-8 nor in Windows-1252."]


def test_input_25_columns_go_by_name_in_any_order_and_case_with_others_beside_them(tmp_path):
    path = write(tmp_path / "file.csv", [["extra", " NAME ", "code", "more"], ["x", "A", "1", "y"]])
    assert read(path) == [Record(2, {"Code": "1", "Name": "A"})]


def test_input_25_a_missing_and_a_doubled_column_are_named(tmp_path):
    assert refused(write(tmp_path / "a.csv", [["Code"], ["1"]])) == [
        "Line 1: The heading has no column called “Name”."
    ]
    doubled = write(tmp_path / "b.csv", [["Code", "Name", "name"], ["1", "A", "B"]])
    assert refused(doubled) == ["Line 1: The heading has the column “Name” more than once."]


def test_input_25_an_empty_file_and_a_heading_alone_are_refused(tmp_path):
    empty = tmp_path / "empty.csv"
    for nothing in (b"", b"\xef\xbb\xbf", b"\r\n\r\n", b" , ,\n"):
        empty.write_bytes(nothing)
        assert refused(empty) == ["The file is empty."]
    assert refused(write(tmp_path / "a.csv", [HEADING])) == ["The file has a heading and nothing under it."]


def test_input_25_ragged_rows_are_told_with_their_lines_and_the_rest_is_read(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("Code,Name,Note\n1,A,x\n2,B\n\n3,C,x,y\n4,D,x,,\n")
    assert read(path) == [
        Record(2, {"Code": "1", "Name": "A"}),
        Problem("The row has 2 cells where the heading has 3.", 3),
        Problem("The row has 4 cells where the heading has 3.", 5),
        Record(6, {"Code": "4", "Name": "D"}),
    ]


def test_input_25_a_heading_that_comes_again_is_told(tmp_path):
    path = write(tmp_path / "file.csv", [HEADING, ROWS[0], HEADING, ROWS[1]])
    assert [row for row in read(path) if isinstance(row, Problem)] == [
        Problem("The heading comes again. Two files may have been joined.", 3)
    ]


@pytest.mark.parametrize("after", [3, 30_000])
def test_input_25_a_quotation_mark_never_closed_is_told_where_it_opens(tmp_path, after):
    path = tmp_path / "file.csv"
    path.write_text('Code,Name\n1,A\n2,"B\n' + "3,C and more\n" * after)
    assert refused(path) == ["Line 3: A quotation mark is opened here and not closed as it should be."]


def test_input_25_a_quotation_mark_closed_by_another_row_is_told_where_it_opens(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text('Code,Name\n1,"A\n2,"B"\n3,C\n')
    assert refused(path) == ["Line 2: A quotation mark is opened here and not closed as it should be."]


def test_a_cell_of_a_megabyte_is_told_and_the_rest_is_read(tmp_path):
    path = write(tmp_path / "file.csv", [["Code", "Name"], ["1", "A" * 1_000_000], ["2", "B"]])
    assert read(path) == [
        Problem(f"A cell is longer than {csv.field_size_limit():,} characters.", 2),
        Record(3, {"Code": "2", "Name": "B"}),
    ]


def test_a_line_without_end_is_refused(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(b"Code,Name\n1," + b"A" * 3_000_000)
    assert refused(path) == ["Line 2: The line is longer than 2,000,000 characters."]


def test_a_packed_file_that_is_cut_short_or_torn_is_refused(tmp_path):
    path = tmp_path / "file.csv.gz"
    whole = gzip.compress(as_text([HEADING, *(ROWS * 400)]).encode(), mtime=0)
    for torn in (whole[: len(whole) // 2], whole[:60] + b"\0" * 20 + whole[80:], whole[:2]):
        path.write_bytes(torn)
        assert refused(path) == ["The packed file is damaged or cut short. Fetch it again."]


def test_progress_is_told_and_ends_below_one(tmp_path):
    told = []
    path = write(tmp_path / "file.csv", [HEADING, *(ROWS * 4_000)])
    read(path, progress=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1
