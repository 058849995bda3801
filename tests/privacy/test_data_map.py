"""PRIV-02, PRIV-05, PRIV-16, PRIV-25, PRIV-29: what is kept is on a map, and what is not on it cannot be kept."""

import tomllib

import pytest
from django.apps import apps
from django.db import models

from cornerstones.management.commands.dpia import PAGE
from cornerstones.privacy.data_map import HERE, data_map, missing_from, read
from cornerstones.privacy.dpia import dpia_page
from cornerstones.privacy.retention import ENDED_BY, RULES
from cornerstones.privacy.vocabulary import GROUPS
from cornerstones.ui.symbols import SYMBOLS
from tests.reading import longest_sentence, reading_age
from tests.site.test_public_pages import text_of

KNOWN = data_map()
# Ends that are no number of days, each said in words on the pages.
NO_DAYS = {"area", "record", "theirs", "site"}


def told():
    return tomllib.loads((HERE / "data_map.toml").read_text(encoding="utf-8"))


def test_priv_02_every_table_and_every_column_is_on_the_map():
    assert list(missing_from(KNOWN, apps.get_models(include_auto_created=True))) == []


def test_priv_02_a_new_table_and_a_new_column_would_be_found():
    class Meta:
        app_label = "planted"

    planted = type(
        "Planted", (models.Model,), {"name": models.TextField(), "Meta": Meta, "__module__": "planted"}
    )
    assert any("planted.Planted" in line for line in missing_from(KNOWN, [planted]))
    less = told()
    del less["tables"]["cornerstones.Draft"]["fields"]["day"]
    draft = apps.get_model("cornerstones.Draft")
    assert "cornerstones.Draft.day" in list(missing_from(read(less), [draft]))


@pytest.mark.parametrize(
    ("where", "what"), [("purpose", ["profile"]), ("basis", "because"), ("receivers", ["buyers"])]
)
def test_priv_05_a_purpose_or_receiver_that_is_not_on_the_closed_list_stops_the_program(where, what):
    more = told()
    more["kinds"]["answers"][where] = what
    with pytest.raises(KeyError):
        read(more)


def test_priv_05_the_purposes_are_these_and_none_decides_on_a_child():
    assert sorted(told()["purposes"]) == [
        "answer_for", "hear", "promise", "rights", "run", "safe", "show", "work",
    ]  # fmt: skip
    never = " ".join(KNOWN.never)
    assert all(word in never for word in ("attendance", "behaviour", "support plan", "money", "score"))


def test_priv_16_every_kind_has_a_law_a_condition_and_a_policy():
    page = dpia_page()
    for kind in KNOWN.kinds.values():
        assert kind.purposes and kind.receivers and kind.keep.words
        assert kind.basis.law.startswith(("UK GDPR Article 6(1)", "none needed"))
        if "Article 6(1)" in kind.basis.law and not kind.basis.special.startswith("none"):
            assert "Schedule 1, paragraph" in kind.basis.special
            assert kind.title in page.split("## Policy for special data")[1].split("\n## ")[0]
        assert kind.group in GROUPS and kind.symbol in SYMBOLS
        assert KNOWN.tables_of(kind), kind.key


def test_priv_25_nothing_is_without_an_end_and_every_end_is_somebodys():
    ended = {rule.key for rule in RULES} | set(ENDED_BY)
    assert {key for key, keep in KNOWN.keep.items() if keep.days} == ended
    assert {key for key, keep in KNOWN.keep.items() if not keep.days} == NO_DAYS
    used = {table.keep.key for table in KNOWN.tables.values()} | {
        kind.keep.key for kind in KNOWN.kinds.values()
    }
    assert used == set(KNOWN.keep)


def test_priv_02_the_paper_says_what_the_map_says():
    assert PAGE.read_text(encoding="utf-8") == dpia_page()


@pytest.mark.django_db
def test_priv_04_the_pages_for_everyone_say_it_in_words_for_each_reader(
    client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(1):
        page = client.get("/your-data/kept/").content.decode()
    before_the_law = page.split('id="law"')[0]
    for kind in KNOWN.kinds.values():
        assert kind.title in before_the_law
    adult = text_of(before_the_law + "</main>")
    assert reading_age(adult) <= 12
    assert all(longest_sentence(kind.adult) <= 20 for kind in KNOWN.kinds.values())
    with django_assert_max_num_queries(1):
        easy = client.get("/your-data/kept/easy/").content.decode()
    child = text_of(easy)
    assert reading_age(child) <= 9
    assert all(longest_sentence(kind.child) <= 12 for kind in KNOWN.kinds.values())
    assert easy.index("Get help now") < easy.index("Exit this page") < easy.index("<h1")


@pytest.mark.django_db
def test_priv_29_a_school_reads_who_runs_this_where_and_who_decides(client, settings):
    settings.RUN_BY, settings.RUN_WHERE = "", ""
    assert "Not said yet" in client.get("/your-data/facts/").content.decode()
    settings.RUN_BY, settings.RUN_WHERE = "Quillfeather Hosting", "A hall in Leeds"
    settings.SUB_PROCESSORS = ("Owl Mail", "Heron Copies")
    page = client.get("/your-data/facts/").content.decode()
    assert all(each in page for each in ("Quillfeather Hosting", "A hall in Leeds", "Owl Mail; Heron Copies"))
    assert "Not said yet" not in page
    for kind in KNOWN.kinds.values():
        assert kind.feature in page
