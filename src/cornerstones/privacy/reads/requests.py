"""Requests of the open area, without those whose words may be about the reader."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from cornerstones.privacy.models import DataRequest
from cornerstones.privacy.vocabulary import OVER, RequestState
from cornerstones.safeguarding.models import Alert, RoutedAround
from cornerstones.web.tokens import keyed_hashes

ABOUT = "request"


def requests_for(user_id: int) -> QuerySet[DataRequest]:
    """A child's words that are routed around somebody are routed around them here too (SAFE-11)."""
    routed = RoutedAround.objects.filter(user_id=user_id).values("alert_id")
    own = Cast(OuterRef("pk"), CharField())
    away = Alert.objects.filter(about_kind=ABOUT, about_id=own, pk__in=routed)
    return DataRequest.objects.filter(~Exists(away)).select_related("setting", "assigned_to")


def waiting(rows: QuerySet[DataRequest]) -> QuerySet[DataRequest]:
    return rows.exclude(state__in=sorted(OVER))


def request_of(*, area_id: int, code: str) -> DataRequest | None:
    """The request that these four words belong to, in the open area."""
    return DataRequest.objects.filter(code_hash__in=keyed_hashes("request", area_id, code)).first()


@dataclass(frozen=True)
class Clock:
    """How long somebody has waited, and when the law wants an answer."""

    due_on: date
    left: int
    over: bool

    @property
    def late(self) -> bool:
        return not self.over and self.left < 0

    @property
    def words(self) -> str:
        if self.over:
            return "Answered"
        if self.left < 0:
            return "1 day late" if self.left == -1 else f"{-self.left} days late"
        return "Due today" if not self.left else "1 day left" if self.left == 1 else f"{self.left} days left"


def clock_of(row: DataRequest, *, today: date) -> Clock:
    return Clock(row.due_on, (row.due_on - today).days, RequestState(row.state) in OVER)
