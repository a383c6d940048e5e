"""Every way in which people type what a page says, as plain data: pages, and queries with what they find.

Made-up pages of a made-up ward. Read by the tests on every engine and by `bench/search_stock.py`.
"""

import unicodedata
from typing import NamedTuple


class Row(NamedTuple):
    """`found`: names of all pages that hold every word of `query`; `best`: which of them comes first."""

    kind: str
    query: str
    found: frozenset[str]
    best: str = ""


def decomposed(text: str) -> str:
    """The text as some keyboards and file systems write it: letters and marks apart."""
    return unicodedata.normalize("NFD", text)


#: name -> (title, summary)
PAGES = {
    "hotline": ("Đường dây nóng phường Bến Sen", "Gọi số 0200 3555 012 khi cần hỏi giấy tờ."),
    "numbers": ("Bà con nhớ lưu các số cần gọi", "Đường dây nóng của phường trực cả ngày nghỉ."),
    "station": ("Trạm y tế đổi số máy", "Số mới: 02003555115, trực suốt đêm."),
    "reform": ("Kế hoạch cải cách hành chính", "Giảm giấy tờ cho bà con."),
    "reform_short": ("Kết quả CCHC quý ba", "Bảng điểm của từng khu phố."),
    "committee": ("Uỷ ban nhân dân phường họp", "Nghe báo cáo tháng mười."),
    "committee_short": ("UBND tiếp công dân", "Thứ Năm hằng tuần, phòng số 2."),
    "council": ("Hội đồng nhân dân giám sát chợ", "Tiểu thương nêu nguyện vọng."),
    "council_short": ("HĐND khóa mới ra mắt", "Bầu đủ các ban."),
    "card": ("Làm thẻ căn cước công dân lưu động", "Mang theo giấy khai sinh."),
    "card_short": ("Trả CCCD tại nhà văn hóa", "Buổi tối, từ 18 giờ."),
    "insurance": ("Gia hạn thẻ bảo hiểm y tế", "Hộ cận nghèo được hỗ trợ."),
    "insurance_short": ("Mức đóng BHYT năm học này", "Nộp qua lớp."),
    "peace": ("Hòa giải ở cơ sở", "Tổ viên hoà thuận, thuỷ chung, quý mến nhau."),
    "health": ("Ngày hội vì sức khoẻ", "Đo huyết áp, đi bộ quanh hồ."),
    "rice": ("Gieo mạ vụ xuân", "Ra đồng từ sớm."),
    "drugs": ("Phòng, chống ma túy", "Không để lan vào trường học."),
    "land": ("Thuế đất và nước thải", "Một hộ một phiếu, nộp ở bộ phận một cửa."),
    "beaten": ("Đạt chuẩn văn hóa", "Cả khu phố vui mừng."),
    "plan": ("Kế hoạch số 32/KH-UBND", "Căn cứ Nghị định 61/2018/NĐ-CP ngày 23/4/2018."),
    "decision": ("Quyết định 02/2026/QĐ-UBND về giá chợ", "Có hiệu lực từ tháng 01/2026."),
    "school": ("Nghị quyết 57-NQ/TW vào trường học", "Thầy trò cùng đọc."),
    "holiday": ("Lịch nghỉ lễ", "Ngày 4 tháng 1 năm 2026 làm bù; ngày 28/02/2020 đã nghỉ."),
    "flag": ("Treo cờ mừng 02/9", "Từ sáng sớm đến chiều tối."),
    "opinion": (decomposed("Tiếp nhận ý kiến"), decomposed("Bộ phận trực giờ trưa, phí 15.000 đồng.")),
    "street": (decomposed("Sửa đường Lê Lợi"), decomposed("Rào chắn từ cầu đến ngõ Đình.")),
    "ferry": ("Cầu phao thay bến đò", "Khánh thành dịp cuối năm."),
    "ferry_told": (
        "Chuyện cũ ven sông",
        "Trước khi có cầu, dân qua lại bằng bến đò này, quen mặt cả.",
    ),
    "ferry_apart": ("Ghe bầu về bến", "Chiếc đò cũ nằm dưới chân cầu."),
    "pasted": ("𝐓𝐇𝐎̂𝐍𝐆 𝐁𝐀́𝐎 cúp điện", "Ngành điện thay dây ph\u00adường Bến Sen, ngày 5.3.2026."),
}

_FOUND: dict[str, list[tuple[str, str] | tuple[str, str, str]]] = {
    # query, names of the pages, and where it matters the best of them
    "letters with two marks": [
        ("nước", "land"),
        ("nuoc", "land"),
        ("thuế", "land"),
        ("thue", "land"),
        ("một", "land"),
        ("mot cua", "land"),
        ("ở", "peace land"),
        ("nghi quyet", "school"),
        ("phuong ben sen", "hotline pasted"),
        ("bo phan mot cua", "land"),
        ("y kien", "opinion"),
        ("cuoi nam", "ferry"),
        ("nguyen vong", "council"),
    ],
    "đ": [
        ("đất", "land"),
        ("dien", "pasted"),
        ("điện", "pasted"),
        ("đường dây nóng", "hotline numbers", "hotline"),
        ("duong day nong", "hotline numbers", "hotline"),
        ("đò", "ferry ferry_told ferry_apart"),
        ("ĐẠT CHUẨN", "beaten"),
        ("ngo dinh", "street"),
    ],
    "decomposed page": [
        ("sửa đường", "street"),
        ("sua duong", "street"),
        ("ngõ Đình", "street"),
        ("tiếp nhận", "opinion"),
        ("tiep nhan y kien", "opinion"),
        ("bộ phận", "land opinion"),
        ("rao chan", "street"),
    ],
    "decomposed query": [
        (decomposed("đường dây nóng"), "hotline numbers", "hotline"),
        (decomposed("nước thải"), "land"),
        (decomposed("hòa giải"), "peace"),
        (decomposed("sửa đường"), "street"),
        (decomposed("Hội đồng nhân dân"), "council council_short"),
    ],
    "place of the tone": [
        ("hòa giải", "peace"),
        ("hoà giải", "peace"),
        ("hòa thuận", "peace"),
        ("thủy chung", "peace"),
        ("thuỷ chung", "peace"),
        ("qúy mến", "peace"),
        ("sức khỏe", "health"),
        ("sức khoẻ", "health"),
        ("ma tuý", "drugs"),
        ("văn hoá", "beaten card_short"),
        ("khoá mới", "council_short"),
    ],
    "upper case": [
        ("ĐƯỜNG DÂY NÓNG", "hotline numbers", "hotline"),
        ("THUẾ ĐẤT", "land"),
        ("HOÀ GIẢI", "peace"),
        ("Duong Day Nong", "hotline numbers", "hotline"),
        ("THÔNG BÁO", "pasted"),
    ],
    "some marks typed": [
        ("duong dây nong", "hotline numbers", "hotline"),
        ("cải cach hành chinh", "reform reform_short"),
        ("thue đất", "land"),
        ("ma túy truong hoc", "drugs"),
        ("căn cuoc cong dan", "card card_short"),
    ],
    "abbreviation": [
        ("CCHC", "reform reform_short"),
        ("cchc", "reform reform_short"),
        ("UBND", "committee committee_short plan decision"),
        ("ubnd phường", "committee"),
        ("HĐND", "council council_short"),
        ("hdnd", "council council_short"),
        ("CCCD", "card card_short"),
        ("bhyt", "insurance insurance_short"),
        ("BHYT hộ cận nghèo", "insurance"),
    ],
    "written out": [
        ("cải cách hành chính", "reform reform_short"),
        ("cai cach hanh chinh quy ba", "reform_short"),
        ("ủy ban nhân dân", "committee committee_short plan decision"),
        ("uỷ ban nhân dân tiếp công dân", "committee_short"),
        ("hoi dong nhan dan", "council council_short"),
        ("căn cước công dân", "card card_short"),
        ("bao hiem y te", "insurance insurance_short"),
        ("nghị định", "plan"),
        ("quyet dinh", "decision"),
    ],
    "document number": [
        ("32/KH-UBND", "plan"),
        ("số 32/KH-UBND", "plan"),
        ("61/2018/NĐ-CP", "plan"),
        ("Nghị định số 61/2018/NĐ-CP", "plan"),
        ("61/NĐ-CP", "plan"),
        ("nđ 61/2018", "plan"),
        ("2/2026/QĐ-UBND", "decision"),
        ("57-NQ/TW", "school"),
        ("33/KH-UBND", ""),
    ],
    "document number without marks": [
        ("61/2018/nd-cp", "plan"),
        ("nghi dinh 61/nd-cp", "plan"),
        ("32/kh-ubnd", "plan"),
        ("32 KH UBND", "plan"),
        ("so 02/2026/qd-ubnd", "decision"),
        ("02/qd-ubnd", "decision"),
        ("57-nq/tw", "school"),
    ],
    "date": [
        ("4/1/2026", "holiday"),
        ("04-01-2026", "holiday"),
        ("ngày 4 tháng 1 năm 2026", "holiday"),
        ("ngay 04 thang 01 nam 2026", "holiday"),
        ("28.02.2020", "holiday"),
        ("28/2/2020", "holiday"),
        ("ngày 5/3/2026", "pasted"),
        ("4/1", "holiday"),
        ("2/9", "flag"),
        ("ngày 2 tháng 9", "flag"),
        ("tháng 1/2026", "holiday decision"),
        ("thang 01 nam 2026", "holiday decision"),
        ("23-4-2018", "plan"),
        ("5/1/2026", ""),
    ],
    "quoted": [
        ('"đường dây nóng"', "hotline numbers", "hotline"),
        ('"nóng dây đường"', ""),
        ('"duong day" phường', "hotline numbers", "hotline"),
        ('"bến đò" cầu', "ferry ferry_told", "ferry"),
        ('cầu "bến đò"', "ferry ferry_told", "ferry"),
        ("“ben do” cau", "ferry ferry_told", "ferry"),
        ('"mạ vụ"', "rice"),
        ('"ma túy" "trường học"', "drugs"),
        ('"đường dây', "hotline numbers", "hotline"),
    ],
    "exactness": [
        ("đạt", "beaten"),
        ("dat", "land beaten"),
        ("mạ", "rice"),
        ("ma", "rice drugs"),
        ("má", ""),
        ("bẩu", ""),
        ("cầu", "ferry ferry_told ferry_apart street"),
        ("câu", ""),
        ("đông", ""),
        ("bàn", ""),
    ],
    "number": [
        ("0200 3555 012", "hotline"),
        ("02003555012", "hotline"),
        ("sđt 0200.3555.012", "hotline"),
        ("(0200) 3555 115", "station"),
        ("số 0200-3555-115", "station"),
        ("15.000 đồng", "opinion"),
        ("15000", "opinion"),
        ("phí 15.000", "opinion"),
        ("18 giờ", "card_short"),
        ("phong so 2", "committee_short"),
    ],
    "words in any order": [
        ("nóng dây đường", "hotline numbers", "hotline"),
        ("giấy tờ", "hotline reform"),
        ("bến", "hotline ferry ferry_told ferry_apart pasted"),
        ("trường học", "drugs school"),
        ("hộ khẩu", ""),
    ],
}

ROWS = [
    Row(kind, query, frozenset(names.split()), *best)
    for kind, rows in _FOUND.items()
    for query, names, *best in rows
]
