"""The words of a printed total: counts, what it covers, and never a word that knows more than the total."""

from cornerstones.understanding.scales import Scale
from cornerstones.understanding.totals import Total
from cornerstones.understanding.vocabulary import TotalSymbol
from cornerstones.understanding.words import RowWords, favourable_words

_NOT_SHOWN = "Not shown, so that nobody can be picked out."


def words_of_total(total: Total, *, scale: Scale) -> RowWords:
    """How many said a favourable answer in all settings covered, and how many settings these are."""
    if total.symbol is TotalSymbol.NONE:
        if not total.of:
            return RowWords(short="Not asked", bold="", rest="Nobody here was asked this.")
        too_little = f"There is too little here that can be added up. {_NOT_SHOWN}"
        return RowWords(short="Not shown", bold="", rest=too_little)
    said = f" said {favourable_words(scale)}."
    if not total.joined:
        among = f"{_count(total)} of {total.people}"
        return RowWords(short=among, bold=among, rest=f"{said} {coverage_words(total)}")
    people = f"{_count(total)} people"
    return RowWords(short=people, bold=people, rest=f"{said} {_among(total)} {coverage_words(total)}")


def coverage_words(total: Total) -> str:
    """How much of a place a total stands for, as one plain sentence."""
    if not total.of:
        return "No setting was asked this."
    if total.of == 1:
        return "Covers the only setting." if total.covers else "Covers none of 1 setting."
    if not total.covers:
        return f"Covers none of {total.of} settings."
    if total.covers == total.of:
        return f"Covers all {total.of} settings."
    return f"Covers {total.covers} of {total.of} settings."


def _count(total: Total) -> str:
    if total.least == total.most:
        return str(total.least)
    if not total.least:
        return f"{total.most} or fewer"
    if total.most == total.people and not total.joined:
        return f"All but {total.width} or fewer"
    return f"From {total.least} to {total.most}"


def _among(total: Total) -> str:
    """Where few-groups went in: their people are printed nowhere, so the words give no sum of people."""
    small = f"{total.joined} smaller settings"
    if total.people:
        return f"{total.people} people answered, and some in {small}. We do not show how many these are."
    return f"They are from {small}. We do not show how many people answered there."
