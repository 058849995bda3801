"""Who reads at a setting, what children find there, and whether that is enough."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from cornerstones.areas.models import Setting
from cornerstones.people.models import Membership
from cornerstones.people.reads import current
from cornerstones.people.vocabulary import Role
from cornerstones.safeguarding.models import CheckedLine, OutOfHours, SafeguardingContact
from cornerstones.safeguarding.policies.contacts import is_overdue, why_not_open_with_free_text
from cornerstones.safeguarding.shipped import shipped_lines
from cornerstones.safeguarding.vocabulary import Contact, ContactKind, HelpLine, Readiness

ORDER = list(ContactKind)


def contact_of(row: SafeguardingContact) -> Contact:
    return Contact(
        id=row.pk,
        user_id=row.user_id,
        kind=ContactKind(row.kind),
        name=row.user.name,
        shown_as=row.shown_as,
        also_called=row.also_called,
        confirmed_on=row.confirmed_on,
    )


def current_contacts() -> QuerySet[SafeguardingContact]:
    """Those who are named and can still sign in; whether they have said yes is another question."""
    return SafeguardingContact.objects.filter(ended_on=None, user__is_active=True).select_related("user")


def contacts_at(setting_id: int | None) -> tuple[Contact, ...]:
    """The lead first, then deputies; for None the authority's."""
    rows = current_contacts().filter(setting_id=setting_id)
    return tuple(sorted(map(contact_of, rows), key=lambda contact: ORDER.index(contact.kind)))


def contacts_by_setting(setting_ids: Iterable[int] | None) -> dict[int | None, list[Contact]]:
    rows = current_contacts()
    if setting_ids is not None:
        rows = rows.filter(Q(setting_id__in=list(setting_ids)) | Q(setting=None))
    found: dict[int | None, list[Contact]] = {}
    for row in rows:
        found.setdefault(row.setting_id, []).append(contact_of(row))
    for contacts in found.values():
        contacts.sort(key=lambda contact: ORDER.index(contact.kind))
    return found


def own_contacts(user_id: int) -> list[SafeguardingContact]:
    """Where somebody reads, with the settings."""
    return list(current_contacts().filter(user_id=user_id).select_related("setting"))


def one_contact(contact_id: int, *, reach: frozenset[int] | None) -> SafeguardingContact | None:
    rows = current_contacts().select_related("setting").filter(pk=contact_id)
    return (rows if reach is None else rows.filter(setting_id__in=reach)).first()


def who_can_be_named(setting_id: int | None, *, today: date) -> list[Membership]:
    """Safeguarding leads that this setting reaches; for the authority those of the whole area."""
    rows = Membership.objects.filter(current(today), role=Role.SAFEGUARDING_LEAD, user__is_active=True)
    within = Q(setting=None) if setting_id is None else Q(setting=None) | Q(setting_id=setting_id)
    return list(rows.filter(within).select_related("user").order_by("user__name", "pk"))


def lines_of_area() -> tuple[HelpLine, ...]:
    """The shipped lines, each as this area has checked it, then the area's own."""
    rows = {row.key: row for row in CheckedLine.objects.select_related("owner")}
    shipped = tuple(line_of(rows.pop(line.key)) if line.key in rows else line for line in shipped_lines())
    return shipped + tuple(map(line_of, rows.values()))


def line_of(row: CheckedLine) -> HelpLine:
    return HelpLine(
        key=row.key,
        name=row.name,
        words=row.words,
        call=row.call,
        text_to=row.text_to,
        text_word=row.text_word,
        review_by=row.review_by,
        owner=row.owner.name,
        edit=row.edit,
    )


def out_of_hours_at(setting_id: int | None) -> OutOfHours | None:
    """The setting's own words, or the area's."""
    rows = OutOfHours.objects.filter(Q(setting_id=setting_id) | Q(setting=None))
    return max(rows, key=lambda row: row.setting_id is not None, default=None)


def own_out_of_hours(setting_id: int | None) -> OutOfHours | None:
    return OutOfHours.objects.filter(setting_id=setting_id).first()


def readiness_at(setting_id: int | None) -> Readiness:
    found = out_of_hours_at(setting_id)
    return Readiness(
        contacts=contacts_at(setting_id) if setting_id is not None else (),
        authority=contacts_at(None),
        out_of_hours=found.text if found else "",
        lines=lines_of_area(),
    )


def why_not_words_at(settings: Iterable[Setting], *, today: date) -> list[str]:
    """Why children's free text cannot be asked for at these settings yet, each reason once."""
    found = [
        refusal.sentence
        for setting in settings
        for refusal in why_not_open_with_free_text(readiness_at(setting.pk), today=today, where=setting.name)
    ]
    return list(dict.fromkeys(found))


def overdue_lines(*, today: date) -> tuple[HelpLine, ...]:
    return tuple(line for line in lines_of_area() if is_overdue(line, today=today))
