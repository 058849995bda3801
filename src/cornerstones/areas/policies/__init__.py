from cornerstones.areas.policies.bank_holidays import bank_holidays, is_bank_holiday
from cornerstones.areas.policies.days import (
    OpenDays,
    Span,
    is_school_day,
    school_day_after,
    school_days_between,
)
from cornerstones.areas.policies.establishments import (
    changes_between,
    facts_after,
    kind_of_setting,
    why_not_contact,
)

__all__ = [
    "OpenDays",
    "Span",
    "bank_holidays",
    "changes_between",
    "facts_after",
    "is_bank_holiday",
    "is_school_day",
    "kind_of_setting",
    "school_day_after",
    "school_days_between",
    "why_not_contact",
]
