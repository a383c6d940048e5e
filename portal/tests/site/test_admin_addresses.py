"""No address of the admin is unknown, and the watch leaves out none by chance."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from portal.approval.changes.exempt import NO_PLACE_FOR_CHANGES
from portal.tests.site.admin_addresses import ADDRESSES, Effect

ADMIN = "quan-tri/"


def names_below(patterns, address: str = "", namespace: str = "") -> Iterator[str]:
    """Yield the full name of every address below the admin, or its pattern when it has none."""
    for each in patterns:
        here = address + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from names_below(each.url_patterns, here, inner)
        elif isinstance(each, URLPattern) and here.startswith(ADMIN):
            yield namespace + each.name if each.name else here.removeprefix(ADMIN)


class TestAddresses:
    def test_address__when_nobody_classified_it(self):
        there = set(names_below(get_resolver().url_patterns))
        assert there - ADDRESSES.keys() == set(), "Classify these in admin_addresses.py."
        assert ADDRESSES.keys() - there == set(), "These no longer exist."

    def test_address__when_left_out_of_the_watch(self):
        for name in NO_PLACE_FOR_CHANGES:
            assert ADDRESSES[name] not in (Effect.PENDING_CHANGE, Effect.DECIDES, Effect.SUPERUSERS), name
