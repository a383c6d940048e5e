"""The first steps of a person at this desk, told done by what the portal holds, not by ticks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Revision, Site

from portal.approval.models import PAGE, Act, Decision
from portal.approval.role_groups import groups_with
from portal.approval.rules import Person, Role
from portal.information.checklist import State, checklist
from portal.models import HotlineNumber, SiteIdentity

__all__ = ["Step", "first_steps"]

#: Nobody approves words of their own, so one approver cannot publish what he has written.
ENOUGH_APPROVERS = 2
NO_NAME = SiteIdentity._meta.get_field("ward_name").default
_UNPUBLISHED = {State.MISSING, State.DRAFT}


@dataclass(frozen=True)
class Step:
    """One thing to do: what, how in a sentence or two, where in the admin; where to try it without harm."""

    name: str
    how: str
    url: str
    is_done: bool
    practice_url: str = ""


def first_steps(user: AbstractBaseUser, person: Person, site: Site) -> list[Step]:
    """Return the steps of all roles that `person` has, in order; empty for those who only look."""
    steps: list[Step] = []
    if Role.ADMINISTRATOR in person.roles:
        steps += _of_administrators(site)
    if person.roles & {Role.CONTRIBUTOR, Role.EDITOR}:
        steps += _of_writers(user)
    if Role.APPROVER in person.roles:
        steps += _of_approvers(user)
    return steps


def _of_administrators(site: Site) -> Iterator[Step]:
    identity = SiteIdentity.for_site(site)
    yield Step(
        "Ghi tên phường, xã và nơi làm việc",
        "Tên, quốc huy, địa chỉ và giờ làm việc hiện ở đầu và cuối mọi trang.",
        reverse("wagtailsettings:edit", args=["portal", "siteidentity", site.pk]),
        identity.ward_name != NO_NAME and bool(identity.address),
    )
    yield Step(
        "Ghi số đường dây nóng",
        "Bà con gọi được ngay từ điện thoại, ở trang nào cũng thấy.",
        reverse("wagtailsettings:edit", args=["portal", "hotlinebanner", site.pk]),
        HotlineNumber.objects.filter(banner__site=site).exists(),
    )
    yield Step(
        "Có ít nhất hai người duyệt",
        "Không ai duyệt được bài do chính mình viết, nên cần hai người trở lên trong nhóm Người duyệt.",
        reverse("wagtailusers_users:index"),
        _approvers().count() >= ENOUGH_APPROVERS,
    )
    yield Step(
        "Đăng đủ thông tin bắt buộc",
        "Danh sách nêu từng trang pháp luật yêu cầu công khai, trang nào còn thiếu, căn cứ ở đâu.",
        reverse("portal_information"),
        not any(line.state in _UNPUBLISHED for line in checklist(site)),
    )


def _of_writers(user: AbstractBaseUser) -> Iterator[Step]:
    sent = Decision.objects.filter(subject=PAGE, act=Act.SUBMIT, actor_id=user.pk)
    published = Decision.objects.filter(
        subject=PAGE, act=Act.PUBLISH, page_id__in=sent.order_by().values("page_id")
    )
    yield Step(
        "Viết bài đầu tiên",
        "Chọn chuyên mục rồi viết; có sẵn tệp Word thì thả vào, tiêu đề, ảnh và chú thích tự vào chỗ.",
        reverse("news_new_article"),
        Revision.page_revisions.filter(user=user).exists(),
        practice_url=reverse("news_practice"),
    )
    yield Step(
        "Gửi bài cho người duyệt",
        "Mở bản nháp, sửa những chỗ khung Kiểm tra trước khi gửi nêu ra, rồi bấm Gửi duyệt.",
        reverse("portal_desk_list", args=["ban-nhap"]),
        sent.exists(),
    )
    yield Step(
        "Nhận tin bài được đăng",
        "Người duyệt đồng ý là bài lên trang. Mục Tin nhắn báo bài được đăng hay trả lại, vì sao.",
        reverse("portal_inbox"),
        published.exists(),
    )


def _of_approvers(user: AbstractBaseUser) -> Iterator[Step]:
    decided = Decision.objects.filter(
        subject=PAGE, act__in=[Act.APPROVE, Act.RETURN, Act.PUBLISH], actor_id=user.pk
    )
    yield Step(
        "Duyệt hoặc trả lại bài đầu tiên",
        "Mở bài chờ duyệt: chỗ thêm, chỗ bớt được tô rõ. Trả lại thì ghi lý do để người viết sửa.",
        reverse("portal_desk_list", args=["cho-duyet"]),
        decided.exists(),
    )


def _approvers() -> QuerySet[AbstractBaseUser]:
    active = get_user_model().objects.filter(is_active=True)
    return active.filter(groups__in=groups_with(Role.APPROVER)).distinct()
