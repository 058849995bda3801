"""Invented photos of the demo, drawn here dot by dot: one that somebody looked at, and one that waits."""

import struct
import zlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cornerstones.agreeing.models import Evidence, EvidenceFile
from cornerstones.media import places
from cornerstones.media.models import MediaFile
from cornerstones.media.vocabulary import FileKind, FileState
from cornerstones.people.models import User

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int, Colour]
WIDTH, HEIGHT = 640, 420
WALL, WOOD, CORK, PAPER, INK = (236, 229, 214), (116, 78, 48), (203, 164, 116), (252, 251, 246), (60, 64, 82)
CARDS: tuple[Colour, ...] = ((243, 200, 96), (136, 190, 158), (222, 140, 118), (140, 170, 214))


def board() -> list[Box]:
    """A board in a hall, with four cards in four colours."""
    boxes: list[Box] = [(0, 0, WIDTH, HEIGHT, WALL), (0, 360, WIDTH, HEIGHT, (190, 178, 160))]
    boxes += [(60, 50, 580, 330, WOOD), (74, 64, 566, 316, CORK)]
    for number, colour in enumerate(CARDS):
        left = 96 + number * 116
        boxes.append((left, 92, left + 100, 288, colour))
        boxes += [(left + 12, top, left + 88 - top % 24, top + 6, INK) for top in range(150, 260, 22)]
        boxes.append((left + 44, 98, left + 56, 110, (170, 40, 40)))
    return boxes


def door() -> list[Box]:
    """A door with a sheet of paper on it, and a ramp before it."""
    boxes: list[Box] = [(0, 0, WIDTH, HEIGHT, (214, 222, 226)), (230, 40, 410, 340, (78, 116, 110))]
    boxes += [(270, 90, 370, 220, PAPER), (388, 196, 398, 214, CARDS[0])]
    boxes += [(284, top, 356 - top % 20, top + 5, INK) for top in range(106, 206, 16)]
    return [*boxes, *((230 - step * 12, 340 + step * 6, 410, 346 + step * 6, WOOD) for step in range(12))]


def drawn(boxes: list[Box]) -> bytes:
    """A PNG of these boxes, the later ones over the earlier."""
    rows = [bytearray(WIDTH * 3) for _ in range(HEIGHT)]
    for left, top, right, bottom, colour in boxes:
        for row in rows[top : min(bottom, HEIGHT)]:
            row[left * 3 : right * 3] = bytes(colour) * (right - left)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


def part(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


DRAWINGS = {"board": board, "door": door}


def hang_on(evidence: Evidence, told: Mapping[str, Any], *, today: date) -> None:
    """What was drawn here needs no cleaning; with `looked`, somebody looked at it on that day."""
    content, key = drawn(DRAWINGS[told["drawing"]]()), places.new_key()
    sender = User.objects.get(email=told["by"])
    places.write(evidence.area_id, key, places.CLEAN, [content])
    file = MediaFile.objects.create(
        area_id=evidence.area_id,
        key=key,
        kind=FileKind.PNG,
        size=len(content),
        width=WIDTH,
        height=HEIGHT,
        mark=key,
        by_id=sender.pk,
        by_name=sender.name,
        sent_at=timezone.now() + timedelta(days=told["on"]),
    )
    rows = MediaFile.objects.filter(pk=file.pk)
    rows.update(state=FileState.LOOK)
    if "looked" in told:
        looker = User.objects.get(email=told["looked_by"])
        rows.update(
            state=FileState.SHOWN,
            looked_by_id=looker.pk,
            looked_by_name=looker.name,
            looked_on=today + timedelta(days=told["looked"]),
        )
    EvidenceFile.objects.create(
        area_id=evidence.area_id, evidence=evidence, file=file, description=told["description"]
    )
