"""Invented promises of invented organisations."""

from dataclasses import replace

from cornerstones.ui.values import PledgeCard

PROMISE = PledgeCard(
    who="Wexmoor Council",
    what="We will answer every letter about a plan within 10 school days, even when there is no news.",
    easy="We answer your letter in 10 school days.",
    href="#",
    stones=(("communicate", "Communicate"), ("welcome_care", "Welcome and care")),
    state="under_way",
    state_label="Promised",
    facts=(
        ("Who answers for it", "Head of SEND"),
        ("Promised", "3 March 2026"),
        ("We say how it went by", "3 March 2027"),
    ),
)
KEPT = replace(
    PROMISE,
    href="",
    state="done",
    state_label="Kept",
    went_title="Kept, 1 March 2027.",
    went="Nine letters in ten had an answer in time. We still work on the tenth.",
    went_easy="Most letters had an answer in time.",
)
