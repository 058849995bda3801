"""Every row that leads to one person with an account, found by the data map and not from memory (PRIV-22, PRIV-23).

Forums and groups keep some rows from everybody else. Those are not looked into, here as anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from cornerstones.people.models import User
from cornerstones.privacy.data_map import MappedTable, data_map
from cornerstones.scoping import across_areas


@dataclass(frozen=True)
class Trace:
    """Rows of one table that lead to a person."""

    table: MappedTable
    rows: tuple[Any, ...]

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.table.label)


def traces_of(person: User) -> tuple[Trace, ...]:
    """In every area and in none; the tables in the order of the map."""
    with across_areas(because="somebody sees, takes away or deletes what leads to themselves"):
        return tuple(
            Trace(table, tuple(rows)) for table, query in queries_for(person) if (rows := list(query))
        )


def queries_for(person: User) -> Iterator[tuple[MappedTable, QuerySet[Any]]]:
    alone = not User.objects.filter(name=person.name).exclude(pk=person.pk).exists()
    for table in data_map().tables.values():
        if (lead := leads_to(table, person, alone=alone)) is not None:
            yield table, apps.get_model(table.label)._default_manager.filter(lead).order_by("pk")


def leads_to(table: MappedTable, person: User, *, alone: bool) -> Q | None:
    """By account, by mailbox, or where nothing else is kept by a name that only one person here has."""
    if table.label == User._meta.label:
        return Q(pk=person.pk)
    found = [Q(**{name: person.pk}) for name in table.holding("person")]
    found += [Q(**{f"{name}__iexact": person.email}) for name in table.holding("mailbox")]
    if not found and alone and table.leaves:
        found = [Q(**{name: person.name}) for name in table.holding("name")]
    lead = Q()
    for each in found:
        lead |= each
    return lead if found else None
