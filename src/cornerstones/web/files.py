"""The one way out for kept files: an answer that browsers show or save, and never run (SEC-25)."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from cornerstones.media.models import MediaFile
from cornerstones.media.reads import Closed, content_of
from cornerstones.media.vocabulary import CONTENT_TYPES, ENDINGS, FileKind

# Whatever a browser makes of it, it may fetch nothing, run nothing and be framed by nobody.
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def answer_with(file: MediaFile, *, to_look: bool = False) -> HttpResponse:
    """After its door: once more from the disk each time, under a name of ours, kept by nobody."""
    try:
        content = content_of(file, to_look=to_look)
    except Closed:
        raise Http404("No such file.") from None
    kind = FileKind(file.kind)
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    name = f"evidence-{file.pk}.{ENDINGS[kind]}"
    response.headers["Content-Disposition"] = content_disposition_header(not file.is_picture, name) or ""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
