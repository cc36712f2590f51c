"""Every setting of the backend. Each environment variable is read here, once."""

import os
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def _required(name: str, advice: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {advice}")
    return value


def _list(name: str, default: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


OCOP_ENV = os.environ.get("OCOP_ENV", "development")
if OCOP_ENV not in {"development", "test", "production"}:
    raise ImproperlyConfigured(f"OCOP_ENV is {OCOP_ENV!r}: it must be development, test or production.")
PRODUCTION = OCOP_ENV == "production"
# Demo data carries well-known passwords, so production never takes it, whatever else is set.
OCOP_DEMO = os.environ.get("OCOP_DEMO", "0" if PRODUCTION else "1") == "1"
if PRODUCTION and OCOP_DEMO:
    raise ImproperlyConfigured("OCOP_DEMO=1 is refused in production: demo accounts have public passwords.")

OCOP_RUN_DIR = Path(os.environ.get("OCOP_RUN_DIR", BASE_DIR / ".run"))
OCOP_PUBLIC_URL = os.environ.get("OCOP_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
# Networks whose X-Forwarded-For is believed: reverse proxies and the storefront. Private ones unless said otherwise.
OCOP_TRUSTED_PROXIES = [
    ip_network(network)
    for network in _list(
        "OCOP_TRUSTED_PROXIES",
        "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7",
    )
]
OCOP_STOREFRONT_URL = os.environ.get("OCOP_STOREFRONT_URL", "http://127.0.0.1:8080").rstrip("/")
# Other clients (scheme://host[:port], commas between) to whose pages the links in letters may lead.
OCOP_CLIENT_ORIGINS = [origin.rstrip("/") for origin in _list("OCOP_CLIENT_ORIGINS", "")]

DEBUG = False
ALLOWED_HOSTS = _list("OCOP_ALLOWED_HOSTS", "" if PRODUCTION else "*")
SECRET_KEY = (
    _required("OCOP_SECRET_KEY", "Set it to 50 random characters.")
    if PRODUCTION
    else os.environ.get("OCOP_SECRET_KEY", "development-only-not-a-secret")
)
OCOP_JWT_PRIVATE_KEY = os.environ.get("OCOP_JWT_PRIVATE_KEY", "")
OCOP_JWT_PRIVATE_KEY_FILE = os.environ.get("OCOP_JWT_PRIVATE_KEY_FILE", "")
if PRODUCTION and not (OCOP_JWT_PRIVATE_KEY or OCOP_JWT_PRIVATE_KEY_FILE):
    raise ImproperlyConfigured(
        "Set OCOP_JWT_PRIVATE_KEY (PEM text) or OCOP_JWT_PRIVATE_KEY_FILE to an RSA key of 2048 bits."
    )

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "backend.kernel",
    "backend.geography",
    "backend.accounts",
    "backend.producers",
    "backend.certification",
    "backend.catalogue",
    "backend.salespoints",
    "backend.stock",
    "backend.payments",
    "backend.orders",
    "backend.checkout",
    "backend.feedback",
    "backend.editorial",
    "backend.notifications",
    "backend.operations",
]
MIDDLEWARE = ["backend.api.http.middleware.CommonHeaders"]
ROOT_URLCONF = "backend.urls"
WSGI_APPLICATION = "backend.wsgi.application"
APPEND_SLASH = False
AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["backend.accounts.hashers.ModestArgon2PasswordHasher"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "vi"

# A transaction waits this long for a lock, then answers "busy" and has written nothing.
LOCK_TIMEOUT_MS = 2500
STATEMENT_TIMEOUT_MS = int(os.environ.get("OCOP_STATEMENT_TIMEOUT_MS", "30000"))

# Lists are passed as arrays, whose plans PostgreSQL would otherwise make anew each time: a product page's statements
# cost 1.7 ms with that and 0.7 ms without. Every query here is written for one good plan.
_PLANS = "-c jit=off -c plan_cache_mode=force_generic_plan"


def _database(url: str) -> dict[str, object]:
    """Django's settings for a postgresql:// URL. Prepared statements are on: planning costs more than running."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    return {
        "ENGINE": "backend.kernel.postgres",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 5,
            "options": f"-c lock_timeout={LOCK_TIMEOUT_MS} -c statement_timeout={STATEMENT_TIMEOUT_MS} {_PLANS}",
        },
    }


_SERVERS = "Start the marketplace with `./ocop up`, or set it to your own server's address."
DATABASES = {"default": _database(_required("DATABASE_URL", _SERVERS))}
REDIS_URL = _required("REDIS_URL", _SERVERS)

# Answers to nobody in particular are kept in Valkey; a large site gives them one of their own. 0 does without.
CACHE_URL = os.environ.get("OCOP_CACHE_URL") or REDIS_URL
BRING_DAYS = int(os.environ.get("OCOP_BRING_DAYS", "2"))
BRING_DAYS_FAR = int(os.environ.get("OCOP_BRING_DAYS_FAR", "4"))
"""Days that goods take from one point to the other at which they are collected: in one province, and between two."""
RESPONSE_CACHE = os.environ.get("OCOP_RESPONSE_CACHE", "1") == "1"

# Facets and pages by number come from memory, about 1 KB a product in each API process; 0 does without.
CATALOGUE_INDEX = os.environ.get("OCOP_CATALOGUE_INDEX", "1") == "1"

MEDIA_ROOT = Path(os.environ.get("OCOP_MEDIA_ROOT", OCOP_RUN_DIR / "media"))

# Where mail goes out: smtp://user:password@host:587 (STARTTLS), smtps://…:465, or smtp+plain://host:25 for a relay on
# this machine. Empty: messages are written and kept, and none is sent.
OCOP_SMTP_URL = os.environ.get("OCOP_SMTP_URL", "")
OCOP_MAIL_FROM = os.environ.get("OCOP_MAIL_FROM", "")
if OCOP_SMTP_URL:
    if (
        urlsplit(OCOP_SMTP_URL).scheme not in {"smtp", "smtps", "smtp+plain"}
        or not urlsplit(OCOP_SMTP_URL).hostname
    ):
        raise ImproperlyConfigured("OCOP_SMTP_URL must look like smtp://user:password@host:587.")
    if "@" not in OCOP_MAIL_FROM:
        raise ImproperlyConfigured("OCOP_SMTP_URL is set: set OCOP_MAIL_FROM to the sender's address too.")

# A TrueType font with Vietnamese letters for the pictures of shared links; a few usual places are looked at else.
OCOP_FONT = os.environ.get("OCOP_FONT", "")

SALEOR_VERSION = "3.23"
DEFAULT_CHANNEL_SLUG = "default-channel"
CURRENCY = "VND"

# Cards. A key beginning with "sk_simulator" belongs to the simulator that `ocop up` runs, at STRIPE_API_BASE.
STRIPE_API_KEY = os.environ.get("STRIPE_API_KEY", "")
STRIPE_PUBLISHABLE_KEY = os.environ.get("STRIPE_PUBLISHABLE_KEY", "")
STRIPE_WEBHOOK_SECRET = os.environ.get("STRIPE_WEBHOOK_SECRET", "")
STRIPE_API_BASE = os.environ.get("STRIPE_API_BASE", "").rstrip("/")
STRIPE_IS_SIMULATED = bool(STRIPE_API_BASE) or STRIPE_API_KEY.startswith("sk_simulator")
if PRODUCTION and STRIPE_IS_SIMULATED:
    raise ImproperlyConfigured(
        "Production takes no money from a simulator: unset STRIPE_API_BASE, use a key of Stripe's."
    )
if PRODUCTION and STRIPE_API_KEY and not STRIPE_WEBHOOK_SECRET:
    raise ImproperlyConfigured("Set STRIPE_WEBHOOK_SECRET to the signing secret of the webhook's address.")

# The account that buyers transfer to by VietQR. Outside production a made-up one, shown as such, unless one is set.
OCOP_BANK_IS_DEMO = not PRODUCTION and not os.environ.get("OCOP_BANK_ACCOUNT")
OCOP_BANK_ACCOUNT = "0000000000" if OCOP_BANK_IS_DEMO else os.environ.get("OCOP_BANK_ACCOUNT", "")
OCOP_BANK_BIN = "970400" if OCOP_BANK_IS_DEMO else os.environ.get("OCOP_BANK_BIN", "")
OCOP_BANK_NAME = "Ngân hàng minh hoạ" if OCOP_BANK_IS_DEMO else os.environ.get("OCOP_BANK_NAME", "")
OCOP_BANK_HOLDER = "CHO OCOP MINH HOA" if OCOP_BANK_IS_DEMO else os.environ.get("OCOP_BANK_HOLDER", "")
MAX_QUANTITY_PER_LINE = 50

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A client's mistakes are the client's to read: only our own are logged.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": os.environ.get("OCOP_LOG_LEVEL", "WARNING")},
}
