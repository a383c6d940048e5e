"""Whether the counter works, in sentences: what is so, and what to do where it is not as it should be."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from portal.heartbeat import is_alive, last_beat
from portal.vietnamese_dates import grouped, short_date
from stats.figures.health import LOOK_BACK_DAYS, WAITING_CAP, CounterHealth, Queue, counter_health

__all__ = ["HealthLine", "health_lines"]

FLUSHER = "flusher"
LATE = timedelta(minutes=2)  # the flusher comes every second
REDIS, FALL_BACK = "Hàng chờ trên Redis", "Hàng chờ dự phòng trên máy này"
FALLEN_BACK = "Trong lúc đó, lượt xem được ghi vào hàng chờ dự phòng."
TELL_OPERATOR = "Hãy báo người quản trị máy chủ."


@dataclass(frozen=True)
class HealthLine:
    """One thing that is well or not."""

    is_well: bool
    subject: str
    words: str


def health_lines(site) -> list[HealthLine]:
    """Return a line for each part of the counter."""
    health = counter_health(site)
    is_only = len(health.queues) == 1
    queues = [_queue_line(queue, is_only) for queue in health.queues]
    return [_flusher_line(health), *queues, _lost_line(health.lost), _unreadable_line(health.unreadable)]


def _flusher_line(health: CounterHealth) -> HealthLine:
    flushed = health.last_flush
    last = f"Lần gom gần nhất: {_moment(flushed)}." if flushed else "Chưa gom lượt nào."
    if is_alive(FLUSHER):
        return HealthLine(True, "Bộ gom số liệu", f"Đang chạy. {last}")
    seen = last_beat(FLUSHER)
    silent = f"Không hoạt động từ {_moment(seen)}." if seen else "Chưa từng chạy."
    kept = "Lượt xem vẫn được ghi lại, sẽ được tính khi bộ này chạy."
    return HealthLine(False, "Bộ gom số liệu", f"{silent} {kept} {TELL_OPERATOR}")


def _queue_line(queue: Queue, is_only: bool) -> HealthLine:
    """Say what waits in `queue`; with Redis the file of the machine is what beacons fall back to."""
    name = "Hàng chờ" if is_only else FALL_BACK if queue.is_file else REDIS
    if not queue.is_readable:
        instead = "" if queue.is_file else f"{FALLEN_BACK} "
        return HealthLine(False, name, f"Không đọc được. {instead}{TELL_OPERATOR}")
    if not queue.waiting:
        return HealthLine(True, name, "Không có bản ghi nào đang chờ.")
    more = " trở lên" if queue.waiting == WAITING_CAP else ""
    words = f"{grouped(queue.waiting)} bản ghi{more} đang chờ"
    if queue.oldest is None or timezone.now() - queue.oldest < LATE:
        return HealthLine(True, name, f"{words}, sẽ được gom trong giây lát.")
    since = f"lâu nhất từ {_moment(queue.oldest)}"
    return HealthLine(False, name, f"{words}, {since}. Số liệu hiện chậm nhưng không mất. {TELL_OPERATOR}")


def _lost_line(lost: int) -> HealthLine:
    name = "Lượt bị mất"
    if not lost:
        return HealthLine(True, name, f"{LOOK_BACK_DAYS} ngày qua không mất lượt nào.")
    words = f"{LOOK_BACK_DAYS} ngày qua mất {grouped(lost)} lượt vì máy chủ không ghi được."
    return HealthLine(False, name, f"{words} {TELL_OPERATOR} Thường là do đĩa đầy.")


def _unreadable_line(unreadable: int) -> HealthLine:
    name = "Bản ghi hỏng"
    if not unreadable:
        return HealthLine(True, name, f"{LOOK_BACK_DAYS} ngày qua không có.")
    words = f"{LOOK_BACK_DAYS} ngày qua có {grouped(unreadable)} bản ghi hỏng, đã để riêng để kiểm tra."
    return HealthLine(False, name, f"{words} Các lượt khác không bị ảnh hưởng. {TELL_OPERATOR}")


def _moment(moment) -> str:
    return short_date(timezone.localtime(moment, timezone.get_default_timezone()))
