"""Data for search engines, as dictionaries and as text of a script element."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.structured_data import (
    as_script_text,
    breadcrumb_list,
    duration,
    organization,
    sound_object,
    video_object,
)

ROOT = "https://bensen.example"


class TestOrganization:
    def test_organization__with_all_that_is_known(self):
        data = organization(
            ROOT,
            name="Ủy ban nhân dân phường Bến Sen",
            logo=f"{ROOT}/uploads/images/a.png",
            address="Số 1 đường Bờ Sông",
            phone="0200 3555 000",
            email="ubnd@bensen.example",
            area="Phường Bến Sen, tỉnh Lam Hải",
            same_as=["https://zalo.example/bensen"],
        )
        assert data["@type"] == "GovernmentOrganization"
        assert data["@id"] == f"{ROOT}/#co-quan"
        assert data["address"] == {
            "@type": "PostalAddress",
            "streetAddress": "Số 1 đường Bờ Sông",
            "addressCountry": "VN",
        }
        assert data["areaServed"]["name"] == "Phường Bến Sen, tỉnh Lam Hải"
        assert data["sameAs"] == ["https://zalo.example/bensen"]

    def test_organization__leaves_out_what_is_empty(self):
        assert set(organization(ROOT, name="Phường")) == {"@type", "@id", "name", "url"}


def test_breadcrumbs__count_from_one_and_end_without_an_address():
    data = breadcrumb_list([("Trang chủ", f"{ROOT}/"), ("Bài", "")])
    assert [step["position"] for step in data["itemListElement"]] == [1, 2]
    assert data["itemListElement"][0]["item"] == f"{ROOT}/"
    assert "item" not in data["itemListElement"][1]


@given(st.text())
def test_script_text__whatever_the_words__cannot_end_the_element_and_says_them(words):
    text = as_script_text([{"name": words, "more": f"</script><!--{words}"}])
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == words


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(None, ""), (0, ""), (45, "PT45S"), (200, "PT3M20S"), (3600, "PT1H"), (3661, "PT1H1M1S")],
    ids=str,
)
def test_duration__is_written_as_machines_read_it(seconds, written):
    assert duration(seconds) == written


def test_film_and_sound__leave_out_what_is_not_known():
    film = video_object(name="Lễ hội", description="Thả hoa.", url="https://a/b.mp4", published="2026-06-01")
    assert set(film) == {
        "@type", "name", "description", "contentUrl", "encodingFormat", "uploadDate", "inLanguage",
    }  # fmt: skip
    assert "duration" not in sound_object("https://a/b.mp3", None)
    assert sound_object("https://a/b.mp3", 200)["duration"] == "PT3M20S"
