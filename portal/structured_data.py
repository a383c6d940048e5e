"""Pure: what search engines are told about a page in the words of schema.org, as dictionaries."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = [
    "as_script_text",
    "breadcrumb_list",
    "duration",
    "organization",
    "organization_id",
    "sound_object",
    "video_object",
]

Data = dict[str, Any]
# What could end a script element, open a comment in it, or break a line in old readers of JSON.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def organization_id(root_url: str) -> str:
    """Return the name by which other data refer to the body that answers for the site."""
    return f"{root_url}/#co-quan"


def organization(
    root_url: str,
    *,
    name: str,
    logo: str = "",
    address: str = "",
    phone: str = "",
    email: str = "",
    area: str = "",
    same_as: Iterable[str] = (),
) -> Data:
    """Return the ward's body as GovernmentOrganization; what is empty is left out.

    `logo` and `same_as` are absolute addresses, `area` the place it governs.
    """
    data: Data = {
        "@type": "GovernmentOrganization",
        "@id": organization_id(root_url),
        "name": name,
        "url": f"{root_url}/",
        "logo": logo,
        "address": address and {"@type": "PostalAddress", "streetAddress": address, "addressCountry": "VN"},
        "telephone": phone,
        "email": email,
        "areaServed": area and {"@type": "AdministrativeArea", "name": area},
        "sameAs": list(same_as),
    }
    return {key: value for key, value in data.items() if value}


def breadcrumb_list(steps: Iterable[tuple[str, str]]) -> Data:
    """Return the way to a page; each step is its title and absolute address, the last may have none."""
    items = []
    for position, (title, url) in enumerate(steps, start=1):
        step: Data = {"@type": "ListItem", "position": position, "name": title}
        items.append({**step, "item": url} if url else step)
    return {"@type": "BreadcrumbList", "itemListElement": items}


def duration(seconds: int | None) -> str:
    """Return `seconds` as ISO 8601 writes a length, `PT3M20S`; empty when it is not known."""
    if not seconds:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "H"), (minutes, "M"), (rest, "S")]
    return "PT" + "".join(f"{number}{unit}" for number, unit in parts if number)


def sound_object(url: str, seconds: int | None) -> Data:
    """Return the sound version of a text as AudioObject; `url` is absolute."""
    data: Data = {
        "@type": "AudioObject",
        "contentUrl": url,
        "encodingFormat": "audio/mpeg",
        "duration": duration(seconds),
        "inLanguage": "vi",
    }
    return {key: value for key, value in data.items() if value}


def video_object(
    *,
    name: str,
    description: str,
    url: str,
    published: str,
    seconds: int | None = None,
    cover: str = "",
    captions: str = "",
) -> Data:
    """Return a film as VideoObject. Addresses are absolute, the moment is ISO 8601 with its zone."""
    data: Data = {
        "@type": "VideoObject",
        "name": name,
        "description": description,
        "contentUrl": url,
        "encodingFormat": "video/mp4",
        "uploadDate": published,
        "duration": duration(seconds),
        "thumbnailUrl": cover,
        "inLanguage": "vi",
        "caption": captions and caption_file(captions),
    }
    return {key: value for key, value in data.items() if value}


def caption_file(url: str) -> Data:
    """Return a film's words as MediaObject: a WebVTT file in Vietnamese under this absolute address."""
    return {"@type": "MediaObject", "contentUrl": url, "encodingFormat": "text/vtt", "inLanguage": "vi"}


def as_script_text(things: Iterable[Mapping[str, Any]]) -> str:
    """Return `things` as the text of one script element of type application/ld+json.

    Nothing in it can end the element: `<` and its like are written as escapes, which mean the same in JSON.
    """
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
