"""Answers two questions of operators: does the process live, and is every part ready to serve."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis

from search.standing import standing
from stats.redis_connection import Unreachable, ask

from .duties import CHILDREN
from .heartbeat import STALE_AFTER, seconds_since_beat

LEAST_FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class Part:
    """State of one part; without a `vital` one nothing can be served."""

    ok: bool
    words: str
    vital: bool = False


def database_part() -> Part:
    """Ask the database for the number one."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Part(ok=False, words="Không kết nối được.", vital=True)
    return Part(ok=True, words="Kết nối được.", vital=True)


@lru_cache(maxsize=1)
def last_migrations() -> frozenset[tuple[str, str]]:
    """Return (app, name) of the newest migrations in this code; it cannot change in a process."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


def migrations_part() -> Part:
    """Compare the code's newest migrations with those the database has."""
    try:
        missing = last_migrations() - MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return Part(ok=False, words="Không đọc được.", vital=True)
    if missing:
        return Part(ok=False, words=f"Còn thiếu ở {len(missing)} ứng dụng.", vital=True)
    return Part(ok=True, words="Đầy đủ.", vital=True)


def uploads_part() -> Part:
    """Write a byte where uploads go."""
    try:
        with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT) as file:
            file.write(b"1")
    except OSError:
        return Part(ok=False, words="Không ghi được.")
    return Part(ok=True, words="Ghi được.")


def disk_part() -> Part:
    """Look at the free space where all state lives."""
    try:
        free = shutil.disk_usage(Path(settings.PORTAL_DATA)).free
    except OSError:
        return Part(ok=False, words="Không đọc được.")
    return Part(ok=free >= LEAST_FREE_BYTES, words=f"Còn trống {free // 1024**2} MB.")


def redis_part() -> Part:
    """Ask Redis; without it each machine queues views in a file of its own."""
    try:
        ask(Redis.ping)
    except Unreachable:
        return Part(ok=False, words="Không kết nối được; lượt xem tạm ghi vào tệp của máy này.")
    return Part(ok=True, words="Kết nối được.")


def search_part() -> Part:
    """Ask the outer search index; without it the database answers."""
    try:
        now = standing()
    except DatabaseError:
        return Part(ok=False, words="Không đọc được.")
    if now is None:
        return Part(ok=True, words="Tìm trong cơ sở dữ liệu.")
    waiting = f"{now.waiting} thay đổi chờ gửi."
    if not now.answers:
        words = f"Máy chủ tìm kiếm không trả lời; đang tìm trong cơ sở dữ liệu (chế độ dự phòng). {waiting}"
        return Part(ok=False, words=words)
    if now.lags:
        return Part(ok=False, words=f"Máy chủ tìm kiếm trả lời nhưng chưa nhận đủ thay đổi: {waiting}")
    return Part(ok=True, words=f"Máy chủ tìm kiếm trả lời. {waiting}")


def worker_part(name: str) -> Part:
    """Look at the life sign of one child of the worker."""
    age = seconds_since_beat(name)
    if age is None:
        return Part(ok=False, words="Chưa chạy lần nào.")
    return Part(ok=age <= STALE_AFTER, words=f"Hoạt động {age:.0f} giây trước.")


def parts() -> dict[str, Part]:
    """Return the state of every part by name."""
    questions: dict[str, Callable[[], Part]] = {
        "database": database_part,
        "migrations": migrations_part,
        "uploads": uploads_part,
        "disk": disk_part,
    }
    if settings.REDIS_URL:
        questions["redis"] = redis_part
    if settings.ELASTICSEARCH_URL:
        questions["search"] = search_part
    answers = {name: question() for name, question in questions.items()}
    answers.update({f"worker.{name}": worker_part(name) for name in CHILDREN})
    return answers


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process lives; asks nothing of any other part."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Name the state of each part; 503 when a vital one fails, 200 with "degraded" for any other."""
    answers = parts()
    failed = [part for part in answers.values() if not part.ok]
    broken = any(part.vital for part in failed)
    status = "failed" if broken else "degraded" if failed else "ok"
    body = {
        "status": status,
        "parts": {
            name: {"status": "ok" if part.ok else "failed", "detail": part.words}
            for name, part in answers.items()
        },
    }
    return JsonResponse(body, status=503 if broken else 200, json_dumps_params={"ensure_ascii": False})
