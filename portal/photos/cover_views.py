"""The screen on which faces, plates and papers of a photo are covered."""

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View
from wagtail.models import Page

from media.forms import FileKeeping
from media.models import PortalImage

from .cover_form import SIDES, read_frames
from .covering import ChangedMeanwhile, covered_copy
from .keepers import may_keep
from .replacing import may_replace_in, replace_in_draft
from .uses import uses_of

__all__ = ["CoverView"]

logger = logging.getLogger(__name__)

CHANGED = "Tệp của ảnh này vừa được người khác thay. Hãy xem lại ảnh rồi đặt khung lại."
DONE = "Đã lưu bản che thành ảnh mới trong kho. Ảnh gốc được đánh dấu không dùng."
REPLACED = "Đã thay ảnh gốc bằng bản đã che trong bản nháp của bài."
STILL_USED = "Ảnh gốc còn dùng ở {} nơi: {}. Hãy mở từng nơi để thay bằng bản đã che."
MOST_NAMED = 5


class CoverView(View):
    """Show the photo with frames to put on it; store the covered copy.

    `?bai=` names the text from whose editor somebody came: the copy takes the photo's place in its draft.
    """

    def dispatch(self, request: HttpRequest, image_id: int) -> HttpResponse:
        """Refuse whoever does not look after the photo."""
        self.image = get_object_or_404(PortalImage, pk=image_id)
        if not may_keep(request.user, self.image):
            raise PermissionDenied
        self.text = self._text(request.GET.get("bai", ""))
        return super().dispatch(request, image_id)

    def _text(self, key: str) -> Page | None:
        if not (key.isascii() and key.isdecimal() and len(key) < 10):
            return None
        page = Page.objects.filter(pk=int(key)).first()
        return page.specific if page and may_replace_in(page.specific, self.request.user) else None

    def get(self, request: HttpRequest, image_id: int) -> HttpResponse:
        """Show the photo without frames."""
        return self._page([])

    def post(self, request: HttpRequest, image_id: int) -> HttpResponse:
        """Store the copy and lead on, or say what is wrong with the frames."""
        try:
            frames = read_frames(request.POST)
            copy = covered_copy(self.image, frames, seen=request.POST.get("goc", ""), user=request.user)
        except ValidationError as error:
            return self._page(error.messages)
        except ChangedMeanwhile:
            return self._page([CHANGED])
        except OSError:
            logger.exception("A covered photo could not be stored")
            return self._page([FileKeeping.not_written])
        return self._lead_on(copy)

    def _lead_on(self, copy: PortalImage) -> HttpResponse:
        """Lead back into the text, else to the copy; say where the photo itself is still used."""
        user, text = self.request.user, self.text
        messages.success(self.request, DONE)
        if text and replace_in_draft(text, self.image, copy, user):
            messages.success(self.request, REPLACED)
        if uses := uses_of(self.image, user):
            named = ", ".join(f"“{use.title}” ({use.state})" for use in uses[:MOST_NAMED])
            messages.warning(self.request, STILL_USED.format(len(uses), named))
        if text:
            return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[text.pk]))
        return HttpResponseRedirect(reverse("portal_photo", args=[copy.pk]))

    def _page(self, errors: list[str]) -> HttpResponse:
        typed = [self.request.POST.getlist(name) for name in SIDES]
        context = {
            "image": self.image,
            "text": self.text,
            "errors": errors,
            "rows": [list(zip(SIDES.items(), row, strict=True)) for row in zip(*typed, strict=False)]
            or [[(side, "") for side in SIDES.items()]],
        }
        status = 400 if errors else 200
        return TemplateResponse(self.request, "portal_admin/photos/cover.html", context, status=status)
