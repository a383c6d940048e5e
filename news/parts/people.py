"""Samples of where to go and whom to ask: places, people, receptions, who answers for a page."""

from datetime import date, time
from types import SimpleNamespace

from django.utils import timezone

from news.parts.blocks import body_of
from news.parts.shell import BARE, CHANNELS
from news.parts.states import Family, Photos, part
from news.parts.words import LONG, LONG_NAME, SUMMARY, UNBROKEN, identity
from portal.reception_calendar import Meeting

__all__ = ["people"]


def people(photos: Photos) -> Family:
    """Return the family "Con người, nơi chốn"."""
    bare = identity(**BARE, map_url="", hour_rows=[], spokesperson_name="")
    centre = SimpleNamespace(**{**vars(identity()), "name": LONG_NAME, "purpose": LONG, "email": UNBROKEN})
    leader, unknown = _leader(portrait=photos.upright), _leader(duties="", phone="", post=LONG)
    meetings = [
        _meeting(3),
        _meeting(10, held=False, matters="nghỉ Tết Dương lịch"),
        _meeting(17, place=LONG),
    ]
    page = SimpleNamespace(summary=SUMMARY, intro="", body=body_of(photos), meetings=lambda: meetings)
    blank = SimpleNamespace(summary="", intro="", body=None, meetings=list)
    facts = SimpleNamespace(
        updated_on=date(2026, 11, 16),
        responsible_unit=LONG_NAME,
        kind=SimpleNamespace(public_basis="Luật Tiếp công dân, Điều 24"),
    )
    return Family(
        "con-nguoi-noi-chon",
        "Con người, nơi chốn",
        (
            part("contact_foot", thường={"identity": identity()}, chưa_khai_báo={"identity": bare}),
            part(
                "contact_places",
                nhiều_nơi={"identity": identity(), "places": [centre]},
                chưa_khai_báo={"identity": bare, "places": []},
            ),
            part("contact_place", dài={"place": centre, "name": centre.name, "purpose": centre.purpose}),
            part("channels", thường={"channels": CHANNELS}, không_có={"channels": []}),
            part(
                "leaders",
                ở_trang_chủ={"leaders": [leader, unknown], "heading": "Lãnh đạo"},
                đủ_nhiệm_vụ={"leaders": [leader, unknown], "heading": "", "with_duties": True},
                chưa_khai_báo={"leaders": []},
            ),
            part("spokesperson", thường={"identity": identity()}, chưa_khai_báo={"identity": bare}),
            part("report_difficulty", thường={"identity": identity()}, chưa_khai_báo={"identity": bare}),
            part("reception_calendar", thường={"meetings": meetings}, không_có_buổi_nào={"meetings": []}),
            part("reception_text", thường={"page": page}, trống={"page": blank}),
            part("page_text", thường={"page": page}, trống={"page": blank}),
            part("page_facts", thường={"page": facts}, không_có={"page": SimpleNamespace(updated_on=None)}),
        ),
    )


def _leader(**changes: object) -> SimpleNamespace:
    usual = {
        "name": "Đặng Thị Thu Nguyệt",
        "post": "Chủ tịch Ủy ban nhân dân phường",
        "duties": "Điều hành toàn bộ công việc của Ủy ban nhân dân; trực tiếp phụ trách ngân sách, nội vụ.",
        "phone": "0200 3555 003",
        "tel": "tel:02003555003",
        "portrait": None,
    }
    return SimpleNamespace(**{**usual, **changes})


def _meeting(day: int, **changes: object) -> Meeting:
    usual = {
        "day": date(timezone.localdate().year + 1, 12, day),
        "begins": time(7, 30),
        "ends": time(11, 0),
        "receiver": "Bà Đặng Thị Thu Nguyệt, Chủ tịch Ủy ban nhân dân phường",
        "place": "Phòng 101, số 15 đường Bờ Sen",
        "matters": "Đất đai, xây dựng",
    }
    return Meeting(**{**usual, **changes})
