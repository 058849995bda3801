"""Who may read children's words, for how long a yes counts, and what must stand before anyone asks for words."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from cornerstones.areas.vocabulary import Refusal
from cornerstones.safeguarding.vocabulary import Contact, ContactKind, HelpLine, Readiness

# A yes given near the end of a term would run out in the first lesson of the next.
DAYS_OF_GRACE = 14
REVIEW_AFTER = timedelta(days=365)
FEWEST_READERS = 2


def term_began(today: date) -> date:
    """Terms as every school has them, near enough to ask people once in each."""
    return max(first for first in firsts_of_terms(today) if first <= today)


def firsts_of_terms(today: date) -> list[date]:
    return [date(year, month, 1) for year in (today.year - 1, today.year) for month in (1, 4, 9) if year > 0]


def is_confirmed(contact: Contact, *, today: date) -> bool:
    """Whether this person has said yes for this term; two weeks into a term, last term's yes still counts."""
    if contact.confirmed_on is None:
        return False
    began = term_began(today)
    if contact.confirmed_on >= began:
        return True
    last_term = term_began(began - timedelta(days=1))
    return contact.confirmed_on >= last_term and today < began + timedelta(days=DAYS_OF_GRACE)


def why_not_name(
    *, kind: ContactKind, at_a_setting: bool, holds_role: bool, there: Collection[Contact], user_id: int
) -> Refusal | None:
    if (kind == ContactKind.AUTHORITY) == at_a_setting:
        return Refusal(
            "A setting has a lead and deputies. The authority contact is for the whole area.", "kind"
        )
    if not holds_role:
        return Refusal("Choose a safeguarding lead of this setting or of the whole area.", "member")
    if any(contact.user_id == user_id for contact in there):
        return Refusal("This person is named here already.", "member")
    if kind == ContactKind.LEAD and (lead := the_lead(there)):
        return Refusal(f"{lead.name} is the lead here. Name a deputy, or take {lead.name} off first.", "kind")
    return None


def the_lead(contacts: Iterable[Contact]) -> Contact | None:
    return next((contact for contact in contacts if contact.kind == ContactKind.LEAD), None)


def why_not_confirm(contact: Contact, *, user_id: int) -> Refusal | None:
    if contact.user_id != user_id:
        return Refusal(f"Only {contact.name} can say yes to this.")
    return None


def is_overdue(line: HelpLine, *, today: date) -> bool:
    return line.review_by < today


def why_not_open_with_free_text(ready: Readiness, *, today: date, where: str) -> list[Refusal]:
    """Every reason at once (SAFE-10). `where` is the setting, in words."""
    reasons = []
    yes = [contact for contact in ready.contacts if is_confirmed(contact, today=today)]
    if not any(contact.kind == ContactKind.LEAD for contact in yes):
        reasons.append(f"No safeguarding lead at {where} has said yes for this term.")
    if not any(contact.kind == ContactKind.DEPUTY for contact in yes):
        reasons.append(f"No deputy at {where} has said yes for this term.")
    if len({contact.user_id for contact in yes}) < FEWEST_READERS:
        reasons.append(f"Two people must be there to read children’s words at {where}.")
    if not any(is_confirmed(contact, today=today) for contact in ready.authority):
        reasons.append("No authority contact of this area has said yes for this term.")
    if not ready.out_of_hours:
        reasons.append(f"Say what children at {where} read when nobody is watching.")
    if late := [line.name for line in ready.lines if is_overdue(line, today=today)]:
        reasons.append(f"Check these help lines again: {', '.join(late)}.")
    return [Refusal(sentence, "comments") for sentence in reasons]
