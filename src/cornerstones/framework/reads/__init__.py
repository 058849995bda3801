from cornerstones.framework.reads.asked import (
    cornerstone_words,
    newest_version,
    newest_words,
    only_the_pulse,
    questionnaire,
    statement_counts,
    statements_with_examples,
    wording_ids,
    words_of,
)

__all__ = [
    "cornerstone_words",
    "newest_version",
    "newest_words",
    "only_the_pulse",
    "questionnaire",
    "statement_counts",
    "statements_with_examples",
    "wording_ids",
    "words_of",
]
