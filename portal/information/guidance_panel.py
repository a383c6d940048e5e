"""What the kind of a page wants, shown to its editor above the fields."""

from wagtail.admin.panels import Panel

__all__ = ["GUIDANCE_PANEL", "GuidancePanel"]


class GuidancePanel(Panel):
    """Words only, no field. A page without a kind needs no guidance."""

    class BoundPanel(Panel.BoundPanel):
        """The guidance for one page."""

        template_name = "portal_admin/information/guidance.html"

        def is_shown(self):
            """Hide it where no kind was chosen."""
            return self.instance.kind is not None

        def get_context_data(self, parent_context=None):
            """Add the kind and what the text still lacks."""
            page = self.instance
            return {
                **super().get_context_data(parent_context),
                "kind": page.kind,
                "shortcomings": page.shortcomings(),
            }


GUIDANCE_PANEL = GuidancePanel()
