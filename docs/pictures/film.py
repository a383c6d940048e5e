"""Draws the film of the demo content anew from its pictures: `python docs/pictures/film.py <ffmpeg>`.

Needs an ffmpeg with H.264, which the portal itself does not. Each picture comes slowly nearer; nothing is
written on it, for the captions say it in letters that everybody can read.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

DEMO = Path(__file__).resolve().parents[2] / "news" / "demo"
SCENES = {"mot-cua": 7.25, "kiosk": 7.5, "vneid": 7.5, "trao-ket-qua": 7.75}  # seconds
WIDTH, HEIGHT, RATE = 640, 360, 12
NEARER = 0.12  # how much of the picture is lost by the end of a scene
FADE = 0.5  # seconds in which a scene gives way to the next


def frames() -> Iterator[Image.Image]:
    """Yield every frame."""
    before = None
    for stem, seconds in SCENES.items():
        picture = Image.open(DEMO / "pictures" / f"{stem}.jpg").convert("RGB")
        number = round(seconds * RATE)
        for at in range(number):
            frame = cut(picture, NEARER * at / number)
            if before and at < FADE * RATE:
                frame = Image.blend(before, frame, at / (FADE * RATE))
            yield frame
        before = frame


def cut(picture: Image.Image, nearer: float) -> Image.Image:
    """Return the middle of `picture`, `nearer` of it left away, in the shape of the film."""
    width = picture.width * (1 - nearer)
    height = width * HEIGHT / WIDTH
    left, top = (picture.width - width) / 2, (picture.height - height) / 2
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS, (left, top, left + width, top + height))


def main() -> None:
    """Write the film beside the other files of the demo."""
    command = (
        f"{sys.argv[1]} -y -v error -f rawvideo -pix_fmt rgb24 -s {WIDTH}x{HEIGHT} -r {RATE} -i - "
        "-c:v libx264 -preset veryslow -crf 30 -pix_fmt yuv420p -movflags +faststart -map_metadata -1"
    )
    target = DEMO / "files" / "tu-nop-ho-so.mp4"
    encoder = subprocess.Popen([*command.split(), str(target)], stdin=subprocess.PIPE)  # noqa: S603
    with encoder.stdin as pipe:
        for frame in frames():
            pipe.write(frame.tobytes())
    sys.exit(encoder.wait())


if __name__ == "__main__":
    main()
