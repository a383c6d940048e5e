"""Word files brought in: the draft, its photos, the file kept; refusals that leave nothing behind."""

import io
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.test import TestCase

from media.models import PortalImage
from media.tests import pictures
from media.turns import turn_at
from news.importing.word import confinement, storing
from news.importing.word.refusals import Refused
from news.importing.word.run import import_word
from news.importing.word.storing import WordFile
from news.models import ArticlePage, Author, WordOriginal
from news.tests import bad_word_files, word_files
from portal.tests import factories

REFUSED = bad_word_files.refused_files()


def files_below(*roots: Path) -> set[Path]:
    return {path for root in roots for path in Path(root).rglob("*") if path.is_file()}


def everything() -> tuple:
    """Count the rows that an import writes, and name the files."""
    tables = ("wagtailcore_page", "wagtailcore_revision", "media_portalimage", "news_author")
    tables += ("news_wordoriginal", "wagtailcore_pagelogentry", "wagtailsearch_indexentry")
    counts = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - names from above
            counts.append(cursor.fetchone()[0])
    return tuple(counts), files_below(settings.MEDIA_ROOT, settings.PRIVATE_ROOT)


class WordTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.person()
        cls.section = factories.section("Dân vận")

    def bring(self, content: bytes, name: str = "bài.docx", user=None) -> ArticlePage:
        file = WordFile(name, content)
        draft = import_word(file, section=self.section, user=user or self.writer)
        return ArticlePage.objects.get(pk=draft.pk)


class DraftTests(WordTests):
    def test_conference__is_a_draft_of_its_writer(self):
        draft = self.bring(word_files.conference().bytes())
        self.assertFalse(draft.live)
        self.assertEqual(draft.owner, self.writer)
        self.assertEqual(draft.get_parent().pk, self.section.pk)
        self.assertEqual(draft.title, "Phường Bến Sen tổ chức hội nghị tổng kết công tác dân vận")
        self.assertEqual(draft.latest_revision.user, self.writer)
        latest = draft.get_latest_revision_as_object()
        self.assertEqual([str(credit) for credit in latest.credits.all()][0], "Tin bài và ảnh: Hải Vân")
        self.assertEqual(draft.lead_image_caption, "Quang cảnh hội nghị.")

    def test_body__is_made_of_the_portals_blocks(self):
        draft = self.bring(word_files.conference().bytes())
        kinds = [block.block_type for block in draft.body]
        self.assertEqual(kinds, ["paragraph", "heading", "paragraph", "image", "paragraph"])
        photo = draft.body[3].value
        self.assertEqual(photo["credit"], "Hải Vân")
        self.assertEqual(photo["image"].uploaded_by_user, self.writer)
        self.assertEqual(draft.photo_count, 2)

    def test_notice__has_its_genre_and_table(self):
        draft = self.bring(word_files.notice().bytes())
        self.assertEqual(draft.genre, ArticlePage.Genre.NOTICE)
        table = next(block.value for block in draft.body if block.block_type == "table")
        self.assertEqual(table["table"].columns[0]["heading"], "Khu phố")

    def test_visitor__sees_nothing_of_it(self):
        draft = self.bring(word_files.conference().bytes())
        self.assertEqual(self.client.get(draft.get_url()).status_code, 404)

    def test_photo__is_upright_and_without_its_place(self):
        file = word_files.conference()
        file.document.add_picture(io.BytesIO(pictures.phone_jpeg(6, pictures.corners())))
        file.line("Tin: Hải Vân")
        self.bring(file.bytes())
        self.assertEqual(PortalImage.objects.filter(height__gt=F("width")).count(), 1)

    def test_photo__that_the_library_has_is_not_doubled(self):
        self.bring(word_files.conference().bytes())
        self.bring(word_files.conference().bytes())
        self.assertEqual(PortalImage.objects.count(), 2)

    def test_alt__is_left_to_a_person(self):
        draft = self.bring(word_files.conference().bytes())
        self.assertEqual(draft.lead_image_alt, "")
        doubts = [each for each in draft.word_original.report["doubts"] if each["kind"] == "photo-alt"]
        self.assertEqual([each["where"] for each in doubts], ["ảnh 1"])

    def test_picture_of_another_kind__is_told_and_left_out(self):
        content = word_files.conference().bytes()
        content = word_files.add_part(content, "word/media/image2.jpg", b"\xd7\xcd\xc6\x9a metafile")
        draft = self.bring(content)
        self.assertNotIn("image", [block.block_type for block in draft.body])
        doubts = " ".join(each["text"] for each in draft.word_original.report["doubts"])
        self.assertIn("Bà con biểu quyết", doubts)

    def test_known_author__is_not_doubled(self):
        Author.objects.create(name="Hải Vân")
        self.bring(word_files.conference().bytes())
        self.assertEqual(Author.objects.filter(name="Hải Vân").count(), 1)

    def test_same_file__brought_twice_by_one_person_is_told(self):
        content = word_files.conference().bytes()
        self.bring(content)
        other = self.bring(content, user=factories.person()).word_original
        again = self.bring(content).word_original
        told = ["file" in {doubt["kind"] for doubt in each.report["doubts"]} for each in (other, again)]
        self.assertEqual(told, [False, True])


class OriginalTests(WordTests):
    def test_file__is_kept_as_it_came_outside_the_uploads(self):
        content = word_files.conference().bytes()
        original = self.bring(content, "Bài gửi phường.docx").word_original
        self.assertEqual(original.name, "Bài gửi phường.docx")
        path = Path(original.file.path)
        self.assertEqual(path.read_bytes(), content)
        self.assertTrue(path.is_relative_to(settings.PRIVATE_ROOT))
        self.assertFalse(path.is_relative_to(settings.MEDIA_ROOT))
        self.assertEqual(path.stat().st_mode & 0o077, 0)
        with self.assertRaises(ValueError):
            _ = original.file.url

    def test_file__goes_with_the_draft(self):
        draft = self.bring(word_files.conference().bytes())
        path = Path(draft.word_original.file.path)
        with self.captureOnCommitCallbacks(execute=True):
            draft.delete()
        self.assertFalse(WordOriginal.objects.exists())
        self.assertFalse(path.exists())


class RefusalTests(WordTests):
    def test_refused_file__leaves_nothing_behind(self):
        before = everything()
        for what, content in REFUSED.items():
            with self.subTest(what), self.assertRaises(Refused) as caught:
                self.bring(content)
            self.assertRegex(str(caught.exception), r"Hãy .+\.$")
        self.assertEqual(everything(), before)

    def test_each__says_what_is_wrong(self):
        said = {"macros": "macro", "password": "mật khẩu", "old": r"\.doc\)", "scanned": "bản quét"}
        said |= {"empty": "rỗng", "pdf": "PDF", "bomb": "phình", "broken": "hỏng"}
        for what, words in said.items():
            with self.subTest(what), self.assertRaisesRegex(Refused, words):
                self.bring(REFUSED[what])

    def test_heavy_file__is_refused_before_it_is_parsed(self):
        with self.settings(WORD_MAX_UPLOAD_SIZE=1000), self.assertRaisesRegex(Refused, "vượt quá"):
            self.bring(word_files.conference().bytes())

    def test_slow_file__is_ended(self):
        with self.assertRaisesRegex(Refused, "quá dài"):
            confinement.read_confined(word_files.conference().bytes(), seconds=0.01)

    def test_file__while_another_is_being_read__is_refused_after_the_wait(self):
        before = everything()
        with pytest.MonkeyPatch.context() as patch, turn_at("word", seconds=0):
            patch.setattr(confinement, "PATIENCE", 0.2)
            with self.assertRaisesRegex(Refused, "chưa được nhập"):
                self.bring(word_files.conference().bytes())
        assert everything() == before

    def test_failure_half_way__takes_back_rows_and_files(self):
        before = everything()
        keep = storing._keep_original

        def fail(*args):
            keep(*args)
            raise OSError("disk full")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(storing, "_keep_original", fail)
            with self.assertRaises(OSError):
                self.bring(word_files.conference().bytes())
        self.assertEqual(everything(), before)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "hoi-nghi.docx").write_bytes(word_files.conference().bytes())
    (tmp_path / "khoa.docx").write_bytes(REFUSED["password"])
    return tmp_path


@pytest.mark.django_db
class TestCommand:
    def test_file__becomes_a_draft_in_the_section(self, folder):
        section, user = factories.section("Dân vận"), factories.person()
        call_command(
            "import_word", folder / "hoi-nghi.docx", section="dan-van", user=user.username, verbosity=0
        )
        draft = ArticlePage.objects.get(owner=user)
        assert draft.get_parent().pk == section.pk and not draft.live

    def test_report__holds_each_file(self, folder):
        names = ["hoi-nghi.docx", "khoa.docx"]
        with pytest.raises(CommandError, match="Có 1 tệp bị từ chối"):
            call_command("import_word", *(folder / name for name in names), report=folder / "report.json")
        done, refused = json.loads((folder / "report.json").read_text())
        assert done["article"] == ArticlePage.objects.get().pk and done["refused"] == ""
        assert {"kind", "where", "before", "after"} == set(done["changes"][0])
        assert {"kind", "where", "text"} == set(done["doubts"][0])
        assert "mật khẩu" in refused["refused"] and refused["article"] is None

    def test_file_after_a_failure__still_goes_in(self, folder, monkeypatch):
        keep, calls = storing._keep_original, []

        def fail_first(*args):
            calls.append(args)
            if len(calls) == 1:
                raise OSError("disk full")
            keep(*args)

        monkeypatch.setattr(storing, "_keep_original", fail_first)
        factories.section("Dân vận")
        file = folder / "hoi-nghi.docx"
        with pytest.raises(CommandError, match="Có 1 tệp"):
            call_command("import_word", file, file, section="dan-van")
        assert ArticlePage.objects.count() == 1

    @pytest.mark.parametrize("options", [{"user": "khong-co"}, {"section": "khong-co"}])
    def test_unknown_name__stops_it(self, folder, options):
        with pytest.raises(CommandError, match="khong-co"):
            call_command("import_word", folder / "hoi-nghi.docx", **options)
        assert not ArticlePage.objects.exists()


@pytest.mark.proof
@pytest.mark.django_db
def test_two_hundred_pages__within_twenty_seconds_and_600_megabytes():
    content = word_files.two_hundred_pages()
    section = factories.section("Báo cáo")
    before = memory_now()
    begun = time.monotonic()
    draft = import_word(WordFile("dài.docx", content), section=section)
    assert time.monotonic() - begun < 20
    assert memory_at_most() - before < 600
    assert memory_of_reader(content) < 600
    assert sum(block.block_type == "heading" for block in draft.body) == 50
    assert sum(block.block_type == "table" for block in draft.body) == 20
    assert len(draft.search_text.split()) > 115_000


STATUS = Path("/proc/self/status")
#: What the system counts for an ended child starts at what its parent had: the reader tells its own peak.
READING = f"""
from news.importing.word.inside import main; main()
import sys; sys.stderr.write(open("{STATUS}").read())
"""


def memory_now() -> float:
    """Return the megabytes that this process has, and begin to count its peak anew."""
    Path("/proc/self/clear_refs").write_text("5")
    return megabytes("VmRSS", STATUS.read_text())


def memory_at_most() -> float:
    return megabytes("VmHWM", STATUS.read_text())


def memory_of_reader(content: bytes) -> float:
    ended = subprocess.run(
        [sys.executable, "-c", READING, "[]"], input=content, capture_output=True, check=True
    )
    assert ended.stdout.startswith(b'{"article"')
    return megabytes("VmHWM", ended.stderr.decode())


def megabytes(name: str, status: str) -> float:
    return int(re.search(rf"{name}:\s+(\d+) kB", status)[1]) / 1024
