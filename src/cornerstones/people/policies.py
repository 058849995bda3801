"""What is possible when, in plain Python."""

import re
from datetime import datetime, timedelta

from cornerstones.areas.vocabulary import Refusal
from cornerstones.people.vocabulary import Role, Voice

INVITATION_DAYS = 7
LONGEST_NAME = 120
ACROSS_THE_AREA_ONLY = frozenset({Role.PARTNERSHIP_LEAD, Role.AREA_ADMINISTRATOR})
# Printable ASCII that starts with one slash: no host, no scheme, nothing that a browser folds into either.
OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]{0,1999}")


def is_own_path(target: str) -> bool:
    """Whether `target` leads to a page of this site, whatever a browser makes of it."""
    return OWN_PATH.fullmatch(target) is not None


def why_not_invite(*, name: str, role: Role, voice: Voice, at_a_setting: bool) -> Refusal | None:
    if not 0 < len(name) <= LONGEST_NAME:
        return Refusal(f"Write a name of up to {LONGEST_NAME} characters.", "name")
    if role == Role.SETTING_LEAD and not at_a_setting:
        return Refusal("Choose the setting that this person leads.", "setting")
    if role in ACROSS_THE_AREA_ONLY and at_a_setting:
        return Refusal("This role is for the whole area. Choose no setting.", "setting")
    if role == Role.PARENT_CARER_LEAD and voice != Voice.PARENT_CARER:
        return Refusal("A parent carer lead speaks as a parent carer.", "voice")
    return None


def why_not_accept(
    *, sent_at: datetime, used_at: datetime | None, replaced: bool, now: datetime
) -> Refusal | None:
    if used_at is not None:
        return Refusal("This invitation was used.")
    if replaced:
        return Refusal("A newer invitation took the place of this one.")
    if now >= sent_at + timedelta(days=INVITATION_DAYS):
        return Refusal(f"This invitation is older than {INVITATION_DAYS} days.")
    return None
