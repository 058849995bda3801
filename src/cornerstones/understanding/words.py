"""The words of a printed row. Counts, never percentages, and never a word that knows more than the row."""

from dataclasses import dataclass

from cornerstones.understanding.disclosure import Row, Thresholds
from cornerstones.understanding.ranges import favourable_of
from cornerstones.understanding.scales import Scale
from cornerstones.understanding.vocabulary import RowSymbol


@dataclass(frozen=True, slots=True)
class RowWords:
    """``short`` stands alone in a small table; ``bold`` and ``rest`` together are the full sentences."""

    short: str
    bold: str
    rest: str

    @property
    def text(self) -> str:
        return self.bold + self.rest


def words_of(row: Row, *, scale: Scale, thresholds: Thresholds) -> RowWords:
    """How many said a favourable answer, as far as the row prints it, and what was joined or is not shown."""
    if row.symbol is RowSymbol.FEW:
        least = thresholds.least_people
        hidden = f"Fewer than {least} answers, or none. Not shown, so that nobody can be picked out."
        return RowWords(short=f"Fewer than {least}, or none", bold="", rest=hidden)
    coded = f"{thresholds.hidden_at_most} or fewer of {row.people}"
    said = f" said {favourable_words(scale)}."
    if not row.counts:
        coded = coded if row.symbol is RowSymbol.LOW else f"All but {coded}"
        return RowWords(short=coded, bold=coded, rest=f"{said} We do not show how many.")
    exact = f"{favourable_of(row, scale=scale)} of {row.people}"
    return RowWords(short=exact, bold=exact, rest=" ".join([said, *_joined_sentences(row, scale)]))


def favourable_words(scale: Scale) -> str:
    """The favourable answers as they stand after "said"."""
    return _quoted(_favourable(scale), "or")


def printed_counts(row: Row, *, scale: Scale) -> tuple[tuple[str, int], ...]:
    """Each printed count with its answer in words, best first; empty where the row prints no count."""
    groups: list[tuple[str, ...]] = []
    if row.symbol is RowSymbol.LEVELS:
        groups = [(level,) for level in scale.levels]
    elif row.symbol is RowSymbol.THREE:
        groups = _three(scale)
    elif row.symbol is RowSymbol.TWO:
        groups = [_favourable(scale), _rest(scale)]
    return tuple((_label(group), count) for group, count in zip(groups, row.counts, strict=True))


def favourable_label(scale: Scale) -> str:
    """The favourable answers of a scale as one label: "Growing or part of how we are"."""
    return _label(_favourable(scale))


def _joined_sentences(row: Row, scale: Scale) -> list[str]:
    groups: list[tuple[str, ...]] = []
    if row.symbol is RowSymbol.THREE:
        groups = _three(scale)
    elif row.symbol is RowSymbol.TWO:
        # "said X or Y" has already told that the favourable answers are together.
        groups = [_rest(scale)]
    return [_capital(f"{_quoted(group, 'and')} are joined.") for group in groups if len(group) > 1]


def _favourable(scale: Scale) -> tuple[str, ...]:
    """Named from the middle of the scale outwards, as the rest is: "growing" before "part of how we are"."""
    return tuple(scale.levels[place] for place in reversed(scale.bands[0]))


def _rest(scale: Scale) -> tuple[str, ...]:
    return scale.levels[len(scale.bands[0]) :]


def _three(scale: Scale) -> list[tuple[str, ...]]:
    others = [tuple(scale.levels[place] for place in band) for band in scale.bands[1:]]
    return [_favourable(scale), *others]


def _quoted(levels: tuple[str, ...], link: str) -> str:
    return _listed([f"“{_small(level)}”" for level in levels], link)


def _label(levels: tuple[str, ...]) -> str:
    return _capital(_listed([_small(level) for level in levels], "or"))


def _listed(words: list[str], link: str) -> str:
    *before, last = words
    return f"{', '.join(before)} {link} {last}" if before else last


def _small(text: str) -> str:
    """As inside a sentence; "I" stays as it is."""
    return text if text == "I" or text.startswith("I ") else text[0].lower() + text[1:]


def _capital(text: str) -> str:
    at = 1 if text.startswith("“") else 0
    return text[:at] + text[at].upper() + text[at + 1 :]
