import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Attacks on numbers alone touch no database, so they have their turn once."""
    for item in items:
        if "attacks" in item.path.parts and "django_db" not in {mark.name for mark in item.iter_markers()}:
            item.add_marker(pytest.mark.numbers)
