"""SAFE-01, and the habits of words: no text of ours promises secrecy, in any template, program or data file."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "cornerstones"
# A child may have to be kept safe, so nothing may say or hint that nobody will be told.
SECRECY = re.compile(
    r"confidential|just between (us|you|ourselves)|between you and (me|us)|in (strict|complete) (confidence|secrecy)"
    r"|\b(no[- ]?one|nobody) (else )?(will|can|could|would) (ever )?(know|find out|see|hear|tell|read)\b"
    r"(?! which are yours| or change them)"
    r"|(never|not|n['’]t) (ever )?tell (anyone|anybody|your (school|parents|teacher))"
    r"|\b(keep|stays?|kept) (it |this |what you (say|tell us) )?(a )?(secret|private|between)\b"
    r"|(your|our|a) secret\b|off the record|(completely|totally|fully|100 ?%|entirely) (anonymous|private|safe|secret)"
    r"|promise (not to|you that nobody|never)|only you (will|can) (know|see)|we will never (share|tell|pass)",
    re.IGNORECASE,
)
# Sentences that name nobody's knowledge but a fact that tests hold, each with the test that holds it.
HELD_BY_A_TEST = {
    "After that day all answers are mixed, in a new order, and nobody can.": "test_linkage.py",
}
# What children may write, for rules to look for: nobody is shown it.
OF_CHILDREN = {"safeguarding/signs.toml"}
# Said to staff about the letters in a file.
OF_LETTERS = "etters nobody can see"
PLAIN = re.compile(
    r"\b(professionals?|stakeholders?|service users?|hard to reach|unfortunately|please)\b", re.IGNORECASE
)


def comments_gone(text):
    return re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", " ", text, flags=re.DOTALL)


def tags_gone(text):
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"{%.*?%}|{{.*?}}", " … ", text)).split())


def strings_of(tree):
    """Every text of a program but its docstrings."""
    skipped = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            skipped.add(id(body[0].value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def all_words():
    """(file, text) of everything that people may come to read."""
    for path in sorted(SOURCE.rglob("*")):
        name = path.relative_to(SOURCE).as_posix()
        if path.suffix in {".html", ".txt"} and path.name != "words.txt":
            yield name, tags_gone(comments_gone(path.read_text()))
        elif path.suffix == ".py":
            for text in strings_of(ast.parse(path.read_text())):
                if " " in text:
                    yield name, text
        elif path.suffix in {".json", ".toml", ".js", ".svg"} and name not in OF_CHILDREN:
            yield name, path.read_text()


def promises(text):
    for sentence in (*HELD_BY_A_TEST, OF_LETTERS):
        text = text.replace(sentence, "")
    return [found[0] for found in SECRECY.finditer(text)]


def test_safe_01_no_text_promises_secrecy():
    words = list(all_words())
    assert len({name for name, _ in words if name.endswith(".html")}) > 100
    assert {name: promises(text) for name, text in words if promises(text)} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "Success! Your submission is confidential",
        "This stays between us.",
        "It is just between us",
        "No one will know what you said.",
        "Nobody will ever know.",
        "Nobody else can see it.",
        "We won’t tell your teacher.",
        "We do not tell anyone.",
        "Your answers are completely anonymous.",
        "It is our secret.",
        "We promise not to share it.",
        "Only you can see this.",
        "We will never share your words.",
        "Keep it secret.",
    ],
)
def test_safe_01_a_promise_would_be_found(planted):
    assert promises(planted)


@pytest.mark.parametrize(
    "true",
    [
        "We share what you tell us only if we must, to keep you or someone else safe, and only with people who help.",
        "After that nobody can find or change them.",
        "nobody can tell which are yours.",
        "Nobody sees them first.",
        "We cannot tell who you are. If you need help, press Get help now or tell someone you trust.",
        "Nobody sees a result of fewer than 10 people",
    ],
)
def test_safe_01_what_is_true_may_be_said(true):
    assert not promises(true)


def test_words_that_we_do_not_use_are_not_used():
    found = {
        (name, match[0])
        for name, text in all_words()
        if name.endswith((".html", ".txt")) or name.startswith(("listening/", "understanding/"))
        for match in PLAIN.finditer(text)
    }
    assert found == set()
