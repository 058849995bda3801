"""The copied test database is made anew whenever something that it is made from changes."""

import ast
import shutil
from pathlib import Path

import pytest

from tests import made_once
from tests.made_once import PACKAGE, made_from, ours


def imported(path: Path) -> set[str]:
    """Modules of ours that a file imports."""
    tree = ast.parse(path.read_text())
    names = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name for name in names if name.startswith("cornerstones.")}


def test_migrations_are_made_of_nothing_that_is_not_looked_at() -> None:
    looked_at = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in ours()}
    packages = {name.removesuffix(".__init__") for name in looked_at}
    asked = set().union(*(imported(path) for path in (PACKAGE / "migrations").glob("*.py")))
    assert len(asked) > 5
    assert asked - looked_at - packages == set()


@pytest.mark.parametrize(
    "changed", ["migrations/0001_ground.py", "scoping/migrating.py", "agreeing/vocabulary.py"]
)
def test_a_change_gives_another_name(changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "src" / "cornerstones"
    shutil.copytree(PACKAGE, copy, ignore=lambda _, names: {each for each in names if each == "static"})
    monkeypatch.setattr(made_once, "PACKAGE", copy)
    before = made_from()
    assert before == made_from()
    (copy / changed).write_text((copy / changed).read_text() + "\n# changed\n")
    assert made_from() != before
