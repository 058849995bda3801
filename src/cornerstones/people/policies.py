"""What is possible when, in plain Python."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cornerstones.areas.vocabulary import Refusal
from cornerstones.people.vocabulary import SPACE_ROLES, Decision, Role, SecondState, Voice

INVITATION_DAYS = 7
LONGEST_NAME = 120
SECOND_PERSON_DAYS = 14
LONGEST_WHY = 600
LONGEST_APPROVAL = 2000
SUPPORT_DAYS = (1, 3, 7, 14)
MOST_SUPPORT_DAYS = max(SUPPORT_DAYS)
# Else their last day would end them without the second person, or leave a space without anybody.
NO_LAST_DAY = {
    Role.SPACE_LEAD: "A forum or group lead has no last day. Its people end it when it is time.",
    Role.AREA_ADMINISTRATOR: "An administrator has no last day. Their role ends when two people say so.",
}
ACROSS_THE_AREA_ONLY = frozenset({Role.PARTNERSHIP_LEAD, Role.AREA_ADMINISTRATOR})
# Printable ASCII that starts with one slash: no host, no scheme, nothing that a browser folds into either.
OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]{0,1999}")


def is_own_path(target: str) -> bool:
    """Whether `target` leads to a page of this site, whatever a browser makes of it."""
    return OWN_PATH.fullmatch(target) is not None


def why_not_invite(
    *,
    name: str,
    role: Role,
    voice: Voice,
    at_a_setting: bool,
    in_a_space: bool = False,
    ends_on: date | None = None,
    today: date | None = None,
) -> Refusal | None:
    if role == Role.SUPPORT:
        return Refusal("Support is let in until a day. Nobody is invited to it.", "role")
    if role in SPACE_ROLES and not in_a_space:
        return Refusal("Choose the forum or group that this person belongs to.", "organisation")
    if role in NO_LAST_DAY and ends_on is not None:
        return Refusal(NO_LAST_DAY[role], "ends_on")
    if ends_on is not None and today is not None and ends_on <= today:
        return Refusal("Choose a day that is still to come.", "ends_on")
    if not 0 < len(name) <= LONGEST_NAME:
        return Refusal(f"Write a name of up to {LONGEST_NAME} characters.", "name")
    if role == Role.SETTING_LEAD and not at_a_setting:
        return Refusal("Choose the setting that this person leads.", "setting")
    if role in ACROSS_THE_AREA_ONLY | SPACE_ROLES and at_a_setting:
        return Refusal("This role is for the whole area. Choose no setting.", "setting")
    if role == Role.PARENT_CARER_LEAD and voice != Voice.PARENT_CARER:
        return Refusal("A parent carer lead speaks as a parent carer.", "voice")
    return None


def why_not_accept(
    *,
    sent_at: datetime,
    used_at: datetime | None,
    replaced: bool,
    now: datetime,
    ends_on: date | None = None,
    today: date | None = None,
) -> Refusal | None:
    if used_at is not None:
        return Refusal("This invitation was used.")
    if replaced:
        return Refusal("A newer invitation took the place of this one.")
    if now >= sent_at + timedelta(days=INVITATION_DAYS):
        return Refusal(f"This invitation is older than {INVITATION_DAYS} days.")
    if ends_on is not None and today is not None and ends_on <= today:
        return Refusal("The time that this role was meant for is over.")
    return None


@dataclass(frozen=True)
class Others:
    """Who else could go on when one role ends: how many hold the same, and how many the other role of a space."""

    same: int
    members: int = 0


def why_not_end(
    role: Role, *, ended: bool, own: bool, by_machine: bool, from_inside: bool, agreed: bool, others: Others
) -> Refusal | None:
    if ended:
        return Refusal("This role has ended already.")
    if role in SPACE_ROLES and not (own or from_inside):
        return Refusal("Only the people of this forum or group end it.")
    if role == Role.SPACE_LEAD and others.same == 0 and others.members > 0:
        return Refusal("Make somebody else the lead first. Then this role can end.")
    if role == Role.AREA_ADMINISTRATOR and not by_machine:
        if others.same == 0:
            return Refusal("An area needs an administrator. Invite another one first.")
        if not own and not agreed:
            return Refusal("A second person agrees before an administrator’s role ends.")
    return None


def why_not_enter_space(*, begun: bool, from_inside: bool) -> Refusal | None:
    """The first people of a space are invited by the area. After that its own people say who comes in."""
    if begun and not from_inside:
        return Refusal(
            "This forum or group has its own space. Only its own people invite to it.", "organisation"
        )
    return None


def why_not_approve(decision: Decision, words: str) -> Refusal | None:
    if decision != Decision.APPROVED and not words.strip():
        return Refusal("Say what you would change, or why not.", "words")
    if len(words) > LONGEST_APPROVAL:
        return Refusal(f"Use {LONGEST_APPROVAL:,} characters or fewer.", "words")
    return None


def why_not_ask_second(why: str) -> Refusal | None:
    if not why.strip():
        return Refusal("Say why, so that the second person can decide.", "why")
    if len(why) > LONGEST_WHY:
        return Refusal(f"Use {LONGEST_WHY} characters or fewer.", "why")
    return None


def why_not_answer_second(
    state: SecondState, *, asked_by: int, answered_by: int, ends_at: datetime, now: datetime
) -> Refusal | None:
    """One person alone cannot finish (SEC-44), and nothing waits for ever."""
    if state != SecondState.WAITING:
        return Refusal("This was answered already.")
    if now >= ends_at:
        return Refusal("Nobody agreed in time. It can be asked for again.")
    if asked_by == answered_by:
        return Refusal("You asked for this. Somebody else agrees to it, or not.")
    return None


def why_not_change_place(
    role: Role, *, ended: bool, ends_on: date | None, voice: Voice, today: date
) -> Refusal | None:
    if ended:
        return Refusal("This role has ended already.")
    if role in SPACE_ROLES:
        return Refusal("Only the people of this forum or group change it.")
    if role == Role.SUPPORT:
        return Refusal("Let support in anew for another time.", "ends_on")
    if ends_on is not None and role in NO_LAST_DAY:
        return Refusal(NO_LAST_DAY[role], "ends_on")
    if ends_on is not None and ends_on <= today:
        return Refusal("Choose a day that is still to come.", "ends_on")
    if role == Role.PARENT_CARER_LEAD and voice != Voice.PARENT_CARER:
        return Refusal("A parent carer lead speaks as a parent carer.", "voice")
    return None


def why_not_change_space_role(
    role: Role, *, ended: bool, from_inside: bool, others: Others
) -> Refusal | None:
    if ended:
        return Refusal("This role has ended already.")
    if not from_inside:
        return Refusal("Only the people of this forum or group change it.")
    if role == Role.SPACE_MEMBER and others.same == 0:
        return Refusal("Make somebody else the lead first.")
    return None


def why_not_let_in(*, runs_the_site: bool, own: bool, days: int, why: str) -> Refusal | None:
    if not runs_the_site:
        return Refusal("Choose somebody who runs this site.", "person")
    if own:
        return Refusal("Somebody else lets you in.", "person")
    if not 0 < days <= MOST_SUPPORT_DAYS:
        return Refusal(f"Choose 1 to {MOST_SUPPORT_DAYS} days.", "days")
    if not why.strip():
        return Refusal("Say what they come to help with.", "why")
    return None


def why_not_first_administrator(*, anybody_yet: bool, runs_the_site: bool) -> Refusal | None:
    """An area is handed over once, to somebody who does not run the site; after that it runs itself."""
    if anybody_yet:
        return Refusal("This area has its own people. They invite.", "email")
    if runs_the_site:
        return Refusal("Somebody who runs the site cannot also be handed the area.", "email")
    return None
