"""Three invented statements of a small school, as a release would print them."""

from cornerstones.ui.values import Bar, KeyItem, Level, StatementCard, TallyItem, VoiceRow

SAID = "Said yes, growing or part of how we are"
GROWING = "said “growing” or “part of how we are”."


def hidden(voice: str, label: str, asked: str, said: str, bar: Bar, *, lowest: bool = False) -> VoiceRow:
    rest = f"{GROWING} We do not show how many."
    return VoiceRow(voice, label, asked, said, rest, bar, other="Exact number not shown", lowest=lowest)


def few(voice: str, label: str, asked: str) -> VoiceRow:
    said, rest = "Fewer than 10 answers, or none", "Not shown, so that nobody can be picked out."
    return VoiceRow(voice, label, asked, said, rest, other="Not shown")


def young_people(asked: str, *counts: tuple[str, str, int]) -> VoiceRow:
    bar = Bar.of_counts(voice="young_person", counts=tuple((fill, count) for fill, _, count in counts))
    whole = sum(count for _, _, count in counts)
    levels = tuple(Level(label, count) for _, label, count in counts)
    said = f"{counts[0][2]} of {whole}"
    return VoiceRow("young_person", "Children and young people", asked, said, "said “yes”.", bar, levels)


def parent_carers(asked: str, *counts: tuple[str, str, int], growing: int) -> VoiceRow:
    bar = Bar.of_counts(voice="parent_carer", counts=tuple((fill, count) for fill, _, count in counts))
    whole = sum(count for _, _, count in counts)
    levels = tuple(Level(label, count) for _, label, count in counts)
    return VoiceRow("parent_carer", "Parent carers", asked, f"{growing} of {whole}", GROWING, bar, levels)


CARDS = (
    StatementCard(
        key="time",
        title="Time to listen",
        finding="strong",
        finding_label="We agree this is strong",
        before="In every voice, at least two out of three say there is time to listen.",
        said_label=SAID,
        rows=(
            young_people(
                "People give me time to talk.", ("strong", "Yes", 20), ("white", "Sometimes or no", 8)
            ),
            parent_carers(
                "I have enough time to say what matters.",
                ("strong", "Part of how we are", 12),
                ("mid", "Growing", 8),
                ("pale", "Starting", 5),
                ("white", "Not yet", 5),
                growing=20,
            ),
            hidden(
                "practitioner",
                "Practitioners",
                "We set aside unhurried time to listen.",
                "All but 4 or fewer of 19",
                Bar.high(voice="practitioner", most=4, of=19),
            ),
        ),
    ),
    StatementCard(
        key="answer",
        title="Getting an answer",
        finding="differ",
        finding_label="We see it differently",
        before="Most practitioners say they answer in time.",
        bold="Parent carers see this lowest.",
        after="Children are in between.",
        said_label=SAID,
        rows=(
            young_people(
                "People get back to me.", ("strong", "Yes", 9), ("pale", "Sometimes", 11), ("white", "No", 8)
            ),
            hidden(
                "parent_carer",
                "Parent carers",
                "I get an answer, even when there is no news yet.",
                "4 or fewer of 29",
                Bar.low(voice="parent_carer", most=4, of=29),
                lowest=True,
            ),
            hidden(
                "practitioner",
                "Practitioners",
                "We reply in the time we promised.",
                "All but 4 or fewer of 19",
                Bar.high(voice="practitioner", most=4, of=19),
            ),
        ),
    ),
    StatementCard(
        key="ways",
        title="Every way of communicating",
        finding="few",
        finding_label="Too few to compare",
        before="Only parent carers can be shown. That is one view, not a finding.",
        said_label=SAID,
        rows=(
            few("young_person", "Children and young people", "People understand how I tell them things."),
            parent_carers(
                "My child is understood in the way they communicate.",
                ("strong", "Growing or part of how we are", 11),
                ("pale", "Starting", 9),
                ("white", "Not yet", 8),
                growing=11,
            ),
            few("practitioner", "Practitioners", "We support every way of communicating."),
        ),
    ),
)

TALLY = (
    TallyItem("strong", 1, "we agree is strong", "#time"),
    TallyItem("differ", 1, "we see differently", "#answer"),
    TallyItem("few", 1, "too few to compare", "#ways"),
)

KEY = (
    KeyItem("strong", "Yes, or part of how we are"),
    KeyItem("mid", "Growing"),
    KeyItem("pale", "Sometimes, or starting"),
    KeyItem("white", "No, or not yet"),
    KeyItem("hidden", "Not shown"),
)
