"""Invented values and one line of template for each state of each component."""

from typing import Any

from cornerstones.ui.gallery.example_pledges import KEPT, PROMISE
from cornerstones.ui.gallery.example_steps import EVIDENCE, LATE, SAID, STEP, TOLD, UNNAMED, WAITING
from cornerstones.ui.gallery.example_together import EASY, FIGURES, GUESS, TREND
from cornerstones.ui.gallery.example_voices import CARDS, KEY, TALLY
from cornerstones.ui.values import (
    Bar,
    Cell,
    Choice,
    NeedItem,
    Problem,
    SummaryRow,
    Table,
    TableColumn,
    TableRow,
)

TRUE_SENTENCE = (
    "We share what you tell us only if we must, to keep you or someone else safe, "
    "and only with people who help."
)
# A code of 21 by 21 modules as segno writes it; it leads nowhere.
QR = '<svg width="29" height="29"><path d="M4 4.5h7m2 0h3m2 0h7m-21 1h1m5 0h1m1 0h2"/></svg>'

VALUES: dict[str, Any] = {
    "several": (
        ("gallery-g", "I know who to contact.", 2),
        ("gallery-h", "I get an answer, even when there is no news yet.", 0),
    ),
    "needs": (
        NeedItem(
            "talk",
            "Tell three groups what happened",
            "#",
            "Their next steps are done. Nobody has told them yet.",
            "33 days waiting, late",
            late=True,
        ),
        NeedItem("clock", "Close the round at Pinder Lane Nursery", "#", "It closes today.", "1 day waiting"),
        NeedItem("pen", "Read new wording for “Communicate”", "#", "You are the last."),
    ),
    "answers": (
        SummaryRow(
            "People tell me their name.", "Yes", "#", "your answer to: People tell me their name.", "yes"
        ),
        SummaryRow("I know who I can ask.", "You skipped this one", "#"),
        SummaryRow("Round", "Autumn 2026"),
    ),
    "table": Table(
        "Rounds open now",
        (TableColumn("Setting"), TableColumn("Closes"), TableColumn("Slips", numeric=True)),
        (
            TableRow((Cell("Fernhollow College", "#"), Cell("4 December"), Cell("120"))),
            TableRow((Cell("Pinder Lane Nursery", "#"), Cell("14 November, late"), Cell("36"))),
        ),
    ),
    "child_answers": (
        Choice(1, "Yes", symbol="yes"),
        Choice(2, "Sometimes", symbol="sometimes", checked=True),
        Choice(3, "No", symbol="no"),
    ),
    "child_aside": (Choice(14, "I don’t know", symbol="dont-know"),),
    "adult_answers": (
        Choice(4, "Not yet", "This does not happen for us."),
        Choice(3, "Starting", "It has happened once or twice."),
        Choice(2, "Growing", "It happens more often than not.", checked=True),
        Choice(1, "Part of how we are", "It happens nearly every time, whoever we ask."),
    ),
    "adult_others": (Choice(14, "Not sure"), Choice(15, "Does not apply to me")),
    "problems": (Problem("Choose a second owner", "#gallery-problem"), Problem("The round has closed")),
    "truth": TRUE_SENTENCE,
    "qr": QR,
    "levels": Bar.of_counts(
        voice="parent_carer", counts=(("strong", 12), ("mid", 8), ("pale", 5), ("white", 5))
    ),
    "child_levels": Bar.of_counts(voice="young_person", counts=(("strong", 13), ("pale", 9), ("white", 6))),
    "three": Bar.of_counts(voice="parent_carer", counts=(("strong", 11), ("pale", 9), ("white", 8))),
    "two": Bar.of_counts(voice="practitioner", counts=(("strong", 13), ("white", 6))),
    "narrow": Bar.of_counts(voice="practitioner", counts=(("strong", 60), ("white", 5))),
    "low": Bar.low(voice="parent_carer", most=4, of=29),
    "high": Bar.high(voice="practitioner", most=4, of=19),
    "cards": CARDS,
    "strong_card": CARDS[0],
    "differ_card": CARDS[1],
    "few_card": CARDS[2],
    "tally": TALLY,
    "key": KEY,
    "figures": FIGURES,
    "trend": TREND,
    "easy": EASY,
    "one_guess": GUESS,
    "told": TOLD,
    "waiting": WAITING,
    "late": LATE,
    "kept": KEPT,
    "promise": PROMISE,
    "step": STEP,
    "said": SAID,
    "unnamed": UNNAMED,
    "evidence": EVIDENCE,
}

ENTRIES: tuple[tuple[str, str, str], ...] = (
    ("icon", "A symbol", '{% icon name="listen" %}'),
    ("stone", "Welcome and care", '{% stone key="welcome_care" label="Welcome and care" %}'),
    ("stone", "Value and include", '{% stone key="value_include" label="Value and include" %}'),
    ("stone", "Communicate", '{% stone key="communicate" label="Communicate" %}'),
    ("stone", "Work in partnership", '{% stone key="partnership" label="Work in partnership" %}'),
    ("voice", "Always first", '{% voice key="young_person" label="Children and young people" %}'),
    ("voice", "Always second", '{% voice key="parent_carer" label="Parent carers" note="10 or more" %}'),
    ("voice", "Always third", '{% voice key="practitioner" label="Practitioners" %}'),
    ("status", "Waiting", '{% status state="waiting" label="Waiting for an answer" %}'),
    ("status", "Under way", '{% status state="under_way" label="Under way" %}'),
    ("status", "Done", '{% status state="done" label="Done" %}'),
    ("status", "Not done", '{% status state="not_done" label="Not done, and why" %}'),
    ("status", "Late", '{% status state="late" label="Late: nobody has been told" %}'),
    ("finding", "Strong", '{% finding key="strong" label="We agree this is strong" %}'),
    ("finding", "Differently", '{% finding key="differ" label="We see it differently" %}'),
    ("finding", "Needs work", '{% finding key="work" label="We agree this needs work" %}'),
    ("finding", "No clear picture", '{% finding key="mixed" label="No clear picture" %}'),
    ("finding", "Too few", '{% finding key="few" label="Too few to compare" %}'),
    ("told_line", "Told back", "{% told_line line=told %}"),
    ("told_line", "Waiting", "{% told_line line=waiting %}"),
    ("told_line", "Past the promise", "{% told_line line=late %}"),
    ("step_card", "Done, and nobody told", "{% step_card card=step %}"),
    ("pledge_card", "Promised", "{% pledge_card card=promise %}"),
    ("pledge_card", "Kept, with what happened", "{% pledge_card card=kept %}"),
    ("said_card", "Done", "{% said_card card=said %}"),
    ("said_card", "Waiting, and nobody named", "{% said_card card=unnamed %}"),
    ("evidence_list", "With a link, and without", "{% evidence_list lines=evidence %}"),
    ("button", "Main", '{% button label="Send my answers" %}'),
    ("button", "Second", '{% button label="Save" kind="second" symbol="tick" name="save" value="1" %}'),
    ("button", "One of several", '{% button label="Take in all" about="primary schools" kind="second" %}'),
    ("button", "Big, for a child", '{% button label="Next" big=True %}'),
    ("link_button", "Main", '{% link_button label="Start a round" href="#" %}'),
    ("link_button", "Second", '{% link_button label="Print slips" href="#" kind="second" symbol="print" %}'),
    (
        "button_row",
        "One leads",
        '{% button_row %}{% button label="Open the round" %}'
        '{% link_button label="Go back" href="#" kind="second" %}{% endbutton_row %}',
    ),
    (
        "button_row",
        "Even: none is pushed",
        '{% button_row even=True %}{% button label="Next" big=True %}'
        '{% button label="Skip this one" big=True name="skip" value="1" %}{% endbutton_row %}',
    ),
    ("back_link", "Back", '{% back_link href="#" %}'),
    (
        "safety_bar",
        "On every answering page",
        '{% safety_bar help_href="#help" exit_href="#exit" exit_beacon="/exit/" %}',
    ),
    ("print_button", "Print", "{% print_button %}"),
    ("code", "A receipt", '{% code code="otter maple bridge seven" %}'),
    ("qr", "A link to scan", '{% qr svg=qr label="Scan to open the round" %}'),
    ("error_summary", "Two things to put right", "{% error_summary problems=problems %}"),
    (
        "details",
        "Closed until pressed",
        '{% details summary="Why some numbers are not shown" about="Respect" %}'
        "<p>A small number could show who said it.</p>{% enddetails %}",
    ),
    (
        "empty_state",
        "Nothing yet",
        '{% empty_state title="No rounds yet" %}<p>Starting one takes about two minutes.</p>'
        '{% link_button label="Start a round" href="#" %}{% endempty_state %}',
    ),
    (
        "panel",
        "A receipt",
        '{% panel title="Thank you. We have your answers." %}<p>Write these words down.</p>'
        '{% code code="otter maple bridge seven" copy=False %}'
        "<p><strong>You will hear back by 11 December 2026.</strong></p>{% endpanel %}",
    ),
    ("notice", "Words set apart", "{% notice %}<p>This round closes on Friday.</p>{% endnotice %}"),
    (
        "notice",
        "With a heading",
        '{% notice title="Before you start" %}<p>You can stop at any time.</p>{% endnotice %}',
    ),
    ("card", "Plain", "{% card %}<p>Anything that belongs together.</p>{% endcard %}"),
    ("card", "Of a cornerstone", '{% card cornerstone="communicate" %}<p>Communicate</p>{% endcard %}'),
    ("card", "Of the first", '{% card cornerstone="welcome_care" %}<p>Welcome and care</p>{% endcard %}'),
    ("card", "Of the second", '{% card cornerstone="value_include" %}<p>Value and include</p>{% endcard %}'),
    (
        "card",
        "Whole card is the link",
        '{% card cornerstone="partnership" whole=True %}<h3><a href="#">Work in partnership</a></h3>'
        "<p>Closes 11 December 2026</p>{% endcard %}",
    ),
    ("truth", "The true sentence", "{% truth text=truth %}"),
    ("needs_list", "What needs you", "{% needs_list items=needs %}"),
    ("summary_list", "Check your answers", "{% summary_list rows=answers %}"),
    (
        "answered",
        "One row of the look back",
        '<dl class="cs-summary">{% answered question="People tell me their name." ways=child_answers '
        'none="You skipped this one" chosen=1 change_href="#" change_what="People tell me their name." %}</dl>',
    ),
    ("data_table", "A list on a phone", "{% data_table table=table %}"),
    ("steps", "With pebbles", "{% steps current=3 total=8 %}"),
    ("steps", "Many", "{% steps current=5 total=37 %}"),
    ("hear_button", "Shown where the device has a voice", "{% hear_button %}"),
    (
        "child_choice",
        "Answers alone",
        '{% child_choice name="gallery-a" choices=child_answers aside=child_aside %}',
    ),
    (
        "adult_choice",
        "Answers alone",
        '{% adult_choice name="gallery-b" choices=adult_answers others=adult_others %}',
    ),
    (
        "child_question",
        "With a picture",
        '{% child_question name="gallery-c" ask="Is this true for you here?" cornerstone="value_include" '
        'statement="People listen when I am worried." symbol="listen" choices=child_answers '
        "aside=child_aside %}",
    ),
    (
        "child_question",
        "Without pictures, and with an error",
        '{% child_question name="gallery-d" ask="Is this true for you here?" cornerstone="communicate" '
        'statement="People get back to me." symbol="talk" choices=child_answers pictures=False '
        'error="Pick an answer, or skip this one" %}',
    ),
    (
        "adult_question",
        "The page’s heading",
        '{% adult_question name="gallery-e" statement="I get an answer, even when there is no news yet." '
        'hint="Think about this school term." choices=adult_answers others=adult_others %}',
    ),
    (
        "adult_question",
        "One of several, with an error",
        '{% adult_question name="gallery-f" statement="Meetings feel respectful." level=2 '
        'choices=adult_answers error="Choose an answer, or skip this question" %}',
    ),
    (
        "adult_questions",
        "A page for a cornerstone",
        "{% adult_questions asked=several choices=adult_answers others=adult_others %}",
    ),
    ("bar", "Every answer, four levels", "{% bar bar=levels %}"),
    ("bar", "Every answer, three levels", "{% bar bar=child_levels %}"),
    ("bar", "Two answers joined: three parts", "{% bar bar=three %}"),
    ("bar", "Joined to two parts", "{% bar bar=two %}"),
    ("bar", "A part too narrow for its number", "{% bar bar=narrow %}"),
    ("bar", "4 or fewer of 29", "{% bar bar=low %}"),
    ("bar", "All but 4 or fewer of 19", "{% bar bar=high %}"),
    ("bar", "Small", "{% bar bar=levels mini=True %}"),
    ("bar_key", "How to read the bars", "{% bar_key items=key %}"),
    ("tally", "In short", "{% tally items=tally %}"),
    (
        "glance_table",
        "From 960 pixels",
        '{% glance_table caption="Who said “yes”, “growing” or “part of how we are”" cards=cards %}',
    ),
    ("statement_card", "Strong", "{% statement_card card=strong_card %}"),
    ("statement_card", "Seen differently", "{% statement_card card=differ_card %}"),
    ("statement_card", "Too few", "{% statement_card card=few_card %}"),
    ("voice_figures", "A cornerstone", '{% voice_figures caption="Said yes or growing" rows=figures %}'),
    (
        "trend_table",
        "Two rounds",
        '{% trend_table caption="Trust" before="Spring 2026" after="Autumn 2026" rows=trend %}',
    ),
    ("easy_lines", "Short sentences", "{% easy_lines lines=easy %}"),
    ("guess", "Before it is shown", "{% guess guess=one_guess %}"),
)
