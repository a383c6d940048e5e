"""Parts that look the same on many pages, drawn once for all that are made after the same change."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context

from portal.chrome import chrome_of
from portal.page_store.shared_readings import read_once

register = template.Library()


class DrawnOnce(template.Node):
    """Draws its content, or writes what another page of the site has drawn under the same name and values."""

    def __init__(self, name: str, values: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context: Context) -> str:
        """Return the part; one of its own for a page with parameters, which may ask for another display."""
        request = context.get("request")
        if request is None or request.GET:
            return self.nodelist.render(context)
        name = (
            "drawn",
            self.name,
            chrome_of(request).site.pk,
            *(value.resolve(context) for value in self.values),
        )
        return read_once(request, name, lambda: self.nodelist.render(context))


@register.tag
def drawn_once(parser: Parser, token: Token) -> DrawnOnce:
    """Share a part: `{% drawn_once "footer" %}…{% enddrawn_once %}`.

    Nothing in it may look at the page or the address but by the values that follow the name.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("enddrawn_once",))
    parser.delete_first_token()
    return DrawnOnce(name.strip('"'), [parser.compile_filter(value) for value in values], nodelist)
