"""The frames that somebody drew over a photo, as their form posts them: four numbers each, in hundredths."""

from django.core.exceptions import ValidationError
from django.http import QueryDict

from media.covering import Frame

__all__ = ["SIDES", "read_frames"]

#: How the four fields of a frame are named, and the words over them.
SIDES = {"trai": "Cách trái", "tren": "Cách trên", "rong": "Rộng", "cao": "Cao"}
MOST_FRAMES = 40
NO_FRAME = "Hãy đặt ít nhất một khung lên chỗ cần che."
TOO_MANY = f"Mỗi lần che được nhiều nhất {MOST_FRAMES} khung."
NOT_NUMBERS = "Khung {}: hãy ghi đủ bốn số từ 0 đến 100."
EMPTY = "Khung {}: chiều rộng và chiều cao phải lớn hơn 0."
OUTSIDE = "Khung {} nằm ngoài ảnh."


def read_frames(data: QueryDict) -> list[Frame]:
    """Return the frames of `data`; rows left empty do not count. Raises ValidationError with sentences."""
    columns = [data.getlist(name) for name in SIDES]
    rows = [row for row in zip(*columns, strict=False) if any(typed.strip() for typed in row)]
    if len({len(column) for column in columns}) > 1 or not rows:
        raise ValidationError(NO_FRAME)
    if len(rows) > MOST_FRAMES:
        raise ValidationError(TOO_MANY)
    frames, faults = [], []
    for number, row in enumerate(rows, start=1):
        try:
            frames.append(_frame(row))
        except ValueError as error:
            faults.append(str(error).format(number))
    if faults:
        raise ValidationError(faults)
    return frames


def _frame(row: tuple[str, ...]) -> Frame:
    """Raises ValueError with a sentence."""
    try:
        left, top, width, height = (float(typed.strip().replace(",", ".")) / 100 for typed in row)
    except ValueError as error:
        raise ValueError(NOT_NUMBERS) from error
    # What is no number at all (nan, inf) compares false to everything.
    if not all(0 <= share <= 1 for share in (left, top, width, height)):
        raise ValueError(NOT_NUMBERS)
    if not width or not height:
        raise ValueError(EMPTY)
    if left == 1 or top == 1:
        raise ValueError(OUTSIDE)
    return Frame(left, top, width, height)
