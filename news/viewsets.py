"""Authors and topics in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from news.models import Author, Topic


class AuthorViewSet(SnippetViewSet):
    """List and edit byline names."""

    model = Author
    icon = "user"
    menu_label = "Tác giả"
    list_display = ["name", "kind", "post"]


class TopicViewSet(SnippetViewSet):
    """List and edit threads of events."""

    model = Topic
    icon = "tag"
    menu_label = "Dòng sự kiện"
    list_display = ["name", "summary"]


class NewsViewSetGroup(SnippetViewSetGroup):
    """One menu entry for what articles refer to."""

    items = (AuthorViewSet, TopicViewSet)
    menu_label = "Danh mục tin"
    menu_icon = "list-ul"
    menu_order = 250
