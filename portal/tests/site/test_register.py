import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from portal.approval.device import device_family
from portal.approval.models import Act, Decision
from portal.approval.records import record, record_import
from portal.approval.rules import Role
from portal.tests import factories, verbs
from portal.tests.site.office import Office

READERS = (Role.AUDITOR, Role.ADMINISTRATOR, Role.APPROVER)
REGISTER = reverse("portal_register")
PAPERS = (REGISTER, reverse("portal_register_csv"), reverse("portal_register_xlsx"))


class TestReaders(TestCase):
    @classmethod
    def setUpTestData(cls):
        page = verbs.publish(title="Bài trong sổ")
        cls.row = Decision.objects.get(page_id=page.pk, act=Act.APPROVE)
        cls.addresses = (
            *PAPERS,
            reverse("portal_certificate", args=[cls.row.pk]),
            reverse("portal_certificate_qr", args=[cls.row.pk]),
        )

    def test_register__when_a_reader_opens_it(self):
        people = [factories.person(role) for role in READERS] + [factories.person(None, superuser=True)]
        for user in people:
            self.client.force_login(user)
            for address in self.addresses:
                assert self.client.get(address).status_code == 200, (user, address)
            assert REGISTER in self.client.get(reverse("wagtailadmin_home")).content.decode()

    def test_register__when_somebody_else_opens_it(self):
        for role in (Role.EDITOR, Role.CONTRIBUTOR):
            self.client.force_login(factories.person(role))
            for address in self.addresses:
                answer = self.client.get(address)
                assert answer.status_code == 403, (role, address)
                assert "Bài trong sổ" not in answer.content.decode()
            assert REGISTER not in self.client.get(reverse("wagtailadmin_home")).content.decode()

    def test_register__when_nobody_is_signed_in(self):
        for address in self.addresses:
            assert self.client.get(address).status_code == 302

    def test_register__when_posted_to(self):
        self.client.force_login(factories.person(Role.AUDITOR))
        for address in self.addresses:
            assert self.client.post(address).status_code == 405


class TestList(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.noon = timezone.make_aware(timezone.datetime(2026, 6, 1, 12))
        cls.writer = factories.person(Role.EDITOR, last_name="Đặng Văn", first_name="Ánh")
        with time_machine.travel(cls.noon, tick=False):
            cls.old = verbs.submit(verbs.write(by=cls.writer, title="Đường hoa ngày xuân"))
        with time_machine.travel(cls.noon + timedelta(days=3), tick=False):
            cls.new = verbs.publish(title="Lịch tiếp công dân")

    def setUp(self):
        self.client.force_login(factories.person(Role.AUDITOR))

    def titles(self, **asked) -> set[str]:
        page = self.client.get(REGISTER, asked).context["page"]
        return {row.page_title for row in page}

    def test_filter__when_nothing_is_asked(self):
        assert self.titles() == {"Đường hoa ngày xuân", "Lịch tiếp công dân"}

    def test_filter__by_each_field(self):
        for asked, title in (
            ({"tu": "02/06/2026"}, "Lịch tiếp công dân"),
            ({"den": "01/06/2026"}, "Đường hoa ngày xuân"),
            ({"tu": "01/06/2026", "den": "01/06/2026"}, "Đường hoa ngày xuân"),
            ({"viec": Act.APPROVE}, "Lịch tiếp công dân"),
            ({"nguoi": "đặng văn"}, "Đường hoa ngày xuân"),
            ({"nguoi": "Ánh"}, "Đường hoa ngày xuân"),
            ({"trang_nao": "lịch tiếp"}, "Lịch tiếp công dân"),
            ({"trang_nao": "đường hoa"}, "Đường hoa ngày xuân"),
            ({"trang_nao": str(self.new.pk)}, "Lịch tiếp công dân"),
        ):
            assert self.titles(**asked) == {title}, asked

    def test_filter__when_asked_wrongly(self):
        for asked in ({"tu": "hôm qua"}, {"tu": "02/06/2026", "den": "01/06/2026"}, {"viec": "khác"}):
            answer = self.client.get(REGISTER, asked)
            assert answer.context["page"].paginator.count == 0
            assert "errorlist" in answer.content.decode()

    def test_filter__when_numbers_are_huge_or_odd(self):
        for words in ("9" * 30, "²", "%", "'", "\x00"):
            assert self.client.get(REGISTER, {"trang_nao": words, "trang": words}).status_code == 200

    def test_list__when_longer_than_a_page(self):
        for _ in range(60):
            record(Act.TAKE_BACK, self.old, user=self.writer, revision=None)
        first = self.client.get(REGISTER)
        assert len(first.context["page"]) == 50
        second = self.client.get(REGISTER, {"trang": 2, "viec": Act.TAKE_BACK})
        assert len(second.context["page"]) == 10
        assert "viec=rut-ve" in second.content.decode()

    def test_list__costs_the_same_queries_however_long(self):
        self.client.get(REGISTER)
        few = self.queries()
        for _ in range(40):
            record(Act.APPROVE, self.new, user=self.writer, revision=None)
        assert self.queries() == few

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as captured:
            self.client.get(REGISTER)
        return len(captured)

    def test_list__when_a_title_holds_markup(self):
        page = verbs.write(title="<script>alert(1)</script>")
        record(Act.SUBMIT, page, user=self.writer, revision=page.get_latest_revision())
        assert "<script>alert(1)" not in self.client.get(REGISTER).content.decode()

    def test_export__gives_what_the_list_shows(self):
        asked = {"viec": Act.SUBMIT, "nguoi": "Ánh"}
        for name in ("portal_register_csv", "portal_register_xlsx"):
            lines = self.export(name, **asked)
            assert len(lines) == 2
            assert lines[0][0] == "Số dòng"
            row = dict(zip(lines[0], lines[1], strict=True))
            assert row["Tiêu đề"] == "Đường hoa ngày xuân"
            assert row["Lúc"] == "01/06/2026 12:00:00"
            assert row["Mã băm dòng này"] == Decision.objects.get(page_id=self.old.pk).hash

    def test_export__when_words_are_formulas(self):
        for start in "=+-@\t\r":
            page = verbs.write(title="Bình thường")
            record(Act.RETURN, page, user=self.writer, revision=None, reason=f"{start}1+1 \x07 lời")
        for name in ("portal_register_csv", "portal_register_xlsx"):
            lines = self.export(name, viec=Act.RETURN)
            reasons = [line[lines[0].index("Lý do")] for line in lines[1:]]
            assert len(reasons) == 6
            assert {reason[:1] for reason in reasons} == {"'"}

    def export(self, name: str, **asked) -> list[list[str]]:
        answer = self.client.get(reverse(name), asked)
        content = b"".join(answer.streaming_content)
        assert "attachment" in answer.headers["Content-Disposition"]
        if name.endswith("csv"):
            assert content.startswith(b"\xef\xbb\xbf")
            return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        sheet = load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]


PHONE = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"


class TestDevice(Office):
    def test_family__by_what_the_browser_says(self):
        iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148"
        for agent, family in (
            (PHONE, "điện thoại"),
            (iphone, "điện thoại"),
            ("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Mobile/15E148", "máy tính bảng"),
            ("Mozilla/5.0 (Linux; Android 14; SM-X710) Chrome/130.0.0.0 Safari/537.36", "máy tính bảng"),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130", "máy tính"),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "máy tính"),
            ("curl/8.5", ""),
            ("", ""),
        ):
            assert device_family(agent) == family, agent

    def test_row__when_submitted_from_a_phone_and_then_from_the_shell(self):
        self.client = Client(headers={"user-agent": PHONE})
        self.client.force_login(self.people["author"])
        answer = self.edit(self.draft, **{"action-submit": "1"})
        assert answer.status_code == 302
        submitted = Decision.objects.get(page_id=self.draft.pk, act=Act.SUBMIT)
        assert submitted.device == "điện thoại"
        verbs.take_back(verbs.fresh(self.draft))
        assert Decision.objects.get(page_id=self.draft.pk, act=Act.TAKE_BACK).device == "máy chủ"


@pytest.mark.django_db
def test_import__is_listed_for_the_auditor(client):
    page = verbs.write(title="Tin nhập")
    record_import([page.get_latest_revision()], actor_name="quantri", source_hash="b" * 64)
    client.force_login(factories.person(Role.AUDITOR))
    words = client.get(REGISTER, {"viec": Act.IMPORT}).content.decode()
    assert "Tin nhập" in words
    assert "quantri" in words
