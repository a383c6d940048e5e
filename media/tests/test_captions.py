"""Captions that players understand, and the line at which others go wrong."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from media.captions import LONGEST_LINE, MOST_CUES, check_captions

CUE = "00:01.000 --> 00:02.500\nXin chào bà con.\n"
GOOD = {
    "plain": f"WEBVTT\n\n{CUE}",
    "with a byte order mark": f"\ufeffWEBVTT\n\n{CUE}",
    "with a title": f"WEBVTT - Lễ hội\n\n{CUE}",
    "from Windows": f"WEBVTT\n\n{CUE}".replace("\n", "\r\n"),
    "from old Macs": f"WEBVTT\n\n{CUE}".replace("\n", "\r"),
    "with a name above the times": f"WEBVTT\n\n1\n{CUE}",
    "with notes and styles": f"WEBVTT\n\nNOTE gõ lại --> ngày 3\n\nSTYLE\n::cue {{color: red}}\n\n{CUE}",
    "with places": "WEBVTT\n\n00:01.000 --> 00:02.500 line:0 align:start\nXin chào.\n",
    "with hours": "WEBVTT\n\n01:00:01.000 --> 01:00:02.500\nXin chào.\n",
    "of two voices at once": f"WEBVTT\n\n{CUE}\n{CUE}",
}
BAD = {
    "without a word": ("WEBVTT\n", "chưa có lời nào"),
    "with notes alone": ("WEBVTT\n\nNOTE để sau\n", "chưa có lời nào"),
    "with commas": ("WEBVTT\n\n00:01,000 --> 00:02,500\nXin chào.\n", "dòng 3: thời gian phải viết như"),
    "with 61 minutes": ("WEBVTT\n\n61:00.000 --> 61:02.500\nXin chào.\n", "dòng 3: thời gian"),
    "without times": ("WEBVTT\n\nXin chào bà con.\n", "dòng 3: thời gian"),
    "with times after two lines": ("WEBVTT\n\nmột\nhai\n00:01.000 --> 00:02.500\nba\n", "dòng 4: thời gian"),
    "that end before they begin": ("WEBVTT\n\n00:03.000 --> 00:02.500\nA\n", "dòng 3: lời này kết thúc"),
    "that end at once": ("WEBVTT\n\n00:03.000 --> 00:03.000\nA\n", "dòng 3: lời này kết thúc"),
    "that go back": (f"WEBVTT\n\n{CUE}\n00:00.500 --> 00:02.000\nA\n", "dòng 6: lời này bắt đầu trước"),
    "with an empty cue": ("WEBVTT\n\n00:01.000 --> 00:02.500\n\nXin chào.\n", "dòng 3: dưới thời gian"),
    "with an endless line": (
        f"WEBVTT\n\n00:01.000 --> 00:02.500\nMột\n{'a' * (LONGEST_LINE + 1)}\n",
        "dòng 5: dòng quá dài",
    ),
    "with too many cues": ("WEBVTT\n\n" + (CUE + "\n") * (MOST_CUES + 1), "quá nhiều lời"),
    "in another encoding": ("WEBVTT\n\n\udcff", "UTF-8"),
    "with a NUL": ("WEBVTT\n\n\0", "bị hỏng"),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_captions__are_taken_when_players_read_them(text):
    check_captions(text.encode())


@pytest.mark.parametrize(("text", "words"), BAD.values(), ids=BAD.keys())
def test_captions__are_refused_with_the_line_of_the_fault(text, words):
    with pytest.raises(ValidationError) as refusal:
        check_captions(text.encode(errors="surrogateescape"))
    assert words in refusal.value.messages[0]


@given(st.binary(max_size=300) | st.text("WEBVT\n\r -->:.0123NOTE", max_size=120).map(str.encode))
@example(b"")
def test_captions__of_any_bytes_are_taken_or_refused_in_words(content):
    try:
        check_captions(content)
    except ValidationError as refusal:
        assert refusal.messages[0].endswith(".")
