"""Which applications, middleware and templates a process has; what its role leaves out."""

from portal.roles import ADDRESSES, context_of, middleware_of

from .environment import BASE_DIR, PORTAL_ROLE

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
    "portal.compression.CompressionMiddleware",
    "portal.reader_patience.ReaderPatienceMiddleware",
    "portal.display_middleware.DisplayMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.approval.device.DeviceMiddleware",
    "portal.photo_middleware.StaffPhotosMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Ahead of whatever asks which site this is.
    "portal.site_middleware.SharedSiteMiddleware",
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
