"""The admin's main menu in Vietnamese, without what leads nowhere for a ward's staff."""

LABELS = {"images": "Ảnh", "documents": "Tệp", "settings": "Thiết lập", "explorer": "Trang"}
# Reports come with the record's own screens; the help of the product stands in its guide.
HIDDEN = {"reports", "help"}


def fit_main_menu(items: list) -> None:
    """Relabel and remove entries of `items` in place."""
    items[:] = [item for item in items if item.name not in HIDDEN]
    for item in items:
        item.label = LABELS.get(item.name, item.label)
