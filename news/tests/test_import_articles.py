"""The command `import_articles` from file to public page."""

import gzip
import json
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.search.backends import get_search_backend

from media.models import PortalImage
from media.tests import pictures
from news.models import ArticleIndexPage, ArticlePage, Author
from portal.approval.models import Act, Decision
from portal.approval.records import is_cleared_for_publication
from stats.counts import article_views

pytestmark = pytest.mark.django_db

RECORD = {
    "id": "a1",
    "title": "Đường dây nóng phường An Thịnh",
    "summary": "Bà con gọi số mới từ hôm nay.",
    "body": ["Đoạn một của bài.", "Đoạn hai của bài."],
    "category": "Tin hoạt động",
    "date": "2018-06-27",
    "author": "Hải Vân",
    "genre": "thong-bao",
    "url": "https://cu.example.vn/tin/duong-day-nong.html",
    "views": 171,
}


@pytest.fixture
def folder(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path


def bring(folder: Path, *records, name: str = "cu.jsonl", **options) -> dict:
    """Import `records` and return the report of the file; refusals do not raise."""
    path, report = folder / name, folder / "report.json"
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    path.write_bytes("\n".join(lines).encode())
    try:
        call_command("import_articles", str(path), report=report, verbosity=0, **options)
    except CommandError as error:
        assert "từ chối" in str(error)
    return json.loads(report.read_text())[0]


def article(identity: str = "a1") -> ArticlePage:
    return ArticlePage.objects.get(external_id=identity)


class TestNewArticles:
    def test_import__when_record_is_whole(self, folder, client):
        report = bring(folder, RECORD)
        assert (report["created"], report["refused"], report["warnings"]) == (1, [], [])
        page = article()
        assert page.url_path.endswith("/tin-tuc/tin-hoat-dong/duong-day-nong-phuong-an-thinh/")
        assert page.live and not page.has_unpublished_changes
        assert page.published_at.isoformat() == "2018-06-27T05:00:00+00:00"
        assert page.first_published_at == page.last_published_at == page.published_at
        assert page.last_changed_at is None
        assert (page.genre, page.external_source) == ("thong-bao", "cu")
        assert [(credit.author.name, credit.role) for credit in page.credits.all()] == [
            ("Hải Vân", "tin-bai")
        ]
        assert article_views([page]) == {page.pk: 171}
        assert "Đoạn hai" in page.search_text

    def test_import__when_done_a_reader_sees_it(self, folder, client):
        bring(folder, RECORD)
        answer = client.get("/tin-tuc/tin-hoat-dong/duong-day-nong-phuong-an-thinh/")
        assert answer.status_code == 200
        assert "Đoạn hai của bài." in answer.content.decode()
        moved = client.get("/tin/duong-day-nong.html")
        assert moved.status_code == 301 and moved["Location"].endswith("/duong-day-nong-phuong-an-thinh/")

    def test_import__when_done_search_finds_it(self, folder):
        bring(folder, RECORD)
        found = get_search_backend().search("duong day nong", ArticlePage)
        assert [page.external_id for page in found] == ["a1"]

    def test_import__when_done_the_tree_is_whole(self, folder):
        bring(folder, *({**RECORD, "id": str(n), "category": f"Mục {n % 3}"} for n in range(12)))
        assert all(problems == [] for problems in Page.find_problems())
        slugs = list(ArticlePage.objects.values_list("url_path", flat=True))
        assert len(set(slugs)) == 12
        # Others can go on adding in the usual way.
        section = ArticleIndexPage.objects.get(title="Mục 1")
        section.add_child(instance=ArticlePage(title="Bài mới", live=False))
        assert all(problems == [] for problems in Page.find_problems())

    def test_import__when_done_the_record_binds_the_public_version(self, folder):
        bring(folder, RECORD)
        page = article()
        assert page.latest_revision == page.live_revision
        decision = Decision.objects.get(act=Act.IMPORT, page_id=page.pk)
        assert decision.revision_id == page.live_revision_id
        assert len(decision.source_hash) == 64
        assert is_cleared_for_publication(page.live_revision)
        assert page.live_revision.as_object().body.get_prep_value() == page.body.get_prep_value()

    def test_import__when_done_references_are_known(self, folder):
        bring(folder, RECORD)
        author = Author.objects.get(name="Hải Vân")
        assert ReferenceIndex.get_references_to(author).count() == 1
        before = set(ReferenceIndex.objects.values_list("object_id", "to_object_id", "content_path"))
        for page in ArticlePage.objects.all():
            ReferenceIndex.create_or_update_for_object(page)
        assert set(ReferenceIndex.objects.values_list("object_id", "to_object_id", "content_path")) == before

    def test_import__when_packed(self, folder):
        path = folder / "bao.jsonl.gz"
        path.write_bytes(gzip.compress(json.dumps(RECORD).encode()))
        call_command("import_articles", str(path), verbosity=0)
        assert article().external_source == "bao"

    def test_import__when_body_is_html(self, folder):
        bring(folder, {**RECORD, "body": "<h2>Mục</h2><p onclick='x()'>Chữ<script>alert(1)</script></p>"})
        page = article()
        assert [block.block_type for block in page.body] == ["heading", "paragraph"]
        assert "script" not in json.dumps(page.body.get_prep_value())

    def test_import__when_texts_do_not_fit(self, folder):
        title, summary = "dài " * 80 + "cuối", "tóm tắt " * 200
        report = bring(folder, {**RECORD, "title": title, "summary": summary})
        page = article()
        assert len(page.title) <= 255 and page.title.endswith("…")
        limit = ArticlePage._meta.get_field("summary").max_length
        assert page.summary.startswith(title) and (limit is None or len(page.summary) <= limit)
        assert "tóm tắt tóm tắt" in page.summary + page.search_text
        assert report["warnings"]

    def test_import__when_date_is_missing_takes_the_moment(self, folder):
        record = {key: value for key, value in RECORD.items() if key != "date"}
        bring(folder, record)
        before = article().published_at
        assert bring(folder, record)["unchanged"] == 1
        assert article().published_at == before

    def test_import__when_other_source_has_the_same_id(self, folder):
        bring(folder, RECORD)
        bring(folder, RECORD, name="khac.jsonl")
        assert ArticlePage.objects.filter(external_id="a1").count() == 2


class TestSections:
    def test_import__when_no_category(self, folder):
        bring(folder, {"id": "1", "title": "Một"})
        assert article("1").section.title == "Tin tổng hợp"

    def test_import__when_section_is_named(self, folder):
        root = ArticleIndexPage.objects.get(slug="tin-tuc")
        root.add_child(instance=ArticleIndexPage(title="Kho cũ", slug="kho-cu"))
        bring(
            folder,
            {"id": "1", "title": "Một"},
            {"id": "2", "title": "Hai", "category": "Y tế"},
            section="kho-cu",
        )
        assert article("1").section.slug == "kho-cu"
        assert article("2").url_path.endswith("/kho-cu/y-te/hai/")

    @pytest.mark.parametrize("category", ["Y tế", "y tế", "y-te", " Y  tế "])
    def test_import__when_section_is_there(self, folder, category):
        root = ArticleIndexPage.objects.get(slug="tin-tuc")
        root.add_child(instance=ArticleIndexPage(title="Y tế", slug="y-te"))
        bring(folder, {"id": "1", "title": "Một", "category": category})
        assert article("1").section.slug == "y-te"
        assert ArticleIndexPage.objects.filter(title__iexact="y tế").count() == 1

    def test_import__when_site_is_unknown(self, folder):
        with pytest.raises(CommandError, match="tên miền"):
            call_command("import_articles", "a.jsonl", site="khong-co.example")

    def test_import__when_site_is_named(self, folder):
        assert bring(folder, RECORD, site=Site.objects.get().hostname)["created"] == 1


class TestPictures:
    def test_import__when_pictures_lie_beside_the_file(self, folder):
        (folder / "anh").mkdir()
        (folder / "anh" / "mot.jpg").write_bytes(pictures.phone_jpeg())
        (folder / "anh" / "hai.png").write_bytes(pictures.png_with_text())
        images = [
            {"file": "anh/mot.jpg", "caption": "Lễ ra quân", "credit": "Ngọc Lan", "alt": "Bà con quét hẻm"},
            {"file": "anh/hai.png", "alt": "Sơ đồ hẻm"},
        ]
        record = {**RECORD, "images": images, "captions": ["x", "Sơ đồ", "Ảnh thất lạc"]}
        bring(folder, record)
        page = article()
        assert page.lead_image_caption == "Lễ ra quân" and page.lead_image_alt == "Bà con quét hẻm"
        photo = next(block.value for block in page.body if block.block_type == "image")
        assert (photo["caption"], photo["alt"]) == ("Sơ đồ", "Sơ đồ hẻm")
        assert "Ảnh thất lạc" in page.search_text
        assert b"GPS" not in Path(page.lead_image.file.path).read_bytes()
        assert ReferenceIndex.get_references_to(page.lead_image).count() == 1
        assert (
            bring(folder, {**RECORD, "images": images, "captions": ["x", "Sơ đồ", "Ảnh thất lạc"]})[
                "unchanged"
            ]
            == 1
        )
        assert PortalImage.objects.count() == 2

    @pytest.mark.parametrize(
        "name", ["khong-co.jpg", "../ngoai.jpg", "/etc/passwd", "a\0.jpg", "hong.jpg", "."]
    )
    def test_import__when_picture_cannot_be_taken_the_article_goes_in(self, folder, name):
        (folder / "hong.jpg").write_bytes(b"<html>")
        (folder.parent / "ngoai.jpg").write_bytes(pictures.phone_jpeg())
        report = bring(folder, {**RECORD, "images": [{"file": name, "alt": "Ảnh"}]})
        assert report["created"] == 1 and len(report["warnings"]) == 1
        assert not PortalImage.objects.exists()


class TestAgain:
    def test_import__when_nothing_changed_writes_nothing(self, folder):
        bring(folder, RECORD)
        page = article()
        assert bring(folder, RECORD)["unchanged"] == 1
        again = article()
        assert again.latest_revision_id == page.latest_revision_id
        assert Decision.objects.filter(act=Act.IMPORT, page_id=page.pk).count() == 1
        assert Redirect.objects.count() == 1

    def test_import__when_the_file_changed_updates(self, folder):
        bring(folder, RECORD)
        old = article()
        changed = {
            **RECORD,
            "title": "Đường dây nóng mới",
            "body": ["Chữ hoàn toàn khác."],
            "author": "Minh",
            "views": 9,
        }
        report = bring(folder, changed)
        assert (report["created"], report["updated"]) == (0, 1)
        page = article()
        assert (page.pk, page.slug, page.title) == (old.pk, old.slug, "Đường dây nóng mới")
        assert "khác" in page.search_text
        assert [credit.author.name for credit in page.credits.all()] == ["Minh"]
        assert (
            is_cleared_for_publication(page.live_revision) and page.live_revision_id != old.live_revision_id
        )
        assert article_views([page]) == {page.pk: 9}
        backend = get_search_backend()
        assert list(backend.search("hoan toan", ArticlePage)) == [page]
        assert list(backend.search("doan mot", ArticlePage)) == []

    def test_import__when_a_person_has_revised_it_is_left_alone(self, folder):
        bring(folder, RECORD)
        page = article()
        page.summary = "Lời của biên tập viên."
        page.save_revision(user=get_user_model().objects.create_user("bien-tap"))
        report = bring(folder, {**RECORD, "summary": "Lời mới của tệp."})
        assert len(report["left_alone"]) == 1 and report["refused"] == []
        assert article().summary == RECORD["summary"]
        report = bring(folder, {**RECORD, "summary": "Lời mới của tệp."}, overwrite=True)
        assert report["updated"] == 1
        page = article()
        assert page.summary == "Lời mới của tệp." and not page.has_unpublished_changes
        assert page.latest_revision.as_object().summary == "Lời mới của tệp."

    def test_import__when_a_person_has_withdrawn_it_stays_withdrawn(self, folder):
        bring(folder, RECORD)
        ArticlePage.objects.update(live=False)
        for overwrite in (False, True):
            report = bring(folder, {**RECORD, "summary": "Khác"}, overwrite=overwrite)
            assert len(report["left_alone"]) == 1
        assert not article().live

    def test_import__when_old_address_leads_elsewhere(self, folder):
        Redirect.add_redirect("/tin/duong-day-nong.html", "/")
        report = bring(folder, RECORD)
        assert len(report["warnings"]) == 1
        assert Redirect.objects.count() == 1


class TestTroubles:
    def test_import__when_lines_are_bad_the_rest_goes_in(self, folder):
        report = bring(folder, "{", RECORD, {"id": "2"}, {"title": "Không id"}, "[]", {**RECORD, "id": "3"})
        assert [remark["line"] for remark in report["refused"]] == [1, 3, 4, 5]
        assert report["created"] == 2 and report["read"] == 6

    def test_import__when_lines_are_refused_exits_with_one(self, folder):
        path = folder / "a.jsonl"
        path.write_text("{\n")
        with pytest.raises(CommandError) as caught:
            call_command("import_articles", str(path), verbosity=0)
        assert caught.value.returncode == 1

    def test_import__when_only_warnings_exits_with_zero(self, folder):
        path = folder / "a.jsonl"
        path.write_text(json.dumps({**RECORD, "views": "nhiều"}))
        call_command("import_articles", str(path), verbosity=0)

    def test_import__when_an_id_stands_twice_the_later_line_wins(self, folder):
        records = [{**RECORD, "title": "Trước"}, {**RECORD, "title": "Sau"}]
        for _ in range(2):
            report = bring(folder, *records)
            assert article().title == "Sau"
            assert [remark["line"] for remark in report["warnings"]] == [1]
        assert report["unchanged"] == 1

    def test_import__when_one_article_breaks_the_batch_the_others_go_in(self, folder, monkeypatch):
        from news.importing import batches

        usual = batches.draft_of

        def draft_of(record, *args):
            if record.external_id == "hong":
                raise TypeError("no way")
            return usual(record, *args)

        monkeypatch.setattr(batches, "draft_of", draft_of)
        report = bring(folder, RECORD, {**RECORD, "id": "hong"}, {**RECORD, "id": "3"})
        assert report["created"] == 2
        assert [(remark["line"], remark["id"]) for remark in report["refused"]] == [(2, "hong")]
        assert ArticleIndexPage.objects.filter(title="Tin hoạt động").count() == 1
        assert all(problems == [] for problems in Page.find_problems())

    def test_import__when_dry_run_writes_nothing(self, folder):
        (folder / "anh.jpg").write_bytes(pictures.phone_jpeg())
        record = {**RECORD, "images": [{"file": "anh.jpg", "alt": "Ảnh"}]}
        tables = (Page, Author, Redirect, Decision, PortalImage, ReferenceIndex)
        before = [table.objects.count() for table in tables]
        report = bring(folder, record, "{", dry_run=True)
        assert (report["created"], len(report["refused"])) == (1, 1)
        assert [table.objects.count() for table in tables] == before
        assert not (folder / "uploads").exists()

    def test_import__when_file_is_not_there(self, folder):
        with pytest.raises(CommandError, match="Không đọc được"):
            call_command("import_articles", str(folder / "khong-co.jsonl"), verbosity=0)

    def test_import__when_many_articles_come_costs_few_queries(self, folder, django_assert_max_num_queries):
        bring(folder, {**RECORD, "id": "0"})
        with django_assert_max_num_queries(68):
            bring(folder, *({**RECORD, "id": str(n), "url": f"/tin/{n}.html"} for n in range(1, 200)))
        assert ArticlePage.objects.count() == 200
