"""What telephones ask for when a reader keeps the site among his programs: the manifest and the icons."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from media.drawings.icons import FAVICON, ICONS
from media.models import DrawnPicture

from .chrome import Chrome, chrome_of
from .page_store.policy import public_page
from .site_pictures import picture_of_site

__all__ = ["favicon", "manifest", "manifest_of"]

# As in tokens.css: son and giấy.
THEME, GROUND = "#a51c20", "#ffffff"
LONGEST_SHORT_NAME = 30


def manifest_of(chrome: Chrome) -> dict[str, object]:
    """Return the web manifest of a site; icons that are not drawn yet are left out."""
    identity = chrome.identity
    icons = [
        {
            "src": chrome.drawn[name],
            "sizes": f"{side}x{side}",
            "type": "image/png",
            "purpose": "maskable" if name.startswith("maskable") else "any",
        }
        for name, (side, _part) in ICONS.items()
        if name in chrome.drawn and not name.startswith("apple")
    ]
    return {
        "name": identity.site_name,
        "short_name": identity.ward_name[:LONGEST_SHORT_NAME],
        "lang": "vi",
        "dir": "ltr",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        # The reader keeps the address bar: he must see whose site this is.
        "display": "minimal-ui",
        "theme_color": THEME,
        "background_color": GROUND,
        "icons": icons,
    }


@public_page
@require_safe
def manifest(request: HttpRequest) -> HttpResponseBase:
    """Answer /manifest.webmanifest."""
    answer = JsonResponse(manifest_of(chrome_of(request)), json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Type"] = "application/manifest+json; charset=utf-8"
    return answer


@public_page
@require_safe
def favicon(request: HttpRequest) -> HttpResponseBase:
    """Answer /favicon.ico, for programs that ask for it whatever a page says."""
    name = picture_of_site(chrome_of(request).site.pk, FAVICON)
    row = DrawnPicture.objects.filter(name=name).exclude(file="").first()
    if row is None:
        raise Http404("not drawn yet")
    try:
        file = default_storage.open(row.file.name)
    except OSError as error:
        raise Http404("not drawn yet") from error
    return FileResponse(file, content_type="image/x-icon")
