from dataclasses import dataclass
from datetime import date

from cornerstones.framework.models import AreaWording
from cornerstones.framework.reads import words_of
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.ui.dates import in_words


@dataclass(frozen=True)
class Wording:
    """One version of the area's own words."""

    id: int
    number: int
    made_on: date
    words: AreaWords

    @property
    def title(self) -> str:
        return f"Words of {in_words(self.made_on)} (version {self.number})"


def wordings() -> tuple[Wording, ...]:
    """Every version, newest first."""
    rows = AreaWording.objects.order_by("-number").prefetch_related("cornerstones")
    return tuple(as_value(row) for row in rows)


def newest_wording() -> Wording | None:
    row = AreaWording.objects.order_by("-number").prefetch_related("cornerstones").first()
    return as_value(row) if row else None


def as_value(row: AreaWording) -> Wording:
    return Wording(id=row.pk, number=row.number, made_on=row.made_on, words=words_of(row))
