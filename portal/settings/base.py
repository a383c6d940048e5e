"""Strict defaults for all environments; what has a subject of its own stands in the modules beside it."""

from .applications import *
from .environment import *
from .files import *
from .searching import *
from .storage import *

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
# Upstream's Vietnamese holds a quarter of the words that staff meet: ours lies over it.
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]

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
# By its own name: Django knows it as "Vietnamese", which Wagtail shows as it stands.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]
# As people here write dates; both are among the formats that forms take.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAILADMIN_USER_LOGIN_FORM = "portal.login_form.StaffLoginForm"
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
# Milliseconds between a change and its saving; the browser's own copy bridges them (portal/writing).
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # staff browsers ask no other host for pictures
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Finishing the workflow publishes the approved version, not whatever is latest by then.
WAGTAIL_FINISH_WORKFLOW_ACTION = "portal.approval.publishing.publish_approved"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILEMBEDS_FINDERS: list[dict] = []  # no content of other hosts

# The field of articles, by dotted name, with their key in an old system: its numbers of views name it.
STATS_OLD_KEY_FIELD = "news.ArticlePage.external_id"
# What tells the statistics the sections and authors of articles.
STATISTICS_READERSHIP = "news.readership.articles_of"

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
