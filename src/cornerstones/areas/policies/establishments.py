"""Which kind of setting an establishment is, what a newer file changes about one, and who can be reached."""

import re
from dataclasses import replace
from datetime import date

from cornerstones.areas.vocabulary import (
    LONGEST_ADDRESS,
    LONGEST_CONTACT_ROLE,
    LONGEST_PHONE,
    Change,
    ContactWords,
    Establishment,
    Refusal,
    SettingChangeKind,
    SettingFacts,
    SettingKind,
    Status,
)
from cornerstones.ui.text import length

COLLEGE_GROUPS = {"colleges", "universities"}
COLLEGE_PHASES = {"16 plus"}
EARLY_TYPES = {"local authority nursery school", "children's centre", "children's centre linked site"}
EARLY_PHASES = {"nursery"}


def kind_of_setting(*, type_name: str, group: str, phase: str) -> SettingKind:
    """By its type and phase. An all-through, special or hospital school is a school like any other."""
    type_name, group, phase = (
        text.strip().casefold().replace("’", "'") for text in (type_name, group, phase)
    )
    if type_name in EARLY_TYPES or phase in EARLY_PHASES or group == "children's centres":
        return SettingKind.EARLY_YEARS
    if group in COLLEGE_GROUPS or phase in COLLEGE_PHASES or type_name == "further education":
        return SettingKind.COLLEGE
    return SettingKind.SCHOOL


def facts_after(held: SettingFacts, row: Establishment, *, today: date) -> SettingFacts:
    """What is known once a newer row has been read; a day or a number that the row leaves out is kept.

    Our own list says nothing where it is empty, so a phase stays, and what is closed stays closed.
    """
    closed_on = held.closed_on
    if row.status is Status.CLOSED:
        closed_on = row.closed_on or held.closed_on or today
    elif row.status is Status.OPEN:
        closed_on = None
    return replace(
        held,
        name=row.name,
        authority=row.authority,
        phase=row.phase or (held.phase if row.keeps_blanks else ""),
        opened_on=row.opened_on or held.opened_on,
        closed_on=closed_on,
        urn=held.urn or row.urn,
        reference=held.reference or row.reference,
    )


def changes_between(before: SettingFacts, after: SettingFacts, *, today: date) -> list[Change]:
    """The lines of history that tell of it. Files say when a setting opened or closed, not when it moved."""
    changes = []
    if before.name != after.name:
        changes.append(Change(SettingChangeKind.RENAMED, before.name, after.name, today))
    if before.authority != after.authority:
        changes.append(Change(SettingChangeKind.MOVED, before.authority, after.authority, today))
    if before.urn != after.urn:
        changes.append(Change(SettingChangeKind.NUMBER, before.urn, after.urn, today))
    if after.closed_on and not before.closed_on:
        changes.append(Change(SettingChangeKind.CLOSED, "", "", after.closed_on))
    if before.closed_on and not after.closed_on:
        opened = after.opened_on if after.opened_on and after.opened_on > before.closed_on else today
        changes.append(Change(SettingChangeKind.OPENED, "", "", opened))
    return changes


PHONE = re.compile(r"[+(]?[0-9][0-9 ()+-]{3,}[0-9]", re.ASCII)


def why_not_contact(words: ContactWords) -> tuple[Refusal, ...]:
    """People must be able to reach somebody: by e-mail, by phone or by letter."""
    refusals = []
    if not words.role:
        refusals.append(Refusal("Say which role or team it is", "role"))
    if not (words.email or words.phone or words.address):
        refusals.append(Refusal("Give an e-mail address, a phone number or an address", "email"))
    if words.phone and not PHONE.fullmatch(words.phone):
        refusals.append(Refusal("Write the number in digits, like 01632 960 001", "phone"))
    for field, most in (
        ("role", LONGEST_CONTACT_ROLE),
        ("phone", LONGEST_PHONE),
        ("address", LONGEST_ADDRESS),
    ):
        if length(getattr(words, field)) > most:
            refusals.append(Refusal(f"Use {most} characters or fewer.", field))
    return tuple(refusals)
