"""The widths of a journey: a phone, where axe-core looks at each page as on a desk too, and with --all a desk."""

import pytest

from tests.browser import DESK, PHONE

WIDTHS = pytest.mark.parametrize("width", [PHONE, pytest.param(DESK, marks=pytest.mark.long)])
