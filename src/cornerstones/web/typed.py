"""What somebody typed into a form, so that no refusal loses it (SEC-15)."""

from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
BOOKKEEPING = frozenset({TOKEN, "edit", "seen", "number", "back", "next"})


@dataclass(frozen=True)
class Typed:
    """One field: its name as a person would say it, and what it held."""

    name: str
    value: str

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").replace("-", " ").strip().capitalize()

    @property
    def shown(self) -> bool:
        """Whether a person wrote it, or the page did."""
        return self.name not in BOOKKEEPING and bool(self.value.strip())


def typed_in(request: HttpRequest) -> tuple[Typed, ...]:
    """Every field in its own order; nothing when the form never came through."""
    try:
        pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    except (SuspiciousOperation, UnreadablePostError):
        return ()
    return tuple(Typed(name, value) for name, value in pairs if name != TOKEN)
