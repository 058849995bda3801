"""What the installation is told from outside, read once and refused aloud when it is wrong."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

REPOSITORY = Path(__file__).resolve().parents[3]
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
SHORTEST_SECRET = 50
LONGEST_WAIT = 5


@dataclass(frozen=True)
class Environment:
    production: bool
    data_dir: Path
    assets_dir: Path
    secret_key: str
    previous_secret_keys: tuple[str, ...]
    origin: str
    host: str
    https: bool
    proxy_count: int
    database: dict[str, Any]
    email_url: str
    mail_from: str
    backup_keys: tuple[str, ...]
    run_by: str
    run_where: str
    helpers: tuple[str, ...]
    clamav: str


def text(name: str, default: str = "") -> str:
    """The value of `name`, or the contents of the file that `name_FILE` points at."""
    path = os.environ.get(f"{name}_FILE")
    return Path(path).read_text().strip() if path else os.environ.get(name, default)


def kept_secret(data_dir: Path) -> str:
    """A laptop's own key, made at the first start and kept beside its data."""
    path = data_dir / "secret_key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()


def secret_key(production: bool, data_dir: Path) -> str:
    key = text("SECRET_KEY")
    if not key and production:
        raise ImproperlyConfigured("PRODUCTION=1 needs SECRET_KEY or SECRET_KEY_FILE: 50 characters or more.")
    if key and (len(key) < SHORTEST_SECRET or len(set(key)) < 10 or key.startswith("django-insecure")):
        raise ImproperlyConfigured(
            f"SECRET_KEY is too weak: use {SHORTEST_SECRET} or more random characters."
        )
    return key or kept_secret(data_dir)


# PostgreSQL plans a question that comes again only once; with row security the planning cost more than the answer.
PREPARED = {"server_side_binding": True, "prepare_threshold": 2}


def database(url: str, data_dir: Path) -> dict[str, Any]:
    if not url:
        return sqlite(data_dir / "cornerstones.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgresql:// or sqlite://.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "cornerstones.scoping.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # A lock that is not let go is told to people, not waited for.
        "OPTIONS": {
            "options": f"-c lock_timeout={LONGEST_WAIT}s",
            **PREPARED,
            **query,
        },
    }


def sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LONGEST_WAIT,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;",
        },
    }


def read_environment() -> Environment:
    production = os.environ.get("PRODUCTION", "") == "1"
    data_dir = Path(os.environ.get("DATA_DIR", REPOSITORY / "var")).resolve()
    origin = os.environ.get("ORIGIN", "").rstrip("/")
    if not origin:
        if production:
            raise ImproperlyConfigured(
                "PRODUCTION=1 needs ORIGIN, for example https://cornerstones.example.org."
            )
        origin = f"http://localhost:{os.environ.get('PORT', '8000')}"
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured("ORIGIN must be like https://cornerstones.example.org, with no path.")
    if production and parts.scheme != "https":
        raise ImproperlyConfigured("PRODUCTION=1 needs an ORIGIN that starts with https://.")
    return Environment(
        production=production,
        data_dir=data_dir,
        assets_dir=Path(os.environ.get("ASSETS_DIR", REPOSITORY / "build" / "assets")).resolve(),
        secret_key=secret_key(production, data_dir),
        previous_secret_keys=tuple(filter(None, text("PREVIOUS_SECRET_KEYS").split())),
        origin=origin,
        host=parts.hostname,
        https=parts.scheme == "https",
        proxy_count=int(os.environ.get("PROXY_COUNT", "0")),
        database=database(text("DATABASE_URL"), data_dir),
        email_url=text("EMAIL_URL"),
        mail_from=os.environ.get("MAIL_FROM", f"Cornerstones <cornerstones@{parts.hostname}>"),
        backup_keys=tuple(os.environ.get("BACKUP_KEYS", "").split()),
        run_by=os.environ.get("RUN_BY", "").strip(),
        run_where=os.environ.get("RUN_WHERE", "").strip(),
        helpers=tuple(
            filter(None, (each.strip() for each in os.environ.get("SUB_PROCESSORS", "").split(";")))
        ),
        clamav=os.environ.get("CLAMAV", "").strip(),
    )
