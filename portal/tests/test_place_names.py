"""Names of places inside a sentence."""

import pytest

from portal.place_names import within_sentence


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Phường Bến Sen", "phường Bến Sen"),
        ("Xã Hòa Thành", "xã Hòa Thành"),
        ("Đặc khu Phú Quốc", "đặc khu Phú Quốc"),
        ("Tỉnh Lam Hải", "tỉnh Lam Hải"),
        ("Thành phố Huế", "thành phố Huế"),
        ("Phường", "Phường"),
        ("Xãng Mới", "Xãng Mới"),
        ("Bến Sen", "Bến Sen"),
        ("", ""),
    ],
)
def test_within_sentence__lowers_the_word_for_the_kind_of_unit_only(name, inside):
    assert within_sentence(name) == inside
