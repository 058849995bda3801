"""How hard a text is to read: words in a sentence, syllables in a word, and the reading age they give."""

import re

WORD = re.compile(r"[A-Za-z0-9]+(?:[’'-][A-Za-z0-9]+)*")
SENTENCE_END = re.compile(r"(?<=[.?!])[”\"]?\s+(?=[“\"A-Z0-9])")
VOWELS = re.compile(r"[aeiouy]+")
SPLIT_VOWELS = re.compile(r"(?:ia|io(?!u)|eo(?!p)|[aeiouy]ing)")


def words_in(text: str) -> list[str]:
    return WORD.findall(text)


def sentences_in(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE_END.split(text.strip()) if sentence]


def longest_sentence(text: str) -> int:
    return max((len(words_in(sentence)) for sentence in sentences_in(text)), default=0)


def syllables_in(word: str) -> int:
    """Near enough for a limit: groups of vowels, without the silent e, with vowels that are said apart."""
    letters = re.sub("[^a-z]", "", word.lower())
    count = len(VOWELS.findall(letters)) + len(SPLIT_VOWELS.findall(re.sub("[cst]i[aeo]", "", letters)))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxz]es$", letters) and count > 1:
        count -= 1
    return max(count, 1)


def reading_age(text: str) -> float:
    """The Flesch-Kincaid school grade, given as an age."""
    words = words_in(text)
    if not words:
        return 0.0
    grade = (
        0.39 * len(words) / len(sentences_in(text))
        + 11.8 * sum(map(syllables_in, words)) / len(words)
        - 15.59
    )
    return grade + 5
