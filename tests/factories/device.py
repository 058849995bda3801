"""A phone in somebody's hand: it opens addresses, follows links and presses buttons that are on the page."""

import html
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler

FORM = "application/x-www-form-urlencoded"
Fields = list[tuple[str, str]]


@dataclass
class Button:
    label: str = ""
    name: str = ""
    value: str = ""


@dataclass
class Form:
    action: str = ""
    method: str = "get"
    fields: Fields = field(default_factory=list)
    # Every radio and field a person can touch, with the values it offers.
    offered: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)

    def filled(self, button: Button, typed: dict[str, str]) -> Fields:
        kept = [(name, value) for name, value in self.fields if name not in typed]
        pressed = [(button.name, button.value)] if button.name else []
        return [*kept, *typed.items(), *pressed]


class Reader(HTMLParser):
    """Forms, buttons and links in the order of the page, and all its words."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.order: list[str] = []
        self.form: Form | None = None
        self.button: Button | None = None
        self.href: str | None = None
        self.link_words: list[str] = []
        self.chosen: str | None = None
        self.writing: str | None = None
        self.written = ""
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(has.get("action", ""), has.get("method", "get").lower())
            self.forms.append(self.form)
        elif tag == "button" and self.form and has.get("type", "submit") == "submit":
            self.button = Button("", has.get("name", ""), has.get("value", ""))
            self.form.buttons.append(self.button)
        elif tag == "input" and self.form and "name" in has:
            self.input(self.form, has)
        elif tag == "textarea" and self.form:
            self.writing, self.written = has.get("name", ""), ""
        elif tag == "select" and self.form:
            self.chosen = has.get("name", "")
        elif tag == "option" and self.form and self.chosen is not None:
            self.form.offered.setdefault(self.chosen, []).append(has.get("value", ""))
            if "selected" in has:
                self.form.fields.append((self.chosen, has.get("value", "")))
        elif tag == "a" and "href" in has:
            self.href, self.link_words = has["href"], []
        if tag in {"a", "button", "input"} and has.get("type") != "hidden":
            self.order.append(has.get("href") or has.get("name") or tag)

    def input(self, form: Form, has: dict[str, str]) -> None:
        if has.get("type") in {"radio", "checkbox"}:
            form.offered.setdefault(has["name"], []).append(has.get("value", "on"))
            if "checked" in has:
                form.fields.append((has["name"], has.get("value", "on")))
            return
        if has.get("type") != "hidden":
            form.offered.setdefault(has["name"], []).append(has.get("value", ""))
        form.fields.append((has["name"], has.get("value", "")))

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.writing is not None:
            self.written += data
        if self.button is not None:
            self.button.label += data
        if self.href is not None:
            self.link_words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.form and self.writing is not None:
            # A browser leaves out the first line end, which templates put there for this reason.
            self.form.offered[self.writing] = [self.written]
            self.form.fields.append((self.writing, self.written.removeprefix("\r").removeprefix("\n")))
            self.writing = None
        elif tag == "select":
            self.chosen = None
        elif tag == "button":
            self.button = None
        elif tag == "a" and self.href is not None:
            self.links.append((" ".join("".join(self.link_words).split()), self.href))
            self.href = None


@dataclass
class Screen:
    """What is on the phone now."""

    path: str
    response: HttpResponse
    read: Reader

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.read.words).split())

    @property
    def body(self) -> str:
        return self.response.content.decode()

    @property
    def codes(self) -> str:
        """The four words that the page shows large."""
        start = self.body.index('class="cs-words"')
        large = Reader(f"<p {self.body[start : self.body.index('</p>', start)]}")
        return "-".join("".join(large.words).split())

    def button(self, label: str) -> tuple[Form, Button]:
        found = [(f, b) for f in self.read.forms for b in f.buttons if b.label.strip() == label]
        assert len(found) == 1, f"{len(found)} buttons {label!r} on {self.path}: {self.text}"
        return found[0]

    def form(self) -> Form:
        return self.read.forms[0]


@cache
def usual_handler() -> ClientHandler:
    """Loading the middleware takes longer than a page, so that hundreds of devices share one."""
    return ClientHandler(enforce_csrf_checks=True)


class Device:
    """Its cookies are its own; forms are sent with every field that the page put into them."""

    def __init__(self, address: str = "203.0.113.7", **options: Any) -> None:
        self.client = Client(enforce_csrf_checks=True, REMOTE_ADDR=address, **options)
        if not options:
            self.client.handler = usual_handler()
        self.screen: Screen
        # What stands in the log of a proxy: method, path, status, bytes in, bytes out.
        self.log: list[tuple[str, str, int, int, int]] = []

    def open(self, path: str) -> Screen:
        return self.arrive(path, self.client.get(path))

    def follow(self, label: str) -> Screen:
        found = [href for words, href in self.screen.read.links if words == label]
        assert found, f"No link {label!r} on {self.screen.path}: {self.screen.read.links}"
        return self.open(html.unescape(urljoin(self.screen.path, found[0])))

    def press(self, label: str, **typed: str) -> Screen:
        """`answer_3="1"` stands for the first answer of question 3, which travels in two digits."""
        form, button = self.screen.button(label)
        names = {name.replace("_", "-"): value for name, value in typed.items()}
        return self.send(
            form, button, {n: v.zfill(2) if n.startswith("answer-") else v for n, v in names.items()}
        )

    def send(self, form: Form, button: Button, typed: dict[str, str]) -> Screen:
        for name, value in typed.items():
            assert name in form.offered, f"No field {name!r} on {self.screen.path}: {list(form.offered)}"
            assert value in form.offered[name] or form.offered[name] == [""] or name == "words", name
        path = urljoin(self.screen.path, form.action)
        return self.post(path, form.filled(button, typed))

    def post(self, path: str, fields: Fields) -> Screen:
        body = urlencode(fields)
        return self.arrive(path, self.client.post(path, body, content_type=FORM), "POST", len(body))

    def arrive(self, path: str, response: HttpResponse, method: str = "GET", sent: int = 0) -> Screen:
        self.log.append((method, path, response.status_code, sent, len(response.content)))
        if response.status_code in {302, 303}:
            place = urlsplit(response["Location"])
            assert not place.netloc, f"led away to {response['Location']}"
            return self.open(urljoin(path, response["Location"]))
        self.screen = Screen(path, response, Reader(response.content.decode()))
        return self.screen
