"""The form with a file of what an old system had counted for single articles."""

from typing import Any

from django import forms
from django.http import HttpRequest
from wagtail.models import Site

from stats.ledger.old_numbers import BadLine, parse_article_numbers
from stats.ledger.old_pages import match_pages

from .deeds import FORMER_ARTICLES
from .management import line_field
from .proposals import propose_or_tell

__all__ = ["ArticlesForm", "propose_articles"]

LARGEST = 2 * 1024 * 1024  # bytes
BAD_LINES_SHOWN = 50
NO_FILE = "Hãy chọn một tệp CSV."
TOO_LARGE = "Tệp lớn quá 2 MB. Hãy chia thành nhiều tệp, hoặc nhờ người vận hành hệ thống nhập."
NOT_UTF8 = "Tệp phải được ghi bằng mã UTF-8."
NOTHING_TAKEN = "Không nhận được dòng nào trong tệp."
SOURCE_HELP = "Nhập lại với cùng một tên thì số mới thay số cũ của từng bài, không cộng thêm."
FILE_HELP = (
    "Dòng đầu ghi tên các cột: “id” (mã bài ở hệ thống cũ) hoặc “url” (địa chỉ bài), và “views” (số lượt). "
    "Không quá 2 MB."
)


class ArticlesForm(forms.Form):
    """A source and a file; `bad` are the lines of the file that cannot be taken."""

    source = line_field("Tên hệ thống cũ", 80, missing="Hãy ghi tên hệ thống cũ.", help_text=SOURCE_HELP)
    file = forms.FileField(
        label="Tệp CSV",
        help_text=FILE_HELP,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": NO_FILE, "invalid": NO_FILE, "missing": NO_FILE, "empty": NOTHING_TAKEN},
    )

    def __init__(self, data=None, files=None, *, site: Site) -> None:
        super().__init__(data, files, prefix="bai", use_required_attribute=False)
        self.site = site
        self.views: dict[tuple[int, int], int] = {}
        self.bad: list[BadLine] = []

    def clean_file(self):
        """Read the file, its size looked at first, and find the articles."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        try:
            numbers = parse_article_numbers(file.read(LARGEST + 1).decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(NOT_UTF8) from None
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None
        self.views, self.bad = match_pages(self.site, numbers)
        if not self.views:
            raise forms.ValidationError(NOTHING_TAKEN)
        return file

    @property
    def deed(self) -> dict[str, Any]:
        """Return the arguments of the deed but who proposes it."""
        return {
            "site_id": self.site.pk,
            "source": self.cleaned_data["source"],
            "numbers": sorted([*key, views] for key, views in self.views.items()),
        }


def propose_articles(request: HttpRequest, form: ArticlesForm) -> dict[str, Any] | None:
    """Keep the numbers aside; return what the page shows of lines that were not taken, None for none."""
    proposed = form.is_valid() and propose_or_tell(request, FORMER_ARTICLES, form)
    if proposed and not form.bad:
        return None
    shown = {"bad_lines": form.bad[:BAD_LINES_SHOWN], "bad_count": len(form.bad), "taken": len(form.views)}
    return {**shown, "articles_proposed": proposed, **({} if proposed else {"articles_form": form})}
