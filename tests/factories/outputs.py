"""What an answer says, whatever it is written as."""

import io
from typing import Any

from pypdf import PdfReader


def words_in(response: Any) -> str:
    """The words of a page as they were sent, and of a paper as they are read."""
    if response.get("Content-Type", "").startswith("application/pdf"):
        return " ".join(each.extract_text() for each in PdfReader(io.BytesIO(response.content)).pages)
    return response.content.decode()
