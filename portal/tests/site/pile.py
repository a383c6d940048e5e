"""A pile of open submissions, put into the tables in bulk: what a year of neglect would leave."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from news.models import ArticleIndexPage, ArticlePage
from portal.approval.models import Submission

BATCH = 1000


def pile_up(count: int, *, section: ArticleIndexPage, writer) -> None:
    """Put `count` articles by `writer`, each sent for approval, below the empty `section`."""
    pages = _pages(count, section, writer)
    _article_rows(pages)
    revisions = _revisions(pages, writer)
    states = _task_states(pages, revisions, section, writer)
    now = timezone.now()
    Submission.objects.bulk_create(
        [
            Submission(
                page=page,
                task_state=state,
                revision_id=state.revision_id,
                submitted_by=writer,
                deadline_at=now + timedelta(minutes=number - count // 2),
            )
            for number, (page, state) in enumerate(zip(pages, states, strict=True))
        ],
        batch_size=BATCH,
    )
    _tell_planner()


def _tell_planner() -> None:
    """Let PostgreSQL count its rows, as it does by itself once they are committed: else it plans for none."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _pages(count: int, section: ArticleIndexPage, writer) -> list[Page]:
    kind = ContentType.objects.get_for_model(ArticlePage)
    now = timezone.now()
    pages = Page.objects.bulk_create(
        [
            Page(
                title=f"Bài số {number}",
                draft_title=f"Bài số {number}",
                slug=f"bai-so-{number}",
                path=Page._get_path(section.path, section.depth + 1, number),
                depth=section.depth + 1,
                url_path=f"{section.url_path}bai-so-{number}/",
                content_type=kind,
                locale=section.locale,
                owner=writer,
                live=False,
                has_unpublished_changes=True,
                latest_revision_created_at=now,
            )
            for number in range(1, count + 1)
        ],
        batch_size=BATCH,
    )
    Page.objects.filter(pk=section.pk).update(numchild=count)
    return pages


def _article_rows(pages: list[Page]) -> None:
    """Give each page its row of the article table, all with the default values of the model."""
    fields = [field for field in ArticlePage._meta.local_concrete_fields if not field.primary_key]
    blank = ArticlePage(title="Bài")
    values = [field.get_db_prep_save(getattr(blank, field.attname), connection) for field in fields]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in [ArticlePage._meta.pk, *fields])
    marks = ", ".join(["%s"] * (len(fields) + 1))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(ArticlePage._meta.db_table)} ({columns}) VALUES ({marks})",  # noqa: S608
            [[page.pk, *values] for page in pages],
        )


def _revisions(pages: list[Page], writer) -> list[Revision]:
    base = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type_id=page.content_type_id,
                base_content_type=base,
                object_id=str(page.pk),
                created_at=page.latest_revision_created_at,
                user=writer,
                object_str=page.title,
                content={},
            )
            for page in pages
        ],
        batch_size=BATCH,
    )
    own = Revision.objects.filter(object_id=Cast(OuterRef("pk"), CharField()), base_content_type=base)
    of_pile = Page.objects.filter(pk__gte=pages[0].pk, pk__lte=pages[-1].pk)
    of_pile.update(latest_revision_id=Subquery(own.values("pk")[:1]))
    return revisions


def _task_states(pages, revisions, section: ArticleIndexPage, writer) -> list[TaskState]:
    workflow = section.get_workflow()
    task = workflow.tasks.first()
    base = ContentType.objects.get_for_model(Page)
    flows = WorkflowState.objects.bulk_create(
        [
            WorkflowState(
                content_type_id=page.content_type_id,
                base_content_type=base,
                object_id=str(page.pk),
                workflow=workflow,
                requested_by=writer,
            )
            for page in pages
        ],
        batch_size=BATCH,
    )
    kind = ContentType.objects.get_for_model(TaskState)
    states = TaskState.objects.bulk_create(
        [
            TaskState(workflow_state=flow, revision=revision, task=task, content_type=kind)
            for flow, revision in zip(flows, revisions, strict=True)
        ],
        batch_size=BATCH,
    )
    own = TaskState.objects.filter(workflow_state=OuterRef("pk")).values("pk")[:1]
    WorkflowState.objects.filter(current_task_state=None).update(current_task_state_id=Subquery(own))
    return states
