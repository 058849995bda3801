"""Words beside a statement: read, said yes to, and joined to the page when it is shown (SAFE-16).

They are no part of a release and of no file, so that they can be taken away again.
"""

from dataclasses import replace

from cornerstones.listening.models import Comment, Round, RoundVoice
from cornerstones.listening.vocabulary import Decision, Help
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.values import Quote, StatementCard
from cornerstones.understanding.release import Release
from cornerstones.understanding.showing import Shown
from cornerstones.understanding.vocabulary import RowSymbol

HELPED = "Somebody helped them to answer."
Quotes = dict[str, tuple[Quote, ...]]


def quotes_of(round: Round, release: Release) -> Quotes:
    """By statement, young people's first, in an order of chance. Nothing says how many people wrote."""
    if not round.comments:
        return {}
    ten = RoundVoice.objects.filter(round=round, ten_wrote=True).values("voice")
    rows = Comment.objects.filter(
        round=round, decision=Decision.SHOW, may_quote=True, voice__in=ten
    ).order_by("pk")
    found: dict[str, list[Quote]] = {}
    for row in sorted(rows, key=lambda one: list(Voice).index(Voice(one.voice))):
        if is_shown(release, row.statement, row.voice):
            found.setdefault(row.statement, []).append(quote_of(row))
    return {statement: tuple(quotes) for statement, quotes in found.items()}


def is_shown(release: Release, statement: str, voice: str) -> bool:
    """Beside a row that shows nothing, words would say what the row must not."""
    if statement not in release.statements:
        return False
    rows = {protected.voice: row for protected, row in release.rows_of(statement)}
    return voice in rows and rows[voice].symbol is not RowSymbol.FEW


def quote_of(row: Comment) -> Quote:
    note = "" if row.help == Help.ALONE else HELPED
    return Quote(row.voice, VOICE_WORDS[Voice(row.voice)], row.shown, note)


def with_quotes(shown: Shown, quotes: Quotes) -> Shown:
    """The same page, with words beside its statements."""
    if not quotes:
        return shown

    def beside(card: StatementCard) -> StatementCard:
        return replace(card, quotes=quotes.get(card.key, ()))

    groups = tuple(replace(group, cards=tuple(map(beside, group.cards))) for group in shown.groups)
    return replace(shown, groups=groups)
