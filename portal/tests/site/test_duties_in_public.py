"""What residents read of the ward's duties: contacts, receptions, interruptions, statements."""

from datetime import date, datetime, time, timedelta
from math import isfinite

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from portal.approval.reading import read_version
from portal.models import (
    AlertStrip,
    HomePage,
    HotlineBanner,
    HotlineNumber,
    Interruption,
    InterruptionNotices,
    OfficialChannel,
    ReceptionPage,
    ReceptionPlace,
    ReceptionSession,
    SiteIdentity,
    StandardPage,
)
from portal.page_store.policy import CANDIDATE, Candidate
from portal.tests.site.test_resident_pages import main_of, words

pytestmark = pytest.mark.django_db
THURSDAY = "2026-12-03 09:00+07:00"


@pytest.fixture
def site():
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def thursday():
    with time_machine.travel(THURSDAY, tick=False):
        yield


@pytest.fixture
def identity(site):
    identity = SiteIdentity.for_site(site)
    identity.address, identity.map_url = "Số 1 đường Mẫu", "https://bando.mau.example/?d=1"
    identity.phone, identity.working_hours = "0200 3555 001", "Thứ Hai đến thứ Sáu: 7:30–11:30\nNghỉ lễ"
    identity.spokesperson_name, identity.spokesperson_phone = "Bà Lê Thị Mẫu", "0200 3555 004"
    identity.save()
    OfficialChannel.objects.create(site_identity=identity, name="Zalo của phường", url="https://zalo.me/1")
    ReceptionPlace.objects.create(
        site_identity=identity, name="Trung tâm Mẫu", address="Tầng trệt", phone="0200 3555 012"
    )
    return identity


@pytest.mark.usefixtures("identity")
class TestContactPage:
    def test_page__tells_places_hours_and_people(self, client):
        html = main_of(client.get("/lien-he/").content.decode())
        assert (
            '<th scope="row">Thứ Hai đến thứ Sáu</th><td><span class="nowrap">7:30–11:30</span></td>' in html
        )
        assert '<td colspan="2">Nghỉ lễ</td>' in html
        for part in (
            "Trung tâm Mẫu",
            "Bà Lê Thị Mẫu",
            "Zalo của phường",
            "Mở trang ngoài: bando.mau.example",
        ):
            assert part in html

    def test_numbers__can_all_be_called(self, client):
        html = main_of(client.get("/lien-he/").content.decode())
        for end in ("001", "004", "012"):
            assert f'href="tel:+842003555{end}"' in html

    def test_map__is_a_link_and_nothing_else(self, client):
        html = client.get("/lien-he/").content.decode()
        assert 'href="https://bando.mau.example/?d=1" rel="noopener noreferrer"' in html
        assert "<iframe" not in html

    @pytest.mark.parametrize(
        "address",
        ["http://bando.example/", "javascript:alert(1)", "//bando.example/", "ftp://bando.example/"],
        ids=["http", "script", "no-scheme", "ftp"],
    )
    def test_map__leads_to_https_only(self, identity, address):
        identity.map_url = address
        with pytest.raises(ValidationError, match="https"):
            identity.full_clean()


class TestStatements:
    @pytest.mark.parametrize("address", ["/tro-nang/", "/rieng-tu/"], ids=["accessibility", "privacy"])
    def test_page__tells_whom_to_write_to(self, client, identity, address):
        html = main_of(client.get(address).content.decode())
        assert "Xin báo cho ai" in html
        assert identity.tel in html

    def test_statement__names_its_gaps_and_method(self, client):
        text = words(main_of(client.get("/tro-nang/").content.decode()))
        for part in ("WCAG 2.2", "Chưa đạt", "Cách kiểm tra"):
            assert part in text

    def test_notice__tells_the_rights_of_residents(self, client):
        assert "Quyền của bà con" in words(main_of(client.get("/rieng-tu/").content.decode()))

    @pytest.mark.parametrize(
        ("slug", "law"),
        [
            ("tro-nang", "Thông tư số 26/2020/TT-BTTTT"),
            ("rieng-tu", "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"),
        ],
        ids=["accessibility", "privacy"],
    )
    def test_law_behind_it__is_named_once_somebody_has_verified_it(self, client, slug, law):
        assert law not in client.get(f"/{slug}/").content.decode()
        StandardPage.objects.get(slug=slug).kind.verify_basis("Lê Văn Mẫu")
        assert law in client.get(f"/{slug}/").content.decode()


def interruption(site, **fields) -> Interruption:
    """The site stops tomorrow for two hours."""
    values = {
        "text": "Trang tạm dừng",
        "starts_at": timezone.now() + timedelta(days=1),
        "ends_at": timezone.now() + timedelta(days=1, hours=2),
    }
    return Interruption.objects.create(notices=InterruptionNotices.for_site(site), **values | fields)


@pytest.mark.usefixtures("thursday")
class TestInterruption:
    def test_notice__stands_on_every_page_until_the_end(self, client, site):
        interruption(site, still_works="gọi điện")
        for address in ("/", "/lien-he/", "/tin-tuc/"):
            text = words(client.get(address).content.decode())
            assert "Trang tạm dừng từ 9 giờ ngày 04/12/2026, dự kiến trở lại lúc 11 giờ cùng ngày." in text
            assert "Vẫn làm được: gọi điện." in text
            assert "Thông báo ngày 03/12/2026" in text

    def test_notice__leaves_by_itself(self, client, site):
        interruption(site)
        with time_machine.travel("2026-12-04 10:59:59+07:00", tick=False):
            assert "Trang tạm dừng" in client.get("/").content.decode()
        with time_machine.travel("2026-12-04 11:00+07:00", tick=False):
            assert "Trang tạm dừng" not in client.get("/").content.decode()

    def test_notice__leads_to_what_is_public_only(self, client, site):
        page = HomePage.objects.get().get_children().get(slug="lien-he")
        row = interruption(site, link_page=page)
        assert "Xem chi tiết" in client.get("/tin-tuc/").content.decode()
        type(page).objects.filter(pk=page.pk).update(live=False)
        row.save()
        assert "Xem chi tiết" not in client.get("/tin-tuc/").content.decode()

    def test_end__comes_after_the_beginning(self, site):
        row = interruption(site, ends_at=timezone.now())
        with pytest.raises(ValidationError, match="sau giờ bắt đầu"):
            row.clean()

    @pytest.mark.parametrize(
        ("days_needed", "starts", "is_early"),
        [
            (7, "2026-12-14", False),
            (7, "2026-12-15", True),
            (3, "2026-12-09", True),
            (3, "2026-12-08", False),
            (0, "2026-12-03", True),
        ],
        ids=["six-days", "seven-days", "three-days", "two-days", "none-needed"],
    )
    def test_notice__comes_so_many_working_days_ahead(self, site, days_needed, starts, is_early):
        notices = InterruptionNotices.for_site(site)
        notices.notice_days = days_needed
        notices.save()
        begins = datetime.fromisoformat(f"{starts}T22:00+07:00")
        row = Interruption(
            notices=notices, text="Dừng", starts_at=begins, ends_at=begins + timedelta(hours=2)
        )
        if is_early:
            row.clean()
        else:
            with pytest.raises(ValidationError, match="ngày làm việc"):
                row.clean()


@pytest.fixture
def schedule():
    page = HomePage.objects.get().add_child(
        instance=ReceptionPage(title="Lịch tiếp công dân", slug="tiep-cong-dan")
    )
    hours = {"begins": time(7, 30), "ends": time(11, 30)}
    rows = [
        {"weekday": 4, "receiver": "Chủ tịch"},
        {"day": date(2026, 12, 10), "receiver": "Phó Chủ tịch"},
        {"day": date(2026, 12, 17), "receiver": "Chủ tịch", "held": False},
    ]
    for row in rows:
        ReceptionSession.objects.create(page=page, **hours, **row)
    return page


@pytest.mark.usefixtures("thursday")
class TestReception:
    def test_table__tells_the_next_first(self, client, schedule):
        html = main_of(client.get("/tiep-cong-dan/").content.decode())
        days = [part.split('"')[0] for part in html.split('<time datetime="')[1:]]
        assert days[:3] == ["2026-12-03", "2026-12-10", "2026-12-17"]
        assert days == sorted(days)
        text = words(html)
        assert "Thứ Năm, ngày 10 tháng 12 năm 2026 7:30" in text.replace("07:30", "7:30")
        assert "Phó Chủ tịch" in text
        assert "Không tiếp" in text

    def test_table__has_header_cells(self, client, schedule):
        html = main_of(client.get("/tiep-cong-dan/").content.decode())
        for name in ("Ngày", "Giờ", "Người tiếp", "Nơi tiếp", "Lĩnh vực ưu tiên"):
            assert f'<th scope="col">{name}</th>' in html

    def test_holiday__has_no_weekly_reception(self, schedule):
        days = [
            meeting.day for meeting in schedule.meetings(datetime.fromisoformat("2027-01-28T08:00+07:00"))
        ]
        assert date(2027, 1, 28) in days
        assert date(2027, 2, 4) not in days  # Tết

    def test_monthly_reception__is_shown_as_dates(self, client, schedule):
        hours = {"begins": time(13, 30), "ends": time(16, 30)}
        ReceptionSession.objects.create(page=schedule, weekday=2, week=1, receiver="Bí thư", **hours)
        rows = main_of(client.get("/tiep-cong-dan/").content.decode()).split("<tr")
        days = [row.split('datetime="')[1].split('"')[0] for row in rows if "Bí thư" in row]
        assert days == ["2027-01-05", "2027-02-02"]

    def test_row__in_words(self):
        assert str(ReceptionSession(receiver="Chủ tịch", weekday=4, week=1)) == (
            "Chủ tịch, thứ Năm tuần đầu của tháng"
        )
        assert ReceptionSession(weekday=2).when == "thứ Ba hằng tuần"
        assert ReceptionSession(day=date(2026, 12, 3)).when == "03/12/2026"

    def test_approver__is_told_all_of_a_row(self, schedule):
        told = {
            "day": (date(2026, 12, 3), "03/12/2026"),
            "weekday": (5, "thứ Sáu"),
            "week": (9, "tuần cuối của tháng"),
            "first_day": (date(2026, 12, 1), "từ ngày 01/12/2026"),
            "last_day": (date(2027, 1, 1), "đến ngày 01/01/2027"),
            "begins": (time(13, 30), "13:30–"),
            "ends": (time(16), "–16:00"),
            "receiver": ("Bà Mẫu", "Bà Mẫu"),
            "place": ("Phòng 101", "Phòng 101"),
            "matters": ("Đất đai", "Đất đai"),
            "held": (False, "Không tiếp"),
        }
        fields = {field.name for field in ReceptionSession._meta.fields}
        assert set(told) == fields - {"id", "sort_order", "page"}
        usual = {"begins": time(7, 30), "ends": time(11, 30), "receiver": "Chủ tịch", "weekday": 4}
        for name, (value, telling) in told.items():
            row = ReceptionSession(**usual | ({"weekday": None} if name == "day" else {}) | {name: value})
            assert telling in row.public_words, name
        (details,) = [detail for detail in read_version(schedule).details if detail.name == "sessions"]
        assert "thứ Năm hằng tuần – 07:30–11:30 – Chủ tịch" in details.words

    def test_page__keeps_to_its_queries(self, client, schedule, django_assert_max_num_queries):
        client.get("/tiep-cong-dan/")
        with django_assert_max_num_queries(16):
            client.get("/tiep-cong-dan/")

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"day": date(2026, 12, 3), "weekday": 4},
            {"weekday": 4, "ends": time(7)},
            {"weekday": 4, "first_day": date(2026, 12, 3), "last_day": date(2026, 12, 2)},
            {"day": date(2026, 12, 3), "week": 1},
        ],
        ids=["neither", "both", "ends-before", "last-before-first", "day-of-a-week"],
    )
    def test_row__that_says_nothing_certain_is_refused(self, fields):
        row = ReceptionSession(
            **{"begins": time(7, 30), "ends": time(11, 30), "receiver": "Chủ tịch"} | fields
        )
        with pytest.raises(ValidationError):
            row.clean()


class TestPassingTime:
    """A page that is kept ends when the clock alone changes it."""

    NOON = datetime.fromisoformat("2026-12-03T12:00+07:00")

    def at(self, hour: int) -> datetime:
        return self.NOON.replace(hour=hour)

    def kept_until(self, address: str, now: datetime) -> datetime | None:
        cache.clear()
        candidate = Candidate(generation=1)
        with time_machine.travel(now, tick=False):
            assert Client().get(address, **{CANDIDATE: candidate}).status_code == 200
        # What parts of the page say of their end is told some milliseconds later.
        return now + timedelta(seconds=round(candidate.seconds)) if isfinite(candidate.seconds) else None

    def test_page__that_no_hour_changes(self, site):
        assert self.kept_until("/lien-he/", self.NOON) is None

    def test_interruption__ends(self, site):
        interruption(site, starts_at=self.at(13), ends_at=self.at(15))
        assert self.kept_until("/", self.NOON) == self.at(15)

    def test_strip__comes_and_goes(self, site):
        strip = AlertStrip.for_site(site)
        strip.active, strip.text = True, "Triều cường"
        strip.starts_at, strip.ends_at = self.at(14), self.at(16)
        strip.save()
        assert self.kept_until("/", self.NOON) == self.at(14)
        assert self.kept_until("/", self.at(14)) == self.at(16)

    def test_hotline__is_taken_up(self, site):
        HotlineNumber.objects.create(
            banner=HotlineBanner.for_site(site),
            purpose="Hỏi",
            number="0200 3555 012",
            opens_afternoon=time(13, 30),
            closes_afternoon=time(17),
        )
        assert self.kept_until("/", self.NOON) == self.NOON.replace(hour=13, minute=30)

    def test_hotline__when_somebody_answers_round_the_clock(self, site):
        HotlineNumber.objects.create(
            banner=HotlineBanner.for_site(site), purpose="Hỏi", number="0200 3555 012", around_the_clock=True
        )
        assert self.kept_until("/", self.NOON) is None

    def test_reception__is_over(self, site, schedule):
        nine = self.NOON.replace(hour=9)
        assert self.kept_until("/tiep-cong-dan/", nine) == self.NOON.replace(hour=11, minute=30)

    def test_another_site__does_not_count(self, site):
        other = Site.objects.create(hostname="khac.example", root_page=site.root_page)
        interruption(other, starts_at=self.at(13), ends_at=self.at(15))
        assert self.kept_until("/", self.NOON) is None
