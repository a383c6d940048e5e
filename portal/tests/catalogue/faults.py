"""What can be wrong with a translation, without reading it. Pure."""

import re
from collections import Counter

from .installed import Message

__all__ = ["FORMS", "SAME_IN_BOTH", "UNWANTED", "faults_of"]

FORMS = 1  # Vietnamese counts one thing and many alike
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
# Names of models are written small; upstream has a word before them where it begins a sentence.
_NAME_OF_MODEL = re.compile(r"%\((?:model_name|snippet_type_name)\)s|\{model_name\}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LETTER = re.compile(r"[^\W\d_]")

# Names and signs that are written alike in both languages.
SAME_IN_BOTH = {
    "IPv4",
    "IPv6",
    "%(size)d byte",
    "%s KB",
    "%s MB",
    "%s GB",
    "%s TB",
    "%s PB",
    "%(value)s googol",
}

# What the glossary (docs/guide/tu-vung.md) has another word for, or what no official writes.
UNWANTED = {
    "bạn": "ông/bà",
    "vui lòng": "hãy",
    "email": "thư điện tử",
    "xuất bản": "đăng",
    "bộ sưu tập": "thư mục",
    "hình ảnh": "ảnh",
    "bình luận": "góp ý",
    "phê chuẩn": "duyệt",
    "phê duyệt": "duyệt",
    "luồng công việc": "quy trình duyệt",
    "tập tin": "tệp",
    "trang cha": "trang cấp trên",
    "đường dẫn email": "liên kết thư điện tử",
    "thẻ tag": "nhãn",
    "từ chối": "trả lại",
    "kí tự": "ký tự",
    "xoá": "xóa",
    "khoá": "khóa",
    "huỷ": "hủy",
    "uỷ": "ủy",
    "username": "tên đăng nhập",
    "slug": "địa chỉ",
}


def faults_of(message: Message, forms: tuple[str, ...]) -> list[str]:
    """Return what is wrong with the Vietnamese `forms` of `message`, in words."""
    faults = []
    if message.plural and len(forms) != FORMS:
        faults.append(f"has {len(forms)} forms instead of {FORMS}")
    for form in forms:
        faults += [*_lost(message, form), *_said_badly(message, form)]
    return faults


def _lost(message: Message, form: str) -> list[str]:
    """Return what of the English is not in `form`: placeholders, marks of HTML, blanks at the edges."""
    faults = []
    # In a message that counts, the form for one may leave out the number.
    english = [text for text in (message.text, message.plural) if text]
    if not any(_parts(_PLACEHOLDER, form) == _parts(_PLACEHOLDER, text) for text in english):
        faults.append("has other placeholders")
    if not any(_parts(_TAG, form) == _parts(_TAG, text) for text in english):
        faults.append("has other HTML")
    if _edges(form) != _edges(message.text):
        faults.append("has other blanks at its edges")
    return faults


def _said_badly(message: Message, form: str) -> list[str]:
    faults = []
    is_word = _LETTER.search(_TAG.sub("", _PLACEHOLDER.sub("", form)))
    if form.strip() == message.text.strip() and is_word and message.text not in SAME_IN_BOTH:
        faults.append("is English")
    shown = _TAG.sub("", _PLACEHOLDER.sub("", form)).lower()
    for unwanted, better in UNWANTED.items():
        if re.search(rf"(?<!\w){re.escape(unwanted)}(?!\w)", shown):
            faults.append(f"says “{unwanted}” for “{better}”")
    if _NAME_OF_MODEL.match(form) and message.text[0].isupper():
        faults.append("begins with a small letter")
    if _is_shouted(form):
        faults.append("is in capitals")
    return faults


def _parts(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(set(pattern.findall(text))) if pattern is _PLACEHOLDER else Counter(pattern.findall(text))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _is_shouted(form: str) -> bool:
    words = _TAG.sub("", _PLACEHOLDER.sub("", form))
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > 5 and all(letter.isupper() for letter in letters)
