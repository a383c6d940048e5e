"""The widths at which a draft is looked at beside its form: those that the portal is judged at."""

__all__ = ["PHONE", "PREVIEW_SIZES"]

PHONE = "phone"
#: Pixels; as in the walks of `portal/tests/browser`. A cheap phone and the usual screen of an office.
PREVIEW_SIZES = [
    {
        "name": PHONE,
        "icon": "mobile-alt",
        "device_width": 360,
        "label": "Xem như trên điện thoại (rộng 360 điểm ảnh)",
    },
    {
        "name": "desktop",
        "icon": "desktop",
        "device_width": 1366,
        "label": "Xem như trên máy tính (rộng 1366 điểm ảnh)",
    },
]
