"""Settings of the storefront. Every environment variable it understands is read here, once."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from storefront.locale.compile import compile_catalogues

ROOT = Path(__file__).resolve().parent
ENV = os.environ.get("OCOP_ENV", "development")
RUN_DIR = Path(os.environ.get("OCOP_RUN_DIR", ROOT.parent / ".run"))

# --- The API this is a client of -------------------------------------------------------------
API_URL = os.environ.get("OCOP_API_URL", "http://127.0.0.1:8000/graphql/")
CHANNEL = "default-channel"
API_CONNECT_SECONDS = 2.0
API_ANSWER_SECONDS = 10.0
FRAME_CACHE_SECONDS = 300  # provinces and groups: they change by law, not by the hour

# --- Where it is served ----------------------------------------------------------------------
PUBLIC_URL = os.environ.get("OCOP_PUBLIC_URL", "http://127.0.0.1:8000")
STOREFRONT_URL = os.environ.get("OCOP_STOREFRONT_URL", "http://127.0.0.1:8080")
DEBUG = False
_hosts = os.environ.get("OCOP_ALLOWED_HOSTS", "")
ALLOWED_HOSTS = [host.strip() for host in _hosts.split(",") if host.strip()]
if not ALLOWED_HOSTS:
    ALLOWED_HOSTS = [urlsplit(STOREFRONT_URL).hostname or "127.0.0.1"]
if ENV != "production":
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]", "testserver"]

_DEVELOPMENT_KEY = "storefront-development-key-never-used-in-production"
SECRET_KEY = os.environ.get("OCOP_STOREFRONT_SECRET_KEY") or _DEVELOPMENT_KEY
if ENV == "production" and SECRET_KEY == _DEVELOPMENT_KEY:
    raise ImproperlyConfigured("OCOP_STOREFRONT_SECRET_KEY must be set when OCOP_ENV=production.")

# --- Django ----------------------------------------------------------------------------------
ROOT_URLCONF = "storefront.urls"
WSGI_APPLICATION = "storefront.wsgi.application"
DATABASES: dict[str, dict[str, str]] = {}
INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "storefront.shop",
    "storefront.portal",
    "storefront.console",
]
MIDDLEWARE = [
    "storefront.compression.CompressionMiddleware",
    "storefront.api.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "storefront.nearest_page.NearestPageMiddleware",
    "storefront.api.middleware.ApiErrorsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "storefront.shop.context.page_frame",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "storefront.shop.templatetags.display",
                "storefront.shop.templatetags.findable",
            ],
        },
    }
]
CSRF_FAILURE_VIEW = "storefront.shop.errors.csrf_failure"
APPEND_SLASH = False
DEFAULT_CHARSET = "utf-8"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

# --- Signed cookies instead of a database -----------------------------------------------------
_https = STOREFRONT_URL.startswith("https://")
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "phien"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _https
SESSION_COOKIE_AGE = 30 * 24 * 3600
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _https
CSRF_TRUSTED_ORIGINS = [STOREFRONT_URL]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None

# --- Languages: Vietnamese is what the templates say, English is a catalogue -------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LOCALE_PATHS = [compile_catalogues(fallback=RUN_DIR / "locale")]

# --- Static files: served from the source tree, kept for a year under an address with their hash -
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = RUN_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "storefront.shop.static_addresses.HashedAddresses"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 365 * 24 * 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- What goes wrong is written to standard error; the launcher and compose collect it -----------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "storefront": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
