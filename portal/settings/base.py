"""Strict defaults shared by all environments; the only module that reads the environment."""

from pathlib import Path

import environ

from portal.roles import ADDRESSES, context_of, known_role, middleware_of

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

# All state of the portal (database, uploads, queue, accounts) lives in this folder and nowhere else.
PORTAL_DATA = Path(env.str("PORTAL_DATA", default=str(BASE_DIR / "var"))).resolve()

# `all` serves everybody, `public` nobody who signs in, `admin` staff only; see docs/operations.md.
PORTAL_ROLE = known_role(env.str("PORTAL_ROLE", default="all"))

INSTALLED_APPS = [
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    # Ours come last: they disconnect what others connect. Our templates are found first all the same.
    "news",
    "portal",
    "portal.page_store",
    "media",
    "search",
    "stats",
    "hitcount",
]

MIDDLEWARE = [
    "portal.headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Behind what adds security headers, ahead of all that could answer a beacon with anything but 204.
    "stats.beacons.middleware.BeaconMiddleware",
    "portal.display_middleware.DisplayMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.approval.device.DeviceMiddleware",
    "portal.photo_middleware.StaffPhotosMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Sees what the redirects below it have left.
    "portal.not_found.NotFoundMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Last: it calls the view itself, to see all that the view writes.
    "portal.approval.changes.middleware.PendingChangeMiddleware",
]
MIDDLEWARE = middleware_of(PORTAL_ROLE, MIDDLEWARE)

ROOT_URLCONF = ADDRESSES[PORTAL_ROLE]
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": context_of(
                PORTAL_ROLE,
                [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            ),
        },
    },
]

# Empty means SQLite in PORTAL_DATA; postgres://… for a database server.
DATABASE_URL = env.str("DATABASE_URL", default="")
if DATABASE_URL:
    DATABASES = {"default": env.db_url_config(DATABASE_URL)}
    DATABASES["default"]["CONN_MAX_AGE"] = 60
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": PORTAL_DATA / "portal.sqlite3",
            "OPTIONS": {
                # Writers queue instead of failing: a deferred transaction that reads and then writes
                # gets "database is locked" at once, whatever the time-out.
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                    # What is deleted is zeroed where that costs no further writing; see stats/traces.py.
                    "PRAGMA secure_delete=FAST;"
                    # Reads through the system's page cache: a search of 20,000 articles takes half the time.
                    # Two gigabytes are the most it maps; what lies beyond has 16 MB of a cache.
                    "PRAGMA mmap_size=2147418112; PRAGMA cache_size=-16000;"
                    # 64 MB between two checkpoints instead of four: the flusher's scattered pages are then
                    # written to the file once, not again and again.
                    "PRAGMA wal_autocheckpoint=16000;"
                ),
            },
        }
    }

# Empty means a queue file on each machine; redis://… shares queue and salt of the day among several.
REDIS_URL = env.str("REDIS_URL", default="")

# Empty means search in the database; http(s)://user:password@host:9200 for an Elasticsearch 8 server.
# Nodes of a cluster are separated by commas.
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
# Certificate that signed those of the server, as a PEM file; empty means what the system trusts.
ELASTICSEARCH_CA = env.str("ELASTICSEARCH_CA", default="")
# Seconds that a reader waits for it before the database answers.
ELASTICSEARCH_PATIENCE = 0.5
# First word of the names of our indices: each portal on a shared cluster has another.
ELASTICSEARCH_PREFIX = env.str("ELASTICSEARCH_PREFIX", default="portal")

# The released package lacks five migrations; ours stand in for them.
MIGRATION_MODULES = {"hitcount": "stats.hitcount_migrations"}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
# Django's own Vietnamese formats group no digits and start the week on Sunday.
FORMAT_MODULE_PATH = ["portal.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = PORTAL_DATA / "static"
STATICFILES_DIRS: list[Path] = []
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.joined_styles.JoinedStyles",
]
STORAGES = {
    "default": {"BACKEND": "media.storage.UploadStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/uploads/"
MEDIA_ROOT = PORTAL_DATA / "uploads"
FILE_UPLOAD_PERMISSIONS = 0o644

# Sessions and their forms exist in the admin only, so that no public answer carries a cookie.
SESSION_COOKIE_PATH = "/quan-tri/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_PATH = "/quan-tri/"
LOGIN_URL = "wagtailadmin_login"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin's live preview frames the page; the public policy forbids frames
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # it asks for DENY; see the line above
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = "Trang thông tin điện tử"
WAGTAILADMIN_BASE_URL = env.str("WAGTAILADMIN_BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # staff browsers ask no other host for pictures
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Finishing the workflow publishes the approved version, not whatever is latest by then.
WAGTAIL_FINISH_WORKFLOW_ACTION = "portal.approval.publishing.publish_approved"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILIMAGES_IMAGE_MODEL = "media.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "mp4", "mp3", "vtt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024  # of films; media.validators holds the limit of each type
WAGTAILDOCS_CONTENT_TYPES = {  # fixed, whatever the machine's own table says
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "vtt": "text/vtt",
}
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "heic", "heif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 24_000_000
WAGTAILEMBEDS_FINDERS: list[dict] = []  # no content of other hosts

WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "search.backends.postgresql" if DATABASE_URL else "search.backends.sqlite",
        "SEARCH_CONFIG": "simple",
        "ATOMIC_REBUILD": False,
    }
}
# The page type that the public search finds, by name: imports never go up.
SEARCH_PAGE_MODEL = "news.ArticlePage"
# Its field with the shown date: filter by year.
SEARCH_DATE_FIELD = "published_at"
# Its fields with the kind of text and, through the byline, with the name under it.
SEARCH_GENRE_FIELD = "genre"
SEARCH_AUTHOR_FIELD = "credits__author"
# Its fields whose words tell how words are spelt.
SEARCH_SPELLING_FIELDS = ("title", "summary")
# Its field with the identity in an old system: judged queries of `search_eval` name pages by it.
SEARCH_IDENTITY_FIELD = "external_id"
# The field of articles, by dotted name, with their key in an old system: its numbers of views name it.
STATS_OLD_KEY_FIELD = "news.ArticlePage.external_id"
# What tells the statistics the sections and authors of articles.
STATISTICS_READERSHIP = "news.readership.articles_of"
# Slug of the page below the home page under which all sections stand.
SEARCH_ROOT_SECTION = "tin-tuc"

# Letters wait in a table; the worker sends them through this server (default: prints them).
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10  # seconds; a dead server holds up the worker's post only
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")

# Proxies whose X-Forwarded-For is believed (addresses or networks, separated by commas).
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Two lines for every index update say nothing to an operator; failures still come through.
    # Wagtail's own lines repeat what its log of actions keeps. The client of Elasticsearch writes a line for
    # every request; what fails is told once, by whoever asked.
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "elastic_transport": {"level": "ERROR"},
    },
}
