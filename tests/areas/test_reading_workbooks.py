"""INPUT-26, 27, 44 to 46: of a workbook only plain values of one visible sheet are read."""

import struct
import tracemalloc
import zipfile
from datetime import date, time

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cornerstones.areas.files import FileRefused, Problem
from cornerstones.areas.files.archives import LOCKED, MOST_PARTS, OLE
from cornerstones.areas.files.cells import Unreadable
from cornerstones.areas.files.tables import Record, records
from tests.areas.workbooks import SHEET, rewrite, workbook

HEADING = ["Code", "Name"]
ROWS = [HEADING, ["1", "A"], ["2", "B"]]


def read(path, **options):
    return list(records(path, needed=HEADING, **options))


def refusal(path, **options):
    with pytest.raises(FileRefused) as caught:
        read(path, **options)
    return str(caught.value.problems[0])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.dat"


def test_the_plain_values_of_the_only_sheet_are_read_whatever_the_file_is_called(path):
    workbook(path, ROWS)
    assert read(path) == [Record(2, {"Code": "1", "Name": "A"}), Record(3, {"Code": "2", "Name": "B"})]


def test_numbers_days_and_missing_cells_become_the_text_a_person_sees(path):
    workbook(
        path, [["Code", "Name", "Day", "Last"], [372, 1.5, date(2001, 9, 1), None], [], [7.0, None, None]]
    )
    rows = list(records(path, needed=HEADING, optional=["Day"]))
    assert rows == [
        Record(2, {"Code": "372", "Name": "1.5", "Day": "2001-09-01"}),
        Record(4, {"Code": "7", "Name": "", "Day": ""}),
    ]


def test_input_26_days_count_from_1904_where_the_workbook_says_so(path):
    def on_a_mac(book):
        book.epoch = CALENDAR_MAC_1904

    workbook(path, [HEADING, [date(2001, 9, 1), "A"]], on_a_mac)
    assert read(path)[0].cells["Code"] == "2001-09-01"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("=1+1", "holds a formula with no saved result"),
        ('=HYPERLINK("https://example.org","x")', "holds a formula with no saved result"),
        ("#N/A", "holds the error #N/A"),
        (True, "holds TRUE or FALSE where words or a number should be"),
        (time(1, 30), "holds a time of day where words or a number should be"),
    ],
)
def test_input_26_a_cell_without_a_plain_value_is_told(path, value, says):
    workbook(path, [HEADING, [value, "A"]])
    assert read(path) == [Record(2, {"Code": Unreadable(says), "Name": "A"})]


def test_input_26_a_formula_with_a_saved_result_gives_the_result(path):
    workbook(path, [HEADING, ["=1+1", "A"]])
    rewrite(path, {SHEET: lambda part: part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")})
    assert read(path) == [Record(2, {"Code": "2", "Name": "A"})]


def test_input_26_sheets_are_chosen_by_name_and_never_by_chance(path):
    def second(book):
        book.create_sheet("Notes").append(["nothing"])

    workbook(path, ROWS, second)
    assert refusal(path) == ("The workbook has more than one sheet. Say which one to read: “Sheet”, “Notes”.")
    assert len(read(path, sheet="Sheet")) == 2
    assert refusal(path, sheet="Sheet2") == "There is no sheet “Sheet2”. The workbook has “Sheet”, “Notes”."


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_input_26_a_hidden_sheet_is_never_read(path, state):
    def hide_one(book):
        book.create_sheet("Notes").append(["nothing"])
        book["Sheet"].sheet_state = state
        book.active = 1

    workbook(path, ROWS, hide_one)
    assert refusal(path, sheet="Sheet") == "The sheet “Sheet” cannot be read: it is hidden, or not a table."
    assert "has no column called “Code”" in refusal(path)
    rewrite(path, {"xl/workbook.xml": lambda part: part.replace(b'state="visible"', b'state="hidden"')})
    assert refusal(path) == "Every sheet of the workbook is hidden. Show one in Excel and look at it first."


def test_input_26_merged_cells_are_refused(path):
    workbook(path, ROWS, lambda book: book.active.merge_cells("A2:A3"))
    assert refusal(path) == "Cells A2:A3 are merged. Unmerge them and fill each one."


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("xl__vbaProject.bin", "It holds macros."),
        ("xl__VBAProject.bin", "It holds macros."),
        ("xl__macrosheets__sheet1.xml", "It holds macros."),
        ("xl__externalLinks__externalLink1.xml", "It takes values from other files."),
        ("xl__connections.xml", "It is connected to other data."),
    ],
)
def test_input_26_macros_and_links_to_elsewhere_are_refused(path, part, says):
    rewrite(workbook(path, ROWS), **{part: b"<x/>"})
    assert says in refusal(path)


def test_input_26_a_password_an_old_file_and_another_kind_of_zip_are_refused_in_words(path):
    path.write_bytes(OLE + b"\0" * 500 + LOCKED + b"\0" * 500)
    assert refusal(path) == "The workbook is locked with a password. Save a copy without one."
    path.write_bytes(OLE + b"\0" * 1_000)
    assert refusal(path) == "This is an old Excel file (.xls). Save it as .xlsx or as CSV."
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("edubasealldata.csv", "URN\n1\n")
    assert refusal(path) == "This is a packed file and not an Excel workbook. Unpack it first."


@pytest.mark.parametrize(
    "markup",
    [
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/hostname">',
        # Across the end of the first piece that is looked at.
        b"<!--" + b" " * 1_048_544 + b"--><!DOCTYPE x>",
    ],
)
def test_input_27_entities_are_refused_before_any_is_expanded(path, markup):
    workbook(path, ROWS)
    rewrite(path, {SHEET: lambda part: b'<?xml version="1.0"?>' + markup + part[part.index(b"<worksheet") :]})
    assert refusal(path) == "The workbook holds markup that Excel never writes. It is not opened."


def test_input_27_markup_that_hides_its_letters_is_refused(path):
    workbook(path, ROWS)
    rewrite(path, {SHEET: lambda part: part.decode().encode("utf-16")})
    assert refusal(path) == "The workbook holds markup that Excel never writes. It is not opened."
    workbook(path, ROWS)
    rewrite(path, {SHEET: lambda part: b'<?xml version="1.0" encoding="utf-7"?>' + part[part.index(b"<w") :]})
    assert refusal(path) == "The workbook is written in an alphabet that Excel does not use."


def test_input_27_a_part_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(path):
    rewrite(workbook(path, ROWS), xl__more__xml=b"\0" * 200_000_000)
    assert path.stat().st_size < 1_000_000
    tracemalloc.start()
    assert "too large once it is unpacked" in refusal(path)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_input_27_a_part_that_lies_about_its_size_never_grows_past_what_it_said(path):
    rewrite(workbook(path, ROWS), **{"xl__more.xml": b" " * 50_000_000})
    content = bytearray(path.read_bytes())
    said = struct.pack("<I", 50_000_000)
    assert content.count(said) >= 1
    path.write_bytes(bytes(content).replace(said, struct.pack("<I", 100)))
    assert refusal(path) == "The workbook is damaged. Save it again and try once more."


def test_input_44_more_parts_than_any_workbook_has_are_refused_by_the_list_of_parts_alone(path):
    rewrite(workbook(path, ROWS), **{f"xl__more{number}.xml": b"" for number in range(MOST_PARTS)})
    assert "too large once it is unpacked" in refusal(path)


def test_input_44_parts_that_share_the_same_packed_bytes_count_each_by_itself(path):
    """The overlapping bomb: one packed part of 50 MB, listed six times."""
    rewrite(workbook(path, ROWS), **{"xl__more1.xml": b" " * 50_000_000})
    content = path.read_bytes()
    end = content.rindex(b"PK\x05\x06")
    first, size = (
        struct.unpack("<I", content[end + 16 : end + 20])[0],
        struct.unpack("<H", content[end + 10 : end + 12])[0],
    )
    listed = content.rindex(b"PK\x01\x02", first, content.index(b"more1.xml", first))
    one = content[listed : content.index(b"more1.xml", listed) + len(b"more1.xml")]
    more = b"".join(one.replace(b"more1", b"more%d" % number) for number in range(2, 7))
    entries = content[first:end] + more
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, size + 5, size + 5, len(entries), first, 0)
    path.write_bytes(content[:first] + entries + tail)
    with zipfile.ZipFile(path) as archive:
        assert len(archive.infolist()) == size + 5
    assert "too large once it is unpacked" in refusal(path)


def test_input_46_an_archive_within_is_never_opened(path, tmp_path):
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 300_000_000)
    nested = inner.read_bytes()
    inner.unlink()
    rewrite(workbook(path, ROWS), **{"xl__more.zip": nested})
    assert read(path) == [Record(2, {"Code": "1", "Name": "A"}), Record(3, {"Code": "2", "Name": "B"})]
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_input_46_a_locked_part_and_a_wrong_sum_are_refused_in_words(path):
    content = bytearray(workbook(path, ROWS).read_bytes())
    listed = content.index(b"PK\x01\x02")
    content[listed + 8] |= 1
    path.write_bytes(bytes(content))
    assert refusal(path) == "The file is locked with a password. Save a copy without one."
    content = bytearray(workbook(path, ROWS).read_bytes())
    with zipfile.ZipFile(path) as archive:
        said = struct.pack("<I", archive.getinfo("xl/workbook.xml").CRC)
    path.write_bytes(bytes(content).replace(said, bytes(each ^ 0xFF for each in said)))
    assert refusal(path) == "The workbook is damaged. Save it again and try once more."


@pytest.mark.parametrize("number", [b"999999999"])
def test_input_27_a_row_far_below_is_refused_and_not_walked_to(path, number):
    workbook(path, ROWS)
    rewrite(path, {SHEET: lambda part: part.replace(b'<row r="3"', b'<row r="%s"' % number)})
    assert refusal(path).startswith("The sheet is larger than 1,048,576 rows")


def test_input_27_a_cell_far_to_the_right_is_refused(path):
    workbook(path, ROWS)
    rewrite(path, {SHEET: lambda part: part.replace(b'r="B3"', b'r="XFD3"')})
    assert refusal(path).startswith("The sheet is larger than")


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "/evil.xml", "C:evil.xml", "xl\\evil.xml", "XL/Workbook.xml"]
)
def test_input_45_a_part_with_a_name_that_leads_astray_is_refused(path, tmp_path, name):
    rewrite(workbook(path, ROWS), **{name: b"<x/>"})
    assert refusal(path) == "The workbook has parts with names that no Excel gives. It is not opened."
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_torn_workbook_is_refused_in_words(path):
    whole = workbook(path, ROWS).read_bytes()
    for torn in (whole[:200], whole[:-40], whole[:4], whole[:300] + b"\0" * 50 + whole[350:]):
        path.write_bytes(torn)
        assert refusal(path) == "The workbook is damaged. Save it again and try once more."
    workbook(path, ROWS)
    rewrite(path, {SHEET: lambda part: part.replace(b"<row", b"<rwo")})
    assert "damaged" in refusal(path)


def test_a_row_wider_than_the_heading_is_told(path):
    workbook(path, [HEADING, ["1", "A", "stray"], ["2", "B"]])
    assert read(path) == [
        Problem("The row has 3 cells where the heading has 2.", 2),
        Record(3, {"Code": "2", "Name": "B"}),
    ]
