"""What the office knows that texts are compared with, read from its tables."""

import re

from django.utils import timezone

from news.casing import bare_names
from news.proofing.articles import Article, Knowledge, Leader, Term
from portal.models import HotlineNumber, OutdatedTerm, ReceptionPlace, SiteIdentity
from portal.models import Leader as ListedLeader
from search.abbreviations import known_abbreviations

from .link_answers import known_answers
from .own_documents import documents_named_in

__all__ = ["office_knowledge"]


def office_knowledge(article: Article | None = None, *, besides: int | None = None) -> Knowledge:
    """Return what all sites of this installation publish, and what they know of the links and numbers in
    `article`; the page with the key `besides` is the article itself.
    """
    leaders = ListedLeader.objects.order_by("site_identity_id", "sort_order").values_list("name", "post")
    return Knowledge(
        today=timezone.localdate(),
        hotline=frozenset(_official_numbers()),
        leaders=tuple(Leader(name, post) for name, post in leaders),
        places=_places(),
        terms=_outdated_terms(),
        statuses=known_answers(address for address, _part in article.links) if article else {},
        abbreviations=known_abbreviations(),
        documents=documents_named_in(article, besides=besides) if article else {},
    )


def _official_numbers() -> set[str]:
    identities = SiteIdentity.objects.values_list("phone", "spokesperson_phone")
    numbers = [number for row in identities for number in row]
    numbers += HotlineNumber.objects.values_list("number", flat=True)
    numbers += ReceptionPlace.objects.values_list("phone", flat=True)
    numbers += ListedLeader.objects.values_list("phone", flat=True)
    return {digits for number in numbers if (digits := re.sub(r"\D", "", number))}


def _places() -> tuple[str, ...]:
    rows = SiteIdentity.objects.values_list("ward_name", "province_name")
    return tuple(dict.fromkeys(bare_names(name for row in rows for name in row)))


def _outdated_terms() -> tuple[Term, ...]:
    return tuple(Term(*row) for row in OutdatedTerm.objects.values_list("old", "new", "reason"))
