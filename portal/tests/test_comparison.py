"""Comparing two versions: words, blocks, details, photos."""

import random

from hypothesis import given
from hypothesis import strategies as st

from portal.approval import word_comparison
from portal.approval.comparison import (
    Block,
    Detail,
    DetailChange,
    Photo,
    compare_blocks,
    compare_details,
    compare_photos,
)
from portal.approval.word_comparison import Kind, Piece, compare_words

SAME, ADDED, REMOVED = Kind.SAME, Kind.ADDED, Kind.REMOVED
texts = st.lists(st.sampled_from(["hẻm", "rộng", "4", "mét", ".", ",", " ", "\n", "đèn"]), max_size=60).map(
    " ".join
)


def old_of(pieces) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not ADDED)


def new_of(pieces) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not REMOVED)


def blocks(*paragraphs: str) -> list[Block]:
    return [Block(f"Đoạn {number}", text, text) for number, text in enumerate(paragraphs, 1)]


class TestWords:
    def test_words__when_one_number_changed(self):
        assert compare_words("Tổng là 214 mét vuông.", "Tổng là 241 mét vuông.") == (
            Piece(SAME, "Tổng là"),
            Piece(REMOVED, " 214"),
            Piece(ADDED, " 241"),
            Piece(SAME, " mét vuông."),
        )

    def test_words__when_only_added_or_only_removed(self):
        assert compare_words("Hẻm 27.", "Hẻm 27, sáng 17/11.")[1] == Piece(ADDED, ", sáng 17/11")
        assert compare_words("", "Một câu.") == (Piece(ADDED, "Một câu."),)
        assert compare_words("Một câu.", "") == (Piece(REMOVED, "Một câu."),)
        assert compare_words("", "") == ()

    def test_words__when_marks_differ(self):
        pieces = compare_words("má", "mà")
        assert [piece.kind for piece in pieces] == [REMOVED, ADDED]

    @given(texts, texts)
    def test_words__always_hold_both_texts(self, old, new):
        pieces = compare_words(old, new)
        assert old_of(pieces) == old
        assert new_of(pieces) == new
        assert all(piece.text for piece in pieces)

    @given(texts, texts)
    def test_words__when_too_many__still_hold_both_texts(self, old, new):
        kept, word_comparison.MOST_PAIRS = word_comparison.MOST_PAIRS, 6
        try:
            pieces = compare_words(old, new)
        finally:
            word_comparison.MOST_PAIRS = kept
        assert old_of(pieces) == old
        assert new_of(pieces) == new

    def test_words__when_two_long_texts_differ_in_two_words(self):
        chance = random.Random(7)
        words = [chance.choice(["và", "của", "phường", *map(str, range(400))]) for _ in range(10_000)]
        old = ". ".join(" ".join(words[at : at + 20]) for at in range(0, 10_000, 20))
        first, last = old.split(" ")[30], old.split(" ")[-30]
        changed = old.split(" ")
        changed[30], changed[-30] = "Bến", "Sen"
        pieces = compare_words(old, " ".join(changed))
        assert {piece.text.strip() for piece in pieces if piece.kind is ADDED} == {"Bến", "Sen"}
        assert {piece.text.strip() for piece in pieces if piece.kind is REMOVED} == {first, last}

    def test_words__when_two_long_texts_have_nothing_in_common__are_not_compared_word_by_word(self):
        old, new = "a b " * 5_000, "b a c " * 3_300
        assert word_comparison._is_too_much(old.split(), new.split())
        assert len(compare_words(old, new)) <= 4


class TestBlocks:
    def test_blocks__when_nothing_changed(self):
        assert compare_blocks(blocks("Một.", "Hai."), blocks("Một.", "Hai.")) == []

    def test_blocks__when_one_came_between(self):
        changes = compare_blocks(blocks("Một.", "Ba."), blocks("Một.", "Hai.", "Ba."))
        assert [(change.kind, change.where) for change in changes] == [(ADDED, "Đoạn 2")]

    def test_blocks__when_one_went(self):
        changes = compare_blocks(blocks("Một.", "Hai.", "Ba."), blocks("Một.", "Ba."))
        assert [(change.kind, change.pieces) for change in changes] == [(REMOVED, (Piece(REMOVED, "Hai."),))]

    def test_blocks__when_one_was_reworded_and_one_is_new(self):
        old = blocks("Hẻm rộng 4 mét.", "Câu cuối.")
        new = blocks("Điều hoàn toàn khác hẳn.", "Hẻm rộng 5 mét.", "Câu cuối.")
        kinds = [(change.kind, change.where) for change in compare_blocks(old, new)]
        assert kinds == [(ADDED, "Đoạn 1"), (Kind.CHANGED, "Đoạn 2")]

    def test_blocks__when_one_changed_its_place(self):
        changes = compare_blocks(blocks("Một.", "Hai.", "Ba."), blocks("Ba.", "Một.", "Hai."))
        assert [change.kind for change in changes] == [Kind.MOVED]

    def test_blocks__when_only_the_look_changed(self):
        old, new = [Block("Đoạn 1", "Một.", "<p>Một.</p>")], [Block("Đoạn 1", "Một.", "<p><b>Một.</b></p>")]
        assert [change.kind for change in compare_blocks(old, new)] == [Kind.RESTYLED]

    @given(st.lists(texts, max_size=8), st.lists(texts, max_size=8))
    def test_blocks__lose_no_word(self, old, new):
        changes = compare_blocks(blocks(*old), blocks(*new))
        shown_new = [new_of(change.pieces) for change in changes if change.kind is not REMOVED]
        assert all(text in shown_new for text in new if text and text not in old)
        shown_old = [old_of(change.pieces) for change in changes if change.kind is not ADDED]
        assert all(text in shown_old for text in old if text and text not in new)


class TestDetails:
    def test_details__when_changed_added_emptied_and_gone(self):
        old = [Detail("a", "Thể loại", "Tin"), Detail("b", "Nguồn", "Báo"), Detail("c", "Cũ", "Còn")]
        new = [Detail("a", "Thể loại", "Thông báo"), Detail("b", "Nguồn", ""), Detail("d", "Mới", "Có")]
        assert compare_details(old, new) == [
            DetailChange("Thể loại", "Tin", "Thông báo"),
            DetailChange("Nguồn", "Báo", ""),
            DetailChange("Mới", "", "Có"),
            DetailChange("Cũ", "Còn", ""),
        ]


class TestPhotos:
    def test_photos__when_another_picture_stands_there(self):
        old, new = Photo(1, "Ảnh 1", "Hẻm"), Photo(2, "Ảnh 1", "Hẻm")
        (change,) = compare_photos([old], [new])
        assert (change.kind, change.old, change.new, change.words) == (Kind.CHANGED, old, new, ())

    def test_photos__when_its_words_changed(self):
        (change,) = compare_photos([Photo(1, "Ảnh 1", "Hẻm")], [Photo(1, "Ảnh 1", "Hẻm", "Sáng 17/11")])
        assert change.words == (DetailChange("Chú thích", "", "Sáng 17/11"),)

    def test_photos__when_one_came_and_one_went(self):
        kept, gone, came = Photo(1, "Ảnh 1", "A"), Photo(2, "Ảnh 2", "B"), Photo(3, "Ảnh 3", "C")
        changes = compare_photos([kept, gone], [kept, came])
        assert [(change.kind, change.old, change.new) for change in changes] == [
            (ADDED, None, came),
            (REMOVED, gone, None),
        ]

    def test_photos__when_one_only_changed_its_place(self):
        (change,) = compare_photos([Photo(1, "Ảnh 1", "A")], [Photo(1, "Ảnh 2", "A")])
        assert change.kind is Kind.MOVED
