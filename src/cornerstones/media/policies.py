"""What is taken, by its first bytes and not by its name; and which way a file may go."""

from collections.abc import Mapping

from cornerstones.media.vocabulary import (
    LARGEST_FILE,
    MOST_BYTES_A_DAY,
    MOST_FILES_A_DAY,
    FileKind,
    FileState,
    NotTaken,
    Sent,
)

# As many bytes as tell every kind apart.
START = 512
TRANSITIONS: Mapping[FileState, frozenset[FileState]] = {
    FileState.RECEIVED: frozenset({FileState.REFUSED, FileState.LOOK, FileState.SEALED}),
    FileState.REFUSED: frozenset(),
    FileState.LOOK: frozenset({FileState.SHOWN, FileState.SEALED}),
    FileState.SHOWN: frozenset({FileState.SEALED}),
    FileState.SEALED: frozenset(),
}

WHAT_IS_TAKEN = "Send a photo (JPEG, PNG or WebP) or a PDF."
PHONE = "On a phone, choose “Most compatible” in the camera’s settings, or send a screenshot of the photo."
NAMED: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", f"This is a GIF. {WHAT_IS_TAKEN}"),
    (b"PK\x03\x04", f"This is a Word file or another packed file. Save it as a PDF. {WHAT_IS_TAKEN}"),
    (b"PK\x05\x06", f"This is a packed file. {WHAT_IS_TAKEN}"),
    (b"\xd0\xcf\x11\xe0", f"This is an old Word or Excel file. Save it as a PDF. {WHAT_IS_TAKEN}"),
    (b"II*\x00", f"This is a TIFF. {WHAT_IS_TAKEN}"),
    (b"MM\x00*", f"This is a TIFF. {WHAT_IS_TAKEN}"),
    (b"BM", f"This is a bitmap. {WHAT_IS_TAKEN}"),
)
PHONE_PHOTOS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
AVIF = {b"avif", b"avis"}


def kind_of(start: bytes) -> FileKind:
    """By content alone. A file that is not on the list is refused in words."""
    if start.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return FileKind.WEBP
    if start.startswith(b"%PDF-"):
        return FileKind.PDF
    raise NotTaken(why_not_taken(start))


def why_not_taken(start: bytes) -> str:
    if not start:
        return "The file is empty. Choose another one."
    if start[4:8] == b"ftyp":
        if start[8:12] in PHONE_PHOTOS:
            return f"This is a HEIC photo, which many devices cannot show. {PHONE}"
        if start[8:12] in AVIF:
            return f"This is an AVIF picture, which many devices cannot show. {WHAT_IS_TAKEN}"
        return f"This is a video or a sound. {WHAT_IS_TAKEN}"
    for first, sentence in NAMED:
        if start.startswith(first):
            return sentence
    if b"<svg" in start.lower():
        return f"This is an SVG drawing. Save it as a PNG or a PDF. {WHAT_IS_TAKEN}"
    return f"This is neither a photo nor a PDF. {WHAT_IS_TAKEN}"


def why_not_size(size: int, *, too_large: bool = False) -> str:
    if too_large or size > LARGEST_FILE:
        return f"The file is larger than {LARGEST_FILE // 1_000_000} MB. Send a smaller one."
    return "" if size else why_not_taken(b"")


def why_not_more(sent: Sent, *, size: int) -> str:
    """A day's share, so that nobody fills the disk, by mistake or not."""
    if sent.files >= MOST_FILES_A_DAY or sent.bytes + size > MOST_BYTES_A_DAY:
        return "You have sent as many files as one person can in a day. Send this one tomorrow."
    return ""


def may_go(now: FileState, to: FileState) -> bool:
    return to in TRANSITIONS[now]


def why_not_look(*, state: FileState, sent_by: int | None, looks: int | None) -> str:
    """Whoever sent a file is not the one who says that it may be shown."""
    if state is not FileState.LOOK:
        return "This file no longer waits for somebody to look at it."
    if looks is None or looks == sent_by:
        return "You sent this file yourself. Somebody else has to look at it."
    return ""
