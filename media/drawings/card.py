"""Pure: the card that messengers show beside a link to a text without a photo."""

import io

from PIL import Image, ImageDraw

from .lettering import DISPLAY, TEXT, balanced, broken, drawable, font

__all__ = ["CARD_SIZE", "DRAWING", "draw_card"]

CARD_SIZE = (1200, 630)
# Goes up with every change of the drawing: cards are then drawn anew.
DRAWING = 2
# As in tokens.css: giấy, mực, son, vàng sao.
PAPER, INK, SOFT, RED, GOLD = "#fbf8f3", "#211b18", "#5f554e", "#a51c20", "#f2b21b"
MARGIN, EMBLEM = 76, 104
TITLE_TOP, TITLE_BOTTOM = 222, 560
SIZES = (68, 62, 56, 50, 46)
LEADING = 1.32


def draw_card(title: str, ward: str, kind: str, emblem: Image.Image) -> bytes:
    """Return a PNG of 1200 by 630 pixels: emblem, `kind` and `ward` above, the `title` in large type.

    The title is set as large as it fits; one that fits in no size ends in an ellipsis.
    """
    card = Image.new("RGB", CARD_SIZE, PAPER)
    pen = ImageDraw.Draw(card)
    width, height = CARD_SIZE
    pen.rectangle((0, height - 24, width, height), fill=RED)
    pen.rectangle((0, height - 32, width, height - 25), fill=GOLD)
    _paste(card, emblem)
    left = MARGIN + EMBLEM + 28
    for text, size, name, colour, middle in (
        (kind, 30, TEXT, SOFT, MARGIN + 26),
        (ward, 40, DISPLAY, RED, MARGIN + 74),
    ):
        face = font(name, size)
        line = broken(drawable(text), width - MARGIN - left, 1, face.getlength)
        pen.text((left, middle), "".join(line), font=face, fill=colour, anchor="lm")
    _write_title(pen, drawable(title))
    output = io.BytesIO()
    # Few colours: a fifth of the room.
    card.quantize(96, dither=Image.Dither.NONE).save(output, "PNG", optimize=True)
    return output.getvalue()


def _paste(card: Image.Image, emblem: Image.Image) -> None:
    picture = emblem.convert("RGBA")
    picture.thumbnail((EMBLEM, EMBLEM), Image.Resampling.LANCZOS)
    place = (MARGIN + (EMBLEM - picture.width) // 2, MARGIN + (EMBLEM - picture.height) // 2)
    card.paste(picture, place, picture)


def _write_title(pen: ImageDraw.ImageDraw, title: str) -> None:
    room = CARD_SIZE[0] - 2 * MARGIN
    height = TITLE_BOTTOM - TITLE_TOP
    for size in SIZES:
        face, step = font(DISPLAY, size), size * LEADING
        most = int(height / step)
        if len(broken(title, room, most + 1, face.getlength)) <= most:
            break
    lines = balanced(title, room, most, face.getlength)
    top = TITLE_TOP + (height - len(lines) * step) / 2
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + (number + 0.5) * step), line, font=face, fill=INK, anchor="lm")
