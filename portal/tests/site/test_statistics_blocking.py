"""The page of blocked networks and programs, through its forms, as every kind of person."""

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from hitcount.models import BlacklistIP, BlacklistUserAgent
from wagtail.models import ModelLogEntry

from portal.approval.rules import Role
from portal.statistics.blocking import AgentForm, NetworkForm
from portal.tests import factories

ADDRESS = "/quan-tri/thong-ke/chan/"
KEPT = {
    "203.0.113.7": "203.0.113.7",
    " 203.0.113.7/32 ": "203.0.113.7",
    "203.0.113.7/24": "203.0.113.0/24",
    "203.0.113.0/255.255.255.0": "203.0.113.0/24",
    "198.51.0.0/16": "198.51.0.0/16",
    "2001:DB8:0:0::7": "2001:db8::7",
    "2001:db8:1:2:3::/64": "2001:db8:1:2::/64",
    "2001:db8::/32": "2001:db8::/32",
    "::ffff:203.0.113.7": "203.0.113.7",
}
REFUSED = {
    "": "Hãy ghi một địa chỉ mạng.",
    "phường": "không phải là một địa chỉ mạng",
    "203.0.113": "không phải là một địa chỉ mạng",
    "203.0.113.7, 203.0.113.8": "không phải là một địa chỉ mạng",
    "203.0.113.256": "không phải là một địa chỉ mạng",
    "fe80::1%eth0": "không phải là một địa chỉ mạng",
    "0.0.0.0/0": "không phải là một địa chỉ mạng",
    "14.0.0.0/15": "quá rộng",
    "1.2.3.4/8": "quá rộng",
    "2001:db8::/31": "quá rộng",
    "::ffff:0.0.0.0/100": "quá rộng",
    "2001:db8:aaaa:bbbb:cccc:dddd:eeee:fff0/126": "quá 40 ký tự",
    "1" * 61: "không quá 60 ký tự",
}
TOO_COMMON = ("bot", "Mozilla", "Chrome/", "  safari  ", "Android", "iPhone", "KHTML, like Gecko")


@pytest.mark.django_db
class TestNetworkForm:
    @pytest.mark.parametrize(("typed", "kept"), KEPT.items())
    def test_kept__in_one_way_of_writing(self, typed, kept):
        form = NetworkForm({"ip": typed, "reason": "Quét trang liên tục."})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["ip"] == kept

    @pytest.mark.parametrize(("typed", "words"), REFUSED.items())
    def test_refused(self, typed, words):
        form = NetworkForm({"ip": typed, "reason": "Quét trang liên tục."})
        assert words in str(form.errors["ip"])

    def test_refused__when_listed(self):
        BlacklistIP.objects.create(ip="203.0.113.0/24")
        form = NetworkForm({"ip": "203.0.113.9/24", "reason": "Quét trang liên tục."})
        assert form.errors["ip"] == ["Mục này đã có trong danh sách."]

    def test_refused__without_a_reason(self):
        assert NetworkForm({"ip": "203.0.113.7", "reason": " \u200b "}).errors["reason"] == [
            "Hãy ghi lý do chặn."
        ]


@pytest.mark.django_db
class TestAgentForm:
    @pytest.mark.parametrize("typed", TOO_COMMON)
    def test_refused__when_readers_would_be_blocked(self, typed):
        form = AgentForm({"user_agent": typed, "reason": "Quét trang."})
        assert "chặn cả người đọc" in str(form.errors["user_agent"])

    def test_refused__when_listed_in_other_letters(self):
        BlacklistUserAgent.objects.create(user_agent="GPTBot")
        form = AgentForm({"user_agent": "gptbot", "reason": "Quét trang."})
        assert form.errors["user_agent"] == ["Mục này đã có trong danh sách."]


class TestBlocking(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.manager = factories.person(Role.ADMINISTRATOR, last_name="Trần", first_name="Bình")

    def setUp(self):
        self.client.force_login(self.manager)

    def act(self, act, **data):
        return self.client.post(ADDRESS, {"act": act, **data}, follow=True).content.decode()

    def test_network__blocked_and_let_go(self):
        page = self.act("add-network", **{"mang-ip": "203.0.113.9/24", "mang-reason": "Quét trang."})
        assert "Đã chặn “203.0.113.0/24”. Việc chặn có hiệu lực sau khoảng 10 giây." in page
        assert "Quét trang." in page
        row = BlacklistIP.objects.get()
        assert "Đã bỏ chặn “203.0.113.0/24”." in self.act("remove-network", pk=row.pk)
        assert not BlacklistIP.objects.exists()
        made, gone = ModelLogEntry.objects.order_by("pk")
        assert (made.action, made.user, made.data["reason"]) == (
            "wagtail.create",
            self.manager,
            "Quét trang.",
        )
        assert (gone.action, gone.user, gone.label) == ("wagtail.delete", self.manager, "203.0.113.0/24")

    def test_agent__blocked_and_let_go(self):
        page = self.act("add-agent", **{"ten-user_agent": "GPTBot", "ten-reason": "Lấy bài hàng loạt."})
        assert "Đã chặn “GPTBot”." in page
        row = BlacklistUserAgent.objects.get()
        assert "Đã bỏ chặn “GPTBot”." in self.act("remove-agent", pk=row.pk)
        assert not BlacklistUserAgent.objects.exists()

    def test_form__shows_what_was_typed_and_what_is_wrong(self):
        page = self.act("add-network", **{"mang-ip": "14.0.0.0/8", "mang-reason": "Quét trang."})
        assert "quá rộng" in page
        assert 'value="14.0.0.0/8"' in page
        assert not BlacklistIP.objects.exists()
        assert not ModelLogEntry.objects.exists()

    def test_removal__when_the_row_is_gone_or_makes_no_sense(self):
        for key in ("1", "0", "-1", "một", "9" * 30, ""):
            assert "Không còn mục này trong danh sách." in self.act("remove-network", pk=key)
        assert "Không còn mục này trong danh sách." in self.act("xoa-het")

    def test_list__asks_as_often_for_many_as_for_one(self):
        self.act("add-network", **{"mang-ip": "203.0.113.0/24", "mang-reason": "Quét trang."})
        with CaptureQueriesContext(connection) as few:
            self.client.get(ADDRESS)
        BlacklistIP.objects.bulk_create(BlacklistIP(ip=f"198.51.100.{n}") for n in range(60))
        with self.assertNumQueries(len(few)):
            page = self.client.get(ADDRESS).content.decode()
        assert page.count("Bỏ chặn 198.51.100.") == 50
        assert "Trang 1 trên 2" in page
