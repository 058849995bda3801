"""INPUT-09 and INPUT-10: words of people stand in their own direction, and never turn what is beside them.

Every text that a person or a file could have put into a table carries a mark of its own; on every page, each mark must
stand in an element that finds its direction by itself.
"""

import re

import html5lib
import pytest

from cornerstones.people.vocabulary import Role
from tests.contracts.test_authorisation import client_of
from tests.contracts.test_shown_fields import ends_the_session, marks, put_marks
from tests.factories.addresses import filled, routes

# Words of our own list, which are never typed.
OURS = {"round.join_code"}
# A browser gives these no element inside; it isolates them by itself.
ALONE = {"title", "option", "optgroup"}


def mark_of_people():
    theirs = [mark for mark, model, field in marks() if f"{model._meta.model_name}.{field.name}" not in OURS]
    return re.compile("|".join(theirs))


def astray(body, typed):
    """(element, its words) of each typed text that its neighbours could turn round."""
    found = []

    def walk(element, isolated):
        # Addresses run from left to right in every language, and say so; that the whole page does says nothing.
        has_its_own = element.get("dir") in {"auto", "ltr"} and element.tag != "html"
        isolated = isolated or has_its_own or element.tag in {"bdi", *ALONE}
        is_open = element.tag == "input" and element.get("type", "text") not in {
            "hidden",
            "radio",
            "checkbox",
        }
        texts = [element.text or "", element.get("value", "") if is_open else ""]
        found.extend((element.tag, text.strip()) for text in texts if typed.search(text) and not isolated)
        for child in element:
            if isinstance(child.tag, str):
                walk(child, isolated)
            if typed.search(child.tail or "") and not isolated:
                found.append((element.tag, (child.tail or "").strip()))

    walk(html5lib.parse(body, namespaceHTMLElements=False), isolated=False)
    return found


@pytest.mark.django_db
def test_input_09_input_10_the_words_of_people_find_their_own_direction_on_every_page(full_areas):
    here, there = full_areas
    put_marks()
    typed = mark_of_people()
    wrong, marked = {}, 0
    for role in (Role.PARTNERSHIP_LEAD, Role.AREA_ADMINISTRATOR, None):
        client = client_of(role.value if role else "anonymous", here, there)
        for name, route in sorted(routes(), key=ends_the_session):
            response = client.get(filled(name, route, here), follow=name != "answer:exit")
            if "html" in response.get("Content-Type", ""):
                body = response.content.decode()
                marked += bool(typed.search(body))
                for each in astray(body, typed):
                    wrong.setdefault(each, set()).add(name)
    assert wrong == {}
    assert marked > 100


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>At zq001qz, on Monday</p>", [("p", "At zq001qz, on Monday")]),
        ("<p>At <b>x</b> zq001qz</p>", [("p", "zq001qz")]),
        ("<p>At <bdi>zq001qz</bdi>, on Monday</p>", []),
        ('<p dir="auto"><b>zq001qz</b></p>', []),
        ('<form><input name="a" value="zq001qz"></form>', [("input", "zq001qz")]),
        ("<form><textarea>zq001qz</textarea></form>", [("textarea", "zq001qz")]),
        ('<form><input type="hidden" value="zq001qz"></form>', []),
        ('<p dir="ltr">zq001qz@example.org</p>', []),
        ('<html dir="ltr"><p>zq001qz</p></html>', [("p", "zq001qz")]),
    ],
)
def test_input_09_a_text_without_a_direction_of_its_own_would_be_found(page, found):
    assert astray(page, re.compile("zq001qz")) == found
