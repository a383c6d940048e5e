"""Folds votes into the sums by page, day and value; call inside `ledger_transaction`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Count
from django.utils import timezone

from ..beacons.token import PageIdentity
from ..buffers import Drop, Rating
from ..models import StatsRatingDay, StatsSettings, StatsVote
from .lookups import find_rows
from .moments import day_at
from .targets import Target
from .upserts import add_lines, replace_lines
from .votes import NetworkVotes, PlacedVote, VoteCaps, Votes

__all__ = ["fold_ratings"]

RATING_CAP = "rating-cap"
VOTE_KEY = ("day", "target_id", "visitor")


def fold_ratings(ratings: Sequence[Rating], targets: Mapping[PageIdentity, Target]) -> list[Drop]:
    """Write what `ratings` change; return the refusals of those beyond their network's cap."""
    if not ratings:
        return []
    placed = _placed(ratings, targets)
    votes = Votes(_values_before(placed), _use_before(placed))
    refused = [
        Drop(rating.received, RATING_CAP, site=rating.page.site_id)
        for rating, vote in zip(ratings, placed, strict=True)
        if not votes.add(vote)
    ]
    _write(votes)
    return refused


def _placed(ratings: Iterable[Rating], targets: Mapping[PageIdentity, Target]) -> list[PlacedVote]:
    zone = timezone.get_default_timezone()
    return [
        PlacedVote(
            rating.page.site_id,
            targets[rating.page].pk,
            day_at(rating.received, zone),
            rating.visitor,
            rating.network,
            rating.value,
        )
        for rating in ratings
    ]


def _values_before(votes: Iterable[PlacedVote]) -> dict[tuple[date, int, int], int]:
    rows = find_rows(StatsVote, VOTE_KEY, {vote.key for vote in votes}, (*VOTE_KEY, "value"))
    return {(day, target, visitor): value for day, target, visitor, value in rows}


def _use_before(votes: Sequence[PlacedVote]) -> NetworkVotes:
    """Return what the networks of `votes` have used: few, for a vote is a rare thing beside a view."""
    networks: defaultdict[date, set[int]] = defaultdict(set)
    for vote in votes:
        networks[vote.day].add(vote.network)
    use = NetworkVotes(_caps_of({vote.site for vote in votes}))
    for day, hashes in networks.items():
        rows = StatsVote.objects.filter(day=day, network__in=hashes).order_by()
        by_page = rows.values_list("network", "target").annotate(number=Count("pk"))
        for network, target, number in by_page:
            use.pages.setdefault((day, network), Counter())[target] = number
    return use


def _caps_of(sites: set[int]) -> dict[int, VoteCaps]:
    rows = StatsSettings.objects.filter(site__in=sites)
    usual = StatsSettings()
    return dict.fromkeys(sites, VoteCaps(usual.page_votes_cap, usual.site_votes_cap)) | {
        site: VoteCaps(page, whole)
        for site, page, whole in rows.values_list("site_id", "page_votes_cap", "site_votes_cap")
    }


def _write(votes: Votes) -> None:
    rows = [(*key, vote.network, vote.value) for key, vote in votes.touched.items()]
    replace_lines(StatsVote, VOTE_KEY, ("network", "value"), rows)
    changes = [
        (target, day, value, site, number)
        for (site, target, day, value), number in votes.changes.items()
        if number
    ]
    key, others = ("target_id", "day", "value"), ("site_id", "number")
    add_lines(StatsRatingDay, key, others, changes, kept=("site_id",))
