import logging
import re

# Everything after a link's first part could hold a token or someone's words.
SECRET_PATHS = re.compile(r"(/(?:r|s|i|invitation)/)[^\s\"']+")


class WithoutPaths(logging.Filter):
    """Takes tokens and typed words out of every line before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = SECRET_PATHS.sub(r"\1…", record.getMessage())
        record.args = ()
        return True
