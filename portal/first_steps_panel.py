"""The panel on the desk that leads a person through the first steps, and goes when all are done."""

from wagtail.admin.ui.components import Component
from wagtail.models import Site

from portal.approval.facts import person_of
from portal.desk.first_steps import first_steps

__all__ = ["FirstStepsPanel"]


class FirstStepsPanel(Component):
    """The steps in order, the next one first to the eye."""

    name = "first_steps"
    template_name = "portal_admin/first_steps.html"
    order = 50

    def get_context_data(self, parent_context):
        """Return the steps while one is left to do."""
        request = parent_context["request"]
        site = Site.find_for_request(request)
        steps = first_steps(request.user, person_of(request.user), site) if site else []
        undone = [step for step in steps if not step.is_done]
        return {
            "steps": steps if undone else [],
            "next": undone[0] if undone else None,
            "done": len(steps) - len(undone),
        }
