"""What the editor's page asks while somebody adds photos: store one, name it, take it back. In JSON."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.views import View
from wagtail.images.models import SourceImageIOError

from media.forms import FileKeeping
from media.models import PortalImage

from .keepers import may_add
from .uploads import Received, describe, receive, take_back

__all__ = ["PhotoUploadView", "PhotoWordsView"]

logger = logging.getLogger(__name__)

NO_FILE = "Không nhận được tệp nào. Hãy chọn lại ảnh."
THUMBNAIL = "max-165x165"


class PhotoUploadView(View):
    """Takes one photo at a time."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store the photo and say what the library knows of it; status 400 with a sentence when refused."""
        if not may_add(request.user):
            raise PermissionDenied
        file = request.FILES.get("anh")
        if file is None:
            return _refused(NO_FILE)
        try:
            received = receive(request.user, file, request.POST.get("ngay-chup", ""))
        except ValidationError as error:
            return _refused(error.messages[0])
        except OSError:
            logger.exception("A photo could not be stored")
            return _refused(FileKeeping.not_written)
        return JsonResponse(_answer(received))


class PhotoWordsView(View):
    """Names or takes back a photo that the person has just added."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, image_id: int) -> HttpResponse:
        """Do what `viec` says; the answer tells whether anything was done."""
        image = get_object_or_404(PortalImage, pk=image_id)
        if image.uploaded_by_user_id != request.user.pk or not may_add(request.user):
            raise PermissionDenied
        if request.POST.get("viec") == "bo":
            return JsonResponse({"done": take_back(image, request.user)})
        words = {"title": request.POST.get("chu-thich", ""), "credit": request.POST.get("nguoi-chup", "")}
        return JsonResponse({"done": describe(image, request.user, **words)})


def _refused(words: str) -> JsonResponse:
    return JsonResponse({"error": words}, status=400)


def _answer(received: Received) -> dict[str, Any]:
    return {
        **_in_json(received.image),
        "isNew": received.is_new,
        "note": received.note,
        "alike": [_in_json(image) for image in received.alike],
        "wordsUrl": reverse("portal_photo_words", args=[received.image.pk]),
    }


def _in_json(image: PortalImage) -> dict[str, Any]:
    """Return a photo in the form in which Wagtail's chooser holds one, with what is said of it beside."""
    edit_url = reverse("wagtailimages:edit", args=[image.pk])
    return {
        "id": image.pk,
        "title": image.title,
        "edit_url": edit_url,
        "edit_link": edit_url,
        "preview": _preview(image),
        "default_alt_text": "",
        "page": reverse("portal_photo", args=[image.pk]),
        "credit": image.credit,
        "takenOn": date_format(image.taken_on, "d/m/Y") if image.taken_on else "",
        "setAside": image.is_set_aside,
    }


def _preview(image: PortalImage) -> dict[str, Any] | None:
    try:
        cut = image.get_rendition(THUMBNAIL)
    except SourceImageIOError:
        return None
    return {"url": cut.url, "width": cut.width, "height": cut.height}
