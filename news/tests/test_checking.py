"""The checks before submitting in the office: beside the text, at every door, for the approver."""

import functools
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import time_machine
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from urllib3 import HTTPConnectionPool

from news.checking import link_asking
from news.checking.link_answers import KEPT_FOR, keep_answers, known_answers
from news.checking.link_asking import ask, public_address
from news.checking.pages import article_of_page, findings_of
from news.models import ArticleCredit, ArticlePage, Author, LinkAnswer
from news.proofing.findings import Severity
from portal.approval import decisions
from portal.approval.acting import Refused
from portal.approval.facts import text_of
from portal.approval.models import Act, CheckReport, Decision, Submission
from portal.approval.rules import Role, State
from portal.approval.urgency import publish_urgently
from portal.models import HotlineBanner, HotlineNumber, Leader, OutdatedTerm, SiteIdentity
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form, form_of

FORBIDDEN = "<p>Hồ sơ của bà con có số căn cước 079 204 012 345.</p>"
STOPPED = "Không được đăng số này"


def forbidden_body() -> str:
    return factories.paragraphs(FORBIDDEN)


class Desk(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.person(Role.EDITOR)

    def setUp(self):
        self.client.force_login(self.editor)

    def check(self, page=None, **fields) -> str:
        """The list for a form that nobody has saved."""
        if page is None:
            url = reverse("news_check_new", args=[factories.news_root().pk])
        else:
            url = reverse("news_check_unsaved", args=[page.pk])
        answer = self.client.post(url, article_form(**fields))
        assert answer.status_code == 200
        return answer.content.decode()


class TestBesideTheText(Desk):
    def test_list__of_a_new_article(self):
        shown = self.check(title="ỦY BAN NHÂN DÂN PHƯỜNG HỌP BÀN VIỆC CHUNG")
        assert "Tiêu đề viết toàn chữ hoa" in shown
        assert 'data-now="Ủy ban nhân dân phường họp bàn việc chung"' in shown
        assert "Bài chưa ghi tên dưới bài." in shown
        assert not ArticlePage.objects.exists()

    def test_list__when_nothing_is_wrong(self):
        author = Author.objects.create(name="Tổ biên tập")
        fields = {
            "credits-TOTAL_FORMS": "1",
            "credits-INITIAL_FORMS": "0",
            "credits-0-role": "tin",
            "credits-0-author": str(author.pk),
            "credits-0-ORDER": "1",
            "credits-0-DELETE": "",
        }
        assert "Không có điều gì cần lưu ý." in self.check(**fields)

    def test_list__sees_what_the_form_holds_and_stores_nothing(self):
        page = verbs.write(by=self.editor)
        before = page.revisions.count()
        assert STOPPED in self.check(page, html=FORBIDDEN)
        assert page.revisions.count() == before
        assert STOPPED not in self.check(page)

    def test_list__leads_to_the_block(self):
        page = verbs.write(by=self.editor)
        shown = self.check(page, html="<p>Sáng nay,phường họp.</p>", **{"body-0-id": "doan-1"})
        assert 'data-checking-go="doan-1"' in shown
        assert 'data-before="Sáng nay" data-was="," data-after="phường họp." data-now=", "' in shown

    def test_length__is_that_of_the_unsaved_words_as_readers_are_told(self):
        page = verbs.write(by=self.editor)
        words = "chữ " * 438
        shown = self.check(page, summary="Hai chữ", html=f"<p>{words}</p>")
        assert 'data-checking-length="440 chữ, đọc khoảng 2 phút"' in shown
        assert 'data-checking-length="Chưa có chữ nào"' in self.check(page, summary="", html="<p></p>")
        stored = factories.unsaved_article(summary="Hai chữ", body=factories.paragraphs(f"<p>{words}</p>"))
        assert (stored.word_count, stored.minutes_to_read) == (440, 2)

    def test_length__stands_in_the_editor_from_the_first(self):
        page = verbs.write(by=self.editor, summary="", body=factories.paragraphs("<p>Bốn chữ ở đây.</p>"))
        shown = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "4 chữ, đọc khoảng 1 phút" in shown

    def test_list__escapes_what_was_typed(self):
        shown = self.check(title="<script>alert(1)</script>" + "a" * 121)
        assert "<script>" not in shown

    def test_list__bears_half_a_form(self):
        url = reverse("news_check_new", args=[factories.news_root().pk])
        for data in ({}, {"body-count": "1"}, {"body-count": "x"}, {"lead_image": "999999", "title": "A"}):
            assert self.client.post(url, data).status_code == 200, data

    def test_list__is_for_those_who_may_edit(self):
        page = verbs.write()
        self.client.force_login(factories.person(Role.AUDITOR))
        url = reverse("news_check_unsaved", args=[page.pk])
        assert self.client.post(url, article_form()).status_code in (302, 403)
        assert self.client.get(url).status_code in (302, 403, 405)

    def test_editor__carries_the_list_and_the_way_without_scripts(self):
        page = verbs.write(by=self.editor, body=forbidden_body())
        shown = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "Kiểm tra trước khi gửi" in shown
        assert reverse("news_checks", args=[page.pk]) in shown
        saved = self.client.get(reverse("news_checks", args=[page.pk])).content.decode()
        assert STOPPED in saved
        assert "079" not in saved

    def test_editor__asks_no_query_for_the_list(self):
        page = verbs.write(by=self.editor)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.client.get(url)
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from news.checking.panel import CheckingPanel

        with CaptureQueriesContext(
            connection,
        ) as with_list:
            self.client.get(url)
        shown, CheckingPanel.BoundPanel.is_shown = CheckingPanel.BoundPanel.is_shown, lambda self: False
        try:
            with CaptureQueriesContext(connection) as without:
                self.client.get(url)
        finally:
            CheckingPanel.BoundPanel.is_shown = shown
        assert len(with_list) == len(without)


class TestDoors(Desk):
    """A finding that forbids stops every way to submit, and no way to save."""

    def stands_as_draft(self, page) -> bool:
        return text_of(verbs.fresh(page)).state is State.DRAFT and not Submission.objects.exists()

    def test_verb(self):
        page = verbs.write(by=self.editor, body=forbidden_body())
        with pytest.raises(Refused, match=STOPPED):
            verbs.submit(page)
        assert self.stands_as_draft(page)

    def test_form_that_edits_and_submits_at_once(self):
        page = verbs.write(by=self.editor)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        answer = self.client.post(url, form_of(page, html=FORBIDDEN, **{"action-submit": "1"}))
        assert STOPPED in answer.content.decode()
        assert self.stands_as_draft(page)

    def test_form_that_makes_and_submits_at_once(self):
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", factories.news_root().pk])
        answer = self.client.post(url, article_form(html=FORBIDDEN, **{"action-submit": "1"}))
        assert STOPPED in answer.content.decode()
        assert not ArticlePage.objects.exists()

    def test_form_that_saves_a_draft__is_not_stopped(self):
        page = verbs.write(by=self.editor)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.client.post(url, form_of(page, html=FORBIDDEN))
        assert "079 204" in str(verbs.fresh(page).get_latest_revision_as_object().body)

    def test_bulk_publishing(self):
        page = verbs.write(by=self.editor, body=forbidden_body())
        approver = factories.person(Role.APPROVER)
        self.client.force_login(approver)
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        self.client.post(f"{url}?id={page.pk}", {})
        assert not verbs.fresh(page).live

    def test_interface_for_programs(self):
        page = verbs.write(by=self.editor, body=forbidden_body())
        url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
        self.client.post(url, "{}", content_type="application/json")
        assert not verbs.fresh(page).live

    def test_approval__when_it_was_sent_past_the_check(self):
        page = verbs.write(by=self.editor, body=forbidden_body())
        page.get_workflow().start(page, self.editor)
        with pytest.raises(Refused, match=STOPPED):
            verbs.approve(verbs.fresh(page))
        assert not verbs.fresh(page).live

    def test_returned_text__is_stopped_again(self):
        page = verbs.return_(verbs.submit(verbs.write(by=self.editor)))
        page = verbs.edit(page, by=self.editor, body=forbidden_body())
        with pytest.raises(Refused, match=STOPPED):
            decisions.submit(page, user=self.editor)

    def test_urgent_publishing__goes_out_with_its_faults_in_the_record(self):
        page = verbs.write(by=self.editor, body=forbidden_body())
        publish_urgently(page, user=factories.person(Role.APPROVER), reason="Cảnh báo lũ quét.")
        assert verbs.fresh(page).live
        assert STOPPED in Decision.objects.get(act=Act.URGENT, page_id=page.pk).checks


class TestReport(Desk):
    def test_report__is_kept_with_the_submission(self):
        page = verbs.submit(verbs.write(by=self.editor, summary=""))
        report = CheckReport.objects.get(submission__page_id=page.pk)
        assert report.revision_id == page.latest_revision_id
        assert ("missing-summary", "FIX") in {(row["rule"], row["severity"]) for row in report.findings}

    def test_report__is_written_anew_for_a_text_sent_again(self):
        page = verbs.submit(verbs.write(by=self.editor))
        verbs.submit(verbs.take_back(page))
        assert CheckReport.objects.count() == 2

    def test_approver__reads_what_stood_at_sending_and_what_has_come_since(self):
        page = verbs.submit(
            verbs.write(by=self.editor, body=factories.paragraphs("<p>Sổ bìa xanh của hộ.</p>"))
        )
        OutdatedTerm.objects.create(old="Sổ bìa xanh", new="Sổ điện tử")
        self.client.force_login(factories.person(Role.APPROVER))
        shown = self.client.get(reverse("portal_review", args=[page.pk])).content.decode()
        assert "Khi gửi, lúc" in shown
        assert "1 điều nên sửa" in shown
        assert "Mới thấy sau khi gửi" in shown
        assert "Nay gọi là “Sổ điện tử”." in shown

    def test_report__names_no_personal_number(self):
        body = factories.paragraphs("<p>Liên hệ anh Ba, số 0912 345 678.</p>")
        verbs.submit(verbs.write(by=self.editor, body=body))
        kept = json.dumps(CheckReport.objects.get().findings, ensure_ascii=False)
        assert "678" in kept
        assert "0912" not in kept


class TestKnowledge(Desk):
    def rules(self, **fields) -> set[str]:
        page = verbs.write(by=self.editor, **fields)
        return {finding.rule for finding in page.get_latest_revision_as_object().proofread()}

    def test_hotline__is_read_from_the_settings(self):
        body = factories.paragraphs("<p>Xin gọi số 0912 345 678.</p>")
        assert "private-phone" in self.rules(body=body)
        banner = HotlineBanner.for_site(factories.news_root().get_site())
        HotlineNumber.objects.create(banner=banner, purpose="Trực", number="0912.345.678", code="truc")
        assert "private-phone" not in self.rules(body=body)

    def test_leaders__are_read_from_the_settings(self):
        identity = SiteIdentity.for_site(factories.news_root().get_site())
        Leader.objects.create(site_identity=identity, name="Lâm Văn Sen", post="Chủ tịch UBND phường")
        wrong = factories.paragraphs("<p>Đồng chí Lâm Văn Sen, Phó Chủ tịch UBND phường, đã dự.</p>")
        assert "leader-post" in self.rules(body=wrong)
        right = factories.paragraphs("<p>Đồng chí Lâm Văn Sen, Chủ tịch UBND phường, đã dự.</p>")
        assert "leader-post" not in self.rules(body=right)

    def test_terms__stand_filled(self):
        body = factories.paragraphs("<p>Bà con nộp hồ sơ trực tuyến mức độ 3, 4.</p>")
        assert "outdated-term" in self.rules(body=body)

    def test_section__is_missed_only_where_there_are_some(self):
        assert "missing-section" not in self.rules()
        section = factories.section()
        assert "missing-section" in self.rules()
        assert "missing-section" not in self.rules(section=section)

    def test_notice__needs_no_byline(self):
        assert "missing-byline" in self.rules()
        assert "missing-byline" not in self.rules(genre="thong-bao")
        author = Author.objects.create(name="Thu Lan")
        assert "missing-byline" not in self.rules(credits=[ArticleCredit(author=author)])

    def test_photos__are_read_with_their_words(self):
        photo = factories.photo()
        block = ("image", factories.photo_block(photo, alt=photo.filename))
        body = ArticlePage._meta.get_field("body").to_python(
            [{"type": "image", "value": {**block[1], "image": photo.pk}, "id": "anh"}]
        )
        page = verbs.write(by=self.editor, body=body)
        read = article_of_page(page.get_latest_revision_as_object())
        assert [photo.block for photo in read.photos] == ["anh"]
        assert "alt-file-name" in self.rules(body=body)

    def test_cover_of_a_film__is_known_to_the_library(self):
        cover = factories.photo()
        cover.is_set_aside = True
        page = factories.unsaved_article(body=[factories.film(poster=cover)])
        (fault,) = [one for one in findings_of(page) if one.severity is Severity.BLOCK]
        assert "Ảnh bìa của đoạn phim là ảnh gốc đã có bản che" in fault.message

    def test_day__is_the_wished_one(self):
        wished = timezone.now() + timedelta(days=3)
        page = verbs.write(by=self.editor, go_live_at=wished)
        read = article_of_page(page.get_latest_revision_as_object())
        assert read.published == timezone.localtime(wished).date()


class TestTerms(Desk):
    def add(self, role: Role) -> bool:
        self.client.force_login(factories.person(role))
        self.client.post(reverse("outdated_terms:add"), {"old": " Sổ  gạo ", "new": "", "reason": ""})
        return OutdatedTerm.objects.filter(old="Sổ gạo").exists()

    def test_table__is_kept_by_administrators_and_approvers(self):
        assert self.add(Role.ADMINISTRATOR)
        OutdatedTerm.objects.filter(old="Sổ gạo").delete()
        assert self.add(Role.APPROVER)
        OutdatedTerm.objects.filter(old="Sổ gạo").delete()
        assert not self.add(Role.EDITOR)

    def test_term__is_not_replaced_by_itself(self):
        self.client.force_login(factories.person(Role.ADMINISTRATOR))
        answer = self.client.post(
            reverse("outdated_terms:add"), {"old": "Sổ gạo", "new": "sổ gạo", "reason": ""}
        )
        assert "phải khác cách gọi đã cũ" in answer.content.decode()


class TestLinks(Desk):
    ADDRESS = "https://vi-du.example/trang"

    def test_dead_link__is_found_once_somebody_asked(self):
        html = f'<p>Xem <a href="{self.ADDRESS}">tại đây</a>.</p>'
        page = verbs.write(by=self.editor, body=factories.paragraphs(html))
        draft = page.get_latest_revision_as_object()
        assert "dead-link" not in {finding.rule for finding in draft.proofread()}
        keep_answers({self.ADDRESS: 404})
        assert "dead-link" in {finding.rule for finding in draft.proofread()}

    def test_answers__are_believed_for_a_day_and_replaced(self):
        keep_answers({self.ADDRESS: 404})
        keep_answers({self.ADDRESS: 200})
        assert known_answers([self.ADDRESS]) == {self.ADDRESS: 200}
        with time_machine.travel(timezone.now() + KEPT_FOR + timedelta(minutes=1)):
            assert known_answers([self.ADDRESS]) == {}
            keep_answers({"https://khac.example/": 0})
        assert LinkAnswer.objects.count() == 1

    def test_answers__are_asked_for_by_the_button_only(self):
        page = verbs.write(by=self.editor)
        html = '<p>Xem <a href="http://127.0.0.1/">tại đây</a>.</p>'
        assert "Mở thử 1 liên kết" in self.check(page, html=html)
        assert known_answers(["http://127.0.0.1/"]) == {}
        self.check(page, html=html, **{"kiem-tra-lien-ket": "1"})
        assert known_answers(["http://127.0.0.1/"]) == {"http://127.0.0.1/": 0}


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "localhost", "khong co"])
def test_host__when_it_lies_in_our_network(host):
    assert public_address(host) is None


@pytest.mark.parametrize(
    "address",
    [
        "ftp://8.8.8.8/a",
        "http://127.0.0.1:22/",
        "http://[::1",
        "http://8.8.8.8:8080/",
        "javascript:1",
        "http://",
    ],
)
def test_address__when_nobody_asks_it(address):
    assert ask(address) == 0


def test_link__is_asked_at_the_address_that_was_looked_at_and_no_further(monkeypatch):
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self):
            asked.append((self.path, self.headers["Host"]))
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1/")
            self.end_headers()

        def log_message(self, *arguments):
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        pool = functools.partial(HTTPConnectionPool, port=server.server_port)
        monkeypatch.setattr(link_asking, "HTTPConnectionPool", lambda host, port, **rest: pool(host, **rest))
        monkeypatch.setattr(link_asking, "public_address", lambda host: "127.0.0.1")
        assert ask("http://vi-du.example/trang?so=1") == 302
        server.shutdown()
    assert asked == [("/trang?so=1", "vi-du.example")]
