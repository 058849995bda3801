"""The two papers: tagged, one sheet where one is promised, the same bytes each time, and words stay words."""

import io
import re

import page
import pytest
from pypdf import PdfReader

from cornerstones.reporting import typesetting
from cornerstones.reporting.files import file_called
from cornerstones.reporting.pdf import children, report_pdf, summary_pdf, tagged
from cornerstones.reporting.typesetting import NotSet, fonts, is_like, set_pdf
from tests.reporting.printouts import HOSTILE, PC, PR, YP, longest, printout_from

PAPERS = {"summary": summary_pdf, "report": report_pdf}
every_paper = pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS)
KILO = 1000


def failures(pdf):
    found = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return [] if found.is_compliant else [failure.rule_id for failure in found.failures] or ["not compliant"]


def text_of(pdf):
    return " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages).split())


@every_paper
def test_a_paper_passes_the_checks_of_pdf_ua_1(make):
    assert failures(make(printout_from())) == []


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        (b'= A\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"), format: "svg")', "figure"),
        (b"Only words, and no title.", "title"),
    ],
)
def test_a_bad_paper_fails_the_same_checks(source, rule):
    import typst

    assert failures(typst.compile(source, format="pdf", ignore_system_fonts=True)), rule


def test_a_paper_that_would_not_meet_the_standard_is_not_given_out(tmp_path, monkeypatch):
    (tmp_path / "bad.typ").write_text("= One\n=== Three\n")
    monkeypatch.setattr(typesetting, "PAPER", tmp_path)
    with pytest.raises(NotSet, match="heading"):
        set_pdf("bad", {})


def test_without_our_own_fonts_nothing_is_set(tmp_path, settings):
    settings.FONTS_DIR = tmp_path
    fonts.cache_clear()
    try:
        with pytest.raises(NotSet, match="fonts for paper are missing"):
            summary_pdf(printout_from())
    finally:
        fonts.cache_clear()


def test_our_own_letters_are_in_the_paper_welsh_ones_too():
    pages = PdfReader(io.BytesIO(summary_pdf(printout_from(place="Ysgol Tŷ Ŵyr")))).pages
    fonts_used = {str(font.get_object()["/BaseFont"]) for font in pages[0]["/Resources"]["/Font"].values()}
    assert {name.partition("+")[2].partition("-")[0] for name in fonts_used} == {"AtkinsonHyperlegibleNext"}


def test_each_row_of_a_table_has_its_heading():
    root = PdfReader(io.BytesIO(report_pdf(printout_from()))).trailer["/Root"]["/StructTreeRoot"]
    rows = [row for body in tagged(root, "/TBody") for row in children(body)]
    assert [[cell["/S"] for cell in children(row)] for row in rows] == [["/TH", "/TD", "/TD"]] * 9
    assert {children(row)[0]["/A"]["/Scope"] for row in rows} == {"/Row"}


def test_the_longer_paper_says_every_statement_in_words():
    text = text_of(report_pdf(printout_from()))
    for words in (
        "13 of 28 said “yes”.",
        "20 of 30 said “growing” or “part of how we are”.",
        "Part of how we are: 12",
        "4 or fewer of 28 said “yes”. We do not show how many.",
        "All but 4 or fewer of 29 said",
        "Fewer than 10 answers, or none.",
        "Not asked",
        "WC1 for parent_carer.",
    ):
        assert words in text
    assert "Frozen on 12 October 2026" in text


def test_the_sheet_says_what_is_strong_and_what_differs_and_where_to_read_on():
    text = text_of(summary_pdf(printout_from()))
    assert "We see it differently: Knowing us before we meet." in text
    assert "cornerstones.example.org/r/abc/three-voices" in text
    assert "Frozen on 12 October 2026" in text
    assert "Seal " in text
    assert "covers 1 of 2 13 of 28" in text


def test_the_address_is_in_the_square_that_phones_read():
    pdf = PdfReader(io.BytesIO(summary_pdf(printout_from())))
    (figure,) = tagged(pdf.trailer["/Root"]["/StructTreeRoot"], "/Figure")
    assert figure["/Alt"].endswith("cornerstones.example.org/r/abc/three-voices")


def test_the_summary_is_one_sheet_however_much_was_asked():
    for printout in (printout_from(), longest()):
        pdf = PdfReader(io.BytesIO(summary_pdf(printout)))
        assert len(pdf.pages) == 1
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]


def test_files_are_as_small_as_the_page_says():
    """The sizes in the list of files, for the most that a round can hold."""
    from pathlib import Path

    templates = Path(typesetting.__file__).parents[1] / "templates/cornerstones/reporting"
    said = re.findall(r'\}\}([\w.-]+)".*?under (\d+) kB', (templates / "file_list.html").read_text())
    assert [name for name, _ in said] == ["summary.pdf", "every-statement.pdf", "table.xlsx", "table.csv"]
    for name, kilobytes in said:
        assert len(file_called(name, longest()).body) < int(kilobytes) * KILO, name


@every_paper
def test_sdc_12_the_same_printout_gives_the_same_bytes(make):
    assert make(printout_from()) == make(printout_from())


@every_paper
def test_sdc_11_nothing_in_a_paper_tells_when_or_on_which_machine_it_was_made(make):
    about = PdfReader(io.BytesIO(make(printout_from()))).metadata
    assert set(about) == {"/Title", "/Subject", "/Author", "/Creator"}
    assert "CreateDate" not in str(
        PdfReader(io.BytesIO(make(printout_from()))).trailer["/Root"]["/Metadata"].get_data()
    )


@pytest.mark.parametrize("words", HOSTILE)
@every_paper
def test_sec_16_hostile_words_stay_words(make, words):
    pdf = make(printout_from(words=words))
    assert failures(pdf) == []
    shown = words.replace("＝", "□")  # no font of ours holds the wide form
    assert "".join(shown.split()) in "".join(text_of(pdf).split())


@pytest.mark.parametrize(
    "words", ["学校 school", "👩‍👩‍👧 school", "\u0378 school", "مدرسة", "\x7f\x85", "हिन्दी"]
)
@every_paper
def test_signs_that_no_font_of_ours_holds_do_not_stop_a_paper(make, words):
    pdf = make(printout_from(words=words))
    assert failures(pdf) == []
    assert "school" not in words or re.search("□.{0,2} school", text_of(pdf))


def test_boxes_take_an_alphabet_and_never_plain_letters():
    assert is_like("校", "学")
    assert is_like("\u0379", "\u0378")
    assert not is_like("a", "\x7f")
    assert not is_like("é", "学")
    assert is_like("\x7f", "\x7f")


def test_a_voice_without_a_figure_says_why():
    text = text_of(summary_pdf(printout_from({"WC1": {YP: (2, 1, 25), PC: (1, 1, 1, 1)}})))
    assert "No figure" in text
    assert "Not asked" in text
    assert PR
