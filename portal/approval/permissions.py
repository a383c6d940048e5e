"""Wagtail's permission questions about a page, answered by the rules."""

from wagtail.models import PagePermissionTester

from . import rules
from .facts import person_of, text_of


class ApprovalPermissionTester(PagePermissionTester):
    """Nobody publishes directly, superusers included; what touches the public follows the rules.

    Group rights on the tree still apply on top: the rules only take away.
    """

    @property
    def person(self) -> rules.Person:
        """Return who asks."""
        return person_of(self.user)

    @property
    def text(self) -> rules.Text:
        """Return the facts about the page, read once."""
        if not hasattr(self, "_text"):
            self._text = text_of(self.page)
        return self._text

    def can_edit(self):
        """Add that contributors open their own texts only. The lock keeps submitted texts read-only."""
        return super().can_edit() and bool(rules.may_open(self.person, self.text) or self.user.is_superuser)

    def can_publish(self):
        """Refuse: publication follows an approval."""
        return False

    def can_publish_subpage(self):
        """Refuse: publication follows an approval."""
        return False

    def can_unpublish(self):
        """Refuse: what was public is withdrawn with a notice in its place, see `withdrawing`."""
        return False

    def can_unschedule(self):
        """Leave it to approvers."""
        return bool(rules.may_cancel_schedule(self.person, self.text))

    def can_set_view_restrictions(self):
        """Refuse: a page is public or not public, there is nothing between."""
        return False

    def can_submit_for_moderation(self):
        """Add the rule to Wagtail's own conditions."""
        return super().can_submit_for_moderation() and bool(rules.may_submit(self.person, self.text))

    def can_delete(self, ignore_bulk=False):
        """Refuse for everything that was public once, and for pages with children."""
        if not super().can_delete(ignore_bulk=ignore_bulk) or not self.page.is_leaf():
            return False
        return bool(rules.may_delete(self.person, self.text))

    def can_move(self):
        """Refuse for pages readers can see, and for pages with children."""
        return super().can_move() and self.page.is_leaf() and bool(rules.may_move(self.person, self.text))

    def can_move_to(self, destination):
        """Apply the rule for superusers too, whom Wagtail lets pass."""
        return self.can_move() and super().can_move_to(destination)

    def can_reorder_children(self):
        """Leave the order of pages to administrators."""
        return bool(rules.may_arrange(self.person))

    def can_lock(self):
        """Refuse: the state of a text locks it, not a person."""
        return False

    def can_unlock(self):
        """Refuse, for the same reason."""
        return False
