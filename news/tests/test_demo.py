"""The demo ward: what its files say, and what `seed_demo` makes of them."""

import json
import re
import stat
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.db.models import F, Q
from django.test import TestCase, override_settings
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page, ReferenceIndex, Revision, Site, WorkflowState

from media.models import PortalImage
from news.demo.reading import file_path, picture_path, read_articles, read_drafts, read_pages, read_site
from news.demo.seeding import seed
from news.models import ArticleCredit, ArticleIndexPage, ArticlePage
from portal.approval import decisions
from portal.approval.models import Act, Decision
from portal.approval.records import is_cleared_for_publication
from portal.models import AlertStrip, HomePage, HotlineBanner, SiteIdentity
from portal.navigation import menu_of
from portal.tests import factories, verbs
from search.queries import search_pages
from stats.checking import differences
from stats.counts import article_views, visit_counts
from stats.models import StatsBase, StatsDay

SITE, ARTICLES, DRAFTS, PAGES = read_site(), read_articles(), read_drafts(), read_pages()
EVERY_TEXT = [*ARTICLES.values(), *DRAFTS.values(), *PAGES]
LONG_SENTENCE = 8  # words; anything longer may stand once


def blocks_of(text: dict, *types: str) -> list[dict]:
    return [block for block in text["body"] if block["type"] in types]


def photos_of(text: dict) -> list[dict]:
    galleries = [photo for block in blocks_of(text, "gallery") for photo in block["images"]]
    lead = [text["lead_image"]] if "lead_image" in text else []
    return [*lead, *blocks_of(text, "image"), *galleries]


def passages_of(text: dict) -> list[str]:
    """Every stretch of words as readers meet it, blocks apart."""
    passages = [text["summary"]]
    for block in text["body"]:
        html = re.sub(r"</(?:p|li)>", "\n", block.get("html", ""))
        passages += [*strip_tags(html).split("\n"), block.get("text", "")]
    return [" ".join(passage.split()) for passage in passages if passage.strip()]


def long_sentences_of(text: dict) -> list[str]:
    sentences = [one for passage in passages_of(text) for one in re.split(r"(?<=[.!?…:])[”)]*\s+", passage)]
    return [one.lower() for one in sentences if len(one.split()) > LONG_SENTENCE]


class TestFiles:
    def test_amount__is_that_of_a_living_portal(self):
        lengths = [len(" ".join(passages_of(text)).split()) for text in ARTICLES.values()]
        assert len(ARTICLES) >= 60
        assert len({text["section"] for text in ARTICLES.values()}) >= 8
        assert sum(200 <= length <= 700 for length in lengths) >= 25

    def test_long_sentence__stands_once(self):
        counted = Counter(sentence for text in EVERY_TEXT for sentence in long_sentences_of(text))
        assert len(counted) > 1000
        assert [sentence for sentence, number in counted.items() if number > 1] == []

    def test_photo__is_described_otherwise_than_captioned(self):
        photos = [photo for text in EVERY_TEXT for photo in photos_of(text)]
        assert [photo for photo in photos if not photo["alt"] or photo["alt"] == photo.get("caption")] == []
        assert [photo for photo in photos if not picture_path(photo["file"]).exists()] == []

    def test_names__are_all_known(self):
        known = {kind: {row["name"] for row in SITE[kind]} for kind in ("authors", "topics")}
        codes = {row["code"] for row in SITE["hotlines"]}
        sections = {row["slug"] for row in SITE["sections"]}
        assert codes == {"hoi-thu-tuc", "phan-anh", "cong-an", "tram-y-te"}
        for text in [*ARTICLES.values(), *DRAFTS.values()]:
            assert text["section"] in sections
            assert text["genre"] in ArticlePage.Genre.values
            assert set(text.get("topics", [])) <= known["topics"]
            assert {credit["author"] for credit in text["credits"]} <= known["authors"]
            assert {credit["role"] for credit in text["credits"]} <= set(ArticleCredit.Role.values)
        for text in EVERY_TEXT:
            assert {block["hotline"] for block in blocks_of(text, "callout") if "hotline" in block} <= codes
            attached = [item["file"] for block in blocks_of(text, "attachments") for item in block["items"]]
            assert all(file_path(name).exists() for name in attached)

    def test_dates__follow_one_another(self):
        for text in ARTICLES.values():
            assert text["published_at"] <= text.get("updated_at", text["published_at"])
            if "event_date" in text and text["genre"] != "thong-bao":
                assert text["event_date"] <= text["published_at"].date()

    def test_words__are_composed_and_in_sentence_case(self):
        for text in EVERY_TEXT:
            words = " ".join([text["title"], *passages_of(text)])
            assert unicodedata.is_normalized("NFC", words)
            assert not text["title"].isupper()
            assert re.search(r"\w", text["title"]).group().isupper() or text["title"][0].isdigit()


def seed_and_commit() -> int:
    """Seed as in life, where what waits for the commit runs after it."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return seed()


def rows_of(*ignored: str) -> dict[str, list]:
    """Every row of every table except the search index, which is written anew when a page is saved."""
    kinds = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label != "wagtailsearch"]
    return {
        model._meta.label: serializers.serialize("python", model._base_manager.order_by("pk"))
        for model in kinds
        if model._meta.label not in ignored
    }


@pytest.fixture(scope="class")
def ward(django_db_setup, django_db_blocker, tmp_path_factory):
    """A freshly seeded ward for all tests of a class; each of them undoes its own changes."""
    folder = tmp_path_factory.mktemp("ward")
    places = override_settings(PORTAL_DATA=folder, MEDIA_ROOT=folder / "uploads", DEMO_ACCOUNTS=True)
    with django_db_blocker.unblock(), places, transaction.atomic():
        seed_and_commit()
        yield Site.objects.get(is_default_site=True)
        transaction.set_rollback(True)


def demo_articles() -> models.QuerySet:
    return ArticlePage.objects.filter(external_source="demo", live=True)


def accounts_file() -> Path:
    return Path(settings.PORTAL_DATA) / "demo-accounts.json"


@pytest.mark.django_db
@pytest.mark.usefixtures("ward")
class TestSeededWard:
    def test_articles__stand_as_after_a_normal_publication(self):
        expected = sum(text["published_at"] <= timezone.now() for text in ARTICLES.values())
        articles = demo_articles()
        assert articles.count() == expected
        odd = Q(has_unpublished_changes=True) | Q(live_revision=None) | ~Q(live_revision=F("latest_revision"))
        assert not articles.filter(odd | ~Q(first_published_at=F("published_at"))).exists()
        for article in articles:
            text = ARTICLES[article.external_id]
            assert article.published_at == text["published_at"]
            assert article.last_published_at == text.get("updated_at", text["published_at"])
            assert is_cleared_for_publication(article.live_revision)
            assert article.get_parent().url_path.endswith(f"/tin-tuc/{text['section']}/")

    def test_articles__pass_the_rules_of_the_editors_form(self):
        for article in demo_articles():
            article.full_clean()
            article.body.stream_block.clean(article.body)

    def test_articles__are_recorded_as_imported(self):
        imported = Decision.objects.filter(act=Act.IMPORT)
        assert imported.filter(page_id__in=demo_articles()).count() == demo_articles().count()
        assert not imported.filter(Q(actor_name="") | ~Q(source_hash__regex="^[0-9a-f]{64}$")).exists()

    def test_articles__are_found_without_marks_and_know_their_files(self):
        found = [hit.page.specific.external_id for hit in search_pages("may bom bao cat trieu cuong").hits]
        assert "2026-11-10-kiem-tra-may-bom-bao-cat" in found
        with_photo = demo_articles().exclude(lead_image=None).values_list("pk", flat=True)
        known = ReferenceIndex.objects.filter(model_path="lead_image").values_list("object_id", flat=True)
        assert {str(pk) for pk in with_photo} <= set(known)

    def test_tree__is_clean(self):
        assert Page.find_problems() == ([], [], [], [], [])

    def test_figures__agree_and_end_yesterday(self, ward):
        assert list(differences()) == []
        counts = visit_counts(ward)
        assert counts.base == 2_611_070
        assert timezone.localdate(StatsBase.objects.get().as_of) == date(2025, 6, 30)
        assert counts.today == 0
        assert counts.total > counts.base
        assert StatsDay.objects.latest("day").day < timezone.localdate()

    def test_article__was_read_as_often_as_its_file_says(self):
        articles = list(demo_articles().filter(published_at__date__lt=timezone.localdate()))
        shown = article_views(articles)
        assert {article.external_id: shown[article.pk] for article in articles} == {
            article.external_id: ARTICLES[article.external_id]["reads"] for article in articles
        }

    def test_dates__none_lies_after_the_clock(self):
        now = timezone.now()
        for page in Page.objects.filter(live=True):
            assert page.first_published_at is None or page.first_published_at <= now
            assert page.last_published_at is None or page.last_published_at <= now
        assert not Revision.objects.filter(created_at__gt=now).exists()

    def test_menu__leads_from_the_ward_to_its_contacts(self, ward):
        menu = [item.title for item in menu_of(ward)]
        assert menu[:2] == ["Giới thiệu chung", "Tin tức"]
        assert menu[-1] == "Liên hệ"
        assert HomePage.objects.get().home_sections.count() == 4
        assert ArticleIndexPage.objects.filter(intro="").count() == 0

    def test_settings__name_leaders_and_numbers(self, ward):
        leaders = SiteIdentity.for_site(ward).leaders.all()
        assert [leader.name for leader in leaders] == [row["name"] for row in SITE["leaders"]]
        assert all(leader.portrait for leader in leaders)
        codes = [number.code for number in HotlineBanner.for_site(ward).numbers.all()]
        assert codes == [row["code"] for row in SITE["hotlines"]]

    def test_alert__is_silent_once_its_time_is_over(self, ward):
        alert = AlertStrip.for_site(ward)
        assert alert.active == (alert.starts_at <= timezone.now() < alert.ends_at)

    def test_accounts__are_written_for_their_owner_alone(self):
        rows = json.loads(accounts_file().read_text())
        assert stat.S_IMODE(accounts_file().stat().st_mode) == 0o600
        assert [row["username"] for row in rows] == [
            "congtacvien", "bientapvien", "bientapvien2", "nguoiduyet", "nguoiduyet2", "quantri", "kiemtra"
        ]  # fmt: skip
        for row in rows:
            user = User.objects.get(username=row["username"])
            assert user.check_password(row["password"])
            assert [group.name for group in user.groups.all()] == [row["group"]]
            assert user.is_superuser == (row["username"] == "quantri")
            assert user.wagtail_userprofile.preferred_language == "vi"

    def test_accounts__get_new_passwords_when_the_file_is_lost(self, ward):
        kept = accounts_file().read_text()
        accounts_file().unlink()
        seed_and_commit()
        row = json.loads(accounts_file().read_text())[0]
        assert User.objects.get(username=row["username"]).check_password(row["password"])
        assert row not in json.loads(kept)
        accounts_file().write_text(kept)

    def test_desk__holds_a_draft_a_submitted_and_a_returned_text(self):
        in_hand = ArticlePage.objects.filter(live=False)
        assert sorted(text.title for text in in_hand) == sorted(row["title"] for row in DRAFTS.values())
        assert {text.owner.username for text in in_hand} == {"bientapvien"}
        states = [text.current_workflow_state for text in in_hand]
        found = sorted(state.status if state else "" for state in states)
        assert found == ["", WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES]
        returned = Decision.objects.get(act=Act.RETURN)
        assert returned.reason and returned.reason_code
        assert returned.actor_name == User.objects.get(username="nguoiduyet").get_full_name()

    def test_pages__open_at_once(self, client):
        before = PortalImage.get_rendition_model().objects.count()
        home = HomePage.objects.get()
        for page in Page.objects.live().descendant_of(home, inclusive=True):
            response = client.get("/" + page.url_path.removeprefix(home.url_path))
            assert response.status_code == 200, page.url_path
            images = re.findall(r"<img\b[^>]*>", response.content.decode())
            assert [image for image in images if " alt=" not in image] == []
        assert PortalImage.get_rendition_model().objects.count() == before

    def test_links_in_texts__lead_somewhere(self, client):
        html = " ".join(block["html"] for text in EVERY_TEXT for block in blocks_of(text, "paragraph"))
        addresses = set(re.findall(r'href="(/[^"#]*)', html))
        assert {address for address in addresses if client.get(address).status_code != 200} == set()

    # From here on: a second run, in the same class because seeding takes its time.

    def test_second_run__doubles_nothing(self):
        before = {label: len(rows) for label, rows in rows_of().items()}
        assert seed_and_commit() == 0
        assert {label: len(rows) for label, rows in rows_of().items()} == before

    def test_second_run__writes_nothing_anew(self):
        before, file = rows_of(), accounts_file().read_text()
        seed_and_commit()
        changed = [label for label, rows in rows_of().items() if rows != before[label]]
        assert (changed, accounts_file().read_text()) == ([], file)

    def test_second_run__leaves_the_words_of_the_administrator(self, ward):
        identity = SiteIdentity.for_site(ward)
        identity.address = "Số 16 đường Bờ Sen"
        identity.save()
        seed_and_commit()
        assert SiteIdentity.objects.get(site=ward).address == "Số 16 đường Bờ Sen"

    def test_second_run__knows_a_picture_renamed_in_the_library(self):
        number = PortalImage.objects.count()
        PortalImage.objects.filter(title="tiep-dan").update(title="Phòng tiếp công dân")
        seed_and_commit()
        assert PortalImage.objects.count() == number

    def test_second_run__leaves_the_date_of_a_later_version(self):
        article = demo_articles().order_by("pk")[0]
        edited = verbs.edit(article, by=User.objects.get(username="bientapvien"))
        written_at = edited.latest_revision.created_at
        seed_and_commit()
        assert Revision.objects.get(pk=edited.latest_revision_id).created_at == written_at

    def test_second_run__knows_a_text_in_hand_that_was_approved(self):
        submitted = next(row["title"] for row in DRAFTS.values() if row["state"] == "submitted")
        page = ArticlePage.objects.get(title=submitted)
        approver = User.objects.get(username="nguoiduyet")
        decisions.approve(page, user=approver, revision_id=page.latest_revision_id)
        assert seed_and_commit() == 0

    def test_second_run__leaves_passwords_when_one_account_is_missing(self):
        User.objects.get(username="kiemtra").delete()
        kept = json.loads(accounts_file().read_text())[0]
        before = accounts_file().read_text()
        seed_and_commit()
        accounts_file().write_text(before)
        assert User.objects.get(username=kept["username"]).check_password(kept["password"])

    def test_second_run__leaves_the_accounts_file_when_it_fails(self):
        before = accounts_file().read_text()
        User.objects.get(username="kiemtra").delete()
        failing = mock.patch("news.demo.seeding.load_drafts", side_effect=ValueError)
        with failing, pytest.raises(ValueError), transaction.atomic():
            seed_and_commit()
        after = accounts_file().read_text()
        accounts_file().write_text(before)
        assert after == before


@pytest.mark.django_db
class TestOtherDatabases:
    def test_real_article__is_not_mixed_with_made_up_ones(self):
        factories.article(first_published_at=timezone.now())
        before = rows_of()
        with pytest.raises(CommandError, match="bài viết thật"):
            call_command("seed_demo")
        assert rows_of() == before

    def test_real_draft__is_not_mixed_with_made_up_ones(self):
        verbs.write()
        with (
            mock.patch("news.demo.seeding.read_articles", return_value={}),
            pytest.raises(CommandError, match="bài viết thật"),
        ):
            call_command("seed_demo")

    @pytest.fixture
    def seeded_at_noon(self, tmp_path, settings):
        """A ward seeded at noon of 20/11/2026, with the articles of that week only."""
        settings.PORTAL_DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "uploads"
        settings.DEMO_ACCOUNTS = False
        week = {identity: text for identity, text in ARTICLES.items() if identity >= "2026-11-16"}
        few_cuts = mock.patch("news.demo.files.SHOWN_SIZES", ("card",))
        with (
            few_cuts,
            mock.patch("news.demo.seeding.read_articles", return_value=week),
            time_machine.travel("2026-11-20T12:00:00+07:00", tick=False),
        ):
            seed_and_commit()
            yield week

    def test_article_of_tomorrow__is_left_out(self, seeded_at_noon):
        now = timezone.now()
        wanted = {name for name, text in seeded_at_noon.items() if text["published_at"] <= now}
        assert set(demo_articles().values_list("external_id", flat=True)) == wanted < set(seeded_at_noon)
        assert list(differences()) == []
        assert not User.objects.filter(username="quantri").exists()

    def test_change_of_this_afternoon__is_not_told_at_noon(self, seeded_at_noon):
        assert not demo_articles().filter(last_published_at__gt=timezone.now()).exists()
