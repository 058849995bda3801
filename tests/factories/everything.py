"""An area with a round in each state, and one of each thing that an address can name."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from cornerstones.agreeing.actions.board import move_day, note_what_the_board_said
from cornerstones.agreeing.actions.evidence import EvidenceWords, add_evidence
from cornerstones.agreeing.actions.letters import way_to_stop
from cornerstones.agreeing.actions.listing import list_late_promises
from cornerstones.agreeing.actions.meetings import (
    PositionWords,
    finish_meeting,
    record_meeting,
    record_position,
)
from cornerstones.agreeing.actions.steps import tell_people
from cornerstones.agreeing.models import BoardEntry, Evidence, EvidenceFile, JointMeeting, NextStep, Pledge
from cornerstones.agreeing.vocabulary import DAYS_TO_SAY, Present
from cornerstones.audit import Machine
from cornerstones.framework.actions import add_example
from cornerstones.framework.models import IndicatorExample, SetDraft
from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.news import leave_address
from cornerstones.listening.actions.rounds import close_round, start_round
from cornerstones.listening.models import Ballot, Comment, NewsAddress, Round, Wave
from cornerstones.media.vocabulary import FileState
from cornerstones.people.actions import invite
from cornerstones.people.models import ApprovalAsked, Invitation, SecondPerson
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.privacy.actions.breaches import Known, write_breach
from cornerstones.privacy.actions.requests import Asked, enter
from cornerstones.privacy.models import Breach, DataRequest, LetGo
from cornerstones.privacy.vocabulary import RequestKind, Route
from cornerstones.safeguarding.models import Alert
from cornerstones.scoping import area_scope
from cornerstones.speaking.models import SpaceRecord
from cornerstones.speaking.vocabulary import ShownTo
from cornerstones.understanding.actions import make_release
from cornerstones.web.links import make_links
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.answering import slips_for
from tests.factories.confirming import count, make_told_step
from tests.factories.drafts import make_draft, make_words_draft, reword
from tests.factories.files import make_evidence_file
from tests.factories.keeping import KeptThings, make_kept_things
from tests.factories.pledges import make_reviewed_pledge
from tests.factories.readers import Readers, make_readers, read_alert
from tests.factories.saying import comment_shown
from tests.factories.spaces import (
    asked_of_the_forum,
    asked_of_two,
    lead_their_spaces,
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
    shown_file: EvidenceFile
    waiting_file: EvidenceFile
    entry: BoardEntry
    meeting: JointMeeting
    wave_meeting: JointMeeting
    kept: KeptThings
    pledge: Pledge
    readers: Readers
    alert: Alert
    set_draft: SetDraft
    counted_step: NextStep
    stop_news: str
    asked: ApprovalAsked
    second: SecondPerson
    records: dict[ShownTo, SpaceRecord]
    invited: Invitation
    comment: Comment
    asking: DataRequest
    breach: Breach
    example: IndicatorExample


def fill(corner: Corner, today: date, *, times: int = 1) -> Full:
    """With so many times the usual answers; what they say stays the same."""
    long_ago = today - timedelta(days=60)
    kept_by_night(corner, today)
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
    released_wave = make_released_wave(corner, long_ago, name="Summer wave", settings=everywhere)
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
        released_wave=released_wave,
        step=step,
        evidence=evidence_of(corner, today, step),
        shown_file=make_evidence_file(corner, step, today),
        waiting_file=make_evidence_file(corner, step, today, FileState.LOOK, text="The ramp."),
        entry=entry_for_the_board(corner, today),
        meeting=meeting_over(corner, today, round=released),
        wave_meeting=meeting_over(corner, today, wave=released_wave),
        kept=make_kept_things(corner, today),
        pledge=make_reviewed_pledge(corner, today),
        readers=make_readers(corner, today),
        alert=read_alert(corner),
        set_draft=reworded_draft(corner, today),
        counted_step=step_too_few_spoke_of(corner, today, released),
        stop_news=address_left(corner, opened),
        asked=asked_of_the_forum(corner, today),
        second=asked_of_two(corner),
        records=records_in_the_forum(corner, today),
        invited=newest_invitation(corner),
        comment=comment_shown(corner, released),
        asking=asked_by_phone(corner, today),
        breach=in_wrong_hands(corner),
        example=example_at(corner, today),
    )


def kept_by_night(corner: Corner, today: date) -> None:
    with area_scope(corner.area.pk):
        LetGo.objects.create(area=corner.area, on=today, key="lists", said="Lists of settings: 1")


def asked_by_phone(corner: Corner, today: date) -> DataRequest:
    """Given with a name, answered by nobody yet."""
    asked = Asked(
        kind=RequestKind.COMPLAIN,
        name="Robin Caller",
        reach="robin@example.org",
        words="You kept my address.",
    )
    with area_scope(corner.area.pk):
        return enter(
            area_id=corner.area.pk,
            asked=asked,
            route=Route.PHONE,
            received_on=today,
            by=corner.people[Role.PARTNERSHIP_LEAD],
            now=timezone.now(),
        )


def in_wrong_hands(corner: Corner) -> Breach:
    now = timezone.now()
    known = Known(
        "A list went to the wrong mailbox.", now - timedelta(hours=9), now - timedelta(hours=1), now
    )
    with area_scope(corner.area.pk):
        by = corner.people[Role.PARTNERSHIP_LEAD]
        return write_breach(area_id=corner.area.pk, known=known, by=by, now=now)


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


def step_too_few_spoke_of(corner: Corner, today: date, released: Round) -> NextStep:
    """Its end was told weeks ago, nobody said anything of it, and it was counted today."""
    then = today - timedelta(days=DAYS_TO_SAY + 1)
    step = make_told_step(corner, then, round=released, what="Ring back within a week")
    count(corner, step, then)
    return step


def address_left(corner: Corner, opened: Round) -> str:
    """The way to stop the news that goes to an address."""
    with area_scope(corner.area.pk):
        leave_address(round=opened, address=f"someone@{corner.area.slug}.example.org")
        return way_to_stop(NewsAddress.objects.get())


def evidence_of(corner: Corner, today: date, step: NextStep) -> Evidence:
    """Public, and beside a day that was moved."""
    by = corner.people[Role.SETTING_LEAD]
    words = EvidenceWords(text="The list of questions.", link="https://example.org/list", public=True)
    with area_scope(corner.area.pk):
        later = step.due_on + timedelta(days=7)
        move_day(step=step, due_on=later, seen=step.due_on, reason="It takes longer.", by=by, today=today)
        return add_evidence(step=step, words=words, by=by, today=today)


def entry_for_the_board(corner: Corner, today: date) -> BoardEntry:
    """A promise that stayed late, and what the board said."""
    step, day = make_step(corner, today, what="Put up a ramp"), today - timedelta(days=40)
    with area_scope(corner.area.pk):
        NextStep.objects.filter(pk=step.pk).update(due_on=day, promised_by=day)
        list_late_promises(by=CLOCK, today=today)
        entry = BoardEntry.objects.get(step=step)
        by = corner.people[Role.PARTNERSHIP_LEAD]
        note_what_the_board_said(entry=entry, text="The council pays.", by=by, today=today)
    return entry


def meeting_over(
    corner: Corner, today: date, *, round: Round | None = None, wave: Wave | None = None
) -> JointMeeting:
    """Finished, so that it stands beside what the three voices said."""
    by = corner.people[Role.PARTNERSHIP_LEAD]
    with area_scope(corner.area.pk):
        meeting = record_meeting(
            round=round, wave=wave, present=Present(4, 3, 3), on=today, by=by, today=today
        )
        words = PositionWords(
            agreed=False, words="Not yet.", reasons="It is new.", children_say="We want it.", dissent=()
        )
        record_position(meeting=meeting, statement="WC1", words=words, edit=0, by=by)
        return finish_meeting(meeting=meeting, by=by, today=today)


def reworded_draft(corner: Corner, today: date) -> SetDraft:
    draft = make_draft(corner, today)
    reword(corner, draft, "WC1", young_person="I know the names of people here.")
    make_words_draft(corner, today)
    return draft


def example_at(corner: Corner, today: date) -> IndicatorExample:
    by = corner.people[Role.SETTING_LEAD]
    with area_scope(corner.area.pk):
        return add_example(
            code="WC1", text="A card hangs at the door.", setting=corner.setting, by=by, today=today
        )


def invitation_to(corner: Corner, today: date) -> str:
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
