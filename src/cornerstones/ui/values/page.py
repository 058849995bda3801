"""Round a page and above it."""

from dataclasses import dataclass
from typing import Literal

from cornerstones.ui.values.known import known

THEMES = ("", "light", "dark", "calm")


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    href: str
    current: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything round a page. Without `theme` the device chooses between light and dark."""

    brand: str
    brand_sub: str
    brand_href: str
    nav: tuple[NavItem, ...] = ()
    invented: bool = False
    theme: str = ""
    foot: tuple[NavItem, ...] = ()
    help_href: str = ""
    exit_href: str = ""
    exit_beacon: str = ""
    lang: str = "en-GB"
    direction: Literal["ltr", "rtl"] = "ltr"
    languages: tuple[NavItem, ...] = ()

    def __post_init__(self) -> None:
        known(self.theme, THEMES, "theme")


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the summary of what went wrong; `href` leads to the field."""

    text: str
    href: str = ""
