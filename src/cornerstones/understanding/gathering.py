"""Adding up over places without giving a hidden number away: one tree, one total per place, statement and voice.

The rule (our tree rule, step 3; SDC-02, SDC-05 to SDC-08). Below a place lie settings, each with its printed
row, or places, each with its printed total. Only favourable counts are added (step 3b: rows may be fine, so
totals are not). What lies below is

- *exact*: the count is printed. It is simply added;
- *coded*: only a range is printed, K counts long;
- *few*: a setting whose row prints nothing. Its range runs from 0 to its people, who are never printed.

Few-groups go in together or not at all: at least three, and with so many people that none of their sizes can
be worked out. Let W be the summed widths of the ranges that go in, w one of them, and L and U their summed
ends. If W is under 2K-1, or some W-w is under K-1, one group could not hide behind the others: only exact
children are added, and the total says how many settings it covers. Else the hidden sum is added too. It is
printed as it is, unless it lies within K of L or U: then the K counts at that end are printed.

The next place up adds only what this one printed. Every choice rests on printed ranges and on sizes, never on
a hidden answer, so knowing this rule gains nothing. The tests play the reader who knows it.
"""

from dataclasses import dataclass

from cornerstones.understanding.disclosure import Row, Thresholds
from cornerstones.understanding.totals import (
    FEW_GROUPS_TO_JOIN,
    POINTS,
    Total,
    least_people_of_few,
    most_people_of_few,
)
from cornerstones.understanding.vocabulary import RowSymbol, TotalSymbol


@dataclass(slots=True, repr=False)
class Exact:
    """Children whose favourable count is printed, added up."""

    people: int = 0
    favourable: int = 0
    settings: int = 0
    joined: int = 0


@dataclass(slots=True, repr=False)
class Hidden:
    """Children of whose favourable count a range is known: raw, and for ``close`` alone.

    ``least`` and ``most`` are the summed ends of the ranges, ``widest`` is the width of the widest.
    """

    people: int = 0
    favourable: int = 0
    least: int = 0
    most: int = 0
    widest: int = 0
    settings: int = 0
    joined: int = 0

    @property
    def width(self) -> int:
        return self.most - self.least

    def __add__(self, other: "Hidden") -> "Hidden":
        return Hidden(
            self.people + other.people,
            self.favourable + other.favourable,
            self.least + other.least,
            self.most + other.most,
            max(self.widest, other.widest),
            self.settings + other.settings,
            self.joined + other.joined,
        )


@dataclass(slots=True, repr=False)
class Few:
    """Settings with too few, added up: how many groups, their people, and what they hide."""

    groups: int = 0
    people: int = 0
    favourable: int = 0
    largest: int = 0
    settings: int = 0

    def as_hidden(self) -> Hidden:
        """Their ranges run from 0 to their people; their people are not among those printed."""
        return Hidden(0, self.favourable, 0, self.people, self.largest, self.settings, self.groups)


@dataclass(frozen=True, slots=True, repr=False)
class Closed:
    """A finished total and the favourable count behind it: raw, and for the place above alone."""

    total: Total
    favourable: int


class Gathering:
    """What lies directly below one place, for one statement and one voice: raw.

    Settings are added up as they come and not kept, so that a country fits into memory.
    """

    __slots__ = ("asked", "coded", "exact", "few", "places", "rows")

    def __init__(self) -> None:
        self.exact = Exact()
        self.coded = Hidden()
        self.few = Few()
        self.asked = 0
        self.rows = 0
        self.places: list[Closed] = []

    @property
    def only_place(self) -> Closed | None:
        """The one place below, where nothing else is."""
        return self.places[0] if len(self.places) == 1 and not self.rows else None

    def take_row(
        self, row: Row, *, people: int, favourable: int, thresholds: Thresholds, settings: int = 1
    ) -> None:
        """Add a setting's row, with the people and the favourable count behind it.

        ``settings`` is how many settings the row stands for: more than one for a cluster.
        """
        self.asked += settings
        self.rows += 1
        if row.symbol is RowSymbol.FEW:
            few = self.few
            few.groups += 1
            few.people += people
            few.favourable += favourable
            few.settings += settings
            if people > few.largest:
                few.largest = people
        elif row.symbol is RowSymbol.LOW:
            self._take_coded(people, favourable, 0, thresholds.hidden_at_most, settings, 0)
        elif row.symbol is RowSymbol.HIGH:
            self._take_coded(people, favourable, people - thresholds.hidden_at_most, people, settings, 0)
        else:
            self._take_exact(people, favourable, settings, 0)

    def take_total(self, below: Closed) -> None:
        """Add the total of a place that lies directly below."""
        total = below.total
        self.places.append(below)
        self.asked += total.of
        if total.people is None or total.least is None or total.most is None:
            return
        if total.symbol in POINTS:
            self._take_exact(total.people, total.least, total.covers, total.joined)
        else:
            self._take_coded(
                total.people, below.favourable, total.least, total.most, total.covers, total.joined
            )

    def _take_exact(self, people: int, favourable: int, settings: int, joined: int) -> None:
        exact = self.exact
        exact.people += people
        exact.favourable += favourable
        exact.settings += settings
        exact.joined += joined

    def _take_coded(
        self, people: int, favourable: int, least: int, most: int, settings: int, joined: int
    ) -> None:
        coded = self.coded
        coded.people += people
        coded.favourable += favourable
        coded.least += least
        coded.most += most
        coded.settings += settings
        coded.joined += joined
        if most - least > coded.widest:
            coded.widest = most - least


def close(below: Gathering, *, thresholds: Thresholds) -> Closed:
    """The tree rule: from what lies below a place to what may be printed of it.

    Where the hidden children cannot hide behind one another the total is the sum of the exact ones; where
    there is none of these either, or the total would stand for fewer people than a row may, it is *none*. A
    place that holds one place and nothing else repeats its total.
    """
    if below.only_place:
        return below.only_place
    exact, hidden = below.exact, below.coded
    joins = _few_may_join(below.few, thresholds)
    if joins:
        hidden = hidden + below.few.as_hidden()
    if _too_narrow(hidden, thresholds) or _one_stands_out(hidden, thresholds):
        hidden = _left_when_refused(hidden)
        joins = joins and bool(hidden.settings)
    people = exact.people + hidden.people
    if _too_few_together(people + (below.few.people if joins else 0), thresholds):
        return Closed(Total(TotalSymbol.NONE, of=below.asked), 0)
    symbol, least, most = _ends(hidden, thresholds)
    settings = exact.settings + hidden.settings
    if symbol is TotalSymbol.EXACT and settings < below.asked:
        symbol = TotalSymbol.PARTIAL
    total = Total(
        symbol,
        people,
        exact.favourable + least,
        exact.favourable + most,
        covers=settings,
        of=below.asked,
        joined=exact.joined + hidden.joined,
    )
    return Closed(total, exact.favourable + hidden.favourable)


def _ends(hidden: Hidden, thresholds: Thresholds) -> tuple[TotalSymbol, int, int]:
    """How the hidden sum is printed: its symbol, and the least and the greatest count it leaves possible."""
    if not hidden.settings:
        return TotalSymbol.EXACT, 0, 0
    if _near_least(hidden, thresholds):
        return TotalSymbol.LOW_END, hidden.least, hidden.least + thresholds.hidden_at_most
    if _near_most(hidden, thresholds):
        return TotalSymbol.HIGH_END, hidden.most - thresholds.hidden_at_most, hidden.most
    return TotalSymbol.EXACT, hidden.favourable, hidden.favourable


# The guards stand apart so that a test can take each away and see an attack succeed (SDC-19).


def _few_may_join(few: Few, thresholds: Thresholds) -> bool:
    """At least three, and every size from 0 up keeps K possible values even if their sum were known."""
    return few.groups >= FEW_GROUPS_TO_JOIN and (
        least_people_of_few(few.groups, thresholds)
        <= few.people
        <= most_people_of_few(few.groups, thresholds)
    )


def _too_narrow(hidden: Hidden, thresholds: Thresholds) -> bool:
    """W under 2K-1: the two ends would overlap."""
    return bool(hidden.settings) and hidden.width < 2 * thresholds.least_values - 1


def _one_stands_out(hidden: Hidden, thresholds: Thresholds) -> bool:
    """Some W-w under K-1: the others are too narrow for the widest to hide behind."""
    return bool(hidden.settings) and hidden.width - hidden.widest < thresholds.hidden_at_most


def _left_when_refused(hidden: Hidden) -> Hidden:
    """Of the hidden children nothing goes in: the total is partial."""
    return Hidden()


def _too_few_together(people: int, thresholds: Thresholds) -> bool:
    return people < thresholds.least_people


def _near_least(hidden: Hidden, thresholds: Thresholds) -> bool:
    return hidden.favourable <= hidden.least + thresholds.hidden_at_most


def _near_most(hidden: Hidden, thresholds: Thresholds) -> bool:
    return hidden.favourable >= hidden.most - thresholds.hidden_at_most
