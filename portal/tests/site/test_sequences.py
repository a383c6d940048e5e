"""Random orders of everything an office can post to the admin: only what a stranger approved is public."""

from django.db import connection
from django.test import Client, TestCase
from django.utils import timezone

from portal.approval.models import Act, Decision, Delegation
from portal.approval.rules import Role
from portal.tests import factories, verbs
from portal.tests.site.office import undone
from portal.tests.site.sequences import Walk

WALKS_A_TEST = 25
# The rules and the doors are the same on both databases: all walks on one, some on the other.
TESTS = 8 if connection.vendor == "sqlite" else 2
OFFICE = ["editor", "approver", "second approver"]
TEAMS = [OFFICE, [*OFFICE, "superuser"], [*OFFICE, "stand-in"], ["second approver", "stand-in"]]


class TestSequences(TestCase):
    """An editor, two approvers, an operator, and an editor who stands in for the second approver."""

    @classmethod
    def setUpTestData(cls):
        cls.users = {
            "editor": factories.person(Role.EDITOR),
            "approver": factories.person(Role.APPROVER),
            "second approver": factories.person(Role.APPROVER),
            "superuser": factories.person(Role.EDITOR, superuser=True),
            "stand-in": factories.person(Role.EDITOR),
        }
        now = timezone.now()
        Delegation.objects.create(
            giver=cls.users["second approver"],
            receiver=cls.users["stand-in"],
            starts_at=now - timezone.timedelta(hours=1),
            ends_at=now + timezone.timedelta(days=9),
            reason="Đi công tác.",
            made_by=cls.users["second approver"],
        )
        cls.drafts = {name: verbs.write(by=user) for name, user in cls.users.items()}
        cls.names = {user.pk: name for name, user in cls.users.items()}

    def setUp(self):
        self.clients = {name: Client() for name in self.users}
        for name, client in self.clients.items():
            client.force_login(self.users[name])

    def walk(self, seed: int) -> Walk:
        """Walk 4 to 8 steps by two to four people; after each, look at what is public."""
        walk = Walk(self.drafts["editor"], self.clients, self.names, seed)
        people = TEAMS[seed % len(TEAMS)]
        for _ in range(walk.random.randint(4, 8)):
            walk.step(people)
            self.demand_two_people(walk)
        return walk

    def demand_two_people(self, walk: Walk) -> None:
        """Whatever is live was approved by somebody without a hand in it, and is what they approved."""
        page = walk.now
        if not page.live:
            return
        live = page.live_revision_id
        approvals = Decision.objects.filter(page_id=page.pk, act=Act.APPROVE).order_by("pk")
        approved = {row.revision_id: row for row in approvals}
        assert live in approved, walk.trail
        since = max((pk for pk in approved if pk < live), default=0)
        hands = {version.by for pk, version in walk.typed.items() if since < pk <= live}
        decision = approved[live]
        deciders = {walk.names[pk] for pk in (decision.actor_id, decision.on_behalf_id) if pk}
        assert not deciders & hands, (walk.trail, deciders, hands)
        assert walk.sent_by[live] not in deciders, walk.trail
        assert deciders & {"approver", "second approver"}, walk.trail
        assert page.title == walk.typed[live].title, walk.trail
        assert walk.typed[live].html in page.body.render_as_block(), walk.trail
        if walk.public != live:
            walk.public, walk.publications = live, walk.publications + 1


def add_tests() -> None:
    """One test for each handful of seeds, so that a failure names them and two cores share them."""
    for number in range(TESTS):

        def test(self, first=number * WALKS_A_TEST):
            published = 0
            for seed in range(first, first + WALKS_A_TEST):
                with undone():
                    published += self.walk(seed).publications
            assert published >= WALKS_A_TEST // 10, "So few walks reach the public that they prove nothing."

        setattr(TestSequences, f"test_walks__when_seeds_begin_at_{number * WALKS_A_TEST:03}", test)


add_tests()
