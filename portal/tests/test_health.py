"""/healthz and /readyz."""

import socket
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client

from portal import health, heartbeat
from portal.duties import CHILDREN
from search.standing import Standing


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.MEDIA_ROOT.mkdir()


@pytest.fixture
def dead_database():
    refuse = mock.Mock(side_effect=OperationalError("server is gone"))
    with mock.patch.object(connection, "cursor", refuse):
        yield


def beat_all():
    for name in CHILDREN:
        heartbeat.beat(name)


class TestHealthz:
    def test_alive__without_any_database(self, dead_database):
        response = Client().get("/healthz")
        assert response.status_code == 200
        assert response.content == b"ok\n"
        assert "no-store" in response.headers["Cache-Control"]

    def test_post__is_refused(self):
        assert Client().post("/healthz").status_code == 405


class TestReadyz:
    @pytest.mark.django_db
    def test_ready__names_every_part(self):
        beat_all()
        response = Client().get("/readyz")
        body = response.json()
        assert response.status_code == 200
        assert body["status"] == "ok"
        assert set(body["parts"]) == {
            "database",
            "migrations",
            "uploads",
            "disk",
            *(f"worker.{name}" for name in CHILDREN),
        }
        assert {part["status"] for part in body["parts"].values()} == {"ok"}
        assert "no-store" in response.headers["Cache-Control"]

    @pytest.mark.django_db
    def test_silent_worker__degrades_and_does_not_fail(self):
        response = Client().get("/readyz")
        assert response.status_code == 200
        assert response.json()["status"] == "degraded"
        assert response.json()["parts"]["worker.scheduler"]["status"] == "failed"

    @pytest.mark.django_db
    def test_missing_upload_folder__degrades(self, settings):
        beat_all()
        settings.MEDIA_ROOT.rmdir()
        response = Client().get("/readyz")
        assert response.status_code == 200
        assert response.json()["parts"]["uploads"]["status"] == "failed"

    @pytest.mark.django_db
    def test_full_disk__degrades(self):
        with mock.patch.object(health, "LEAST_FREE_BYTES", 2**62):
            assert Client().get("/readyz").json()["parts"]["disk"]["status"] == "failed"

    def test_dead_database__answers_503_and_still_names_the_rest(self, dead_database):
        response = Client().get("/readyz")
        assert response.status_code == 503
        body = response.json()
        assert body["status"] == "failed"
        assert body["parts"]["database"]["status"] == "failed"
        assert body["parts"]["migrations"]["status"] == "failed"
        assert body["parts"]["disk"]["status"] == "ok"
        assert "server is gone" not in response.content.decode()

    @pytest.mark.django_db
    def test_unapplied_migration__answers_503(self):
        newer = health.last_migrations() | {("portal", "9999_not_applied")}
        with mock.patch.object(health, "last_migrations", lambda: newer):
            response = Client().get("/readyz")
        assert response.status_code == 503
        assert response.json()["parts"]["migrations"]["status"] == "failed"

    @pytest.mark.django_db
    def test_questions_to_the_database__stay_few(self, django_assert_max_num_queries):
        Client().get("/readyz")
        with django_assert_max_num_queries(3):
            Client().get("/readyz")


@pytest.mark.django_db
class TestRedis:
    def test_dead__degrades_and_readers_are_served(self, settings):
        beat_all()
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            settings.REDIS_URL = f"redis://:geheim@127.0.0.1:{nobody.getsockname()[1]}/0"
            response = Client().get("/readyz")
        assert response.status_code == 200
        assert response.json()["status"] == "degraded"
        assert response.json()["parts"]["redis"]["status"] == "failed"
        assert "geheim" not in response.content.decode()

    def test_alive__is_named(self, settings):
        settings.REDIS_URL = "redis://127.0.0.1/0"
        with mock.patch.object(health, "ask", return_value=True):
            assert Client().get("/readyz").json()["parts"]["redis"]["status"] == "ok"


class TestSearch:
    ADDRESS = "http://portal:geheim@127.0.0.1:1"

    @pytest.mark.django_db
    def test_dead__degrades_and_readers_are_served(self, settings):
        beat_all()
        settings.ELASTICSEARCH_URL = self.ADDRESS
        response = Client().get("/readyz")
        assert response.status_code == 200
        assert response.json()["status"] == "degraded"
        part = response.json()["parts"]["search"]
        assert part["status"] == "failed"
        assert "dự phòng" in part["detail"]
        assert "geheim" not in response.content.decode()

    def test_dead_database__is_told_by_its_own_part(self, settings, dead_database):
        settings.ELASTICSEARCH_URL = self.ADDRESS
        body = Client().get("/readyz").json()
        assert body["parts"]["search"]["status"] == "failed"
        assert body["parts"]["database"]["status"] == "failed"

    @pytest.mark.parametrize(
        ("now", "status"),
        [
            (Standing(answers=True, lags=False, waiting=0), "ok"),
            (Standing(answers=True, lags=True, waiting=7), "failed"),
        ],
    )
    @pytest.mark.django_db
    def test_alive__is_named_with_what_waits(self, settings, now, status):
        settings.ELASTICSEARCH_URL = self.ADDRESS
        with mock.patch.object(health, "standing", return_value=now):
            part = Client().get("/readyz").json()["parts"]["search"]
        assert part["status"] == status
        assert f"{now.waiting} thay đổi" in part["detail"]
