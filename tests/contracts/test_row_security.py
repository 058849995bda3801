"""SEC-06: an ordinary database role sees one area, whatever the application asks."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from cornerstones.scoping import across_areas, area_scope

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ordinary():
    """A role that owns nothing and may bypass nothing, named for its database since roles are the cluster’s."""
    role = f"ordinary_{connection.settings_dict['NAME']}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} NOSUPERUSER NOBYPASSRLS")
        cursor.execute(f"GRANT {role} TO CURRENT_USER")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"SET ROLE {role}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(f"DROP OWNED BY {role}")
        cursor.execute(f"DROP ROLE {role}")


def settings_seen():
    with connection.cursor() as cursor:
        cursor.execute("SELECT area_id FROM cornerstones_setting")
        return {row[0] for row in cursor.fetchall()}


def test_sec_06_with_no_area_open_raw_sql_sees_nothing(north, south, ordinary):
    assert settings_seen() == set()


def test_sec_06_raw_sql_sees_the_open_area_only_and_forgets_it_after(north, south, ordinary):
    with area_scope(north.area.pk):
        assert settings_seen() == {north.area.pk}
        with area_scope(south.area.pk):
            assert settings_seen() == {south.area.pk}
        assert settings_seen() == {north.area.pk}
    assert settings_seen() == set()


def test_sec_06_a_rollback_does_not_leave_another_area_open(north, south, ordinary):
    with area_scope(north.area.pk), transaction.atomic():
        assert settings_seen() == {north.area.pk}
        transaction.set_rollback(True)
    with area_scope(south.area.pk):
        assert settings_seen() == {south.area.pk}
    assert settings_seen() == set()


def test_sec_06_across_areas_is_the_only_way_to_see_both(north, south, ordinary):
    with across_areas(because="a test"):
        assert settings_seen() == {north.area.pk, south.area.pk}


def test_sec_06_a_row_of_another_area_cannot_be_inserted(north, south, ordinary):
    """Raw SQL passes the guard in Python and meets the one in the database."""
    with area_scope(north.area.pk), connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(
            "INSERT INTO cornerstones_organisation (area_id, kind, name) VALUES (%s, 'council', 'X')",
            [south.area.pk],
        )
