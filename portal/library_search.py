"""Photos and documents of the library found by their keys, as pages are; `media` knows nothing of keys."""

from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from media.models import PortalDocument, PortalImage
from search.index import KeysAutocompleteField, KeysField

__all__ = ["find_by_keys"]

#: As much as Wagtail gives to the raw title.
TITLE_BOOST = 10


def find_by_keys() -> None:
    """Add to what the library is searched by; called once, when the applications are ready."""
    PortalImage.search_fields = [
        *PortalImage.search_fields,
        *_keys("description"),
        *_keys("credit"),
        *_LIBRARY,
    ]
    PortalDocument.search_fields = [*PortalDocument.search_fields, *_LIBRARY]


def _keys(name: str, boost: float | None = None) -> list:
    return [KeysField(name, boost), KeysAutocompleteField(name)]


_LIBRARY = [
    *_keys("title", TITLE_BOOST),
    # Takes the place of Wagtail's own, which has the raw words only.
    RelatedFields("tags", [SearchField("name"), AutocompleteField("name"), *_keys("name")]),
]
