"""Every message of the installed versions is Vietnamese, whole, and in the words of the house."""

from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext, ngettext, pgettext
from django.views.i18n import JavaScriptCatalog

from . import checking
from .checking import all_faults, compiled
from .drawing import drawn, row
from .faults import SAME_IN_BOTH, faults_of
from .installed import DOMAINS, Message, installed_messages, own_file, upstream_forms

ERRORS = Message(
    "wagtail.admin", None, "%(num)s error in <b>%(page)s</b>", "%(num)s errors in <b>%(page)s</b>"
)


@pytest.mark.parametrize("domain", DOMAINS)
class TestCatalogue:
    def test_message__when_installed__is_said_in_vietnamese(self, domain):
        assert list(all_faults(domain)) == []

    def test_compiled_file__when_committed__says_what_the_source_says(self, domain):
        assert own_file(domain).with_suffix(".mo").read_bytes() == compiled(domain), (
            "run: python -m portal.tests.catalogue compile"
        )

    def test_source__when_read__holds_no_doubtful_or_dead_entry(self, domain):
        entries = polib.pofile(str(own_file(domain)))
        assert [entry.msgid for entry in entries if entry.fuzzy or entry.obsolete] == []

    def test_stock_words__when_alone__would_leave_much_in_english(self, domain):
        untranslated = installed_messages(domain).keys() - upstream_forms(domain).keys()
        assert len(untranslated) > 50


class TestComplaints:
    def test_new_version__when_it_says_more__is_listed(self, monkeypatch):
        said = installed_messages("django") | {
            (None, "Teleport page"): Message("wagtail.admin", None, "Teleport page")
        }
        monkeypatch.setattr(checking, "installed_messages", lambda domain: said)
        assert list(all_faults("django")) == ["wagtail.admin: 'Teleport page' is not translated: None"]

    def test_new_version__when_it_says_less__is_listed(self, monkeypatch):
        said = {
            key: message for key, message in installed_messages("django").items() if key[1] != "Bulk delete"
        }
        monkeypatch.setattr(checking, "installed_messages", lambda domain: said)
        assert list(all_faults("django")) == ["portal: 'Bulk delete' (None) is said by no installed package"]


class TestFaults:
    def found(self, *forms: str, message: Message = ERRORS) -> str:
        return "; ".join(faults_of(message, forms))

    def test_translation__when_whole__has_none(self):
        assert self.found("%(num)s lỗi trong <b>%(page)s</b>") == ""

    @pytest.mark.parametrize(
        ("form", "fault"),
        [
            ("%(num)s lỗi trong <b>trang</b>", "placeholders"),
            ("%(number)s lỗi trong <b>%(page)s</b>", "placeholders"),
            ("%(num)s lỗi trong %(page)s", "HTML"),
            ("%(num)s lỗi trong <b>%(page)s</b> ", "blanks"),
            ("%(num)s error in <b>%(page)s</b>", "English"),
            ("Vui lòng sửa %(num)s lỗi trong <b>%(page)s</b>", "hãy"),
            ("%(num)s LỖI TRONG <b>%(page)s</b>", "capitals"),
        ],
    )
    def test_translation__when_broken__is_told(self, form, fault):
        assert fault in self.found(form)

    def test_plural__when_it_has_two_forms__is_told(self):
        assert "forms" in self.found("%(num)s lỗi trong <b>%(page)s</b>", "%(num)s lỗi trong <b>%(page)s</b>")

    @pytest.mark.parametrize("form", ["Xóa {name}", "Xóa %d", "Xóa %s"])
    def test_placeholder__in_any_notation__is_counted(self, form):
        assert "placeholders" in self.found("Xóa", message=Message("x", None, form.replace("Xóa", "Delete")))

    def test_sentence__when_a_model_opens_it__is_told(self):
        locked = Message("wagtail", None, "This %(model_name)s is locked")
        assert "small letter" in self.found("%(model_name)s này đang khóa", message=locked)
        assert self.found("Hiện %(model_name)s này đang khóa", message=locked) == ""

    def test_words_alike_in_both__when_allowed__are_all_used(self):
        assert {context_and_text[1] for context_and_text in installed_messages("django")} >= SAME_IN_BOTH


def test_sample__that_was_read__is_what_is_drawn_and_said_now():
    table = (Path(settings.BASE_DIR) / "docs" / "catalogue-sample.md").read_text()
    rows = [row(number, *pair) for number, pair in enumerate(drawn(), 1)]
    assert [line for line in rows if line not in table] == [], "read these and give a verdict"


class TestLookUp:
    """Django finds ours first."""

    def test_text__when_upstream_says_it_too__is_ours(self):
        assert gettext("Edit") == "Sửa"
        assert pgettext("alt. month", "September") == "tháng 9"

    def test_count__when_said__needs_one_form(self):
        assert {ngettext("%(count)s image", "%(count)s images", count) for count in (1, 2)} == {
            "%(count)s ảnh"
        }

    def test_scripts__when_they_ask__get_ours(self, rf):
        answer = JavaScriptCatalog.as_view(packages=["wagtail.admin"])(rf.get("/"))
        said = answer.content.decode()
        assert '"Alt text": "L\\u1eddi t\\u1ea3 \\u1ea3nh"' in said
        assert (
            '"%(num)s pixel": [\n    "%(num)s \\u0111i\\u1ec3m \\u1ea3nh"' in said or "%(num)s pixel" in said
        )
