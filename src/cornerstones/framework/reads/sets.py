"""Sets as they are written: versions that stand, and the draft of the next one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cornerstones.framework.differences import Difference, diff
from cornerstones.framework.models import (
    DraftStatement,
    Indicator,
    IndicatorSetVersion,
    IndicatorWording,
    SetDraft,
)
from cornerstones.framework.shipped import shipped_set
from cornerstones.framework.vocabulary import OPEN_DRAFTS, Cornerstone, Form, Statement, Worded
from cornerstones.people.vocabulary import Voice


@dataclass(frozen=True)
class Drafted:
    """A statement in a draft: its words, whether it is retired, and which wordings wait for a look."""

    worded: Worded
    retired: bool
    to_check: frozenset[Voice]
    edit: int

    @property
    def code(self) -> str:
        return self.worded.code


def versions() -> list[IndicatorSetVersion]:
    """Newest first."""
    found = IndicatorSetVersion.objects.filter(sealed=True).select_related("set", "draft")
    return list(found.order_by("-published_on", "-id"))


def version_numbered(number: int) -> IndicatorSetVersion | None:
    return next((version for version in versions() if version.number == number), None)


def open_draft() -> SetDraft | None:
    drafts = SetDraft.objects.filter(state__in=OPEN_DRAFTS).select_related("based_on", "set")
    return drafts.first()


def draft_with(draft_id: int) -> SetDraft | None:
    return SetDraft.objects.select_related("based_on", "set", "became").filter(pk=draft_id).first()


def statements_of(version_id: int) -> tuple[Worded, ...]:
    """Every statement of a version, in its order."""
    rows = Indicator.objects.filter(version_id=version_id).prefetch_related("wordings")
    return tuple(worded(row) for row in rows)


def worded(row: Indicator | DraftStatement) -> Worded:
    texts = {wording.voice: wording.text for wording in row.wordings.all()}
    return Worded(
        code=row.code,
        cornerstone=Cornerstone(row.cornerstone) if row.cornerstone else None,
        short_name=row.short_name,
        symbol=row.symbol,
        in_pulse=row.in_pulse,
        form=Form(row.form),
        texts=tuple((voice, texts[voice]) for voice in Voice if voice in texts),
    )


def drafted(draft_id: int) -> tuple[Drafted, ...]:
    """Every statement of a draft, the retired ones too, in its order."""
    rows = DraftStatement.objects.filter(draft_id=draft_id).prefetch_related("wordings")
    return tuple(as_drafted(row) for row in rows)


def as_drafted(row: DraftStatement) -> Drafted:
    return Drafted(
        worded=worded(row),
        retired=row.retired,
        to_check=frozenset(Voice(wording.voice) for wording in row.wordings.all() if wording.to_check),
        edit=row.edit,
    )


def staying(statements: Iterable[Drafted]) -> tuple[Worded, ...]:
    """What the draft would publish."""
    return tuple(one.worded for one in statements if not one.retired)


def changes_of(draft: SetDraft, statements: Iterable[Drafted]) -> Difference:
    return diff(statements_of(draft.based_on_id), staying(statements))


def codes_used(set_id: int) -> set[str]:
    """Every code that any version or draft of the set ever gave to a meaning."""
    asked = Indicator.objects.filter(version__set_id=set_id).values_list("code", flat=True)
    written = DraftStatement.objects.filter(draft__set_id=set_id).values_list("code", flat=True)
    return set(asked) | set(written)


def known_wordings(set_id: int) -> Mapping[tuple[str, str, str], tuple[str, str]]:
    """{(code, voice, text): (bank id, own id)} of all that was ever asked, and of all that is shipped."""
    found = {
        (statement.code, str(voice), wording.text): (wording.id, "")
        for statement in shipped_set().statements
        for voice, wording in statement.wordings.items()
    }
    rows = IndicatorWording.objects.filter(indicator__version__set_id=set_id).order_by("-pk")
    for pk, code, voice, words, bank_id, own_id in rows.values_list(
        "pk", "indicator__code", "voice", "text", "bank_id", "own_id"
    ):
        found[code, voice, words] = (bank_id, "") if bank_id else ("", own_id or f"own {pk}")
    return found


def in_the_bank(statements: Iterable[Drafted]) -> tuple[Worded, ...]:
    """What is shipped and not in the draft."""
    there = {one.code for one in statements}
    return tuple(one for one in shipped_as_worded() if one.code not in there)


def shipped_as_worded() -> tuple[Worded, ...]:
    return tuple(
        Worded(
            code=one.code,
            cornerstone=one.cornerstone,
            short_name=one.short_name,
            symbol=one.symbol,
            in_pulse=one.in_pulse,
            form=Form.STATEMENT,
            texts=tuple((voice, one.wordings[voice].text) for voice in Voice),
        )
        for one in shipped_set().statements
    )


def asked_by(statements: Iterable[Worded], *, voice: Voice, pulse: bool) -> tuple[Statement, ...]:
    """The questionnaire these statements would make for one voice."""
    return tuple(
        Statement(one.code, one.cornerstone, one.short_name, one.symbol, one.text(voice), one.form)
        for one in statements
        if one.in_pulse or not pulse
    )


def with_text(one: Worded, texts: Mapping[Voice, str]) -> Worded:
    return replace(one, texts=tuple((voice, texts[voice]) for voice in Voice if voice in texts))
