"""From a next step to the values of a card: for those who run it, and for everyone."""

from dataclasses import replace
from datetime import date

from django.urls import reverse

from cornerstones.agreeing.attached import attached_to, for_everyone
from cornerstones.agreeing.confirm_reads import confirmed_of
from cornerstones.agreeing.confirm_showing import standing_words
from cornerstones.agreeing.links import host_of
from cornerstones.agreeing.models import Evidence, EvidenceFile, NextStep
from cornerstones.agreeing.reads import told_of
from cornerstones.agreeing.vocabulary import (
    FINISHED,
    LEVEL_WORDS,
    STATE_WORDS,
    Level,
    Standing,
    StepState,
    Told,
)
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.media.vocabulary import STATE_WORDS as STATE_WORDS_OF_FILES
from cornerstones.media.vocabulary import WHY_WORDS, FileState, Why
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import EvidenceLine, FileLine, OwnerLine, SaidCard, StepCard, ToldLine

SOMEONE = "Someone in our community"
HEADINGS = {
    StepState.COMPLETED: "We did",
    StepState.EMBEDDED: "We did",
    StepState.STOPPED: "We decided",
}


def days_in_words(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def told_line(told: Told, *, first: str = "Said") -> ToldLine:
    since = f"{first} {in_words(told.since)}"
    if told.told_on is not None:
        return ToldLine(since, days_in_words(told.days), f"Told back {in_words(told.told_on)}")
    late = f", {told.days_late} past the promise" if told.days_late else ""
    words = f"{days_in_words(told.days)}{late}"
    return ToldLine(since, words, "Not told back yet", waiting=True, late=bool(late))


def label_of(cornerstone: str, words: AreaWords | None) -> str:
    """In the area's own words of today; trust where there is no stone."""
    if words is None:
        return ""
    labels = {stone.key.value: stone.label for stone in words.cornerstones}
    return labels.get(cornerstone, words.trust_label)


def labels_of(words: AreaWords | None) -> dict[str, str]:
    """The words for every cornerstone, and for what is nobody's stone."""
    if words is None:
        return {"": "Trust"}
    return {"": words.trust_label, **{stone.key.value: stone.label for stone in words.cornerstones}}


def state_of(step: NextStep, told: Told, *, today: date) -> tuple[str, str]:
    """The sign and the words of how it stands; done and untold is the one that shouts."""
    state = StepState(step.state)
    if state in FINISHED and told.told_on is None:
        label = "Stopped" if state == StepState.STOPPED else "Done"
        return "late", f"{label}, but nobody has been told"
    if state == StepState.STOPPED:
        return "not_done", STATE_WORDS[state]
    if state in FINISHED:
        now = confirmed_of(step, today=today)
        sign = "under_way" if now.standing is Standing.NOT_CONFIRMED else "done"
        return sign, standing_words(now) or STATE_WORDS[state]
    return ("waiting" if state == StepState.NOT_STARTED else "under_way"), STATE_WORDS[state]


def evidence_line(row: Evidence, *, slug: str, runs: bool) -> EvidenceLine:
    """For those who work on the step: who added it, too."""
    attached = attached_to(row)
    return replace(
        public_line(row, slug=slug),
        file=file_line(attached, slug=slug, name="file", runs=runs) if attached else None,
        by=row.added_by.name if row.added_by else "",
        seen_by="Everyone can see it." if row.public else "",
        remove_href=reverse("steps:remove_evidence", args=[slug, row.step_id, row.pk]) if runs else "",
    )


def public_line(row: Evidence, *, slug: str) -> EvidenceLine:
    attached = attached_to(row)
    return EvidenceLine(
        file=file_line(attached, slug=slug, name="file_for_everyone") if attached else None,
        text=row.text,
        on=in_words(row.added_on),
        link=row.link,
        host=host_of(row.link) if row.link else "",
    )


def file_line(attached: EvidenceFile, *, slug: str, name: str, runs: bool = False) -> FileLine:
    """Where it may be fetched, if it may be shown; for those who run the step, how it stands until then."""
    file = attached.file
    state = FileState(file.state)
    if state is FileState.SHOWN:
        size = f"{max(1, round(file.size / 1000)):,} kB"
        pages = f"{file.pages} {'page' if file.pages == 1 else 'pages'}"
        return FileLine(
            attached.description,
            href=reverse(name, args=[slug, file.pk]),
            width=file.width,
            height=file.height,
            paper="" if file.is_picture else f"PDF, {pages}, {size}",
        )
    ended = state in {FileState.REFUSED, FileState.SEALED}
    return FileLine(
        attached.description,
        standing=STATE_WORDS_OF_FILES[state],
        standing_state="late" if ended else "waiting",
        why=WHY_WORDS[Why(file.why)] if ended and runs else "",
    )


def step_card(step: NextStep, *, slug: str, words: AreaWords | None, runs: bool, today: date) -> StepCard:
    told = told_of(step, today=today)
    state, label = state_of(step, told, today=today)
    newest = next(iter(step.news.all()), None)
    waits = runs and told.told_on is None
    return StepCard(
        what=step.what,
        href=reverse("steps:one", args=[slug, step.pk]),
        cornerstone=step.cornerstone,
        cornerstone_label=label_of(step.cornerstone, words) or "Trust",
        state=state,
        state_label=label,
        owners=tuple(
            OwnerLine(owner.voice, owner.label, "says it is done" if owner.done_on else "")
            for owner in step.owners.all()
        ),
        facts=facts_of(step),
        told=told_line(told),
        news_title=f"News, {in_words(newest.on)}." if newest else "",
        news=newest.text if newest else "",
        act_label="Tell people what happened" if waits else "",
        act_href=reverse("steps:tell", args=[slug, step.pk]) if waits else "",
    )


def facts_of(step: NextStep) -> tuple[tuple[str, str], ...]:
    ended = "Stopped" if step.state == StepState.STOPPED else "Done"
    day = (ended, in_words(step.finished_on)) if step.finished_on else ("Due", in_words(step.due_on))
    return (
        ("Where", step.setting.name if step.setting else "The whole area"),
        ("Level", LEVEL_WORDS[Level(step.level)]),
        day,
    )


def said_card(
    step: NextStep, *, slug: str, words: AreaWords | None, with_place: bool, today: date
) -> SaidCard:
    """What everyone may read. It names a voice, a setting and days, and never a person."""
    told = told_of(step, today=today)
    state = StepState(step.state)
    heard = told.told_on is not None
    sign, label = (
        state_of(step, told, today=today)
        if heard
        else ("late" if told.days_late else "waiting", "Waiting for an answer")
    )
    newest = next(iter(step.news.all()), None)
    promised = f" We promised one by {in_words(step.promised_by)}." if step.promised_by else ""
    return SaidCard(
        cornerstone=step.cornerstone,
        cornerstone_label=label_of(step.cornerstone, words) or "Trust",
        state=sign,
        state_label=label,
        said=step.said,
        voice=step.said_by,
        voice_label=VOICE_WORDS[Voice(step.said_by)] if step.said_by else SOMEONE,
        heading=HEADINGS.get(state, "We are doing") if heard else "We owe you an answer",
        answer=newest.text if heard and newest else f"No answer yet.{promised}",
        easy=newest.easy if heard and newest else "",
        where=step.setting.name if with_place and step.setting else "",
        told=told_line(told),
        evidence=tuple(public_line(row, slug=slug) for row in for_everyone(step)) if heard else (),
    )
