"""What stands round a page of people who answer, and the addresses on it."""

from functools import lru_cache

from django.urls import reverse

from cornerstones.people.vocabulary import Voice
from cornerstones.ui.values import Frame, NavItem

WHO_ANSWERS = {
    None: "",
    Voice.YOUNG_PERSON: "For children and young people",
    Voice.PARENT_CARER: "You are answering as a parent carer",
    Voice.PRACTITIONER: "You are answering as a practitioner",
}


@lru_cache(maxsize=4096)
def address(name: str, ref: str, *args: object) -> str:
    """Worked out once for each page of a round: a page holds a dozen of them."""
    return reverse(f"answer:{name}", args=[ref, *args])


@lru_cache(maxsize=2048)
def frame_round(
    place: str, ref: str, voice: Voice | None, begun: bool, invented: bool, theme: str, path: str
) -> Frame:
    return Frame(
        brand=place,
        brand_sub=WHO_ANSWERS[voice],
        brand_href=address("start", ref),
        invented=invented,
        theme=theme,
        foot=(
            NavItem("Pictures, sound and colours", f"{reverse('look')}?back={path}"),
            *((NavItem("Save and come back", address("keep", ref)),) if begun else ()),
            NavItem("I want to talk to someone", address("talk", ref)),
            NavItem("What happens to my answers", address("privacy", ref)),
            NavItem("Your data", reverse("yours:hub_easy" if voice == Voice.YOUNG_PERSON else "yours:hub")),
        ),
        help_href=address("help", ref),
        exit_href=address("exit", ref),
        exit_beacon=address("exit", ref),
    )
