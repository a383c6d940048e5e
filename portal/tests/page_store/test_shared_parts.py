"""Parts drawn once for many pages: no page may show what belongs to another one."""

import pytest

from portal.page_store import shared_readings
from portal.page_store.shared_readings import forget_readings
from portal.tests import factories

from .asking import ask, masked
from .seeded_site import kept_addresses

pytestmark = pytest.mark.django_db

FRAME = {"links", "strips", "names", "menu", "hotline", "contact", "statistics", "footer"}


def test_every_page__is_the_same_after_others_and_alone(settings, tmp_path, door, seeded):
    addresses = kept_addresses()
    in_company = {address: ask(door, address) for address in addresses}
    settings.PORTAL_DATA = tmp_path / "other"
    for address in addresses:
        forget_readings()
        alone = ask(door, address)
        assert alone.status == 200, address
        if alone.headers["content-type"].startswith("text/"):
            assert masked(in_company[address].text) == masked(alone.text), address


def test_second_page__draws_nothing_of_the_frame_again(door):
    first, second = (factories.article(title=f"Bài {number}").get_url() for number in (1, 2))
    ask(door, first)
    drawn = _drawn()
    ask(door, second)
    assert {name for name, _values in drawn} >= FRAME
    assert drawn.items() <= _drawn().items()


def test_wish_for_display__draws_every_part_anew(door):
    address = factories.article(title="Lịch tiếp công dân").get_url()
    ask(door, address)
    contrast = ask(door, f"{address}?tuong-phan=cao").text
    assert contrast.count("tuong-phan=cao") > 10  # in every link of the frame
    assert 'aria-pressed="true"' in contrast
    forget_readings()
    ask(door, f"{address}?co-chu=4")
    assert not _drawn()


def _drawn() -> dict:
    """Return what parts are kept, by name and values, with the moment at which each was drawn."""
    kept = shared_readings._readings
    return {(name[1], name[2:]): one.made_at for name, one in kept.items() if name[0] == "drawn"}
