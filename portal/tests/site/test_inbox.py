"""The page of one's own notices."""

from datetime import timedelta

from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from portal.approval.inbox import InboxMenuItem
from portal.approval.models import Notice, OutgoingMail
from portal.approval.rules import Role
from portal.tests import factories

INBOX = "/quan-tri/tin-nhan/"


class TestInbox(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.person(Role.EDITOR)
        cls.other = factories.person(Role.APPROVER)
        cls.mine = Notice.objects.create(user=cls.editor, text="Bài bị trả lại", url="/quan-tri/")
        cls.theirs = Notice.objects.create(user=cls.other, text="Bài chờ duyệt", url="/quan-tri/")

    def setUp(self):
        self.client.force_login(self.editor)

    def page(self, client: Client | None = None) -> str:
        answer = (client or self.client).get(reverse("portal_inbox"))
        assert answer.status_code == 200
        return answer.content.decode()

    def unread(self) -> list[str]:
        return list(Notice.objects.filter(read_at=None).order_by("pk").values_list("text", flat=True))

    def test_page__shows_own_notices_only(self):
        page = self.page()
        assert "Bài bị trả lại" in page
        assert "Bài chờ duyệt" not in page
        assert "Ông/bà có 1 tin chưa đọc." in page

    def test_page__when_nobody_is_signed_in(self):
        assert Client().get(INBOX).status_code == 302

    def test_page__when_there_is_nothing(self):
        Notice.objects.all().delete()
        assert "Chưa có tin nhắn nào." in self.page()

    def test_opening__marks_read_and_goes_there(self):
        answer = self.client.get(reverse("portal_open_notice", args=[self.mine.pk]))
        assert answer["Location"] == "/quan-tri/"
        assert self.unread() == ["Bài chờ duyệt"]

    def test_opening__when_it_is_somebody_elses(self):
        answer = self.client.get(reverse("portal_open_notice", args=[self.theirs.pk]))
        assert answer.status_code == 404
        assert len(self.unread()) == 2

    def test_opening__when_the_address_leads_away(self):
        for url in (
            "https://noi-khac.example/",
            "//noi-khac.example/",
            "/\\noi-khac.example",
            "javascript:1",
            "",
        ):
            with self.subTest(url=url):
                Notice.objects.filter(pk=self.mine.pk).update(url=url)
                answer = self.client.get(reverse("portal_open_notice", args=[self.mine.pk]))
                assert answer["Location"] == INBOX

    def test_read__one_or_all_but_never_somebody_elses(self):
        second = Notice.objects.create(user=self.editor, text="Tin thứ hai")
        self.client.post(INBOX, {"act": "read", "notice": second.pk})
        assert self.unread() == ["Bài bị trả lại", "Bài chờ duyệt"]
        self.client.post(INBOX, {"act": "read", "notice": self.theirs.pk})
        assert self.unread() == ["Bài bị trả lại", "Bài chờ duyệt"]
        assert self.client.post(INBOX, {"act": "read_all"}).status_code == 302
        assert self.unread() == ["Bài chờ duyệt"]

    def test_post__when_it_makes_no_sense(self):
        for data in ({}, {"act": "xoa"}, {"act": "read"}, {"act": "read", "notice": "một"}):
            assert self.client.post(INBOX, data).status_code == 302
        assert len(self.unread()) == 2

    def test_pages__when_there_are_many(self):
        Notice.objects.bulk_create(Notice(user=self.editor, text=f"Tin {n}") for n in range(60))
        assert "Trang 1 trên 2" in self.page()
        assert "Bài bị trả lại" in self.client.get(f"{INBOX}?trang=2").content.decode()

    def test_menu__says_the_number_in_one_query(self):
        request = type("Request", (), {"user": self.editor})()
        with self.assertNumQueries(1):
            assert InboxMenuItem().render_component(request).label == "Tin nhắn (1 chưa đọc)"
        Notice.objects.update(read_at=timezone.now())
        assert InboxMenuItem().render_component(request).label == "Tin nhắn"

    def test_menu__stands_in_the_admin(self):
        assert INBOX in self.client.get(reverse("wagtailadmin_home")).content.decode()


class TestGivenUpLetters(TestCase):
    def setUp(self):
        OutgoingMail.objects.create(
            to="ai-do@bensen.example",
            subject="Bài chờ duyệt",
            text="Nội dung.",
            next_attempt_at=None,
            attempts=76,
            last_error="SMTPRecipientsRefused 550",
            created_at=timezone.now() - timedelta(days=4),
        )

    def test_letters__are_shown_to_administrators(self):
        for role in Role:
            client = Client()
            client.force_login(factories.person(role))
            shown = "SMTPRecipientsRefused 550" in client.get(INBOX).content.decode()
            assert shown is (role is Role.ADMINISTRATOR), role

    def test_letters__are_sent_again_by_administrators_only(self):
        for role in Role:
            OutgoingMail.objects.update(next_attempt_at=None)
            self.client.force_login(factories.person(role))
            self.client.post(INBOX, {"act": "send_again"})
            waits = OutgoingMail.objects.exclude(next_attempt_at=None).exists()
            assert waits is (role is Role.ADMINISTRATOR), role
