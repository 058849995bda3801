"""The page of the docs that says what each role may do, written from the table that decides it."""

from cornerstones.people.permissions import (
    EVERYONE,
    GRANTS,
    PERMISSION_WORDS,
    PLATFORM_WORDS,
    ROLE_WORDS,
    Permission,
)

HEAD = """# What each role may do

People are invited to a role by somebody who runs Cornerstones in their area. A role counts in that area only,
and a role at one setting counts at that setting only. One person can hold several roles. When a role is taken
away, it is gone at the next page they open.

Nobody needs a role or an account to answer questions. No role shows who answered what.

`./cornerstones roles` writes this page from the table that the program itself asks, so the page and the program
say the same.
"""

PLATFORM = """## Those who run the installation

They look after the site for many areas. They have no role in any of them and can open none of their pages. An area
can let one of them in as support, until a day that it sets itself. That is in its record.

They can:
"""


def roles_page() -> str:
    parts = [HEAD, "## Everyone with a role", "", "They can:", "", *lines(EVERYONE), ""]
    for role, words in ROLE_WORDS.items():
        parts += [f"## {words.name}", "", words.does, ""]
        if more := GRANTS[role] - EVERYONE:
            parts += ["They can also:", "", *lines(more), ""]
    parts += [PLATFORM, *(f"- {words}" for words in PLATFORM_WORDS.values())]
    return "\n".join(parts).rstrip() + "\n"


def lines(permissions: frozenset[Permission]) -> list[str]:
    return [f"- {PERMISSION_WORDS[each]}" for each in Permission if each in permissions]
