"""Invented next steps, in each state a card can be in."""

from cornerstones.ui.values import EvidenceLine, FileLine, OwnerLine, SaidCard, StepCard, ToldLine

TOLD = ToldLine("Said 3 March 2026", "41 days", "Told back 13 April 2026")
WAITING = ToldLine("Said 12 October 2026", "33 days", "Not told back yet", waiting=True)
LATE = ToldLine(
    "Said 18 September 2026", "64 days, 22 past the promise", "Not told back yet", waiting=True, late=True
)
STEP = StepCard(
    what="Answer every family within 5 school days, even with no news",
    href="#",
    cornerstone="communicate",
    cornerstone_label="Communicate",
    state="late",
    state_label="Done, but nobody has been told",
    owners=(OwnerLine("parent_carer", "Rosa"), OwnerLine("practitioner", "Idris", "says it is done")),
    facts=(("Level", "Organisational"), ("Due", "13 November 2026")),
    told=LATE,
    news_title="News, 9 November 2026.",
    news="The office answers on Mondays and Thursdays now.",
    act_label="Tell people what happened",
    act_href="#",
)
EVIDENCE = (
    EvidenceLine(
        text="The list of questions, and how long each one waited.",
        on="9 November 2026",
        link="https://example.org/answers",
        host="example.org",
        by="Idris",
        seen_by="Everyone can see it.",
        remove_href="#",
    ),
    EvidenceLine(text="Parent carers at the coffee morning say it got faster.", on="2 November 2026"),
    EvidenceLine(
        text="The new board in the entrance hall.",
        on="1 November 2026",
        file=FileLine("A board with coloured cards", standing="Being checked"),
    ),
    EvidenceLine(
        text="What the meeting wrote down.",
        on="1 November 2026",
        file=FileLine("Minutes of the meeting", href="#", paper="PDF, 2 pages, 48 kB"),
    ),
)
SAID = SaidCard(
    cornerstone="communicate",
    cornerstone_label="Communicate",
    state="done",
    state_label="Done",
    said="We have to ring again and again to find out if anyone has read our e-mail.",
    voice="parent_carer",
    voice_label="Parent carers",
    heading="We did",
    answer="We answer within 5 school days, even when there is no news.",
    easy="You get an answer in 5 school days.",
    where="Tallowbridge Primary School",
    told=TOLD,
)
UNNAMED = SaidCard(
    cornerstone="",
    cornerstone_label="Trust",
    state="waiting",
    state_label="Waiting for an answer",
    said="Nobody told us why.",
    voice="",
    voice_label="Someone in our community",
    heading="We owe you an answer",
    answer="No answer yet. We promised one by 30 October 2026.",
    easy="",
    where="",
    told=LATE,
)
