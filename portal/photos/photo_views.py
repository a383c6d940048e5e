"""The page of a photo for those who look after it, whoever added it: facts to read and to record."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views import View
from wagtail.log_actions import log

from media.models import PortalImage

from .facts_forms import ConsentForm, DayForm
from .keepers import may_keep, may_lift
from .photo_facts import facts_of

__all__ = ["PhotoView"]

# How the buttons of the page call what they do, the form behind each, and what is said when it is done.
FORMS = {
    "dong-y": (ConsentForm, "Đã ghi đồng ý của người trong ảnh."),
    "ngay-chup": (DayForm, "Đã ghi ngày chụp."),
}
LIFTED = "Ảnh được dùng lại trong bài."


class PhotoView(View):
    """Show a photo with its facts; record day and consent, take back that it was set aside."""

    def dispatch(self, request: HttpRequest, image_id: int) -> HttpResponse:
        """Refuse whoever does not look after it."""
        self.image = get_object_or_404(PortalImage, pk=image_id)
        if not may_keep(request.user, self.image):
            raise PermissionDenied
        return super().dispatch(request, image_id)

    def get(self, request: HttpRequest, image_id: int) -> HttpResponse:
        """Show the page."""
        return self._page()

    def post(self, request: HttpRequest, image_id: int) -> HttpResponse:
        """Do what the pressed button says."""
        act = request.POST.get("viec", "")
        if act == "dung-lai" and may_lift(request.user):
            self.image.is_set_aside = False
            return self._save(["is_set_aside"], LIFTED)
        if act not in FORMS:
            raise PermissionDenied
        form_class, words = FORMS[act]
        form = form_class(request.POST, instance=self.image)
        if not form.is_valid():
            return self._page(form, status=400)
        return self._save(form.changed_data, words)

    def _save(self, columns: list[str], words: str) -> HttpResponse:
        if columns:
            self.image.save(update_fields=columns)
            log(instance=self.image, action="wagtail.edit", user=self.request.user, content_changed=True)
        messages.success(self.request, words)
        return HttpResponseRedirect(self.request.path)

    def _page(self, refused: forms.ModelForm | None = None, status: int = 200) -> HttpResponse:
        stored = PortalImage.objects.get(pk=self.image.pk)
        filled = {
            act: refused if isinstance(refused, kind) else kind(instance=stored)
            for act, (kind, _words) in FORMS.items()
        }
        context = {
            **facts_of(stored, self.request.user),
            "forms": filled,
            "may_lift": may_lift(self.request.user),
        }
        return TemplateResponse(self.request, "portal_admin/photos/photo.html", context, status=status)
