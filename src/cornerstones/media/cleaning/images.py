"""A picture drawn anew from its pixels: turned the right way up, no larger than a screen, and nothing else in it."""

from io import BytesIO
from typing import TYPE_CHECKING

from cornerstones.media.cleaning.outcome import Cleaned, NotCleaned
from cornerstones.media.vocabulary import LONGEST_EDGE, MOST_PIXELS, SMALLEST_EDGE, FileKind, Why

if TYPE_CHECKING:
    from PIL import Image

FORMATS = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG", FileKind.WEBP: "WEBP"}
ORIENTATION = 0x0112
QUALITY = 85
# A drawing stays sharp as a PNG; a photo would only be heavy.
LARGEST_PNG = 2_000_000


def ready_for_images() -> None:
    """Everything that is imported on the way, while files may still be opened."""
    from PIL import (  # noqa: F401
        Image,
        ImageFile,
        ImageOps,
        JpegImagePlugin,
        MpoImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        WebPImagePlugin,
    )

    Image.preinit()
    Image.init()
    for kind in FORMATS.values():
        Image.new("RGB", (8, 8)).save(BytesIO(), kind)


def clean_image(content: bytes, kind: FileKind) -> Cleaned:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # counted below, before anything is unpacked
    with Image.open(BytesIO(content), formats=[FORMATS[kind]]) as image:
        check(image, kind)
        if kind is FileKind.JPEG:
            image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
        turned = image.getexif().get(ORIENTATION, 1)
        drawn = upright(in_plain_colours(image), turned)
    drawn.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    fresh = Image.new(drawn.mode, drawn.size)
    fresh.paste(drawn)
    content, made = written(fresh, kind)
    return Cleaned(made, content, width=fresh.width, height=fresh.height)


def check(image: "Image.Image", kind: FileKind) -> None:
    """By what the file says of itself, before a single pixel is unpacked."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise NotCleaned(Why.TOO_MANY_PIXELS)
    if min(width, height) < SMALLEST_EDGE:
        raise NotCleaned(Why.TOO_SMALL)
    # A JPEG may carry a second picture, for depth or a screen: only the first is looked at.
    if kind is not FileKind.JPEG and getattr(image, "n_frames", 1) > 1:
        raise NotCleaned(Why.MOVES)


def shrunk(image: "Image.Image") -> "Image.Image":
    """A huge picture is made smaller first, so that each step after it takes little memory."""
    factor = max(image.size) // LONGEST_EDGE
    return image.reduce(factor) if factor > 1 and image.mode in {"L", "LA", "RGB", "RGBA"} else image


def in_plain_colours(image: "Image.Image") -> "Image.Image":
    """Eight bits a colour, on white where it was see-through."""
    from PIL import Image

    image = shrunk(image)
    if image.mode.startswith("I"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        over = image.convert("RGBA")
        white = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(white, over).convert("RGB")
    return image.convert("RGB")


def upright(image: "Image.Image", turned: int) -> "Image.Image":
    from PIL.Image import Transpose

    how = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(turned)
    return image.transpose(how) if how is not None else image


def written(image: "Image.Image", kind: FileKind) -> tuple[bytes, FileKind]:
    made = BytesIO()
    if kind is FileKind.PNG:
        image.save(made, "PNG", optimize=False)
        if made.tell() <= LARGEST_PNG:
            return made.getvalue(), FileKind.PNG
    made = BytesIO()
    image.save(made, "JPEG", quality=QUALITY)
    return made.getvalue(), FileKind.JPEG
