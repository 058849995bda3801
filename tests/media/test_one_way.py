"""SEC-24, SEC-25, SAFE-14: one way in for files and one way out, and whoever opens another one is found."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "cornerstones"
# Which module outside of the package takes which of its ways.
WAYS = {
    ("web/files.py", "content_of"),
    ("agreeing/actions/files.py", "store"),
    # They see that files are there, and move or count them sealed as they are.
    ("privacy/copies/making.py", "home"),
    ("privacy/copies/bringing_back.py", "home"),
    ("site/status/gather.py", "places"),
    # Writes what it has drawn itself.
    ("site/demo/photos.py", "places"),
}
GUARDED = {"content_of", "store", "home", "places", "read", "opened", "sealed"}
OPENS = {"read", "opened", "seal_anew"}


def ways(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cornerstones.media"):
            yield from (each.name for each in node.names if each.name in GUARDED)


def opened_through_places(tree):
    return [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and getattr(node.value, "id", "") == "places"
        and node.attr in OPENS
    ]


def others():
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith("media/"):
            yield name, ast.parse(path.read_text())


def test_sec_24_sec_25_files_come_in_and_go_out_one_way():
    assert {(name, way) for name, tree in others() for way in ways(tree)} == WAYS
    assert {name for name, tree in others() if opened_through_places(tree)} == set()


@pytest.mark.parametrize(
    "planted",
    ["from cornerstones.media.reads import content_of", "from cornerstones.media.places import read"],
)
def test_another_way_would_be_found(planted):
    assert list(ways(ast.parse(planted)))
    assert opened_through_places(ast.parse("places.read(1, 'key', 'clean')"))
