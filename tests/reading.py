"""How hard a text is to read, measured as the product measures it for those who write statements."""

from cornerstones.framework.reading import (
    longest_sentence,
    reading_age,
    sentences_in,
    syllables_in,
    words_in,
)

__all__ = ["longest_sentence", "reading_age", "sentences_in", "syllables_in", "words_in"]
