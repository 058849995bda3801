"""Codes by e-mail.

SEC-10 asks this of sign-in links; each part is met by codes, and by invitation links where those are links:
- 128 random bits, stored hashed: invitation links have 256 and only a keyed hash is stored (test_invitations).
  A code is typed, so it is short: 34 bits, three tries, sealed in the session of the browser that asked.
- dead after 10 minutes, used once, a newer one kills the older: tested here.
- consumed only by POST: tested here; an invitation link that was opened ten times works in test_invitations.
- bound to the requesting browser: tested here; another browser with the right code stays outside.
"""

import pytest
from django.core import mail
from django.test import Client

from cornerstones.people.models import User
from tests.factories.people import CONFIRM, SIGN_IN, ask_for_code, is_signed_in, make_user, newest_code

pytestmark = pytest.mark.django_db
WRONG_CODE = "BBBB-BBBB"


@pytest.fixture
def sam():
    return make_user("sam@example.org")


def confirm(client, code):
    return client.post(CONFIRM, {"code": code})


def test_the_code_signs_in_once_in_the_browser_that_asked(client, sam):
    """SEC-10"""
    ask_for_code(client, sam.email)
    code, other = newest_code(), Client()
    assert confirm(other, code).status_code == 302
    assert not is_signed_in(other)
    ask_for_code(other, "ann@example.org")
    confirm(other, code)
    assert not is_signed_in(other)
    confirm(client, code)
    assert is_signed_in(client)
    client.post("/account/logout/")
    confirm(client, code)
    assert not is_signed_in(client)


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{lower}", "{bare}", "{spaced}"])
def test_small_slips_in_typing_a_code_are_forgiven(client, sam, typed):
    ask_for_code(client, sam.email)
    code = newest_code()
    confirm(
        client,
        typed.format(
            code=code, lower=code.lower(), bare=code.replace("-", ""), spaced=code.replace("-", " ")
        ),
    )
    assert is_signed_in(client)


def test_looking_takes_nothing(client, sam):
    """SEC-10, INPUT-67: a scanner may open the page as often as it likes."""
    ask_for_code(client, sam.email)
    code = newest_code()
    for method in (client.get, client.head) * 5:
        assert method(CONFIRM, {"code": code}).status_code == 200
    assert not is_signed_in(client)
    confirm(client, code)
    assert is_signed_in(client)


def test_a_code_is_dead_after_ten_minutes(client, sam, clock):
    """SEC-10"""
    ask_for_code(client, sam.email)
    clock.forward(minutes=9, seconds=59)
    assert client.get(CONFIRM).status_code == 200
    clock.forward(seconds=2)
    confirm(client, newest_code())
    assert not is_signed_in(client)


def test_a_newer_code_kills_the_older(client, sam):
    """SEC-10: whether sent again or asked for anew."""
    ask_for_code(client, sam.email)
    first = newest_code()
    client.post(CONFIRM, {"action": "resend"})
    second = newest_code()
    confirm(client, first)
    assert not is_signed_in(client)
    client.post("/account/logout/", {"next": SIGN_IN})
    ask_for_code(client, sam.email)
    third = newest_code()
    assert len({first, second, third}) == 3
    confirm(client, second)
    assert not is_signed_in(client)
    confirm(client, third)
    assert is_signed_in(client)


def test_three_wrong_codes_kill_the_right_one(client, sam):
    """SEC-10"""
    ask_for_code(client, sam.email)
    for _ in range(3):
        answer = confirm(client, WRONG_CODE)
    assert answer.status_code == 302
    confirm(client, newest_code())
    assert not is_signed_in(client)


@pytest.mark.parametrize("typed", ["", " ", "Kkkk-\u212a\u212a\u212a\u212a", "x" * 10_000, "🦊" * 8])
def test_odd_codes_are_wrong_codes(client, sam, typed):
    """INPUT-14"""
    ask_for_code(client, sam.email)
    assert confirm(client, typed).status_code == 200
    assert not is_signed_in(client)


def answers_to(email):
    """All that somebody at the sign-in pages sees of an address."""
    client = Client()
    asked = ask_for_code(client, email)
    seen = [asked.status_code, asked["Location"], sorted(asked.cookies)]
    pages = [client.get(CONFIRM)] + [confirm(client, WRONG_CODE) for _ in range(3)] + [client.get(SIGN_IN)]
    for page in pages:
        text = page.content.decode().replace(email, "…")
        text = "".join(line for line in text.splitlines() if "csrf" not in line and "nonce" not in line)
        seen.append((page.status_code, page.get("Location"), text))
    return seen


def test_an_address_without_an_account_looks_like_one_with(sam):
    """SEC-10: the same pages in the same order for a known, an unknown and a closed account."""
    make_user("closed@example.org", active=False)
    known = answers_to(sam.email)
    assert len(mail.outbox) == 1
    assert answers_to("nobody@example.org") == known
    assert answers_to("closed@example.org") == known
    assert len(mail.outbox) == 1


def test_mail_leaves_after_the_answer(client, sam, monkeypatch):
    """SEC-10: neither the time that mail takes nor a fault of the mail server tells who has an account."""
    from django.core.mail import EmailMessage

    def fail(message, **kwargs):
        raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr(EmailMessage, "send", fail)
    known, unknown = ask_for_code(client, sam.email), ask_for_code(Client(), "nobody@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize("typed", ["SAM@EXAMPLE.ORG", " sam@Example.org "])
def test_case_variants_are_one_account_and_mail_goes_to_the_stored_address(client, sam, typed):
    """INPUT-58"""
    ask_for_code(client, typed)
    assert mail.outbox[-1].to == ["sam@example.org"]
    confirm(client, newest_code())
    assert is_signed_in(client)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        "sam@example.org,thief@evil.example",
        "sam@example.org\nBcc: thief@evil.example",
        "sam@ex\u0430mple.org",
        "s\u0430m@example.org",
        "\u017fam@example.org",
        '"sam"@example.org',
        "sam@example.org\x00",
        "a" * 320,
    ],
)
def test_look_alikes_and_tricks_reach_no_account(client, sam, typed):
    """INPUT-12, INPUT-14, INPUT-58"""
    answer = ask_for_code(client, typed)
    assert mail.outbox == []
    assert answer.status_code in {200, 302, 400}


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "evil.example@localhost"},
        {"HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_FORWARDED": "host=evil.example"},
        {"HTTP_X_FORWARDED_SERVER": "evil.example"},
    ],
)
def test_no_header_writes_itself_into_mail(client, sam, header):
    """SEC-22: an unknown Host is refused; the others change nothing."""
    answer = client.post(SIGN_IN, {"email": sam.email}, **header)
    assert answer.status_code == (400 if "HTTP_HOST" in header else 302)
    for message in mail.outbox:
        assert "evil" not in f"{message.subject} {message.body} {message.from_email} {message.extra_headers}"
