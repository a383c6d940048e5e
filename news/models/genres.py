"""Kinds of articles, and what one needs that is told by photos or by a film."""

from typing import Any

from django.db import models

from news.photo_series import series_parts

__all__ = ["TOLD_IN_PICTURES", "Genre", "ToldInPictures"]

FEWEST_PHOTOS = 3
TOO_FEW_PHOTOS = (
    f"Bộ ảnh cần ít nhất {FEWEST_PHOTOS} ảnh trong phần nội dung. Hãy thêm ảnh, hoặc chọn thể loại khác."
)
NO_FILM = "Bài thuộc thể loại Đoạn phim cần một khối Đoạn phim trong phần nội dung."
NO_CAPTION = "Có %d ảnh của bộ ảnh chưa có chú thích. Nên cho biết ai, ở đâu, làm gì trong từng ảnh."


class Genre(models.TextChoices):
    """Kind of text (thể loại)."""

    NEWS = "tin", "Tin"
    FEATURE = "bai-viet", "Bài viết"
    PHOTO_STORY = "phong-su-anh", "Bộ ảnh"
    FILM = "phim", "Đoạn phim"
    QUESTION = "hoi-dap", "Hỏi đáp"
    NOTICE = "thong-bao", "Thông báo"


TOLD_IN_PICTURES = frozenset({Genre.PHOTO_STORY, Genre.FILM})


class ToldInPictures(models.Model):
    """A page with `genre`, `body` and `lead_image`, whose photos or film may be what it is about."""

    class Meta:
        abstract = True

    @property
    def is_photo_series(self) -> bool:
        """Tell whether its photos are shown one after another, whole and numbered."""
        return self.genre == Genre.PHOTO_STORY

    @property
    def series_photos(self) -> list[Any]:
        """Return the photos of its body in order, as their blocks hold them, without those since deleted."""
        return [part.photo for part in series_parts(self.body) if part.photo]

    @property
    def leading_film(self) -> Any:
        """Return the film that opens the page, as its block holds it; None for other genres."""
        if self.genre != Genre.FILM:
            return None
        films = (block.value for block in self.body or () if block.block_type == "video")
        return next((film for film in films if film["file"]), None)

    @property
    def leading_cover(self) -> Any:
        """Return the photo that stands for the leading film until it plays: its own, else the lead image."""
        film = self.leading_film
        return film and (film["poster"] or self.lead_image)

    @property
    def shows_lead_image(self) -> bool:
        """Tell whether the lead image opens the text: not where a film does, or where the series holds it."""
        if not self.lead_image or self.leading_film:
            return False
        among = self.is_photo_series and any(
            photo["image"].pk == self.lead_image_id for photo in self.series_photos
        )
        return not among

    def shortcomings(self) -> list[str]:
        """Demand the photos of a series, the film of a film."""
        found = super().shortcomings()
        if self.is_photo_series and len(self.series_photos) < FEWEST_PHOTOS:
            found.append(TOO_FEW_PHOTOS)
        if self.genre == Genre.FILM and not any(block.block_type == "video" for block in self.body or ()):
            found.append(NO_FILM)
        return found

    def doubts(self) -> list[str]:
        """Advise to say under each photo of a series what it shows."""
        found = super().doubts()
        silent = sum(not photo["caption"].strip() for photo in self.series_photos)
        return [*found, NO_CAPTION % silent] if self.is_photo_series and silent else found
