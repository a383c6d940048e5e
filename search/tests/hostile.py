"""What no honest reader types: strings and addresses that try to break the search."""

import unicodedata
from urllib.parse import quote

from hypothesis import strategies as st

SAMPLES = [
    # syntax of the engines and of what stands before them
    *[
        '"',
        '""',
        "'",
        "'; DROP TABLE search_abbreviation; --",
        "1' OR '1'='1",
        "%s",
        "%(q)s",
        "{0}",
        "{{ 7*7 }}",
    ],
    *[
        "NOT AND",
        "a AND",
        "OR OR",
        "NEAR(a b, 5)",
        "a*",
        "^a",
        "{title} : a",
        "- -",
        "a NEAR/2 b",
        '"a" * "b"',
    ],
    *[
        "title:x AND (",
        "a~2",
        "a^1000",
        "/.*/",
        "[a TO b]",
        "_exists_:x",
        "a && b || !c",
        "*:*",
        "\\",
        'a\\"b',
    ],
    *['{"query": {"match_all": {}}}', '{"$gt": ""}', "a & b | !c <-> d", "a:*", "((((((((((", "))))"],
    # patterns that make careless expressions run for ever
    *[
        "a" * 10_000,
        "1/" * 3_000,
        "1" * 10_000,
        "1 " * 5_000,
        "1" + " " * 5_000,
        "1/A" + "-A" * 3_000,
        "-" * 5_000,
    ],
    *[
        "0 " * 3_000,
        "0200" * 2_000,
        "4 tháng " * 1_500,
        "1." * 3_000,
        "số " * 3_000,
        '"' * 5_000,
        '"a' * 3_000,
    ],
    *["<" * 5_000, "<a " * 3_000, "&" * 5_000, "&amp;" * 2_000, "(a+)+$", "a" + "\u0301" * 9_000],
    # characters that are no letters of ours, or only look like them
    *[
        "\0",
        "a\0b",
        "\ud800",
        "\udfff\ud800",
        "\ufeff",
        "\u202egnốirt",
        "\u200b\u200d\u00ad",
        "\ufffd",
        "\uffff",
    ],
    *[
        "Z̴̧̛͔̲̍a̷l̸g̶o̵",
        "𝐓𝐇𝐎̂𝐍𝐆",
        "ﷺ" * 400,
        "ŉ",
        "İı",
        "ß",
        "ﬀ",
        "½",
        "²٣४",
        "①",
        "北京",
        "👩‍👩‍👧‍👦",
        "\U000e0041",
        "ำ",
    ],
    *[unicodedata.normalize("NFD", "đường dây nóng"), "d\u031b", "\u0302\u0301", "a\u0323\u0302\u0302\u0302"],
    # numbers and dates that are none
    *["99/99/9999", "0/0/0000", "31/02/2026", "00000/KH", "1/0000/A-B", "1" * 400 + "/KH-UBND", "٣/٤/٢٠٢٦"],
    *[
        "../../etc/passwd",
        "file:///etc/passwd",
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "\r\nSet-Cookie: a=b",
    ],
]

_characters = st.characters(codec=None, exclude_categories=())
_signs = st.text(alphabet="\"'*:^()[]{}<>&|!~\\/%_-+.,;=?$#@ \t\n\0aàđ01", max_size=60)
strings = st.one_of(
    st.sampled_from(SAMPLES),
    st.text(_characters, max_size=80),
    _signs,
    st.text(alphabet="0123456789/-.+() sốngàythángKHĐUB", max_size=60),
    st.lists(st.sampled_from([*SAMPLES, "đường", "dây", "cau"]), min_size=2, max_size=5).map(" ".join),
)

_PARAMETERS = [
    "q",
    "trang",
    "nam",
    "tac-gia",
    "the-loai",
    "chuyen-muc",
    "sap-xep",
    "co-chu",
    "tuong-phan",
    "la",
]
_values = st.one_of(
    strings.map(lambda text: quote(text.encode("utf-8", "surrogatepass"))),
    st.sampled_from(
        ["", "0", "-1", "1", "2", "2026", "1e9", "9" * 9, "9" * 400, "0x10", "1.5", "%C2%B2", "NaN"]
    ),
    st.sampled_from(["tin", "bai-viet", "moi-nhat", "MOI-NHAT", "tin-tuc", "%2e%2e%2f", "a%2Fb", "tin%00"]),
    st.text(alphabet="%0123456789abcdefGZ&=+;", max_size=30),
)
#: The part of an address after the question mark: repeated and unknown parameters, wrong percent-encoding.
addresses = st.lists(st.tuples(st.sampled_from(_PARAMETERS), _values), max_size=6).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
