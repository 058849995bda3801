"""SEC-03 at its root: rows of one area can be neither read nor written from another."""

import ast
import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from cornerstones.areas.models import LocalArea, Organisation, Setting
from cornerstones.areas.vocabulary import OrganisationKind
from cornerstones.framework.models import CornerstoneWording
from cornerstones.listening.models import Round, RoundVoice
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import AreaGuarded, OtherArea, ScopeError, across_areas, area_scope

# Rows that belong to no area, each with the reason why.
NATIONAL = {
    "Place": "England's places hold no people",
    "PlaceAlias": "codes of places",
    "LocalArea": "the wall itself",
    "User": "a person may belong to several areas; what they may do is a Membership",
    "LinkToken": "read before any area is open",
    "WorkerPulse": "a sign of life",
    "ScheduledRun": "a clock",
    "DemoMarker": "marks the whole database",
    "SentMail": "a demo's own mail",
    "PlatformAdministrator": "runs the installation and is in no area",
    "ErasedMark": "says neither what nor whose, nor in which area",
    "IdleWarning": "an account is idle when it is idle in every area",
}
# Every way out of an area, with how often it may stand in the file.
ESCAPES = {
    "people/reads/people.py": 3,
    "hosting/reads.py": 1,
    "site/status/gather.py": 2,
    "privacy/reads/traces.py": 1,
    "privacy/reads/leaving.py": 1,
    "privacy/actions/leaving.py": 1,
    "privacy/actions/retention.py": 1,
}
# And every way past what a forum or a group keeps for itself.
ESCAPES_FROM_SPACES = {"privacy/copies/counting.py": 1}
SOURCE = Path(__file__).parents[2] / "src" / "cornerstones"


def models():
    return apps.get_app_config("cornerstones").get_models()


def test_every_model_is_of_one_area_or_on_the_short_list():
    unguarded = {model.__name__ for model in models() if not issubclass(model, AreaGuarded)}
    through = {model.__name__ for model in models() if model._meta.auto_created}
    assert unguarded - through == set(NATIONAL)


@pytest.mark.parametrize(
    ("name", "known"), [("across_areas", ESCAPES), ("across_spaces", ESCAPES_FROM_SPACES)]
)
def test_every_way_across_areas_is_known(name, known):
    found = {}
    for path in SOURCE.rglob("*.py"):
        if "scoping" in path.parts or "migrations" in path.parts:
            continue
        calls = [
            node
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name
        ]
        if calls:
            found[path.relative_to(SOURCE).as_posix()] = len(calls)
    assert found == known


READS = {
    "all": lambda rows: list(rows.all()),
    "filter": lambda rows: list(rows.filter(name="x")),
    "exclude": lambda rows: rows.exclude(name="x").exists(),
    "exists": lambda rows: rows.exists(),
    "explain": lambda rows: rows.explain(),
    "count": lambda rows: rows.count(),
    "get": lambda rows: rows.get(pk=1),
    "first": lambda rows: rows.first(),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "iterator": lambda rows: list(rows.iterator()),
    "values_list": lambda rows: list(rows.values_list("pk")),
    "aggregate": lambda rows: rows.aggregate(),
    "select_related": lambda rows: list(rows.select_related("place")),
    "raw": lambda rows: list(rows.raw("SELECT 1 AS id")),
    "update": lambda rows: rows.update(name="x"),
    "delete": lambda rows: rows.all().delete(),
    "create": lambda rows: rows.create(name="x"),
    "bulk_create": lambda rows: rows.bulk_create([]),
    "async for": lambda rows: apart(read_all, rows),
    "aexists": lambda rows: apart(lambda rows: rows.aexists(), rows),
}


def apart(read, rows):
    """In a thread of its own, since a browser test leaves its loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(read(rows))).result()


async def read_all(rows):
    return [row async for row in rows.get_queryset()]


@pytest.mark.django_db
@pytest.mark.parametrize("how", READS)
def test_with_no_area_open_nothing_is_read_or_written(how):
    with pytest.raises(ScopeError):
        READS[how](Setting.objects)


@pytest.mark.django_db
def test_an_area_sees_its_own_rows_only(north, south):
    with area_scope(north.area.pk):
        assert set(Setting.objects.all()) == {north.setting, north.other_setting}
        assert not Setting.objects.filter(pk=south.setting.pk).exists()
    with across_areas(because="a test looks at both"):
        assert Setting.objects.count() == 4


@pytest.mark.django_db
def test_a_row_of_another_area_cannot_be_written(north, south):
    row = Organisation(area=south.area, kind=OrganisationKind.COUNCIL, name="X")
    with area_scope(north.area.pk):
        for write in (
            row.save,
            lambda: Organisation.objects.create(area=south.area, kind=OrganisationKind.COUNCIL, name="X"),
            lambda: Organisation.objects.bulk_create([row]),
            lambda: Organisation.objects.bulk_update([row], ["name"]),
            lambda: Setting.objects.update(area=south.area),
            south.setting.save,
            south.setting.delete,
        ):
            with pytest.raises(OtherArea):
                write()
    with pytest.raises(ScopeError):
        row.save()


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_row_whose_parent_is_of_another_area(north, south, today):
    """Behind the guard: even code that goes round it cannot join two areas."""
    from tests.factories.world import make_open_round

    round = make_open_round(south, today)
    with across_areas(because="a test goes round the guard"):
        for row in (
            RoundVoice(area=north.area, round=round, voice="x"),
            CornerstoneWording(area=north.area, wording=south.wording, cornerstone="x", position=9),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                row.save()


def test_foreign_keys_point_down_the_layers():
    """String keys are invisible to the import linter, so this walks them."""
    order = [
        "scoping",
        "ui",
        "audit",
        "jobs",
        "media",
        "areas",
        "people",
        "framework",
        "web",
        "safeguarding",
        "listening",
        "speaking",
        "stewarding",
        "understanding",
        "agreeing",
        "privacy",
    ]
    for model in models():
        if model._meta.auto_created:
            continue
        here = model.__module__.split(".")[1]
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model._meta.app_label == "cornerstones":
                there = field.related_model.__module__.split(".")[1]
                assert order.index(there) <= order.index(here), f"{model.__name__}.{field.name}"


@pytest.mark.django_db
def test_every_area_table_is_walled_in_the_database():
    """SEC-06 in form: on PostgreSQL each table forces row security; on SQLite each parent is checked."""
    for model in models():
        if not issubclass(model, AreaGuarded):
            continue
        table = model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = %s", [table]
                )
                assert cursor.fetchone() == (True,), table
            else:
                cursor.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
                )
                triggers = {row[0] for row in cursor.fetchall()}
                for field in model._meta.concrete_fields:
                    if field.is_relation and issubclass(field.related_model, AreaGuarded):
                        assert f"{table}_{field.column}_area_insert" in triggers
                        assert f"{table}_{field.column}_area_update" in triggers


@pytest.mark.django_db
def test_a_round_of_another_area_is_not_there(north, south, today):
    from tests.factories.world import make_open_round

    theirs = make_open_round(south, today)
    with area_scope(north.area.pk):
        assert Round.objects.filter(pk=theirs.pk).first() is None
        assert list(RoundVoice.objects.filter(voice=Voice.YOUNG_PERSON)) == []
    assert LocalArea.objects.count() == 2
