"""What is possible in a space, in plain Python."""

from cornerstones.areas.vocabulary import Refusal
from cornerstones.speaking.vocabulary import LONGEST_TITLE, LONGEST_WORDS


def why_not_write(*, title: str, words: str) -> tuple[Refusal, ...]:
    refusals = []
    if not title:
        refusals.append(Refusal("Give it a title.", "title"))
    elif len(title) > LONGEST_TITLE:
        refusals.append(Refusal(f"Use {LONGEST_TITLE} characters or fewer.", "title"))
    if not words:
        refusals.append(Refusal("Write what you want to say.", "words"))
    elif len(words) > LONGEST_WORDS:
        refusals.append(Refusal(f"Use {LONGEST_WORDS:,} characters or fewer.", "words"))
    return tuple(refusals)


def why_not_lead_anew(*, has_lead: bool) -> Refusal | None:
    """While nobody leads, any member may say who does; the area never does."""
    if has_lead:
        return Refusal("Somebody leads this space. Only a lead changes that.")
    return None
