"""What is pasted from Word, PDF and Zalo: the same clean result as from a Word file."""

import re
import unicodedata

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from news.importing.pasted import clean_paste
from portal.blocks.cleaning import clean_html
from portal.tests import factories

# As Word for Windows puts it on the clipboard, shortened.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office"><head><style>p.MsoNormal {margin:0}</style></head>
<body lang=VI><!--StartFragment-->
<p class=MsoNormal><span style='mso-spacerun:yes'>&nbsp;&nbsp;&nbsp;&nbsp; </span>Sáng nay, phường họp
với <b>bà con</b>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times"'>&nbsp;&nbsp;
</span></span></span><![endif]>Sửa đường</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span><![endif]>Hẻm 12</p>
<p class=MsoNormal>Cuộc họp kết thúc./.<o:p></o:p></p>
<!--EndFragment--></body></html>"""


class TestWord:
    def test_clipboard__is_paragraphs_and_nested_list(self):
        assert clean_paste(WORD, "") == (
            "<p>Sáng nay, phường họp với <b>bà con</b>.</p>"
            "<ul><li>Sửa đường<ul><li>Hẻm 12</li></ul></li></ul>"
            "<p>Cuộc họp kết thúc.</p>"
        )

    def test_numbers__of_word_make_a_counted_list(self):
        mark = "<span style='mso-list:Ignore'>{}.<span>&nbsp;</span></span>"
        item = f"<p style='mso-list:l1 level1 lfo2'>{mark}{{}}</p>"
        html = item.format(1, "Lấy số") + item.format(2, "Nộp hồ sơ")
        assert clean_paste(html, "") == "<ol><li>Lấy số</li><li>Nộp hồ sơ</li></ol>"

    def test_letters__stay_as_they_are_quoted(self):
        item = "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>{})</span>{}</p>"
        html = item.format("a", "Lấy số") + item.format("b", "Nộp hồ sơ")
        assert clean_paste(html, "") == "<p>a) Lấy số</p><p>b) Nộp hồ sơ</p>"


class TestZaloAndPdf:
    def test_lines__with_hyphens_are_a_list(self):
        assert clean_paste("", "Bà con nhớ:\n- Mang giấy tờ\n- Đến sớm") == (
            "<p>Bà con nhớ:</p><ul><li>Mang giấy tờ</li><li>Đến sớm</li></ul>"
        )

    def test_spans_and_breaks__of_zalo(self):
        html = '<div><span style="color:red">Bà nhớ:</span><br><span>- Mang giấy</span><br>- Đến sớm</div>'
        assert clean_paste(html, "") == "<p>Bà nhớ:</p><ul><li>Mang giấy</li><li>Đến sớm</li></ul>"

    def test_broken_lines__of_a_pdf_are_joined(self):
        text = "Ủy ban nhân dân phường Bến Sen thông báo lịch\r\nthu gom rác trong tuần này."
        text += "\r\nĐề nghị bà con biết."
        assert clean_paste("", text) == (
            "<p>Ủy ban nhân dân phường Bến Sen thông báo lịch thu gom rác trong tuần này.</p>"
            "<p>Đề nghị bà con biết.</p>"
        )

    def test_decomposed_and_no_break__are_mended(self):
        cleaned = clean_paste("", unicodedata.normalize("NFD", "\u00a0\u00a0Bến Sen"))
        assert cleaned == "<p>Bến Sen</p>"


class TestWhatIsNotText:
    def test_scripts_and_addresses__that_may_not_come_in(self):
        html = '<script>alert(1)</script><a href="javascript:x()">Mở</a> <a href="https://a.vn/">đây</a>'
        html += "<img src=x>"
        assert clean_paste(html, "") == '<p>Mở <a href="https://a.vn/">đây</a></p>'

    @settings(max_examples=150, deadline=None)
    @given(st.text(st.sampled_from("abđế <>/\"'=&;\n\u00a0-1.p"), max_size=60))
    def test_anything__comes_out_as_the_field_stores_it(self, text):
        for cleaned in (clean_paste(text, ""), clean_paste("", text)):
            stored = clean_html(cleaned)
            assert re.sub(r"<[^>]+>", "", stored) == re.sub(r"<[^>]+>", "", cleaned)

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.text(st.sampled_from("abđế -.•1"), max_size=12), max_size=6).map("\n".join))
    def test_word__of_plain_text_is_never_lost(self, text):
        words = re.findall(r"[^\W\d_]+", text)
        kept = re.findall(r"[^\W\d_]+", re.sub(r"<[^>]+>", " ", clean_paste("", text)))
        assert kept == words


@pytest.mark.django_db
class TestAddress:
    def test_editor__gets_clean_html(self, client):
        client.force_login(factories.person())
        answer = client.post(reverse("news_paste"), {"html": "", "text": "- một\n- hai"})
        assert answer.json() == {"html": "<ul><li>một</li><li>hai</li></ul>"}

    def test_stranger__gets_nothing(self, client):
        assert client.post(reverse("news_paste"), {"text": "a"}).status_code == 302

    def test_very_long_text__is_left_alone(self, client):
        client.force_login(factories.person())
        assert client.post(reverse("news_paste"), {"text": "a" * 2_000_001}).status_code == 413
