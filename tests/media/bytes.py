"""Reading files byte by byte, without the library that wrote them: which parts stand in them, and nothing hidden."""


def parts_of_jpeg(content: bytes) -> list[int]:
    """The marks of all segments; raises where bytes stand that no viewer draws."""
    assert content.startswith(b"\xff\xd8")
    marks, at = [], 2
    while True:
        assert content[at] == 0xFF, at
        mark = content[at + 1]
        marks.append(mark)
        if mark == 0xD9:
            assert at + 2 == len(content), "bytes after the end"
            return marks
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if mark == 0xDA:
            while content[at] != 0xFF or content[at + 1] in {0, *range(0xD0, 0xD8)}:
                at += 1


def parts_of_png(content: bytes) -> list[bytes]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    kinds, at = [], 8
    while at < len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        kinds.append(kind)
        at += 12 + size
    assert kinds[-1] == b"IEND" and at == len(content), "bytes after the end"
    return kinds


# JFIF says how large a dot is; tables, frame and scan are the picture.
JPEG_PICTURE = {0xE0, 0xDB, 0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xD9, 0xDD}
PNG_PICTURE = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def nothing_but_a_picture(content: bytes) -> bool:
    if content.startswith(b"\x89PNG"):
        return set(parts_of_png(content)) <= PNG_PICTURE
    return set(parts_of_jpeg(content)) <= JPEG_PICTURE
