"""One account for one mailbox, however its address is typed (INPUT-12, INPUT-14, INPUT-58)."""

import sys
import unicodedata

import pytest

from cornerstones.people.emails import NoMailbox, label_in_ascii, mailbox
from cornerstones.people.lookalikes import mixes_alphabets

KELVIN, LONG_S, DOTLESS_I, CYRILLIC_A, WIDE_E = "\u212a", "\u017f", "\u0131", "\u0430", "\uff45"

SAME = {
    "Sam@Example.ORG": "sam@example.org",
    "  sam@example.org\n": "sam@example.org",
    "SAM+forum@example.org": "sam+forum@example.org",
    "o'neil@example.org": "o'neil@example.org",
    "sam@bücher.example": "sam@xn--bcher-kva.example",
    "sam@bu\u0308cher.example": "sam@xn--bcher-kva.example",
    "sam@BÜCHER.example": "sam@xn--bcher-kva.example",
    "sam@XN--BCHER-KVA.example": "sam@xn--bcher-kva.example",
    f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 57}.org": f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 57}.org",
}
REFUSED = [
    "",
    "sam",
    "sam@",
    "@example.org",
    "sam@localhost",
    "sam@127.0.0.1",
    "sam@[127.0.0.1]",
    "sam@example..org",
    "sam@-example.org",
    "sam@xn--a-.org",
    "sam@xn--abc.org",
    "sam@exa_mple.org",
    ".sam@example.org",
    "sa..m@example.org",
    "sam@example.org,ann@example.org",
    "sam@example.org;ann@example.org",
    "sam@example.org ann@example.org",
    "sam@ann@example.org",
    "sam@example.org\nBcc: all@example.org",
    "sam@example.org\r\nBcc:all@example.org",
    "sam@exam\x00ple.org",
    "sa\tm@example.org",
    '"sam ann"@example.org',
    '"sam"@example.org',
    "Sam <sam@example.org>",
    "sam@example.org>",
    f"s{CYRILLIC_A}m@example.org",
    f"{DOTLESS_I}an@example.org",
    f"{LONG_S}am@example.org",
    f"{WIDE_E}ve@example.org",
    f"sam@{KELVIN}ings.example",
    f"sam@{WIDE_E}xample.org",
    "sam@example\u3002org",
    "sam@exa\u200bmple.org",
    f"{'a' * 65}@example.org",
    f"{'a' * 60}@{'b' * 260}.org",
    f"sam@{'a' * 64}.org",
]


@pytest.mark.parametrize("typed", SAME)
def test_one_mailbox_is_written_one_way(typed):
    assert mailbox(typed) == SAME[typed]
    assert mailbox(mailbox(typed)) == mailbox(typed)


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_not_one_mailbox_is_refused_in_a_sentence(typed):
    with pytest.raises(NoMailbox) as refusal:
        mailbox(typed)
    assert len(str(refusal.value)) > 20
    assert "\n" not in str(refusal.value)


def test_an_address_of_320_characters_is_refused_with_the_count():
    with pytest.raises(NoMailbox, match=r"254 characters or fewer\. This has 320"):
        mailbox(f"{'a' * 308}@example.org")


def test_no_letter_of_unicode_folds_into_a_plain_one():
    """INPUT-14: the class of CVE-2019-19844, tried with every character there is."""
    folded = []
    for code in range(128, sys.maxunicode):
        if unicodedata.category(chr(code)) in {"Cn", "Cs", "Co"}:
            continue
        try:
            written = label_in_ascii(f"{chr(code)}ings")
        except NoMailbox:
            continue
        if not written.startswith("xn--"):
            folded.append(hex(code))
    assert folded == []


def test_sharp_s_and_two_s_are_two_domains():
    """INPUT-14"""
    assert mailbox("sam@straße.example") != mailbox("sam@strasse.example")


def test_look_alike_domains_are_two_accounts_and_staff_are_warned():
    """INPUT-12"""
    assert mailbox(f"sam@ex{CYRILLIC_A}mple.org") != mailbox("sam@example.org")
    assert mixes_alphabets(f"S{CYRILLIC_A}m Example")
    assert not mixes_alphabets("Sam Example")
    assert not mixes_alphabets("Олена Шевченко")
    assert not mixes_alphabets("Olena (Олена) Shevchenko")


@pytest.mark.parametrize("mark", ["\u200b", "\u200c", "\u200d", "\u2060", "\xad", "\ufeff"])
def test_input_11_a_mark_without_width_hides_no_forged_letter(mark):
    assert mixes_alphabets(f"Ann{mark}{CYRILLIC_A} Example")
    assert not mixes_alphabets(f"Ann{mark}a Example")
    assert not mixes_alphabets(f"Олена{mark} Шевченко")
