"""Reading of JSON lines and of records, without a database."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.importing import reading
from news.importing.bodies import body_blocks, with_ids
from news.importing.html_bodies import blocks_of_html
from news.importing.reading import read_lines
from news.importing.records import BadRecord, Record, cut_at_word, read_record
from news.importing.repeats import last_lines

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def record_of(**data) -> Record:
    return read_record({"id": "1", "title": "Tiêu đề", **data}, ZONE, NOW)


class TestLines:
    def lines(self, tmp_path: Path, content: bytes) -> list[reading.Line]:
        path = tmp_path / "tin.jsonl"
        path.write_bytes(content)
        return list(read_lines(path))

    def test_read_lines__when_plain_or_packed(self, tmp_path):
        content = b'{"id": 1}\n\n  \n{"id": 2}'
        plain = self.lines(tmp_path, content)
        packed = self.lines(tmp_path, gzip.compress(content))
        assert plain == packed
        assert [(line.number, line.data) for line in plain] == [(1, {"id": 1}), (4, {"id": 2})]

    @pytest.mark.parametrize(
        ("raw", "reason"),
        [
            (b"{", "JSON"),
            (b"[1]", "đối tượng"),
            (b'"chu"', "đối tượng"),
            (b'{"id": "\xff"}', "UTF-8"),
            (b"[" * 100_000, "JSON"),
        ],
    )
    def test_read_lines__when_a_line_is_bad_the_rest_is_read(self, tmp_path, raw, reason):
        bad, good = self.lines(tmp_path, raw + b'\n{"id": 2}\n')
        assert reason in bad.reason and bad.data is None
        assert good.data == {"id": 2}

    def test_read_lines__when_a_line_is_endless(self, tmp_path, monkeypatch):
        monkeypatch.setattr(reading, "MAX_LINE", 1000)
        monkeypatch.setattr(reading, "_SKIP", 64)
        for length in (993, 994, 995, 1001, 1500, 5000):
            raw = json.dumps({"id": "a" * length}).encode()
            first, second = self.lines(tmp_path, raw + b'\n{"id": 2}\n')
            assert (first.data is None) == (len(raw) + 1 > 1000)
            assert second.data == {"id": 2} and second.number == 2

    def test_read_lines__when_file_begins_with_a_mark(self, tmp_path):
        assert self.lines(tmp_path, b'\xef\xbb\xbf{"id": 1}')[0].data == {"id": 1}

    def test_read_lines__when_packed_file_is_cut_off(self, tmp_path):
        content = gzip.compress(b'{"id": 1}\n' * 5000)
        lines = self.lines(tmp_path, content[:-20])
        assert lines[0].data == {"id": 1}
        assert "nén bị hỏng" in lines[-1].reason

    def test_last_lines__when_a_later_line_is_bad(self, tmp_path):
        path = tmp_path / "tin.jsonl"
        rows = [
            {"id": "a", "title": "1"},
            {"id": "b", "title": "2"},
            {"id": "a", "title": "3"},
            {"id": "a", "title": ""},
            {"id": " a ", "title": "4"},
            {"id": "b", "title": "5", "date": "hôm qua"},
        ]
        path.write_text("\n".join(json.dumps(row) for row in rows))
        assert last_lines(path, ZONE, NOW) == {"a": 5, "b": 2}


class TestRecords:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            ({"id": None}, "thiếu id"),
            ({"id": "  "}, "thiếu id"),
            ({"id": True}, "thiếu id"),
            ({"id": []}, "thiếu id"),
            ({"id": "a" * 201}, "dài hơn"),
            ({"title": None}, "tiêu đề"),
            ({"title": "\u200b "}, "tiêu đề"),
            ({"title": 5}, "tiêu đề"),
            ({"summary": []}, "summary"),
            ({"body": {"a": 1}}, "body"),
            ({"body": ["a", 1]}, "body"),
            ({"date": "31/12/2020"}, "date"),
            ({"date": "2020-02-30"}, "date"),
            ({"date": 20200101}, "date"),
            ({"date": "0001-01-01T00:00:00+14:00"}, "date"),
        ],
    )
    def test_read_record__when_what_is_needed_is_wrong(self, data, reason):
        with pytest.raises(BadRecord, match=reason):
            record_of(**data)

    def test_read_record__when_all_keys_are_there(self):
        record = record_of(
            id=17,
            title="  Hội nghị\u00a0\u00a0 tổng kết ",
            summary="Tóm tắt",
            body=["Một", " ", "Hai"],
            captions=["Chú thích", ""],
            images=[{"file": "a.jpg", "caption": "C", "credit": "N", "alt": "A"}, "b.jpg"],
            category="Tin hoạt động",
            date="2018-06-27",
            author="Hải Vân",
            genre="thong-bao",
            url="https://cu.example.vn/tin/hoi-nghi.html?x=1",
            views="171",
        )
        assert (record.external_id, record.title) == ("17", "Hội nghị tổng kết")
        assert record.body == ["Một", "Hai"]
        assert record.captions == ["Chú thích"]
        assert [picture.file for picture in record.pictures] == ["a.jpg", "b.jpg"]
        assert record.published_at == datetime(2018, 6, 27, 12, tzinfo=ZONE)
        assert (record.old_path, record.views) == ("/tin/hoi-nghi.html", 171)
        assert record.warnings == []

    @pytest.mark.parametrize(
        ("date", "moment"),
        [
            ("2018-06-27", datetime(2018, 6, 27, 5, tzinfo=UTC)),
            ("2018-06-27T08:30", datetime(2018, 6, 27, 1, 30, tzinfo=UTC)),
            ("2018-06-27T08:30:00Z", datetime(2018, 6, 27, 8, 30, tzinfo=UTC)),
            ("2018-06-27 08:30:00+07:00", datetime(2018, 6, 27, 1, 30, tzinfo=UTC)),
            ("2999-01-01", NOW),
            ("", None),
        ],
    )
    def test_read_record__when_date_is_iso(self, date, moment):
        assert record_of(date=date).published_at == moment

    @pytest.mark.parametrize(
        "data",
        [
            {"captions": "chữ"},
            {"images": "a.jpg"},
            {"images": [{"caption": "không tệp"}]},
            {"url": "https://cu.example.vn/"},
            {"url": "http://[hong"},
            {"url": "/" + "a" * 300},
            {"views": -1},
            {"views": "nhiều"},
            {"views": True},
            {"views": 1.5},
            {"date": "2999-01-01"},
        ],
    )
    def test_read_record__when_what_is_optional_is_wrong_warns(self, data):
        record = record_of(**data)
        assert len(record.warnings) == 1
        assert record.old_path == "" and record.views is None and record.pictures == []

    @given(
        st.dictionaries(
            st.sampled_from(["id", "title", "body", "date", "views", "images", "url"]),
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats()
            | st.text()
            | st.lists(st.text() | st.integers()),
        )
    )
    def test_read_record__when_anything_comes_only_refuses(self, data):
        try:
            record = read_record(data, ZONE, NOW)
        except BadRecord as error:
            assert str(error)
        else:
            assert record.external_id and record.title

    @given(st.text(min_size=1), st.integers(2, 60))
    def test_cut_at_word__when_any_text(self, text, limit):
        cut = cut_at_word(text, limit)
        assert len(cut) <= limit
        assert cut == text or cut.endswith("…")

    def test_cut_at_word__when_long_ends_at_a_word(self):
        assert cut_at_word("một hai ba bốn", 9) == "một hai…"
        assert cut_at_word("một, hai", 6) == "một…"
        assert cut_at_word("motchuoidai", 5) == "motc…"


class TestBodies:
    def test_body_blocks__when_paragraphs_hold_signs(self):
        blocks = body_blocks(["a < b & c", "dòng một\ndòng hai"], [], [])
        assert blocks == [("paragraph", "<p>a &lt; b &amp; c</p><p>dòng một<br>dòng hai</p>")]

    def test_body_blocks__when_captions_have_no_picture(self):
        assert body_blocks([], [], ["Ảnh: <Lan>"]) == [("paragraph", "<p><i>Ảnh: &lt;Lan&gt;</i></p>")]

    def test_body_blocks__when_long_is_divided(self):
        assert len(body_blocks(["đoạn"] * 95, [], [])) == 3

    def test_with_ids__when_made_twice_are_the_same(self):
        blocks = body_blocks(["a"], [{"image": 1}], [])
        assert with_ids(blocks, "cu", "1") == with_ids(blocks, "cu", "1")
        assert with_ids(blocks, "cu", "1")[0]["id"] != with_ids(blocks, "cu", "2")[0]["id"]

    @pytest.mark.parametrize(
        ("html", "blocks"),
        [
            ("", []),
            ("<p>&nbsp;</p><br>", []),
            (
                "chữ <b>đậm</b> &amp; <i>nghiêng</i>",
                [("paragraph", "<p>chữ <b>đậm</b> &amp; <i>nghiêng</i></p>")],
            ),
            ("<div>A</div><div>B</div>", [("paragraph", "<p>A</p><p>B</p>")]),
            ("<div><p>A</p>B<p>C</p></div>", [("paragraph", "<p>A</p><p>B</p><p>C</p>")]),
            ("<ul><li>A</li><li><p>B</p></li></ul>", [("paragraph", "<ul><li>A</li><li>B</li></ul>")]),
            (
                "<p>A</p><h1>Mục</h1><p>B</p>",
                [
                    ("paragraph", "<p>A</p>"),
                    ("heading", {"level": "h2", "text": "Mục"}),
                    ("paragraph", "<p>B</p>"),
                ],
            ),
            ("<h5>Mục <b>nhỏ</b></h5>", [("heading", {"level": "h4", "text": "Mục nhỏ"})]),
            (
                "<blockquote><p>Lời</p><p>nói</p></blockquote>",
                [("quote", {"text": "Lời nói", "attribution": ""})],
            ),
            (
                "<script>alert(1)</script><style>p{}</style><p onclick='x()'>A</p>",
                [("paragraph", "<p>A</p>")],
            ),
            (
                '<p><a href="javascript:alert(1)">A</a> <a href="https://vn.example/?a=1&amp;b=2">B</a></p>',
                [("paragraph", '<p><a>A</a> <a href="https://vn.example/?a=1&amp;b=2">B</a></p>')],
            ),
            (
                "<table><tr><td><img src='a.jpg'></td></tr><tr><td>Chú thích</td></tr></table>",
                [("paragraph", "<p>Chú thích</p>")],
            ),
        ],
    )
    def test_blocks_of_html__when_old_system_wrote_it(self, html, blocks):
        assert blocks_of_html(html) == blocks

    def test_blocks_of_html__when_table(self):
        html = (
            "<table><caption>Số liệu</caption><tr><th>Tên</th><th>Số</th></tr>"
            "<tr><td>A<br>B</td></tr></table>"
        )
        ((kind, value),) = blocks_of_html(html)
        assert kind == "table" and value["caption"] == "Số liệu"
        assert value["table"]["columns"] == [
            {"type": "text", "heading": "Tên"},
            {"type": "text", "heading": "Số"},
        ]
        assert value["table"]["rows"] == [{"values": ["A B", ""]}]

    @given(st.text(alphabet="<>/pbdivtablehr123 &;\"'=aă", max_size=120))
    def test_blocks_of_html__when_any_markup_holds_no_script(self, html):
        for kind, value in blocks_of_html(html):
            assert kind in ("paragraph", "heading", "quote", "table")
            assert "<script" not in str(value)
