"""A phone made of one socket: enough HTTP to answer a round, cheap enough not to be what is measured."""

import re
import socket
from urllib.parse import urlencode

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
FIELD = re.compile(rb'name="(answer-\d+)" id="[^"]+" value="02"')
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
COOKIE = re.compile(rb"\r\nset-cookie: *([^=]+)=([^;\r]*)", re.IGNORECASE)
LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.IGNORECASE)


class Device:
    def __init__(self, port: int) -> None:
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.cookies: dict[bytes, bytes] = {}
        self.requests = 0

    def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes, bytes]:
        """Status, body and where a redirect leads."""
        cookies = b"; ".join(name + b"=" + value for name, value in self.cookies.items())
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nOrigin: http://localhost:{self.port}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        ).encode()
        self.socket.sendall(head + (b"Cookie: " + cookies + b"\r\n" if cookies else b"") + b"\r\n" + body)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.more()
        headers, _, found = answer.partition(b"\r\n\r\n")
        length = LENGTH.search(headers)
        while length and len(found) < int(length[1]):
            found += self.more()
        for name, value in COOKIE.findall(headers):
            self.cookies[name] = value
        location = LOCATION.search(headers)
        self.requests += 1
        return int(headers[9:12]), found, location[1] if location else b""

    def more(self) -> bytes:
        piece = self.socket.recv(65536)
        if not piece:
            raise ConnectionError("The server closed the connection.")
        return piece

    def get(self, path: str) -> bytes:
        status, body, _ = self.ask("GET", path)
        if status != 200:
            raise AssertionError(f"GET {path} answered {status}")
        return body

    def post(self, path: str, page: bytes, **fields: str) -> None:
        token = TOKEN.search(page)
        assert token, path
        body = urlencode({"csrfmiddlewaretoken": token[1].decode(), **fields}).encode()
        status, _, _ = self.ask("POST", path, body)
        if status != 303:
            raise AssertionError(f"POST {path} answered {status}")

    def visit(self, base: str, pages: int) -> None:
        """A whole adult visit: start, agree, a page for each cornerstone, check, send, receipt."""
        self.cookies.clear()
        self.get(base)
        agree = f"{base}as/parent_carer/"
        self.post(agree, self.get(agree), yes="yes", layout="2")
        for number in range(1, pages + 1):
            path = f"{base}part/{number}/"
            page = self.get(path)
            self.post(path, page, **{name.decode(): "2" for name in set(FIELD.findall(page))})
        check = f"{base}check/"
        self.post(check, self.get(check), do="send")
        if b"Thank you" not in self.get(f"{base}sent/"):
            raise AssertionError("No receipt.")
