"""SEC-40, INPUT-56: a form leads back to a page of this site or to nowhere else."""

import pytest

from cornerstones.web.paths import own_path

ELSEWHERE = "/home/"
OWN = (
    "/",
    "/join/",
    "/look/",
    "/a/north/home/",
    "/a/north/home/?all",
    "/a/north/settings/?called=oak&show=closed&page=2",
    "/r/Ab-9_x/question/3/",
    "/r/Ab-9_x/question/3/?check",
    "/s/kite-lamp-river-moss/",
)
OTHERS = (
    "",
    "join",
    "//evil.example",
    "//evil.example/join/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\\/evil.example/",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example/",
    "http://localhost@evil.example/",
    "//localhost@evil.example/join/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hello",
    "/%09//evil.example/",
    "/\t//evil.example",
    "\t/join/",
    " /join/",
    "/join/\r\nSet-Cookie: look=dark",
    "/join/%0d%0aSet-Cookie:%20look=dark",
    "/join/?next=%0d%0aLocation:%20//evil.example",
    "/join/%00",
    "/join/?x=%0d%0aSet-Cookie=look",
    "/join/?x=%00",
    "/join/?x=%2f%2fevil.example",
    "/join/?x=%5cevil.example",
    "/join/?x=%252f",
    "/join/\x00",
    "/%2f%2fevil.example/",
    "/%2F/evil.example/",
    "/%5cevil.example/",
    "/..//evil.example/",
    "/join/../../evil.example",
    "/join/;@evil.example",
    "/join/#//evil.example",
    "/\uff0e\uff0e/evil.example",
    "/\u2044/evil.example",
    "/\uff0fevil.example/",
    "/\u3002evil.example/",
    "/evil.example",
    "/no-such-page/",
    "/join/?" + "a" * 600,
    "@evil.example",
    "?back=/join/",
)


@pytest.mark.parametrize("path", OWN)
def test_own_pages_are_gone_back_to(path):
    assert own_path(path, otherwise=ELSEWHERE) == path


@pytest.mark.parametrize("path", OTHERS)
def test_sec_40_anything_else_leads_home(path):
    assert own_path(path, otherwise=ELSEWHERE) == ELSEWHERE
