"""What is done about people: roles given and taken, things approved, and what takes two of them."""

from cornerstones.people.actions.approvals import ask_approval, give_approval, stop_asking
from cornerstones.people.actions.places import (
    END_ADMINISTRATOR,
    change_place,
    change_space_role,
    give_place,
    let_support_in,
    take_back_invitation,
)
from cornerstones.people.actions.platform import (
    end_platform_administrator,
    make_platform_administrator,
)
from cornerstones.people.actions.roles import (
    accept,
    address_of,
    end_membership,
    invite,
    reset_second_step,
)
from cornerstones.people.actions.second import (
    SecondPersonAct,
    agree_second,
    ask_second_person,
    decline_second,
    second_person_act,
    take_back_second,
)

__all__ = [
    "END_ADMINISTRATOR",
    "SecondPersonAct",
    "accept",
    "address_of",
    "agree_second",
    "ask_approval",
    "ask_second_person",
    "change_place",
    "change_space_role",
    "decline_second",
    "end_membership",
    "end_platform_administrator",
    "give_approval",
    "give_place",
    "invite",
    "let_support_in",
    "make_platform_administrator",
    "reset_second_step",
    "second_person_act",
    "stop_asking",
    "take_back_invitation",
    "take_back_second",
]
