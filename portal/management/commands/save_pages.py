"""Writes the public pages of this portal as HTML files, for checkers that read files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.test import Client
from wagtail.models import Page

OF_EACH_TYPE = 200  # all of a demo site; enough of a real one
# name → (address, expected status): what is no page of the tree, and pages in another state.
OTHER_ADDRESSES = {
    "search-empty": ("/tim-kiem/", 200),
    "search-results": ("/tim-kiem/?q=phuong", 200),
    "search-filtered-by-date": ("/tim-kiem/?q=phuong&the-loai=tin&sap-xep=moi-nhat", 200),
    "search-second-page": ("/tim-kiem/?q=phuong&trang=2", 200),
    "search-nearly": ("/tim-kiem/?q=phuong+qwxz", 200),
    "search-not-understood": ("/tim-kiem/?q=***", 200),
    "search-nothing": ("/tim-kiem/?q=qwxz", 200),
    "all-articles-second-page": ("/tin-tuc/?trang=2", 200),
    "home-large-text-high-contrast": ("/?co-chu=5&tuong-phan=cao", 200),
    "not-found": ("/khong-co-trang-nay/", 404),
}


class Command(BaseCommand):
    help = "Ghi các trang công khai thành tệp HTML vào một thư mục."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        folder.mkdir(parents=True, exist_ok=True)
        client = Client(SERVER_NAME="127.0.0.1")
        addresses = {**self.page_addresses(), **OTHER_ADDRESSES}
        for name, (address, status) in addresses.items():
            response = client.get(address)
            if response.status_code != status:
                raise CommandError(f"{address} trả lời {response.status_code}, cần {status}.")
            (folder / f"{name}.html").write_bytes(response.content)
        self.stdout.write(f"Đã ghi {len(addresses)} trang vào {folder}.")

    def page_addresses(self) -> dict[str, tuple[str, int]]:
        """Return the addresses of the chosen pages of the tree by file name."""
        public = Page.objects.live().public().filter(depth__gte=2)
        addresses = {}
        for type_id in public.order_by().values_list("content_type_id", flat=True).distinct():
            for page in public.filter(content_type_id=type_id).order_by("path").specific()[:OF_EACH_TYPE]:
                addresses[f"{page._meta.model_name}-{page.pk}"] = (page.get_url(), 200)
        return addresses
