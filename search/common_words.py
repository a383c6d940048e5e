"""Syllables that stand in about half of all Vietnamese news and so tell nothing about a single article.

They weigh nothing in the score (bm25 gives a word of every second text no weight), but scoring them costs a
quarter of the time of a search. A page must still hold them to count as a full hit. Pure.
"""

from .text import exact_key

__all__ = ["is_common"]

#: As written with marks.
_WRITTEN = """
    báo biết bị bộ các có cơ công của cũng chỉ chính chức cho đã đang đầu để đến điều định đó đồng
    động được hành hiện không là lại làm một này năm nước ngày người nhân nhận nhiều như những ở ông
    phải phát quốc số sẽ sự tại từ thành thể thông thời trên trước vào và về việc với vụ
"""
#: As typed without marks.
_FOLDED = """
    an ban bao bat bi biet bo cac can cao chi chinh cho chu chuc chung co con cong cua cung da dai
    dan dang dau day de den di dien dieu dinh do doi dong du dua dung duoc gia hai hang hanh hien ho
    hoi hon hop khi khong la lai lam luc mo moi mot nam nay ngay nguoi nha nhan nhat nhieu nhu nhung
    noi nuoc o ong phai phan phat qua quan quoc ra sau se so su tai the theo thi thoi thong thu thuc
    thuong thanh tien tin tinh to toi tren trong trung truoc truong tu va van vao ve vi viec vien
    voi vu
"""
_KEYS = frozenset(map(exact_key, _WRITTEN.split())) | frozenset(_FOLDED.split())


def is_common(key: str) -> bool:
    """Whether a key, folded or exact, is that of such a syllable."""
    return key in _KEYS
