"""Settings of a site: identity, hotline, alert strip."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Site

from portal.models import AlertStrip, HotlineBanner, HotlineNumber, SiteIdentity

from . import factories

MONDAY_NINE = timezone.make_aware(datetime(2026, 6, 1, 9))


def number(**fields) -> HotlineNumber:
    """A number with office hours, in memory."""
    office = {
        "purpose": "Phản ánh kiến nghị",
        "number": "0236 3812 345",
        "opens_morning": time(7, 30),
        "closes_morning": time(11, 30),
        "opens_afternoon": time(13, 30),
        "closes_afternoon": time(17),
    }
    return HotlineNumber(**office | fields)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("0236 3812 345", "tel:+842363812345"),
        ("(0236) 3.812.345", "tel:+842363812345"),
        ("+84 236 3812 345", "tel:+842363812345"),
        ("1022", "tel:1022"),
        ("113", "tel:113"),
        ("1900 6868", "tel:19006868"),
        ("84236812345", "tel:84236812345"),
    ],
)
def test_telephone_address__when_written_as(written, address):
    assert number(number=written).tel == address


class TestHotlineNumber(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.banner = HotlineBanner.for_site(Site.objects.get())

    def saved(self, **fields) -> HotlineNumber:
        one = number(banner=self.banner, **fields)
        one.save()
        return one

    def test_code__when_saved(self):
        first, second = self.saved(), self.saved()
        assert (first.code, second.code) == ("phan-anh-kien-nghi", "phan-anh-kien-nghi-2")
        first.purpose = "Việc khác"
        first.save()
        assert first.code == "phan-anh-kien-nghi"
        assert self.saved(purpose="???").code == "so"

    def test_duty__when_office_hours(self):
        assert number().duty(MONDAY_NINE).on_duty
        assert not number(weekdays="67").duty(MONDAY_NINE).on_duty
        assert number(around_the_clock=True).duty(MONDAY_NINE).words == "trực 24/7"

    def test_duty__when_asked_in_another_time_zone(self):
        utc = MONDAY_NINE.astimezone(UTC)
        assert number().duty(utc) == number().duty(MONDAY_NINE)

    def test_hours__when_half_a_shift(self):
        with pytest.raises(ValidationError, match="cả giờ bắt đầu và giờ kết thúc buổi sáng"):
            number(closes_morning=None).clean()
        with pytest.raises(ValidationError, match="buổi chiều"):
            number(opens_afternoon=None).clean()

    def test_hours__when_they_end_before_they_begin(self):
        with pytest.raises(ValidationError, match="Giờ kết thúc phải sau giờ bắt đầu"):
            number(closes_morning=time(7, 30)).clean()

    def test_fields__when_typed_wrongly(self):
        for wrong in ({"number": "gọi tôi"}, {"number": "12"}, {"weekdays": "18"}, {"weekdays": "T2"}):
            with self.subTest(**wrong), pytest.raises(ValidationError) as refusal:
                number(banner=self.banner, **wrong).full_clean(exclude=["code"])
            assert list(refusal.value.message_dict) == list(wrong)

    def test_banner__when_its_image_is_not_described(self):
        self.banner.image = factories.photo()
        with pytest.raises(ValidationError, match="Hãy tả ảnh"):
            self.banner.clean()
        self.banner.image_alt = "Tổng đài viên nghe máy."
        self.banner.clean()


class TestAlertStrip:
    @pytest.mark.parametrize(
        ("fields", "shows"),
        [
            ({}, True),
            ({"active": False}, False),
            ({"text": ""}, False),
            ({"starts_at": MONDAY_NINE}, True),
            ({"starts_at": MONDAY_NINE + timedelta(seconds=1)}, False),
            ({"ends_at": MONDAY_NINE + timedelta(seconds=1)}, True),
            ({"ends_at": MONDAY_NINE}, False),
        ],
    )
    def test_shows__when_set(self, fields, shows):
        assert AlertStrip(**{"active": True, "text": "Bão số 3"} | fields).shows(MONDAY_NINE) is shows

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"active": True}, "text"),
            ({"text": "Bão", "link_page_id": 1}, "link_text"),
            ({"text": "Bão", "starts_at": MONDAY_NINE, "ends_at": MONDAY_NINE}, "ends_at"),
        ],
    )
    def test_clean__when_incomplete(self, fields, field):
        with pytest.raises(ValidationError) as refusal:
            AlertStrip(**fields).clean()
        assert list(refusal.value.message_dict) == [field]


class TestSiteIdentity(TestCase):
    def test_full_name(self):
        assert SiteIdentity(ward_name="Phường Bến Sen", province_name="tỉnh Lam Hải").full_name == (
            "Phường Bến Sen, tỉnh Lam Hải"
        )
        assert SiteIdentity(ward_name="Phường Bến Sen").full_name == "Phường Bến Sen"

    def test_articles_per_page__when_out_of_range(self):
        identity = SiteIdentity.for_site(Site.objects.get())
        assert identity.articles_per_page == 10
        for wrong in (0, 4, 51):
            identity.articles_per_page = wrong
            with self.subTest(wrong=wrong), pytest.raises(ValidationError):
                identity.full_clean()

    def test_pages__when_a_setting_changes(self):
        identity = SiteIdentity.for_site(Site.objects.get())
        self.client.get("/lien-he/")
        identity.ward_name = "Phường Bến Sen Mới"
        identity.save()
        assert "Phường Bến Sen Mới" in self.client.get("/lien-he/").content.decode()
