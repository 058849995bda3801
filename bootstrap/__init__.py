"""What `run`, `test` and `cornerstones` do before any package is installed: the standard library only."""

import sys

# The other modules use the syntax of 3.11, so the question comes before them, in syntax older Pythons know.
if sys.version_info < (3, 11):  # noqa: UP036
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    sys.exit(
        f"Cornerstones needs Python 3.11 or newer, and this is Python {version}. "
        f"Where a newer one is installed, name it, for example: python3.12 {sys.argv[0]}"
    )
