"""Which syllables can exist."""

import pytest

from news.proofing.syllables import exists, is_marked, is_vietnamese_letters

CAN = (
    "hòa hoà thuỷ thủy quốc quý quả quyền khuỷu khuya giếng gì già giữ giặt nghiêng nghĩ ghi "
    "ghế kẻ kỳ ký yêu yếu ý ngoằn ngoèo thuở huơ xoong boong rượu hươu khướu cừu người ương ước "
    "oác oạch loăng quăng quẩng xuề xòa đường ĐƯỜNG Đặng uỷ ủy nguệch ngoạc tuýp huỳnh chuếnh "
    "choáng hoẵng loét kiêng chiêng nghễnh ngãng "
)
CANNOT = (
    "vă hóaa cế ngế kà ngê gê nghà căi đưòờng nguời truờng khuyếch cáap đựơc hoạtt iêu bănn lảc tìch nhậ qưới"
)


@pytest.mark.parametrize("syllable", CAN.split())
def test_exists(syllable):
    assert exists(syllable)


@pytest.mark.parametrize("syllable", CANNOT.split())
def test_exists__not(syllable):
    assert not exists(syllable)


def test_letters():
    assert is_vietnamese_letters("Đặng")
    assert not is_vietnamese_letters("jazz")
    assert not is_vietnamese_letters("")
    assert is_marked("đi")
    assert not is_marked("di")
