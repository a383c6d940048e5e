"""Samples of alerts, interruptions, hotlines and notices."""

from datetime import date
from types import SimpleNamespace

from news.parts.states import Family, Photos, part
from news.parts.words import LONG, LONG_NAME, MOMENT, TITLE, UNBROKEN
from portal.models import AlertStrip

__all__ = ["duties"]

ON, OFF = (
    SimpleNamespace(on_duty=True, words="đang trực đến 17 giờ"),
    SimpleNamespace(on_duty=False, words="ngoài giờ, trực lại 7:30 thứ Hai"),
)


def duties(photos: Photos) -> Family:
    """Return the family "Báo động, trực, thông báo"."""
    numbers = [
        (_number("Hỏi về thủ tục hành chính", "0200 3555 012", "Hỏi thủ tục"), ON),
        (_number("Phản ánh đường hư, đèn tắt, rác, ngập", "0200 3555 034"), ON),
        (_number("Gặp bác sĩ trạm y tế phường", "0200 3555 115", note="Cấp cứu gọi 115."), OFF),
    ]
    plain = SimpleNamespace(image=None, image_alt="", text="")
    banner = SimpleNamespace(image=photos.wide, image_alt="Quầy trực của phường", text="Mời bà con gọi.")
    long_one = [(_number(LONG_NAME, "0200 3555 012", note=LONG), OFF)]
    notice = {"title": TITLE, "url": "/tin-tuc/", "leaf": date(2026, 11, 20)}
    long_notice = {"title": LONG, "url": "/tin-tuc/", "leaf": date(2018, 6, 27)}
    return Family(
        "truc-va-bao-dong",
        "Báo động, trực, thông báo",
        (
            part(
                "alert_strip",
                khẩn_cấp=_alert("urgent", "Người dân khu phố 3 rời khỏi đoạn bờ kè cầu Sen ngay bây giờ."),
                cảnh_báo=_alert("warning", "Triều cường đạt đỉnh 1,62 m lúc 17 giờ 30 ngày 21/11."),
                thông_báo=_alert("information", f"{LONG}. {UNBROKEN}"),
                không_có={"is_shown": False},
            ),
            part(
                "interruptions",
                một_lần={"interruptions": [(_interruption("Trang tạm dừng để nâng cấp"), "/tin-tuc/")]},
                nhiều_lần={"interruptions": [(_interruption(TITLE), ""), (_interruption(LONG), "/tin-tuc/")]},
                không_có={"interruptions": []},
            ),
            part(
                "hotline_line", thường={"numbers": numbers}, dài={"numbers": long_one}, trống={"numbers": []}
            ),
            part(
                "hotline_board",
                thường={"numbers": numbers, "banner": plain, "heading": "Đường dây nóng"},
                một_số_lời_dài={"numbers": long_one, "banner": plain, "heading": "Đường dây nóng"},
                có_ảnh={"numbers": numbers, "banner": banner, "heading": "Đường dây nóng"},
                trống={"numbers": [], "banner": plain, "heading": "Đường dây nóng"},
            ),
            part("notice_list", một={"notices": [notice]}, nhiều={"notices": [notice, long_notice] * 3}),
            part(
                "notices",
                thường={"notices": [notice, long_notice], "small": True, "more_url": "/tin-tuc/thong-bao/"},
                không_có={"notices": []},
            ),
        ),
    )


def _number(purpose: str, number: str, short: str = "", note: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        purpose=purpose,
        short_purpose=short,
        number=number,
        tel=f"tel:{number.replace(' ', '')}",
        hours_text="Thứ Hai đến thứ Sáu, 7:30–11:30 và 13:30–17:00",
        note=note,
    )


def _alert(level: str, text: str) -> dict[str, object]:
    alert = AlertStrip(level=level, text=text, link_text="Hướng dẫn từng bước", updated_at=MOMENT)
    return {"alert": alert, "url": "/tin-tuc/", "is_shown": True}


def _interruption(text: str) -> SimpleNamespace:
    return SimpleNamespace(
        text=text,
        when="từ 22 giờ ngày 05/12 đến 4 giờ ngày 06/12/2026",
        still_works="gọi điện, nộp hồ sơ trên Cổng Dịch vụ công quốc gia",
        announced_at=MOMENT,
    )
