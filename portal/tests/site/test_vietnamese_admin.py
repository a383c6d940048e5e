"""Not a word of English in the admin: every page that any role reaches, and what it says to an empty form.

What scripts draw is looked at in a browser: `portal/tests/browser/test_vietnamese_admin.py`.
"""

import getpass
from itertools import islice
from unittest import mock

import pytest
from django.contrib.auth.models import Group, User
from django.test import TestCase
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, Revision, Site

from media.models import PortalDocument, PortalImage
from news.demo import seeding
from news.demo.reading import read_articles
from portal.tests.catalogue.walking import Walk, names_in_content, walk

# One account of each role: what is reached depends on the role alone. The first sees most.
MANAGER, *OTHERS = ("quantri", "congtacvien", "bientapvien", "nguoiduyet", "kiemtra")
# Words of legal texts and of programs in the demo content that no title names; who records its loading.
IN_DEMO_CONTENT = {"vneid", "ocop", "asia", "tue", getpass.getuser()}
NUMBER_OF_ARTICLES = 12  # every list of the admin has something to say; all would take a minute


def things_that_the_demo_lacks() -> list[str]:
    """Make them and return where they are edited and deleted."""
    redirect = Redirect.objects.create(old_path="/dia-chi-cu", redirect_link="/tin-tuc/")
    folder = Collection.get_first_root_node().add_child(instance=Collection(name="Ảnh hội nghị"))
    page = Page.objects.filter(live=True, depth__gt=3).first()
    image, document = PortalImage.objects.first(), PortalDocument.objects.first()
    revision = Revision.page_revisions.last()
    group = Group.objects.first()
    return [
        *(reverse(f"wagtailredirects:{view}", args=[redirect.pk]) for view in ("edit", "delete")),
        *(
            reverse(f"wagtailadmin_collections:{view}", args=[folder.pk])
            for view in ("edit", "delete", "set_privacy")
        ),
        *(
            reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
            for view in ("unpublish", "convert_alias", "workflow_history", "set_privacy")
        ),
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, page.get_parent().pk]),
        reverse("wagtailadmin_pages:revisions_revert", args=[revision.object_id, revision.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[revision.object_id, "earliest", revision.pk]),
        reverse("wagtailimages:url_generator", args=[image.pk]),
        reverse("wagtailimages_chooser:select_format", args=[image.pk]),
        reverse("wagtailimages_chooser:choose") + "?select_format=true",
        reverse("wagtaildocs:document_usage", args=[document.pk]),
        reverse("wagtailusers_groups:usage", args=[group.pk]),
        reverse("wagtailsites:usage", args=[Site.objects.get().pk]),
    ]


def bulk_actions() -> list[str]:
    """Return where several things at once are asked about."""
    pages = Page.objects.filter(depth__gt=3)[:2]
    chosen = {
        ("wagtailcore", "page"): (pages, ("move", "publish", "unpublish", "delete")),
        ("media", "portalimage"): (
            PortalImage.objects.all()[:2],
            ("add_tags", "add_to_collection", "delete"),
        ),
        ("media", "portaldocument"): (
            PortalDocument.objects.all()[:2],
            ("add_tags", "add_to_collection", "delete"),
        ),
        ("auth", "user"): (User.objects.all()[:2], ("assign_role", "set_active_state", "delete")),
    }
    return [
        reverse("wagtail_bulk_action", args=[*model, action]) + "?" + "&".join(f"id={one.pk}" for one in rows)
        for model, (rows, actions) in chosen.items()
        for action in actions
    ]


@pytest.mark.any_database
class TestEveryPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        some = dict(islice(read_articles().items(), NUMBER_OF_ARTICLES))
        with mock.patch.object(seeding, "read_articles", return_value=some):
            seeding.seed()
        cls.further = [*things_that_the_demo_lacks(), *bulk_actions()]

    def walk_as(self, username: str) -> Walk:
        taken = walk(User.objects.get(username=username), names_in_content() | IN_DEMO_CONTENT, self.further)
        assert not taken.leaks, "\n".join(f"{place}: {leak}" for leak, place in taken.leaks.items())
        return taken

    def test_page__for_a_manager__says_nothing_in_english(self):
        assert len(+self.walk_as(MANAGER).shown) > 150

    @pytest.mark.proof
    def test_page__for_any_other_role__says_nothing_in_english(self):
        for username in OTHERS:
            with self.subTest(account=username):
                assert len(+self.walk_as(username).shown) > 40

    def test_page__when_it_says_english__is_named(self):
        said = Walk(User(), frozenset())
        said.read('<nav aria-label="Actions"><p>Lưu bản nháp</p></nav>', "/quan-tri/")
        assert said.leaks == {"'Actions': Actions": "/quan-tri/"}
