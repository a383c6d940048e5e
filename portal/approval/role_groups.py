"""Which groups of accounts carry which role: by name, with the name of a ward behind it or without.

`Người duyệt` and `Người duyệt phường Hoa Mai` both hold approvers; where, their rights on pages tell.
"""

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission

from .people import Grant, Role

__all__ = ["grants_of_groups", "groups_with", "groups_with_role_at", "role_of_group"]


def role_of_group(name: str) -> Role | None:
    """Return the role that a group of this name carries."""
    return next((role for role in Role if name == role.value or name.startswith(f"{role.value} ")), None)


def groups_with(*roles: Role) -> QuerySet[Group]:
    """Return the groups that carry one of `roles`."""
    named = Q()
    for role in roles:
        named |= Q(name=role.value) | Q(name__startswith=f"{role.value} ")
    return Group.objects.filter(named)


def grants_of_groups(groups: list[Group]) -> frozenset[Grant]:
    """Return the roles that `groups` give, each where the group has rights in the page tree (one query)."""
    return frozenset(Grant(role, path) for _group, role, path in _placed(groups))


def groups_with_role_at(role: Role, place: str) -> set[Group]:
    """Return the groups whose role holds at `place`, a path in the page tree (two queries)."""
    return {group for group, _role, path in _placed(list(groups_with(role))) if place.startswith(path)}


def _placed(groups: list[Group]) -> list[tuple[Group, Role, str]]:
    """Return (group, role, path) for every place below which a group's role holds.

    The portal's own group without any right on pages has its role everywhere: it gives none there anyway. A
    ward's group without rights has none.
    """
    roles = {group: role for group in groups if (role := role_of_group(group.name))}
    if not roles:
        return []
    rights = GroupPagePermission.objects.filter(group__in=roles).order_by()
    paths: dict[int, set[str]] = {group.pk: set() for group in roles}
    for pk, path in rights.values_list("group_id", "page__path").distinct():
        paths[pk].add(path)
    for group, role in roles.items():
        if not paths[group.pk] and group.name == role.value:
            paths[group.pk].add("")
    return [(group, role, path) for group, role in roles.items() for path in sorted(paths[group.pk])]
