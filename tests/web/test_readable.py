"""INPUT-04, INPUT-06, INPUT-53 to 59: what is not text is refused in plain words, never with an error of ours."""

import pytest
from django.core.exceptions import BadRequest
from django.http import UnreadablePostError
from django.test import RequestFactory

from cornerstones.web.readable import ReadableMiddleware, is_readable

FORM = "application/x-www-form-urlencoded"
JOIN = "/join/"


@pytest.mark.parametrize(
    "text", [b"", b"kite 4827", "Zoë 🏴 \u202e".encode(), "\ufffd".encode(), b"\x07\x1b[31m"]
)
def test_text_is_readable(text):
    assert is_readable(text)


@pytest.mark.parametrize(
    "text",
    [
        b"\x00",
        b"a\x00b",
        b"\xff",
        b"\xc0\xaf",  # an overlong slash
        b"\xed\xa0\x80",  # half of a pair
        b"\xf5\x80\x80\x80",  # beyond the last character
        "hello".encode("utf-16"),
    ],
)
def test_other_bytes_are_not(text):
    assert not is_readable(text)


def refused(answer):
    assert answer.status_code == 400
    assert b"We could not read that" in answer.content
    assert b"Traceback" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/r/%00/", "/s/%FF/", "/a/%ED%A0%80/", "/join/%C0%AF", "/home/?next=%00", "/look/?back=%FF%FE"]
)
def test_input_06_an_address_that_is_not_text(client, path):
    refused(client.get(path))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body", [b"code=%00", b"code=%FF%FE", b"code=%ED%A0%80", b"\xff\xfeh\x00i\x00", b"%C0%AF=1"]
)
def test_input_04_and_06_a_form_that_is_not_text(client, body):
    refused(client.post(JOIN, body, content_type=FORM))


@pytest.mark.django_db
def test_input_06_a_form_that_says_it_is_utf_16(client):
    refused(client.post(JOIN, b"code=kite", content_type=f"{FORM}; charset=utf-16"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        b"--x\r\nContent-Disposition: form-data; name=code\r\n\r\n\xff\xfe\r\n--x--\r\n",
        b"--x\r\nContent-Disposition: form-data; name=code\r\n\r\n\x00\r\n--x--\r\n",
        b"--x\r\nContent-Disposition: form-data; name=f; filename=a.exe\r\n\r\nMZ\r\n--x--\r\n",
    ],
)
def test_a_form_in_parts_is_text_too_and_carries_no_file(client, body):
    refused(client.post(JOIN, body, content_type="multipart/form-data; boundary=x"))


@pytest.mark.django_db
def test_input_02_a_form_that_is_too_large_or_has_too_many_fields(client):
    refused(client.post(JOIN, b"code=" + b"a" * 300_000, content_type=FORM))
    refused(client.post(JOIN, b"&".join(b"f%d=1" % number for number in range(500)), content_type=FORM))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "host",
    ["evil.example", "user@localhost", "localhost:99x", "[::2]", "localhost, evil.example", "loc alhost"],
)
def test_input_53_a_host_that_is_not_ours(client, host):
    refused(client.get("/join/", headers={"host": host}))


@pytest.mark.django_db
def test_input_53_no_other_header_names_the_host(client):
    page = client.get(
        "/join/", headers={"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    )
    assert page.status_code == 200
    assert b"evil.example" not in page.content


@pytest.mark.django_db
def test_input_54_odd_headers_change_nothing(client):
    headers = {
        "x-forwarded-for": "1.2.3.4, ::1, unknown, '; drop",
        "cookie": "; ".join(f"c{number}=1" for number in range(1000)),
        "accept": "x" * 100_000,
    }
    assert client.get("/join/", headers=headers).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/../join/",
        "/join/../../etc/passwd",
        "/%2e%2e%2fjoin/",
        "/..%5c..%5cwindows/",
        "/%252e%252e%252fjoin/",
        "/join;/",
        "/\u2215join/",
        "/static/../manage.py",
        "/static/%2e%2e/manage.py",
    ],
)
def test_input_55_a_path_that_wanders(client, path):
    answer = client.get(path)
    assert answer.status_code in {404, 301}
    if answer.status_code == 301:
        assert answer["Location"].startswith("/")
        assert not answer["Location"].startswith("//")


@pytest.mark.django_db
def test_input_55_two_slashes_lead_to_no_other_host(client):
    assert client.get("/", PATH_INFO="//join/").status_code == 404
    assert client.get("/", PATH_INFO="//evil.example/join").status_code == 404


@pytest.mark.django_db
def test_input_59_the_last_of_two_values_counts_and_the_address_is_not_the_form(client):
    answer = client.post(f"{JOIN}?code=from-the-address", b"code=first&code=second", content_type=FORM)
    assert answer.context["form"]["code"].value() == "second"


def test_a_request_that_breaks_off_is_refused_in_words():
    class Broken:
        def read(self, *sizes):
            raise UnreadablePostError("gone")

        def close(self):
            pass

    request = RequestFactory().post(JOIN, b"code=1", content_type=FORM)
    request._stream = Broken()
    with pytest.raises(BadRequest):
        ReadableMiddleware(lambda request: None)(request)


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["x", "-5", "1e3", "٣"])
def test_a_length_that_is_no_number_is_refused_or_means_nothing(client, length):
    answer = client.post(JOIN, b"code=kite", content_type=FORM, CONTENT_LENGTH=length)
    assert answer.status_code in {200, 400}
