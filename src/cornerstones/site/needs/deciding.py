"""What waits for somebody's yes or no: in the name of a forum or group, or as the second person."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from cornerstones.people.actions.second import words_of
from cornerstones.people.permissions import Access, Permission
from cornerstones.people.reads import second_waiting, waiting_for
from cornerstones.site.needs.need import Need, days_waiting
from cornerstones.ui.values import NeedItem


def deciding(access: Access, *, user_id: int, slug: str, today: date, now: datetime) -> Iterator[Need]:
    signing = [one for one in access.spaces() if access.may_in(one, Permission.SIGN_OFF)]
    if signing:
        yield from sign_off_needs(signing, slug=slug, today=today)
    if access.may(Permission.AGREE_AS_SECOND):
        yield from second_needs(user_id, slug=slug, today=today, now=now)


def sign_off_needs(organisation_ids: list[int], *, slug: str, today: date) -> Iterator[Need]:
    for asked in waiting_for(organisation_ids):
        days = (today - asked.asked_on).days
        yield Need(
            days,
            NeedItem(
                symbol="yes",
                label=f"Say what you think of {asked.about.name}",
                href=reverse("spaces:sign_off", args=[slug, asked.organisation_id, asked.id]),
                why=f"{asked.asked_by} asks, and waits for your space to answer.",
                wait=days_waiting(days),
            ),
        )


def second_needs(user_id: int, *, slug: str, today: date, now: datetime) -> Iterator[Need]:
    for row in second_waiting(now=now):
        if row.asked_by_id == user_id:
            continue
        days = (today - timezone.localdate(row.asked_at)).days
        yield Need(
            days,
            NeedItem(
                symbol="together",
                label=f"Agree or say no: {words_of(row.act)}, {row.about_name}",
                href=reverse("stewarding:second", args=[slug, row.pk]),
                why=f"{row.asked_by_name} asks. It takes a second person.",
                wait=days_waiting(days),
            ),
        )
