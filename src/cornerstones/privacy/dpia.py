"""The assessment of what could go wrong with people's data, filled from the map. `./cornerstones dpia` writes it.

What only an area can say is left as a line to fill in; what the program does is said here and checked.
"""

from collections.abc import Iterable, Iterator

from cornerstones.privacy.data_map import DataMap, Kind, data_map

HEAD = """# Data protection impact assessment

For the area that uses Cornerstones. What the program keeps is written here from the data map that its tests check, so
it is true for this version. What only you can say has a line to fill in. `./cornerstones dpia` writes this page.

The law asks for such an assessment before data about children's health and education is used (UK GDPR, Article 35).

## To fill in by the area

| question | answer |
|---|---|
| Who decides why and how (the controller, or the partners together)? | |
| Who runs the site for you (the processor), and where does it stand? | |
| Data protection officer, and the day they gave their advice | |
| Who from the forum and the young people's group was asked, and what they said | |
| Does anything here differ in your area, and why? | |
| Who approved this, and on which day it is looked at again | |

## What it is for

Young people, parent carers and practitioners answer the same statements. People compare three voices, agree what to do,
do it, and tell people back. Taking part is a free choice: nobody loses or gains a service by it.
"""

RISKS = (
    (
        "Somebody works out what one person answered.",
        "Nothing is shown below 10 people. Small numbers are joined or hidden, and tested against attackers.",
    ),
    (
        "Somebody who runs the computer watches answers come in.",
        "No name, time or address is stored with them. Then they are mixed. Until then this risk stays.",
    ),
    (
        "A child's worrying words are not read in time.",
        "Each text raises an alert in the same step. A clock climbs to the next person until one opens it.",
    ),
    (
        "A person named in a child's words reads them.",
        "They are routed around and see nothing of it. Names that nobody wrote down are not found.",
    ),
    (
        "One area sees another's data.",
        "Rows are kept apart twice, by the program and by the database. Each page is tested for outsiders.",
    ),
    (
        "Somebody gets into an account.",
        "Each account needs a second step. Sessions end after 30 minutes without a press.",
    ),
    (
        "A thief takes the database or a copy.",
        "Copies are sealed for a key kept elsewhere. Answers carry no name. Words and staff in the database do.",
    ),
    (
        "Things are kept too long.",
        "Each kind has an end. A job lets go each night, and a page shows what went.",
    ),
    (
        "What was erased comes back with an old copy.",
        "Erasures are kept as marks outside the data and are done again when a copy comes back.",
    ),
    (
        "A child feels that they must answer.",
        "Skip, stop and delete are as easy as next. A child says yes for themselves.",
    ),
)


def dpia_page(known: DataMap | None = None) -> str:
    known = known or data_map()
    return "\n".join(parts(known)).rstrip() + "\n"


def parts(known: DataMap) -> Iterator[str]:
    yield HEAD
    yield from section("What it is never used for", (f"- {line}" for line in known.never))
    yield from section("What is kept", ("One row for each kind. Its tables and columns follow below.", ""))
    yield from table(
        ("what", "why", "who receives it", "until when", "role of who runs the site"),
        (
            (
                kind.title,
                "; ".join(kind.purposes),
                "; ".join(kind.receivers),
                kind.keep.words,
                kind.role,
            )
            for kind in known.kinds.values()
        ),
    )
    yield from section("On which law", ("Start values. Your officer confirms or changes them.", ""))
    yield from table(
        ("what", "lawful basis", "condition for special data"),
        ((kind.title, kind.basis.law, kind.basis.special) for kind in known.kinds.values()),
    )
    yield from policy_document(known)
    yield from section("Files", ())
    yield from table(
        ("what", "how", "until when"), ((file.title, file.words, file.keep) for file in known.files)
    )
    yield from section("What could go wrong", ("What stays after our measures is yours to judge.", ""))
    yield from table(("risk", "what the program does, and what stays"), RISKS)
    yield from section("Every table and column", ())
    for kind in known.kinds.values():
        yield from columns(known, kind)


def policy_document(known: DataMap) -> Iterator[str]:
    """What Schedule 1, Part 4 of the Act asks for where special data is used."""
    yield from section(
        "Policy for special data",
        (
            "For each kind that may tell of health or disability (Data Protection Act 2018, Schedule 1, Part 4).",
            "How each principle is kept. Fair and open: it is said before anyone answers. For these purposes alone.",
            "The least that works. Correct until the mixing. An end for each kind. Walls, locks and a second step.",
            "Keep this page until 6 months after the last use, and look at it each year.",
            "",
        ),
    )
    special = [kind for kind in known.kinds.values() if not kind.basis.special.startswith("none")]
    yield from table(
        ("what", "condition", "until when"),
        ((kind.title, kind.basis.special, kind.keep.words) for kind in special),
    )


def columns(known: DataMap, kind: Kind) -> Iterator[str]:
    yield f"### {kind.title}"
    yield ""
    yield kind.adult
    yield ""
    yield from table(
        ("table", "what it is", "columns", "until when"),
        (
            (
                each.label.removeprefix("cornerstones."),
                each.says,
                ", ".join(f"{name} ({held})" for name, held in each.fields.items()),
                each.keep.words,
            )
            for each in known.tables_of(kind)
        ),
    )


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield from lines
    yield ""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""
