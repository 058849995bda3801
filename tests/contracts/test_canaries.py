"""SEC-16, SEC-17: what anybody ever wrote is words and nothing else, wherever everyone can read it.

Every text of every table becomes a hostile one with a number of its own, and every page, slide, frame and sheet is
asked for. The tables are walked, so a text that is added tomorrow is tried tomorrow.
"""

import re

import pytest
from django.core import mail

from cornerstones.people.vocabulary import Role
from cornerstones.reporting.views.posters import POSTERS
from tests.contracts.test_authorisation import FOR_EVERYONE, client_of
from tests.contracts.test_shown_fields import ends_the_session, marks, put_marks
from tests.factories.addresses import filled, routes
from tests.factories.everything import fill
from tests.factories.outputs import words_in

pytestmark = pytest.mark.django_db
READ_BY_BROWSERS = {"text/html", "image/svg+xml"}
HOSTILE = "'\"><i {}>{{{{7*7}}}}"
ROLES = (
    "anonymous",
    Role.PARTNERSHIP_LEAD.value,
    Role.PARENT_CARER_LEAD.value,
    Role.AREA_ADMINISTRATOR.value,
)
# Texts of these tables stand on pages, slides, frames and sheets that everyone can read.
SAID_TO_EVERYONE = {
    *("areacontact.role", "areacontact.address", "nextstep.said", "news.text", "news.easy"),
    *("pledge.what", "pledge.easy", "pledge.representative", "pledgereview.words", "pledgereview.easy"),
    *("organisation.name", "setting.name", "localarea.name", "cornerstonewording.label"),
}


@pytest.fixture
def full(full_areas):
    put_marks(dressed=HOSTILE)
    return full_areas


def addresses(full):
    """Every page, each once more for every sheet and every screen that it has."""
    for name, route in sorted(routes(), key=ends_the_session):
        if name in {"paper:area", "paper:setting"}:
            for file in POSTERS:
                yield name, filled(name, route, full, file=file)
        elif name in {"steps:class", "steps:class_at"}:
            for words in ("easy", "plain"):
                for number in (1, 2, 3):
                    yield name, filled(name, route, full, words=words, number=number)
        else:
            yield name, filled(name, route, full)


def named(model, field):
    return f"{model._meta.model_name}.{field.name}"


def test_sec_16_no_text_of_any_table_is_anything_but_words(full):
    north, south = full
    tried = [(mark, named(model, field)) for mark, model, field in marks()]
    seen = {}
    for role in ROLES:
        client = client_of(role, north, south)
        for name, address in addresses(north):
            response = client.get(address, follow=name != "answer:exit")
            # Where no worker runs, as in a test, the answer for machines says so.
            assert response.status_code < 500 or name == "health", (role, address)
            body = words_in(response)
            kind = response.get("Content-Type", "").partition(";")[0]
            bare = re.sub(r"\s+", "", body) if kind == "application/pdf" else body
            assert kind not in READ_BY_BROWSERS or "<i zq" not in body, (
                role,
                address,
                re.search(r".{40}<i zq.{20}", body),
            )
            assert "49" not in re.findall(r"zq\d{3}qz(?:>|&gt;)(\d\d)", bare), (role, address)
            for mark, field in tried:
                if name in FOR_EVERYONE and role == "anonymous" and mark in bare:
                    seen.setdefault(field, set()).add(name)
    assert seen.keys() >= SAID_TO_EVERYONE, SAID_TO_EVERYONE - seen.keys()
    for kind in ("steps:said", "steps:class", "steps:embed", "paper:area", "paper:setting"):
        assert kind in seen["news.text"] | seen["news.easy"], kind
    assert {"steps:pledges", "steps:pledge", "paper:pledge", "area"} <= seen["pledge.what"]


def test_sec_16_a_text_that_was_let_through_would_be_found(full):
    """The same look at a page that prints its texts as they are."""
    from django.template import engines

    mark = HOSTILE.format("zq001qz")
    loose = engines["django"].from_string("{{ text|safe }}").render({"text": mark})
    assert "<i zq" in loose


def test_sec_16_a_mail_is_plain_text_with_one_subject(
    north, south, today, django_capture_on_commit_callbacks
):
    """Mail has no second, written-up form in which words could become something else."""
    with django_capture_on_commit_callbacks(execute=True):
        fill(north, today)
    for sent in mail.outbox:
        assert sent.content_subtype == "plain" and not getattr(sent, "alternatives", [])
        assert "\n" not in sent.subject
