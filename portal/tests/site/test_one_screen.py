"""The approver's screen: what it shows, whom it asks for the password, who is said to be reading."""

import json
from datetime import timedelta

import time_machine
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from news.models import ArticleCredit, Author
from portal.approval import decisions
from portal.approval.claims import CLAIMED_FOR, claim, claim_words
from portal.approval.links import review_path
from portal.approval.models import Act, ChangeKind, Decision
from portal.approval.review_checks import Severity, checks_of
from portal.approval.rules import Role
from portal.approval.submissions import current_submission
from portal.approval.wishes import Wishes
from portal.tests import factories, verbs
from portal.tests.site.office import Office


def photo_block(image, **words) -> dict:
    value = {"image": image.pk, "alt": "", "decorative": False, "caption": "", "credit": "", **words}
    return {"type": "image", "value": value, "id": f"anh-{image.pk}"}


def body(*blocks: dict) -> str:
    return json.dumps(list(blocks))


def paragraph(html: str) -> dict:
    return {"type": "paragraph", "value": html, "id": str(abs(hash(html)))}


def heading(level: str, text: str) -> dict:
    return {"type": "heading", "value": {"level": level, "text": text}, "id": text}


def went_and_came(old: str, new: str) -> str:
    """The marks of a change, with the words that a screen reader says."""
    hidden = '<span class="visually-hidden"> ({}: </span>{}<span class="visually-hidden">) </span>'
    went = f"<del>{hidden.format('bỏ', old)}</del>" if old else ""
    return went + (f"<ins>{hidden.format('thêm', new)}</ins>" if new else "")


class Screen(Office):
    """A clean approver in the admin."""

    def setUp(self):
        self.approver = self.people["clean approver"]
        self.sign_in("clean approver")

    def look(self, page) -> str:
        answer = self.client.get(reverse("portal_review", args=[page.pk]))
        assert answer.status_code == 200
        return answer.content.decode()


class TestChanges(Screen):
    def test_screen__when_the_text_is_new(self):
        assert "Bài mới, chưa có bản nào để so." in self.look(verbs.submit(self.draft))

    def test_screen__when_public_words_changed__marks_them(self):
        page = verbs.publish(body=factories.paragraphs("<p>Diện tích là 214 mét vuông.</p>"))
        page = verbs.submit(
            verbs.edit(page, body=factories.paragraphs("<p>Diện tích là 241 mét vuông.</p>")),
            by=self.people["author"],
        )
        shown = self.look(page)
        assert "so với bản đang hiển thị" in shown
        assert went_and_came(" 214", " 241") in shown

    def test_screen__when_the_text_came_back__compares_with_the_returned_version(self):
        page = verbs.write(by=self.people["author"], body=factories.paragraphs("<p>Câu đầu còn dài.</p>"))
        page = verbs.return_(verbs.submit(page), by=self.approver)
        page = verbs.edit(page, by=page.owner, body=factories.paragraphs("<p>Câu đầu gọn.</p>"))
        shown = self.look(verbs.submit(page))
        assert "so với bản bị trả lại lúc" in shown
        assert "<del>" in shown

    def test_screen__when_a_public_page_has_no_version__compares_with_the_page(self):
        page = factories.article(title="Bài nhập", owner=self.people["author"])
        shown = self.look(verbs.submit(verbs.edit(page, title="Bài nhập, sửa"), by=self.people["author"]))
        assert "so với bản đang hiển thị" in shown
        assert went_and_came("", ", sửa") in shown

    def test_screen__when_details_changed__names_each(self):
        page = verbs.publish(title="Một bài", summary="Tóm tắt cũ.")
        page = verbs.edit(page, summary="Tóm tắt mới.", genre="thong-bao")
        draft = page.get_latest_revision_as_object()
        draft.credits.add(ArticleCredit(role="anh", author=Author.objects.create(name="Võ Minh Ánh")))
        draft.save_revision(user=self.people["author"])
        shown = self.look(verbs.submit(verbs.fresh(page), by=self.people["author"]))
        assert went_and_came(" cũ", " mới") in shown
        assert went_and_came("Tin", "Thông báo") in shown
        assert went_and_came("", "Ảnh – Võ Minh Ánh") in shown
        assert "Ngày đăng hiển thị" not in shown.partition('id="toan-van"')[0]

    def test_screen__when_a_link_leads_elsewhere__shows_where(self):
        old = '<p>Xem <a href="https://dung.example/">bản đồ</a>.</p>'
        new = '<p>Xem <a href="https://la.example/">bản đồ</a>.</p>'
        page = verbs.publish(body=factories.paragraphs(old))
        page = verbs.submit(verbs.edit(page, body=factories.paragraphs(new)), by=self.people["author"])
        shown = self.look(page)
        assert went_and_came("dung", "la") in shown
        assert "Bài có liên kết ra ngoài: la.example." in shown

    def test_screen__when_photos_changed__shows_both_and_their_words(self):
        first, second = factories.photo(), factories.photo()
        old = body(paragraph("<p>Chữ.</p>"), photo_block(first, alt="Con hẻm cũ", caption="Trước"))
        new = body(paragraph("<p>Chữ.</p>"), photo_block(second, alt="Con hẻm mới", caption="Trước"))
        page = verbs.submit(verbs.edit(verbs.publish(body=old), body=new), by=self.people["author"])
        shown = self.look(page)
        assert 'alt="Con hẻm cũ"' in shown
        assert shown.count('alt="Con hẻm mới"') == 2  # beside the old one, and in the text
        assert went_and_came(" cũ", " mới") in shown

    def test_screen__when_the_stored_html_is_unclean__shows_it_clean(self):
        page = verbs.submit(self.draft)
        revision = page.get_latest_revision()
        revision.content["body"] = factories.paragraphs("<p>Chữ<script>alert(1)</script></p>")
        revision.save()
        assert "alert(1)" not in self.look(page)


class TestFacts(Screen):
    def test_screen__names_writer_sender_note_kind_and_wished_time(self):
        wished = timezone.now() + timedelta(days=2)
        page = verbs.edit(self.draft, by=self.people["author"], go_live_at=wished)
        note = Wishes(note="Kính đề nghị duyệt sớm.", change=ChangeKind.NEW)
        decisions.submit(page, user=self.people["author"], wishes=note)
        shown = self.look(page)
        for words in (
            "Kính đề nghị duyệt sớm.",
            "Bài chưa từng đăng",
            f"{timezone.localtime(wished):%H:%M ngày %d/%m/%Y}",
            "Duyệt và hẹn giờ đăng",
            "Cần quyết định trước",
            "Chờ duyệt",
        ):
            assert words in shown

    def test_screen__when_opened__makes_no_version_and_asks_a_bounded_number_of_queries(self):
        page = verbs.submit(self.draft)
        self.look(page)
        before = page.revisions.count()
        with self.assertNumQueries(FuzzyNumber(90)):
            self.look(page)
        assert page.revisions.count() == before


class FuzzyNumber(int):
    """A most number of queries, for `assertNumQueries`."""

    def __eq__(self, other):
        return other <= int(self)

    __hash__ = int.__hash__


class TestChecks(Office):
    def findings(self, **fields) -> list[tuple[Severity, str]]:
        byline = ArticleCredit(author=Author.objects.get_or_create(name="Tổ biên tập")[0])
        page = verbs.write(**{"credits": [byline], **fields})
        return [(found.severity, found.words) for found in checks_of(page, page.get_latest_revision())]

    def words(self, **fields) -> str:
        return "\n".join(f"{severity.name} {words}" for severity, words in self.findings(**fields))

    def test_checks__when_nothing_is_wrong(self):
        assert self.findings() == []

    def test_checks__when_a_photo_has_no_description(self):
        image = factories.photo()
        assert "BLOCK Ảnh trong bài số 1 chưa có lời tả" in self.words(body=body(photo_block(image)))
        assert self.findings(body=body(photo_block(image, decorative=True))) == []

    def test_checks__when_title_is_long_and_summary_is_empty(self):
        assert "FIX Tiêu đề dài 121 ký tự." in self.words(title="a" * 121)
        assert self.findings(title="a" * 120) == []
        assert "FIX Bài chưa có tóm tắt (sapo)." in self.words(summary="")

    def test_checks__when_a_heading_skips_a_level(self):
        skipping = body(heading("h2", "Một"), heading("h4", "Ba"))
        assert "FIX Tiêu đề mục “Ba” nhảy cấp." in self.words(body=skipping)
        assert self.findings(body=body(heading("h2", "Một"), heading("h3", "Hai"), heading("h2", "Ba"))) == []

    def test_checks__when_the_event_comes_after_publication(self):
        tomorrow = timezone.localdate() + timedelta(days=1)
        assert "NOTE Ngày diễn ra sự việc" in self.words(event_date=tomorrow)
        assert self.findings(event_date=timezone.localdate()) == []

    def test_checks__when_links_lead_outside(self):
        html = '<p><a href="https://a.example/x">a</a> <a href="http://localhost/y">b</a></p>'
        found = self.words(body=factories.paragraphs(html))
        assert "NOTE Bài có liên kết ra ngoài: a.example." in found

    def test_checks__when_numbers_look_personal__names_none_in_full(self):
        found = self.words(
            body=factories.paragraphs("<p>Căn cước 079 204 012 345, tổng 2.927.834.111 đồng.</p>")
        )
        assert "BLOCK Có số giấy tờ tùy thân, kết thúc bằng 345." in found
        assert "079" not in found
        assert found.count("kết thúc bằng") == 1

    def test_approve__when_a_check_forbids_it(self):
        page = verbs.write(body=body(photo_block(factories.photo())))
        # Sent before the check was made, or by a door that asks nothing.
        page.get_workflow().start(page, page.owner)
        page = verbs.fresh(page)
        self.sign_in("clean approver")
        shown = self.client.get(reverse("portal_review", args=[page.pk])).content.decode()
        assert "Bài còn điều phải sửa nên chưa duyệt được." in shown
        assert 'value="approve"' not in shown
        answer = self.review(page)
        assert "chưa có lời tả" in self.words_to(answer)
        assert not verbs.fresh(page).live

    def test_approve__writes_the_findings_into_the_record(self):
        page = verbs.submit(verbs.write(summary=""))
        self.sign_in("clean approver")
        self.review(page)
        decision = Decision.objects.get(act=Act.APPROVE, page_id=page.pk)
        assert "Nên sửa: Bài chưa có tóm tắt (sapo)." in decision.checks


class TestFreshLogin(Screen):
    def age_login(self, minutes: int) -> None:
        User.objects.filter(pk=self.approver.pk).update(
            last_login=timezone.now() - timedelta(minutes=minutes)
        )

    def test_act__when_the_login_is_fresh__asks_no_password(self):
        page = verbs.submit(self.draft)
        assert "Mật khẩu của ông/bà" not in self.look(page)
        self.review(page)
        assert verbs.fresh(page).live

    def test_act__when_the_login_is_old__asks_the_password(self):
        page = verbs.submit(self.draft)
        self.age_login(16)
        assert "Mật khẩu của ông/bà" in self.look(page)
        assert "Hãy nhập mật khẩu" in self.review(page).content.decode()
        assert self.review(page, password="sai").status_code == 403
        assert not verbs.fresh(page).live
        self.review(page, password=factories.PASSWORD)
        assert verbs.fresh(page).live

    def test_act__when_the_password_was_just_given__asks_no_second_time(self):
        self.age_login(60)
        self.review(verbs.submit(self.draft), password=factories.PASSWORD)
        assert "Mật khẩu của ông/bà" not in self.look(verbs.submit(verbs.write()))

    def test_act__when_somebody_decided_meanwhile__says_who(self):
        page = verbs.submit(self.draft)
        verbs.approve(page, by=factories.person(Role.APPROVER, first_name="Thu Nguyệt"))
        assert "Thu Nguyệt đã duyệt bài này lúc" in self.words_to(self.review(page))


class TestClaims(Office):
    def setUp(self):
        self.page = verbs.submit(self.draft)
        self.first = self.people["clean approver"]
        self.second = factories.person(Role.APPROVER)

    def submission(self):
        return current_submission(self.page)

    def test_claim__when_opened__tells_the_others_for_ten_minutes(self):
        self.client.get(review_path(self.submission(), self.first))
        seen = self.client.get(review_path(self.submission(), self.second)).content.decode()
        assert "đang xem bài này từ" in seen
        assert 'value="approve"' in seen
        mine = self.client.get(review_path(self.submission(), self.first)).content.decode()
        assert "đang xem bài này từ" not in mine
        with time_machine.travel(timezone.now() + CLAIMED_FOR + timedelta(seconds=1), tick=False):
            assert claim_words(self.submission(), self.second) == ""
            assert claim(self.submission(), self.second)

    def test_claim__when_somebody_has_it(self):
        assert claim(self.submission(), self.first)
        assert not claim(self.submission(), self.second)
        assert self.submission().claimed_by == self.first
        assert claim(self.submission(), self.first)

    def test_claim__when_they_may_not_decide(self):
        for kind in ("author", "approver who edited", "contributor", "superuser"):
            assert not claim(self.submission(), self.people[kind])
        assert self.submission().claimed_by is None

    def test_claim__when_decided_meanwhile(self):
        submission = self.submission()
        verbs.approve(self.page, by=self.second)
        assert not claim(submission, self.first)

    def test_other__may_still_decide(self):
        claim(self.submission(), self.first)
        assert verbs.approve(self.page, by=self.second).live

    def test_looking__only_by_head__claims_nothing(self):
        self.client.head(review_path(self.submission(), self.first))
        assert self.submission().claimed_by is None
