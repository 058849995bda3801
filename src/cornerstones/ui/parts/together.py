"""Parts of pages that people look at together. Every bar stands in its own table, beside its words."""

from cornerstones.ui.parts.component import Values, all_are, component, written
from cornerstones.ui.values import EasyLine, FigureRow, Guess, TrendRow


@component
def voice_figures(*, caption: str, rows: tuple[FigureRow, ...]) -> Values:
    """A cornerstone's figure for each voice, side by side and never added up."""
    written(caption=caption)
    all_are(FigureRow, rows)
    return {"caption": caption, "rows": rows}


@component
def trend_table(*, caption: str, before: str, after: str, rows: tuple[TrendRow, ...]) -> Values:
    """Two rounds beside each other, a line for each voice."""
    written(caption=caption, before=before, after=after)
    all_are(TrendRow, rows)
    return {"caption": caption, "before": before, "after": after, "rows": rows}


@component
def easy_lines(*, lines: tuple[EasyLine, ...]) -> Values:
    """Easy Read: one idea a line, each with its symbol."""
    all_are(EasyLine, lines)
    return {"lines": lines}


@component
def guess(*, guess: Guess) -> Values:
    """Choose first, then open. The choices stand in no form, so nothing is sent and nothing is kept."""
    all_are(Guess, (guess,))
    return {"guess": guess}
