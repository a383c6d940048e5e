"""Which referring hosts of a day keep a row of their own when there are too many (pure).

Anybody can send invented hosts: a full list takes a newcomer only in the place of one with no more views.
"""

from collections.abc import Mapping

__all__ = ["HOSTS_A_DAY", "OTHERS", "changes"]

HOSTS_A_DAY = 200
OTHERS = "(khác)"


def changes(known: Mapping[str, int], added: Mapping[str, int], limit: int = HOSTS_A_DAY) -> dict[str, int]:
    """Return what to add to each host's views so that at most `limit` hosts, and the others, have any.

    The changes add up to `added`: views of a host that leaves the list go to the others.
    """
    after = {host: views for host, views in known.items() if host != OTHERS}
    others = 0
    # Who is on the list already comes first: his views of today may keep him there.
    for host, views in sorted(added.items(), key=lambda item: (item[0] not in known, -item[1], item[0])):
        if host in after or len(after) < limit:
            after[host] = after.get(host, 0) + views
            continue
        least = min(after, key=lambda kept: (after[kept], kept))
        if after[least] > views:
            others += views
            continue
        others += after.pop(least)
        after[host] = views
    after[OTHERS] = known.get(OTHERS, 0) + others
    moved = {host: after.get(host, 0) - known.get(host, 0) for host in {*known, *after}}
    return {host: views for host, views in moved.items() if views}
