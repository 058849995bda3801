"""Both areas with a round in each state, and every address of the site filled in for one of them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import URLPattern, URLResolver, get_resolver

from cornerstones.agreeing.actions.board import move_day
from cornerstones.agreeing.actions.evidence import EvidenceWords, add_evidence
from cornerstones.agreeing.actions.meetings import PositionWords, record_meeting, record_position
from cornerstones.agreeing.actions.steps import tell_people
from cornerstones.agreeing.models import Evidence, JointMeeting, NextStep
from cornerstones.agreeing.vocabulary import Present
from cornerstones.audit import Machine
from cornerstones.framework.models import SetDraft
from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.rounds import close_round, start_round
from cornerstones.listening.models import Ballot, Round, Wave
from cornerstones.people.actions import invite
from cornerstones.people.models import ApprovalAsked, Invitation, SecondPerson
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.speaking.models import SpaceRecord
from cornerstones.speaking.vocabulary import ShownTo
from cornerstones.understanding.actions import make_release
from cornerstones.web.links import make_links
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.answering import slips_for
from tests.factories.drafts import make_draft, reword
from tests.factories.spaces import (
    asked_of_the_forum,
    asked_of_two,
    lead_their_spaces,
    membership_for,
    newest_invitation,
    records_in_the_forum,
)
from tests.factories.steps import make_step
from tests.factories.waves import (
    make_open_wave,
    make_other_place,
    make_released_wave,
    make_settings,
    make_wave,
)
from tests.factories.world import Corner, make_open_round

CLOCK = Machine("the calendar")


@dataclass
class Full:
    """One area, with what its addresses need."""

    corner: Corner
    draft: Round
    opened: Round
    slipped: Round
    released: Round
    slip: str
    invitation: str
    draft_wave: Wave
    opened_wave: Wave
    released_wave: Wave
    step: NextStep
    evidence: Evidence
    meeting: JointMeeting
    set_draft: SetDraft
    asked: ApprovalAsked
    second: SecondPerson
    records: dict[ShownTo, SpaceRecord]
    invited: Invitation


def fill(corner: Corner, today: date, *, times: int = 1) -> Full:
    """With so many times the usual answers; what they say stays the same."""
    long_ago = today - timedelta(days=60)
    lead = corner.people[Role.SETTING_LEAD]
    from cornerstones.listening.vocabulary import Admission

    released = make_open_round(corner, long_ago, name="Summer 2026")
    with area_scope(corner.area.pk):
        Ballot.objects.bulk_create(
            Ballot(area=corner.area, round=released, voice=voice, reading=3, help=0, answers=bytes([1] * 5))
            for voice in Voice
            for _ in range(12 * times)
        )
        close_round(round=released, by=lead, today=long_ago + timedelta(days=21))
        freeze_round(round_id=released.pk, by=CLOCK, today=today)
        make_release(round_id=released.pk, by=CLOCK, today=today)
        draft = start_round(setting=corner.setting, name="Being prepared", by=lead, today=today)
        lead_their_spaces(corner, today)
    small = {"Together": [corner.setting, corner.other_setting]}
    abroad = make_settings(corner, "Over the Border", place=make_other_place(corner))
    everywhere = [corner.setting, corner.other_setting, *abroad]
    opened = make_open_round(corner, today, name="Open link")
    slipped = make_open_round(corner, today, name="Slips", admission=Admission.SLIPS)
    step = step_with_news(corner, today, released)
    return Full(
        corner=corner,
        draft=draft,
        opened=opened,
        slipped=slipped,
        released=released,
        slip=slips_for(corner, slipped, Voice.PARENT_CARER)[0],
        invitation=invitation_to(corner, today),
        draft_wave=make_wave(corner, today, name="Wave being prepared"),
        opened_wave=make_open_wave(corner, today, name="Open wave", joined=small),
        released_wave=make_released_wave(
            corner, long_ago, name="Summer wave", settings=everywhere, times=times
        ),
        step=step,
        evidence=evidence_of(corner, today, step),
        meeting=meeting_over(corner, today, released),
        set_draft=reworded_draft(corner, today),
        asked=asked_of_the_forum(corner, today),
        second=asked_of_two(corner),
        records=records_in_the_forum(corner, today),
        invited=newest_invitation(corner),
    )


def step_with_news(corner: Corner, today: date, released: Round) -> NextStep:
    step = make_step(corner, today, round=released)
    with area_scope(corner.area.pk):
        tell_people(
            step=step,
            text="We began to answer.",
            easy="We answer you.",
            by=corner.people[Role.SETTING_LEAD],
            today=today,
        )
    return step


def evidence_of(corner: Corner, today: date, step: NextStep) -> Evidence:
    """Public, and beside a day that was moved."""
    by = corner.people[Role.SETTING_LEAD]
    words = EvidenceWords(text="The list of questions.", link="https://example.org/list", public=True)
    with area_scope(corner.area.pk):
        later = step.due_on + timedelta(days=7)
        move_day(step=step, due_on=later, seen=step.due_on, reason="It takes longer.", by=by, today=today)
        return add_evidence(step=step, words=words, by=by, today=today)


def meeting_over(corner: Corner, today: date, released: Round) -> JointMeeting:
    by = corner.people[Role.SETTING_LEAD]
    with area_scope(corner.area.pk):
        meeting = record_meeting(round=released, present=Present(4, 3, 3), on=today, by=by, today=today)
        words = PositionWords(
            agreed=False, words="Not yet.", reasons="It is new.", children_say="We want it.", dissent=()
        )
        record_position(meeting=meeting, statement="WC1", words=words, edit=0, by=by)
    return meeting


def reworded_draft(corner: Corner, today: date) -> SetDraft:
    draft = make_draft(corner, today)
    reword(corner, draft, "WC1", young_person="I know the names of people here.")
    return draft


def invitation_to(corner: Corner, today: date) -> str:
    from django.utils import timezone

    token = f"invitation-token-of-{corner.area.slug}-0123456789"
    with area_scope(corner.area.pk):
        invitation = invite(
            email=f"new@{corner.area.slug}.example.org",
            name="New Person",
            role=Role.PARENT_CARER_LEAD,
            voice=Voice.PARENT_CARER,
            area=corner.area,
            by=corner.people[Role.AREA_ADMINISTRATOR],
            now=timezone.now(),
        )
    make_links(
        [token],
        purpose=LinkPurpose.INVITATION,
        area_id=corner.area.pk,
        target_ids=[invitation.pk],
        ends_on=today + timedelta(days=7),
    )
    return token


def routes(patterns=None, before="", space=""):
    """(name, address with its gaps) of every page."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry.url_patterns, before + str(entry.pattern), inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", "/" + before + str(entry.pattern)


def views(patterns=None, space=""):
    """The function behind the name of every page."""
    found = {}
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            found |= views(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            found[f"{space}{entry.name}"] = entry.callback
    return found


GAP = re.compile(r"<(?:\w+:)?(\w+)>")


def filled(name: str, route: str, full: Full, **instead: object) -> str:
    """The address of a page, for things that are there in this area."""
    corner = full.corner
    values = {
        "area_slug": corner.area.slug,
        "setting_id": corner.setting.pk,
        "round_id": round_for(name, full).pk,
        "wave_id": wave_for(name, full).pk,
        "group": "school",
        "place": corner.place.code,
        "step_id": full.step.pk,
        "evidence_id": full.evidence.pk,
        "meeting_id": full.meeting.pk,
        "draft_id": full.set_draft.pk,
        "organisation_id": corner.forum.pk,
        "asked_id": full.asked.pk,
        "request_id": full.second.pk,
        "record_id": full.records[ShownTo.AREA if name == "spaces:said" else ShownTo.OURS].pk,
        "invitation_id": full.invited.pk,
        "user_id": corner.people[Role.SETTING_LEAD].pk,
        "membership_id": membership_for(name, corner).pk,
        "slug": corner.area.slug,
        "voice": "parent_carer",
        "part": "welcome_care",
        "code": "WC1",
        "number": 1,
        "pk": 1,
        "file": "table.csv",
        "token": token_for(route, full),
        **instead,
    }
    return GAP.sub(lambda gap: str(values[gap[1]]), route)


def round_for(name: str, full: Full) -> Round:
    if name.startswith(("voices:", "take_away:", "steps:")):
        return full.released
    if name in {"rounds:slips", "rounds:cancel_slips", "rounds:cancel"}:
        return full.slipped
    if name in {"rounds:close", "rounds:invitation", "rounds:round"}:
        return full.opened
    return full.draft


def wave_for(name: str, full: Full) -> Wave:
    if name.startswith(("voices:", "take_away:")):
        return full.released_wave
    return full.opened_wave if name in {"waves:one", "waves:close"} else full.draft_wave


def token_for(route: str, full: Full) -> str:
    if route.startswith("/s/"):
        return full.slip
    if route.startswith("/invitation/"):
        return full.invitation
    return full.released.ref if "three-voices" in route else full.opened.ref
