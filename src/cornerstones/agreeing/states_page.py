"""docs/next-steps.md, drawn from the tables of transitions."""

from cornerstones.agreeing.pledge_policies import PLEDGE_TRANSITIONS
from cornerstones.agreeing.policies import TRANSITIONS
from cornerstones.agreeing.vocabulary import PLEDGE_WORDS, STATE_WORDS, PledgeState, StepState

ASKS = {
    StepState.ON_TRACK: "when its level, its sign of success and how it is now are known",
    StepState.COMPLETED: "when both owners have said so",
    StepState.STOPPED: "with a reason that families can read",
}


def states_page() -> str:
    lines = [
        "# How a next step moves",
        "",
        "Made by `./cornerstones states` from the table that the program itself asks. Arrows that are not here",
        "are refused.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {StepState.NOT_STARTED.value}",
        *(f"    {state.value} : {words}" for state, words in STATE_WORDS.items()),
        *(
            f"    {state.value} --> {to.value}"
            for state in StepState
            for to in StepState
            if to in TRANSITIONS[state]
        ),
        "```",
        "",
        "| from | to |",
        "|---|---|",
        *(
            f"| {STATE_WORDS[state]} | {'; '.join(moved(to) for to in StepState if to in TRANSITIONS[state])} |"
            for state in StepState
        ),
        "",
        "Two owners speak in different voices, and one person cannot say “done” for both. Taking a finished step",
        "up again gives both their word back. What people were told is dated and never changed. A due day moves only",
        "with a reason. A promise that stays late for four weeks goes on the list for the board.",
        "",
        "# How a pledge moves",
        "",
        "An organisation promises something until a day. On that day it says how it went, before anything else.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {PledgeState.MADE.value}",
        *(f"    {state.value} : {words}" for state, words in PLEDGE_WORDS.items()),
        *(
            f"    {state.value} --> {to.value}"
            for state in PledgeState
            for to in PledgeState
            if to in PLEDGE_TRANSITIONS[state]
        ),
        "```",
        "",
        "How it went is dated and never changed. A pledge is promised again with another day, or it ends; also an",
        "ended one stays on the page for everyone.",
    ]
    return "\n".join(lines) + "\n"


def moved(to: StepState) -> str:
    return f"{STATE_WORDS[to]}, {ASKS[to]}" if to in ASKS else STATE_WORDS[to]
