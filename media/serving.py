"""Renditions of photos, handed out by the application where no front server does it.

Only the flat folder of renditions is reachable: neither stored photos nor documents, which have a view
of their own with its rights and headers.
"""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

FOLDER = "images"
CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?P<extension>jpg|png|gif|webp)")


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponse:
    """Send the rendition file `name`; its name changes with its content, so it may be kept for ever."""
    match = _NAME.fullmatch(name)
    if match is None or ".." in name:
        raise Http404("No such photo.")
    tag = f'"{name}"'
    if request.headers.get("If-None-Match") == tag:
        return _with_headers(HttpResponseNotModified(), tag)
    try:
        file = default_storage.open(f"{FOLDER}/{name}")
    except OSError as error:
        raise Http404("No such photo.") from error
    response = FileResponse(file, content_type=CONTENT_TYPES[match["extension"]])
    return _with_headers(response, tag)


def _with_headers(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["ETag"] = tag
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
