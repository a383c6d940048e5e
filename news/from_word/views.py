"""Bringing a Word file in, reading what was changed, fetching the file again."""

import logging

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views import View

from media.sizes_in_words import size_in_words
from news.importing.pasted import clean_paste
from news.importing.word.refusals import Refused, check_size
from news.importing.word.report import Report
from news.importing.word.run import import_word
from news.importing.word.storing import WordFile
from news.models import ArticleIndexPage, ArticlePage, WordOriginal
from portal.approval import rules
from portal.approval.facts import person_of

__all__ = ["WORD_ADDRESSES", "may_bring_word"]

logger = logging.getLogger(__name__)

NO_FILE = "Hãy chọn một tệp Word."
NOT_WRITTEN = "Máy chủ không ghi được tệp, có thể đã hết chỗ. Hãy báo người quản trị rồi thử lại sau."
# Characters; a text of a hundred pages with Word's own markup.
LONGEST_PASTE = 2_000_000
ELSEWHERE = "Ông/bà không viết bài ở chuyên mục này."


class WordForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="Tệp Word (.docx)",
        allow_empty_file=True,  # the sentence about it is our own
        max_length=255,
        error_messages={
            "required": NO_FILE,
            "invalid": NO_FILE,
            "max_length": "Tên tệp dài quá 255 ký tự. Hãy đặt tên ngắn hơn rồi chọn lại tệp.",
        },
        widget=forms.FileInput(attrs={"accept": ".docx", "data-word-input": ""}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        most = size_in_words(settings.WORD_MAX_UPLOAD_SIZE)
        self.fields["file"].help_text = f"Nặng nhất {most}. Tệp .doc cũ: mở bằng Word rồi lưu thành .docx."

    def clean_file(self) -> UploadedFile:
        """Refuse by size, before anything is read."""
        file: UploadedFile = self.cleaned_data["file"]
        try:
            check_size(file.size or 0, settings.WORD_MAX_UPLOAD_SIZE)
        except Refused as error:
            raise forms.ValidationError(str(error)) from error
        return file


class WordImportView(View):
    """Take a Word file for a section and lead into the editor of the draft it became."""

    def dispatch(self, request: HttpRequest, section_id: int) -> HttpResponse:
        """Refuse whoever may not add an article there."""
        self.section = get_object_or_404(ArticleIndexPage, pk=section_id)
        if not may_bring_word(request.user, self.section):
            raise PermissionDenied(ELSEWHERE)
        return super().dispatch(request, section_id)

    def get(self, request: HttpRequest, section_id: int) -> HttpResponse:
        """Show where to drop the file."""
        return self._page(WordForm())

    def post(self, request: HttpRequest, section_id: int) -> HttpResponse:
        """Make the draft, or say what is wrong with the file."""
        form = WordForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        uploaded = form.cleaned_data["file"]
        file = WordFile(uploaded.name or "", uploaded.read())
        try:
            draft = import_word(file, section=self.section, user=request.user)
        except Refused as error:
            form.add_error("file", str(error))
            return self._page(form)
        except OSError:
            logger.exception("A Word file could not be kept")
            form.add_error("file", NOT_WRITTEN)
            return self._page(form)
        messages.success(request, _done(draft))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[draft.pk]))

    def _page(self, form: WordForm) -> HttpResponse:
        context = {"form": form, "section": self.section}
        return TemplateResponse(self.request, "news_admin/from_word/form.html", context)


class WordReportView(View):
    """Show what was changed and doubted when an article came out of its Word file."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show the account."""
        original = _original_for(request, page_id)
        context = {
            "original": original,
            "article": original.article,
            "report": Report.from_data(original.report),
        }
        return TemplateResponse(request, "news_admin/from_word/report.html", context)


class WordOriginalView(View):
    """Hand out the Word file itself."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Send it as a download; nothing of it is ever shown in the browser."""
        original = _original_for(request, page_id)
        try:
            content = original.file.open("rb")
        except OSError as error:
            raise Http404("The file is gone.") from error
        answer = FileResponse(
            content,
            as_attachment=True,
            filename=original.name if original.name.endswith(".docx") else f"{original.name}.docx",
            content_type=settings.WAGTAILDOCS_CONTENT_TYPES["docx"],
        )
        answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
        answer["Cache-Control"] = "private, no-store"
        return answer


class PasteView(View):
    """Clean what an editor pastes; nothing is stored."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Answer with the HTML to put in. What is too long is put in as it comes."""
        html, text = request.POST.get("html", ""), request.POST.get("text", "")
        if len(html) + len(text) > LONGEST_PASTE:
            return JsonResponse({}, status=413)
        return JsonResponse({"html": clean_paste(html, text)})


def may_bring_word(user, section: ArticleIndexPage) -> bool:
    """Tell whether `user` may begin an article in `section`."""
    if not ArticlePage.can_create_at(section):
        return False
    may_add = section.permissions_for_user(user).can_add_subpage()
    return may_add and (user.is_superuser or bool(rules.may_write(person_of(user), section.path)))


def _original_for(request: HttpRequest, page_id: int) -> WordOriginal:
    """Return the original of an article that the person may edit. Raises Http404, PermissionDenied."""
    original = get_object_or_404(WordOriginal.objects.select_related("article"), article_id=page_id)
    if not original.article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return original


def _done(draft: ArticlePage) -> str:
    doubts = len(draft.word_original.report["doubts"])
    if not doubts:
        return "Đã nhập tệp Word thành bài nháp."
    return f"Đã nhập tệp Word thành bài nháp. Có {doubts} điều cần xem lại, ghi ở đầu bài."


WORD_ADDRESSES = [
    path("bai-viet/dan-chu/", PasteView.as_view(), name="news_paste"),
    path("bai-viet/tu-tep-word/<int:section_id>/", WordImportView.as_view(), name="news_word_import"),
    path("bai-viet/<int:page_id>/tep-word/", WordReportView.as_view(), name="news_word_report"),
    path("bai-viet/<int:page_id>/tep-word/tai-ve/", WordOriginalView.as_view(), name="news_word_original"),
]
