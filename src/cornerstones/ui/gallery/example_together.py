"""Invented figures, rounds, easy words and a guess."""

from cornerstones.ui.gallery.example_voices import CARDS
from cornerstones.ui.values import Bar, Choice, EasyLine, FigureRow, Guess, Measured, TrendRow


def measured(voice: str, good: int, of: int) -> Measured:
    bar = Bar.of_counts(voice=voice, counts=(("strong", good), ("white", of - good)))
    return Measured(f"{good} of {of}", bar)


FIGURES = (
    FigureRow(
        "young_person",
        "Children and young people",
        measured("young_person", 103, 168),
        "Covers 6 of 9 statements.",
    ),
    FigureRow(
        "parent_carer", "Parent carers", measured("parent_carer", 98, 203), "Covers 7 of 9 statements."
    ),
    FigureRow(
        "practitioner", "Practitioners", Measured("No figure"), "Only 3 of 9 statements print a count."
    ),
)

TREND = (
    TrendRow(
        "young_person",
        "Children and young people",
        measured("young_person", 10, 27),
        measured("young_person", 23, 29),
        "Higher than before.",
    ),
    TrendRow(
        "parent_carer",
        "Parent carers",
        measured("parent_carer", 10, 25),
        measured("parent_carer", 15, 29),
        "No clear change.",
    ),
    TrendRow("practitioner", "Practitioners", Measured(""), Measured(""), "Not shown in both rounds."),
)

EASY = (
    EasyLine("yes", "20 of 28 children said yes."),
    EasyLine("few", "Fewer than 10 parent carers answered, or nobody did."),
)

GUESS = Guess(CARDS[0].rows[0], (Choice("most", "Most said yes"), Choice("few", "Few said yes")))
