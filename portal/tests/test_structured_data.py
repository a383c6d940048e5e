"""Data for search engines, as dictionaries and as text of a script element."""

import json

from hypothesis import given
from hypothesis import strategies as st

from portal.structured_data import as_script_text, breadcrumb_list, organization

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
