"""SEC-27: the server fetches no address that anybody typed, and what sets papers reads no file and no address."""

import ast
import socket
from pathlib import Path

import pytest
from django.test import Client

from cornerstones.agreeing.actions.evidence import EvidenceWords, add_evidence
from cornerstones.agreeing.actions.steps import tell_people
from cornerstones.people.vocabulary import Role
from cornerstones.reporting import typesetting
from cornerstones.scoping import area_scope
from tests.factories.steps import make_step
from tests.factories.world import sign_in

SOURCE = Path(__file__).parents[2] / "src" / "cornerstones"
REACH_OUT = {
    *("aiohttp", "asyncio", "boto3", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib"),
    *("socket", "socketserver", "ssl", "subprocess", "telnetlib", "urllib3", "webbrowser", "xmlrpc"),
}
# Every module that could reach out of the program, each with whom it reaches. None takes an address from a person.
KNOWN = {
    ("agreeing/actions/digest.py", "socket"): "the name of an error of the mail server",
    ("media/cleaning/apart.py", "subprocess"): "our own program, which reaches nothing",
    ("media/scanning.py", "socket"): "the scanner that the environment names",
    ("privacy/copies/postgresql.py", "subprocess"): "PostgreSQL's own programs",
    ("safeguarding/actions/climbing.py", "smtplib"): "the name of an error of the mail server",
    ("web/invitations.py", "smtplib"): "the name of an error of the mail server",
}


def reaching(tree):
    for node in ast.walk(tree):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            first = name.partition(".")[0]
            if first in REACH_OUT or name.startswith("urllib.request"):
                yield first


def test_sec_27_every_module_that_could_reach_out_is_known():
    found = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in SOURCE.rglob("*.py")
        for name in reaching(ast.parse(path.read_text()))
    }
    assert found == set(KNOWN)


@pytest.mark.parametrize(
    "planted", ["import requests", "from urllib.request import urlopen", "import http.client"]
)
def test_sec_27_another_one_would_be_found(planted):
    assert list(reaching(ast.parse(planted)))


@pytest.mark.django_db
def test_sec_27_a_link_is_written_down_and_shown_and_never_fetched(north, today, monkeypatch):
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_: asked.append(address))
    step, by = make_step(north, today), north.people[Role.SETTING_LEAD]
    with area_scope(north.area.pk):
        words = EvidenceWords(text="Minutes.", link="http://169.254.169.254/latest/meta-data", public=True)
        add_evidence(step=step, words=words, by=by, today=today)
        tell_people(step=step, text="We began.", easy="It began.", by=by, today=today)
    lead = Client()
    sign_in(lead, by)
    for client, page in ((Client(), "/a/north/you-said/"), (lead, f"/a/north/next-steps/{step.pk}/")):
        assert "169.254.169.254" in client.get(page).content.decode()
    assert asked == []


@pytest.mark.parametrize(
    "reads",
    [
        '#read("/etc/hostname")',
        '#read("../../secret.txt")',
        '#image("http://127.0.0.1/x.png")',
    ],
)
def test_sec_27_what_sets_papers_reads_nothing_outside_its_folder_and_takes_words_for_words(
    tmp_path, monkeypatch, reads
):
    paper = tmp_path / "house" / "paper"
    paper.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.setattr(typesetting, "PAPER", paper)
    head = '#set document(title: "Words")\n#set text(lang: "en")\n'
    (paper / "words.typ").write_text(f"{head}= Words\n#json(bytes(sys.inputs.values)).said")
    assert typesetting.set_pdf("words", {"said": reads}).startswith(b"%PDF")
    (paper / "reads.typ").write_text(f"{head}{reads}")
    with pytest.raises(typesetting.NotSet):
        typesetting.set_pdf("reads", {})
