"""Files handed out by the application where no front server does it.

Of the uploads only the flat folders of renditions and of drawn pictures are reachable: neither stored photos
nor documents, which have Wagtail's view with its rights and headers; here films and sound only learn to be
sent in pieces.
"""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from .byte_ranges import UnsatisfiableRange, requested_range
from .models import PortalDocument
from .withholding import is_withheld_cut

FOLDER = "images"
DRAWN = "drawn"
CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "ico": "image/x-icon",
}
WITHHELD = "Tệp này đã được gỡ bỏ."
PLAYED = frozenset({"mp4", "mp3"})
# The longest piece in one answer; players ask for the next one.
LONGEST_PIECE = 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?P<extension>jpg|png|gif|webp)")
_DRAWN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\.(?P<extension>png|ico)", re.IGNORECASE)


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponse:
    """Send the rendition file `name`; its name changes with its content, so it may be kept for ever."""
    match = _NAME.fullmatch(name)
    if match is None or ".." in name:
        raise Http404("No such photo.")
    if is_withheld_cut(f"{FOLDER}/{name}"):
        return withheld_answer()
    return _sent(request, f"{FOLDER}/{name}", CONTENT_TYPES[match["extension"]])


@require_safe
def drawn(request: HttpRequest, name: str) -> HttpResponse:
    """Send the drawn picture `name` in the same way."""
    match = _DRAWN_NAME.fullmatch(name)
    if match is None:
        raise Http404("No such picture.")
    return _sent(request, f"{DRAWN}/{name}", CONTENT_TYPES[match["extension"]])


def _sent(request: HttpRequest, path: str, content_type: str) -> HttpResponse:
    tag = f'"{path.rpartition("/")[2]}"'
    if request.headers.get("If-None-Match") == tag:
        return _with_headers(HttpResponseNotModified(), tag)
    try:
        file = default_storage.open(path)
    except OSError as error:
        raise Http404("No such picture.") from error
    return _with_headers(FileResponse(file, content_type=content_type), tag)


def withheld_answer() -> HttpResponse:
    """Say that the file was taken out for good; no cache may keep even that."""
    response = HttpResponse(WITHHELD, status=410, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


def _with_headers(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["ETag"] = tag
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def on_document_served(document: PortalDocument, request: HttpRequest) -> HttpResponse | None:
    """Refuse a withheld file; send the piece of a film or sound that a player asks for.

    iPhones play nothing without pieces. None leaves the answer to Wagtail's view.
    """
    if document.withheld:
        return withheld_answer()
    header = request.headers.get("Range", "")
    if not header or document.file_extension not in PLAYED:
        return None
    size = document.get_file_size() or 0
    try:
        wanted = requested_range(header, size)
    except UnsatisfiableRange:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if wanted is None:
        return None
    first, last = wanted[0], min(wanted[1], wanted[0] + LONGEST_PIECE - 1)
    try:
        with document.file.storage.open(document.file.name) as file:
            file.seek(first)
            piece = file.read(last - first + 1)
    except OSError as error:
        raise Http404("No such file.") from error
    # Wagtail's view takes no streaming answer from a hook.
    response = HttpResponse(piece, status=206, content_type=document.content_type)
    response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response
