"""How satisfied readers are: the vote from the form to the sums, once a reader a page a day."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from stats.beacons.application import BeaconApplication
from stats.beacons.salts import destroy_old
from stats.beacons.staff import COOKIE_NAME, cookie_value
from stats.beacons.token import PageIdentity
from stats.buffers import Drop, Rating, Unreadable, open_buffer
from stats.buffers.records import _read_drop, read_fields, write_fields
from stats.checking import differences
from stats.figures.ratings import lately, page_satisfaction, rating_rows, ratings_of
from stats.figures.spans import Span
from stats.flushing import flush_once
from stats.ledger.targets import identity_of
from stats.ledger.votes import NetworkVotes, PlacedVote, VoteCaps, Votes
from stats.models import StatsDay, StatsDropDay, StatsRatingDay, StatsSettings, StatsVote
from stats.scale import LEAST_SHOWN, SCALE, Satisfaction, satisfaction_of_values
from stats.views import RECORDERS

from .conftest import SAFE_HEADERS
from .test_beacon_application import ask, environ_of

SCRIPT, FORM = "/luot-xem/d", "/luot-xem/danh-gia"
DAY = date(2026, 11, 20)


@pytest.fixture
def vote(client, token_of):
    """Press a button as a browser does."""

    def press(page, value="4", address="203.0.113.7", to=SCRIPT, **headers):
        sent = {**SAFE_HEADERS, **{name.replace("_", "-"): text for name, text in headers.items()}}
        return client.post(
            to,
            urlencode({"t": token_of(page), "muc": value}),
            content_type="application/x-www-form-urlencoded",
            headers=sent,
            REMOTE_ADDR=address,
        )

    return press


def numbers():
    """Return votes by value, of all pages and days."""
    flush_once()
    return {
        value: number for value, number in StatsRatingDay.objects.values_list("value", "number") if number
    }


def drops():
    flush_once()
    return dict(StatsDropDay.objects.values_list("reason", "amount"))


def test_addresses_are_the_ones_that_the_form_and_the_table_ahead_know():
    assert (reverse("stats:rating"), reverse("stats:thanks")) == (SCRIPT, FORM)
    assert SCRIPT in RECORDERS and FORM not in RECORDERS


class TestScriptsAnswer:
    def test_is_that_of_a_view__whatever_came(self, vote, page, client, django_assert_num_queries, token_of):
        token_of(page)
        usual = client.post("/luot-xem/g", b"", content_type="text/plain")
        with django_assert_num_queries(0):
            junk = client.post(SCRIPT, b"t=\xff", content_type="text/plain")
        for answer in (vote(page), vote(page, value="9"), junk):
            assert (answer.status_code, answer.content) == (204, b"")
            assert dict(answer.headers) == dict(usual.headers)
            assert not answer.cookies

    def test_needs_no_token_of_the_visitor(self, page, token_of):
        strict = Client(enforce_csrf_checks=True)
        for address, status in ((SCRIPT, 204), (FORM, 200)):
            answer = strict.post(address, {"t": token_of(page), "muc": "4"})
            assert answer.status_code == status, address


class TestRecord:
    def test_vote__is_queued_with_the_hashes_of_a_view(self, read, vote, page, site, queued):
        with time_machine.travel("2026-11-20T09:30:00+07:00", tick=False):
            read(page)
            vote(page, "3")
            received = int(timezone.now().timestamp())
        view, rating = queued()
        assert rating == Rating(received, identity_of(page, site), view.visitor, view.network, 3)

    @pytest.mark.parametrize("value", ["", "0", "5", "-1", "4 ", "٤", "rất hài lòng", "9" * 200])
    def test_value_off_the_scale__is_refused(self, vote, page, queued, value):
        vote(page, value)
        assert [record.reason for record in queued()] == ["rating-value"]

    @pytest.mark.parametrize(
        ("headers", "reason"),
        [
            ({"User_Agent": "curl/8.5.0"}, "machine"),
            ({"Sec_Fetch_Site": "cross-site"}, "cross-site"),
            ({"User_Agent": SAFE_HEADERS["User-Agent"] + "x" * 2000}, "user-agent"),
            ({"Sec_Purpose": "prefetch"}, "prefetch"),
        ],
        ids=["machine", "cross-site", "user-agent", "prefetch"],
    )
    def test_checks_are_those_of_a_view(self, vote, page, queued, headers, reason):
        vote(page, **headers)
        assert [record.reason for record in queued()] == [reason]

    def test_staff__has_no_vote(self, client, vote, page, queued):
        client.cookies[COOKIE_NAME] = cookie_value()
        vote(page)
        assert [record.reason for record in queued()] == ["staff"]

    def test_invented_page__has_none(self, client, db, queued):
        client.post(SCRIPT, {"t": "1-2-3-4-aaaaaaaaaaaaaaaa", "muc": "4"}, headers=SAFE_HEADERS)
        assert all(isinstance(record, Drop) for record in queued())


def test_vote__is_recorded_ahead_of_the_framework(page, token_of, queued):
    """As the server asks: by the application around the portal's, from the second on without the portal."""
    asked = []

    def portal(environ, start_response):
        asked.append(environ["PATH_INFO"])
        return WSGIHandler()(environ, start_response)

    application = BeaconApplication(portal)
    names = {f"HTTP_{name.upper().replace('-', '_')}": text for name, text in SAFE_HEADERS.items()}
    for last in range(3):
        body = urlencode({"t": token_of(page), "muc": "2"}).encode()
        environ = environ_of(SCRIPT, body, **names) | {"REMOTE_ADDR": f"203.0.113.{last}"}
        status, _headers, answer = ask(application, environ)
        assert (status, answer) == ("204 No Content", b"")
    assert asked == [SCRIPT]
    assert [rating.value for rating in queued()] == [2, 2, 2]


@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_vote__goes_through_redis_as_well(redis_server, settings, vote, page):
    vote(page, "1")
    flush_once()
    assert numbers() == {1: 1}


class TestFields:
    RATING = Rating(5, PageIdentity(1, 2, 3), -(2**63), 2**32 - 1, 4)

    def test_vote__comes_back_as_it_was(self):
        assert read_fields(write_fields(self.RATING)) == self.RATING
        assert read_fields(list(write_fields(self.RATING))) == self.RATING

    def test_flusher_of_a_former_release__sets_it_aside(self):
        """It knew two kinds of records, told apart by reason and amount."""
        fields = write_fields(self.RATING)
        *_, reason, amount = fields
        assert isinstance(reason, str) and isinstance(amount, int)
        assert _read_drop(fields[0], fields, reason, amount) == Unreadable()

    @given(st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=3)), min_size=11, max_size=11))
    def test_anything_else_called_a_vote__is_set_aside_or_whole(self, middle):
        record = read_fields([5, *middle[:10], "rating", middle[10]])
        assert record == Unreadable() or (isinstance(record, Rating) and record.value > 0)


@pytest.mark.django_db(transaction=True)
class TestSums:
    def test_reader__has_one_vote_a_page_a_day__the_last(self, vote, page):
        for value in ("4", "1", "2"):
            vote(page, value)
        assert numbers() == {2: 1}
        vote(page, "3")
        assert numbers() == {3: 1}, "in another chunk too"
        assert list(differences()) == []

    def test_other_readers_pages_and_days__have_their_own(self, vote, page, other_page):
        with time_machine.travel("2026-11-20T09:30:00+07:00") as clock:
            vote(page)
            vote(page, address="203.0.113.8")
            vote(other_page)
            clock.shift(timedelta(days=1))
            vote(page)
            assert numbers_by_day() == {
                (page.pk, date(2026, 11, 20)): 2,
                (other_page.pk, date(2026, 11, 20)): 1,
                (page.pk, date(2026, 11, 21)): 1,
            }

    def test_vote__is_no_view(self, vote, page):
        vote(page)
        flush_once()
        assert not StatsDay.objects.exists()

    def test_network__has_a_cap_and_its_drops_a_name(self, vote, page, site):
        page_cap = StatsSettings().page_votes_cap
        for number in range(page_cap + 3):
            vote(page, User_Agent=f"{SAFE_HEADERS['User-Agent']} {number}")
        assert numbers() == {4: page_cap}
        assert drops() == {"rating-cap": 3}
        vote(page, "1", User_Agent=f"{SAFE_HEADERS['User-Agent']} 0")
        assert numbers() == {4: page_cap - 1, 1: 1}, "who has voted may change his mind"

    def test_cap_of_a_site__is_set_ahead_and_lifts_nothing_afterwards(self, vote, page, site):
        settings = StatsSettings.objects.create(site=site, page_votes_cap=2, site_votes_cap=120)
        for number in range(4):
            vote(page, User_Agent=f"{SAFE_HEADERS['User-Agent']} {number}")
        assert numbers() == {4: 2}
        settings.page_votes_cap = 3
        settings.save()
        assert numbers() == {4: 2}, "what was refused stays refused"
        for number in range(4, 6):
            vote(page, User_Agent=f"{SAFE_HEADERS['User-Agent']} {number}")
        assert numbers() == {4: 3}
        assert drops() == {"rating-cap": 3}
        assert list(differences()) == []

    def test_page_of_a_site_that_is_gone__is_a_drop(self, vote, page, other_page):
        second = Site.objects.create(hostname="hai.example", root_page=other_page)
        open_buffer().append([Rating(1_795_000_000, identity_of(other_page, second), 1, 2, 4)])
        second.delete()
        assert numbers() == {}
        assert drops() == {"unknown-page": 1}

    def test_check__finds_a_sum_that_is_not_that_of_its_votes(self, vote, page):
        vote(page)
        flush_once()
        StatsRatingDay.objects.update(number=2)
        (difference,) = differences()
        assert "ghi 2 lượt đánh giá" in difference
        StatsRatingDay.objects.update(number=-1)
        assert len(list(differences())) == 2


def numbers_by_day():
    flush_once()
    rows = StatsRatingDay.objects.values_list("target__object_id", "day", "number")
    return {(page, day): number for page, day, number in rows}


@pytest.mark.django_db(transaction=True)
def test_votes_are_forgotten_with_their_day__and_the_sums_stay(vote, page):
    with time_machine.travel("2026-11-20T09:30:00+07:00") as clock:
        vote(page)
        flush_once()
        destroy_old()
        assert StatsVote.objects.count() == 1, "they are needed until the day is over"
        clock.shift(timedelta(days=1))
        destroy_old()
        assert not StatsVote.objects.exists()
        assert numbers() == {4: 1}
        assert list(differences()) == []


votes = st.builds(
    PlacedVote,
    site=st.just(1),
    target=st.integers(1, 3),
    day=st.sampled_from([DAY, DAY + timedelta(days=1)]),
    visitor=st.integers(1, 5),
    network=st.integers(1, 2),
    value=st.sampled_from(list(SCALE)),
)


class TestVotes:
    @given(st.lists(votes, max_size=40), st.integers(0, 40))
    def test_sums__are_the_last_votes_however_they_are_cut_into_chunks(self, cast, cut):
        kept, use, sums = {}, NetworkVotes({1: VoteCaps(30, 120)}), {}
        for chunk in (cast[:cut], cast[cut:]):
            some = Votes(dict(kept), use)
            assert all(some.add(vote) for vote in chunk)
            kept = some.values
            for key, change in some.changes.items():
                sums[key] = sums.get(key, 0) + change
        last = {}
        for vote in cast:
            last[vote.key] = vote
        expected = {}
        for vote in last.values():
            key = (vote.site, vote.target, vote.day, vote.value)
            expected[key] = expected.get(key, 0) + 1
        assert {key: number for key, number in sums.items() if number} == expected

    def test_network__ends_at_its_caps_of_page_and_site(self):
        some = Votes({}, NetworkVotes({1: VoteCaps(4, 10)}))
        cast = [PlacedVote(1, target, DAY, visitor, 7, 4) for target in range(1, 9) for visitor in range(9)]
        counted = [vote.target for vote in cast if some.add(vote)]
        assert len(counted) == 10
        assert counted.count(1) == 4
        assert some.add(PlacedVote(1, 1, DAY, 99, 8, 4)), "of another network"


class TestScale:
    @pytest.mark.parametrize(
        ("given_votes", "votes", "percent"),
        [
            ({}, 0, 0),
            ({4: 1}, 1, 100),
            ({4: 5, 3: 4, 2: 1}, 10, 90),
            ({3: 199, 1: 1}, 200, 99),
            ({2: 3, 1: 2}, 5, 0),
        ],
        ids=["nobody", "one", "ten", "almost all", "displeased"],
    )
    def test_share__is_rounded_down(self, given_votes, votes, percent):
        what = satisfaction_of_values(given_votes)
        assert (what.votes, what.percent) == (votes, percent)

    def test_readers_see_it__from_ten_votes_on(self):
        assert [Satisfaction(n, n).is_telling for n in (LEAST_SHOWN - 1, LEAST_SHOWN)] == [False, True]


@pytest.mark.django_db(transaction=True)
class TestFigures:
    @pytest.fixture
    def three_days(self, vote, page, other_page):
        with time_machine.travel("2026-11-20T09:30:00+07:00") as clock:
            vote(page, "4")
            vote(page, "1", address="198.51.100.7")
            clock.shift(timedelta(days=1))
            vote(page, "3")
            vote(other_page, "2")
            flush_once()

    def test_page__in_a_span(self, three_days, page, site, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert page_satisfaction(page, Span(DAY, DAY)) == Satisfaction(2, 1)
        assert page_satisfaction(page, Span(DAY, DAY + timedelta(days=1))) == Satisfaction(3, 2)
        assert page_satisfaction(page, lately(DAY + timedelta(days=365))) == Satisfaction(1, 1)

    def test_all_pages__in_a_span(self, three_days, page, other_page, site, django_assert_num_queries):
        with django_assert_num_queries(1):
            found = ratings_of(site, Span(DAY, DAY + timedelta(days=1)))
        assert {rating.key: rating.numbers for rating in found} == {
            page.pk: {4: 1, 1: 1, 3: 1},
            other_page.pk: {2: 1},
        }
        assert ratings_of(None, Span(DAY, DAY)) == []

    def test_rows__for_a_file(self, three_days, site):
        rows = list(rating_rows(site, Span(DAY, DAY)))
        assert [(day, words, number) for day, _page, words, number in rows] == [
            (DAY, "Rất hài lòng", 1),
            (DAY, "Chưa hài lòng", 1),
        ]
