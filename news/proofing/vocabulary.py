"""Pure: the lists of words that rules go by, and how a list becomes a pattern."""

import re
from collections.abc import Iterable

__all__ = [
    "ABROAD",
    "ABSTRACT_ALTS",
    "AHEAD",
    "BETTING_BRANDS",
    "BETTING_BRAND_STEMS",
    "BETTING_HINTS",
    "BETTING_SALES",
    "BETTING_STEMS",
    "BORROWED",
    "LOWER",
    "PAST",
    "SHORT_FORMS",
    "SLIPS",
    "TELLS",
    "UPPER",
    "any_of",
    "names",
    "phrases",
]


_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
#: Insides of classes of a pattern: small and capital letters. Ranges such as À-ỹ mix both.
LOWER = f"a-z{_MARKED}"
UPPER = f"A-Z{_MARKED.upper()}"


def names(words: str) -> frozenset[str]:
    """Return the words between blanks."""
    return frozenset(words.split())


def phrases(words: str) -> list[str]:
    """Return the phrases between bars; blanks and new lines round a bar go."""
    return [phrase.strip() for phrase in words.split("|")]


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of `phrases` (pieces of patterns) as whole words, in any case."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


# Abbreviations whose letters would also make a syllable.
SHORT_FORMS = names("TAND TU TW BCH BTV CA QS ANTT ATGT TP BHXH BHYT CNTT MTTQ ĐTN HPN HCM BTC")

# Words from elsewhere that are written as one, with Vietnamese marks.
BORROWED = names(
    """
    vắcxin vácxin ôtô môtô ôxy ôxi ôxít axít xêri sêri prôtêin prôtein gluxít lipít virút rôbốt bêtông xilanh
    cácbon ôzôn êkíp ápphích cátsê pôpơlin sôcôla sôcola kilôgam kilômét mêga vônfram crôm brôm iốt prô blốc
    blôc đôla đôlla ốpla xôviết vécni crêm grăng grám gráp glôcôm glucôzơ hyđrô hiđrô hydrô nitơ mêtan êtan
    plutôni rađi xecđi phôtô phốtpho phôtpho xenlulôzơ ốcxi pôlyme pôlime mácma đắk đăk krông
    canô panô balô milimét magiê nuclêôtit xìcăngđan vectơ văcxin
    galăng căngtin mátxa ôliu tuavít capô amiăng điôxit điôxít gêpa týp kách
    micrô sơmi laphông đoteri ximăng êkip lôgíc lôgic nilông kiôt rơmooc rơmoóc philê găngxtơ
    """
)

# Slips in which every syllable can exist, though never so together, and what is meant.
SLIPS = {
    "kiêm tra": "kiểm tra",
    "triên khai": "triển khai",
    "thưc hiện": "thực hiện",
    "hoạt đông": "hoạt động",
    "nhiệm vu": "nhiệm vụ",
    "phát triên": "phát triển",
    "chính quyên": "chính quyền",
    "nhân dan": "nhân dân",
    "xây dưng": "xây dựng",
    "quản ly": "quản lý",
    "tổ chưc": "tổ chức",
    "lảnh đạo": "lãnh đạo",
    "bổ xung": "bổ sung",
    "sử lý": "xử lý",
    "sử phạt": "xử phạt",
    "chia sẽ": "chia sẻ",
    "xuất xắc": "xuất sắc",
    "sát nhập": "sáp nhập",
}

# Descriptions of photos that describe nothing.
ABSTRACT_ALTS = frozenset(
    phrases(
        """
        anh|ảnh|hình|hinh|hình ảnh|hinh anh|ảnh minh họa|ảnh minh hoạ|anh minh hoa|anh tin bai|ảnh tin bài
        |ảnh bài viết|hình minh họa|hình minh hoạ|image|photo|picture|ảnh đại diện|anh dai dien|ảnh chụp
        |không có|mô tả
        """
    )
)

# What a report of a past event says in the sentence that names its day.
TELLS = any_of(
    [
        r"(?:đã|vừa)\s+(?:\w+\s+){0,3}?(?:dự|tiến hành|phối hợp|đến|thăm|tặng)",
        *phrases("tổ chức|họp|diễn ra|khai mạc|chủ trì"),
    ]
)
# What a sentence says of a day that is still to come, or that a rule or a plan names.
AHEAD = any_of(
    phrases(
        """
        sẽ|dự kiến|sắp|kế hoạch|lịch|hạn|trước ngày|đến (?:hết )?ngày|từ ngày|kể từ|hiệu lực|chuẩn bị|tới đây
        |thông báo|mời|hướng tới|chào mừng|kỷ niệm|tạm ngừng|ngừng cấp|bắt đầu|đến hết|kéo dài|vào ngày
        |nhân ngày|hàng năm|hằng năm|thường niên
        """
    )
)
# What a sentence says of things that were.
PAST = any_of(
    phrases(
        """
        cũ|trước đây|trước kia|về trước|khi đó
        |lúc đó|bấy giờ|xưa|thời|hồi|nguyên|cựu|lịch sử|sáp nhập|sắp xếp|giải thể
        |bãi bỏ|kết thúc hoạt động|không còn|thành lập năm|kháng chiến|năm ấy|từng
        """
    )
)
# Countries that have districts of their own. Case counts: `anh` and `nga` are other words.
ABROAD = re.compile(
    r"(?<!\w)(?:Mỹ|Pháp|Anh|Đức|Nga|Trung Quốc|Nhật Bản|Nhật|Hàn Quốc|Thái Lan|Ấn Độ|Đài Loan|Hong Kong|Úc|Ý"
    r"|Australia|Italia|Tây Ban Nha|Philippines|Malaysia|Indonesia|Campuchia|Lào|Triều Tiên|Ukraine|Syria"
    r"|Canada|bang|Quận Cam)(?!\w)"
)

# One of these stands in every phrase, and in every name, of those below.
BETTING_STEMS = tuple(
    phrases("nhà cái|link|game|nạp|đăng ký nhận|soi cầu|cá cược|nổ hũ|bắn cá|tài xỉu|xóc đĩa|casino|lô đề")
)
BETTING_BRAND_STEMS = tuple(phrases("88|bet|bk8|win|club|casino|mb66|okvip|rikvip|iwin"))
# What advertisements for betting say, and reports of the police do not.
BETTING_SALES = any_of(
    phrases(
        r"""
        nhà cái (?:uy tín|số 1|hàng đầu|châu âu)
        |link (?:vào|truy cập) (?:nhà cái|\w*88|\w*bet)
        |tải (?:app|game) (?:game bài|đánh bài|tài xỉu|nổ hũ)
        |game bài đổi thưởng
        |đăng ký nhận \d+k
        |khuyến mãi nạp (?:đầu|lần đầu)
        |hoàn trả nạp
        |nạp rút (?:nhanh|siêu tốc)
        |soi cầu (?:lô|xsmb|miền bắc|vip)\w*
        |kèo nhà cái (?:hôm nay|5|trực tuyến)\w*
        |cá cược (?:thể thao )?(?:trực tuyến )?uy tín
        |nổ hũ (?:đổi thưởng|uy tín|jackpot)
        |bắn cá đổi thưởng
        |tài xỉu (?:uy tín|md5)
        |xóc đĩa online uy tín
        |casino (?:online|trực tuyến) uy tín
        |slot game đổi thưởng
        |lô đề online uy tín
        """
    )
)
BETTING_BRANDS = re.compile(
    r"(?<![\w@])(?:w88|fb88|m88|v9bet|bk8|188bet|789bet|jun88|shbet|hi88|f8bet|new88|okvip|i9bet|mb66|sv88"
    r"|kubet|ku casino|vn88|five88|12bet|fun88|sunwin|go88|b52club|rikvip|hitclub|iwin68|789club|ee88|ae888)"
    r"(?:\.\w{2,6})?(?!\w)",
    re.IGNORECASE,
)
BETTING_HINTS = any_of(
    phrases("nhà cái|game bài|nổ hũ|tài xỉu online|soi cầu|cá cược trực tuyến|casino online|lô đề online")
)
