"""A wrong import is found: the linter runs over a copy of the house with one arrow turned up."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).parent / "lint-imports"
WRONG = {
    "scoping/guard.py": "from cornerstones.areas import models as upward",
    "people/reads/people.py": "import cornerstones.listening.models as upward",
    "listening/policies.py": "from django.db import models",
    "web/tokens.py": "import django_scopes",
    "listening/models/rounds.py": "from cornerstones.listening.views import entering",
}


@pytest.fixture
def house(tmp_path):
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(house):
    return subprocess.run(
        [LINT, "--no-cache"],
        cwd=house,
        env={"PYTHONPATH": str(house / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_house_as_it_stands_is_sound(house):
    assert lint(house).returncode == 0, lint(house).stdout


@pytest.mark.parametrize("where", WRONG)
def test_one_wrong_import_is_found(house, where):
    file = house / "src" / "cornerstones" / where
    file.write_text(file.read_text() + "\n" + WRONG[where] + "\n")
    assert lint(house).returncode == 1


def test_a_package_without_a_place_is_found(house):
    (house / "src" / "cornerstones" / "helpers").mkdir()
    (house / "src" / "cornerstones" / "helpers" / "__init__.py").touch()
    assert lint(house).returncode == 1
