"""Samples of what stands round every page: bar, masthead, menu, way, footer."""

from types import SimpleNamespace

from news.parts.states import Family, Photos, part
from news.parts.words import LONG, LONG_NAME, MOMENT, UNBROKEN, identity
from portal.display import Display
from portal.navigation import Crumb, MenuItem

__all__ = ["shell"]

FEW = [
    MenuItem("Giới thiệu", "/gioi-thieu/", "A"),
    MenuItem(
        "Tin tức",
        "/tin-tuc/",
        "B",
        [
            MenuItem("Cải cách hành chính", "/tin-tuc/cai-cach-hanh-chinh/", "BA"),
            MenuItem("Đô thị – môi trường", "/tin-tuc/do-thi-moi-truong/", "BB"),
        ],
    ),
    MenuItem("Liên hệ", "/lien-he/", "C"),
]
MANY = [MenuItem(f"Mục thứ {number} của phường", f"/muc-{number}/", f"D{number}") for number in range(1, 13)]
CHANNELS = [
    SimpleNamespace(name="Ứng dụng VNeID", url="https://vneid.gov.vn"),
    SimpleNamespace(name="Cổng Dịch vụ công quốc gia", url="https://dichvucong.gov.vn"),
]
# Of a site that nobody has filled in yet.
BARE = dict.fromkeys(
    (
        *("province_name", "managing_body", "responsible_person", "address", "phone", "email"),
        *("portal_name", "portal_url", "reuse_note", "working_hours"),
    ),
    "",
)


def shell(photos: Photos) -> Family:
    """Return the family "Khung trang"."""
    tools = {"display": Display(), "kept_with_size": [], "kept_with_contrast": []}
    here = {"menu": FEW, "is_home": False, "here": "BA", "address": "/tin-tuc/cai-cach-hanh-chinh/"}
    return Family(
        "khung-trang",
        "Khung trang",
        (
            part(
                "utility_bar",
                thường={"identity": identity(), "now": MOMENT},
                chưa_có_cổng_tỉnh={"identity": identity(**BARE), "now": MOMENT},
            ),
            part(
                "display_tools",
                thường={"label": "Mẫu 1", **tools},
                lớn={"label": "Mẫu 2", "large": True, **tools},
                tương_phản_cao={"label": "Mẫu 3", **tools, "display": Display(high_contrast=True)},
            ),
            part(
                "masthead",
                hình_tạm={"identity": identity()},
                biểu_trưng_riêng={"identity": identity(emblem=photos.wide)},
                tên_dài={"identity": identity(ward_name=f"Phường {LONG_NAME}")},
                chưa_khai_báo={"identity": identity(**BARE)},
            ),
            part(
                "main_nav",
                đang_ở_chuyên_mục=here,
                trang_chủ={**here, "is_home": True, "here": "", "address": "/"},
                nhiều_mục={**here, "menu": [*FEW, *MANY]},
                trống={**here, "menu": []},
            ),
            part(
                "breadcrumbs",
                thường={"crumbs": [Crumb("Trang chủ", "/"), Crumb("Tin tức", "/tin-tuc/"), Crumb("Hẻm 27")]},
                dài={"crumbs": [Crumb("Trang chủ", "/"), Crumb(LONG, "/tin-tuc/"), Crumb(UNBROKEN)]},
            ),
            part(
                "section_nav",
                thường={"item": FEW[1], "here": "BA", "address": "/tin-tuc/cai-cach-hanh-chinh/"},
                trống={"item": FEW[0], "here": "A", "address": "/gioi-thieu/"},
            ),
            part(
                "child_pages",
                thường={"pages": [SimpleNamespace(url=item.url, title=item.title) for item in FEW]},
                trống={"pages": []},
            ),
            part(
                "page_map",
                thường={"entries": [SimpleNamespace(**vars(item), number=None) for item in FEW]},
                có_số_tin={"entries": [SimpleNamespace(title=LONG, url="/", number=12_345, items=[])]},
            ),
            part(
                "site_footer",
                thường={"identity": identity(), "channels": CHANNELS},
                chưa_khai_báo={"identity": identity(**BARE), "channels": []},
            ),
        ),
    )
