"""The only reader of the environment: turns variables into one checked Config, or refuses to start."""

import base64
import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent
WIB = ZoneInfo("Asia/Jakarta")
DEMO_KEY = "balai-demo-key-that-everybody-knows"
SHORTEST_KEY = 32
SEAL_BYTES = 32
MEGABYTE = 1024 * 1024

KEY_COMMAND = "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"


class Refusal(SystemExit):
    """A setting Balai will not start with. Being a SystemExit it prints its message and no traceback."""


@dataclass(frozen=True)
class Config:
    """Every setting of one running Balai, checked and with its defaults filled in."""

    home: Path
    database_url: str = field(repr=False)  # neither may reach a log
    queue_url: str = field(repr=False)  # "" keeps the queue in a file of BALAI_HOME
    secret_key: str = field(repr=False)
    seal_keys: tuple[tuple[int, bytes], ...] = field(repr=False)  # (version, 32 bytes); the last one seals
    seal_file: Path | None  # where those keys lie; None when they came from the environment
    production: bool
    port: int
    url: str
    jitsi_url: str  # the server of Balai's own rooms for meetings; "" makes none
    proxies: int  # how many trusted proxies stand in front and add to X-Forwarded-For; 0 believes no such header
    ratelimit_enabled: bool
    clock: datetime | None  # a fixed moment to show instead of now, WIB; for demonstrations only
    idle_minutes: int
    web_threads: int
    testing: bool

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Config":
        """Read and check every setting, and create BALAI_HOME (readable by its owner only).

        Raises Refusal, in English and Indonesian, for a value Balai will not start with.
        """
        production = _is_production(environ.get("BALAI_ENV") or "development")
        home = _home(environ.get("BALAI_HOME"))
        port = _number(environ, "PORT", default=8080, least=1, most=65535)
        seal_keys = environ.get("BALAI_SEAL_KEYS")
        seal_file = None if seal_keys else home / "seal.keys"
        return cls(
            home=home,
            database_url=_database_url(environ.get("DATABASE_URL"), home),
            queue_url=_queue_url(environ.get("BALAI_QUEUE_URL")),
            secret_key=_secret_key(environ.get("SECRET_KEY"), production=production),
            seal_keys=_seal_keys(seal_keys or _stored_keys(home / "seal.keys")),
            seal_file=seal_file,
            production=production,
            port=port,
            url=_url(environ.get("BALAI_URL"), port),
            jitsi_url=_jitsi_url(environ.get("BALAI_JITSI_URL")),
            proxies=_number(environ, "BALAI_PROXIES", default=0, least=0, most=5),
            ratelimit_enabled=_is_on(environ.get("RATELIMIT_ENABLED"), default=True),
            clock=_clock(environ.get("BALAI_CLOCK"), production=production),
            idle_minutes=_number(environ, "BALAI_IDLE_MINUTES", default=60, least=1, most=7 * 24 * 60),
            web_threads=_number(environ, "WEB_THREADS", default=8, least=1, most=64),
            testing=_is_on(environ.get("TESTING"), default=False),
        )

    def flask_settings(self) -> dict[str, Any]:
        """Give what `app.config.from_mapping` takes: the names of Flask, its extensions and our BALAI_*."""
        return {
            "TESTING": self.testing,
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SESSION_COOKIE_NAME": "balai",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.production,
            "WTF_CSRF_TIME_LIMIT": None,  # a form left open through a long meeting must still be accepted
            "WTF_CSRF_SSL_STRICT": False,  # would ask for the Referer that our Referrer-Policy tells browsers to omit
            "PROVIDE_AUTOMATIC_OPTIONS": False,  # nobody asks, and no view would have decided who may
            "MAX_CONTENT_LENGTH": 5 * MEGABYTE,
            "MAX_FORM_MEMORY_SIZE": 1 * MEGABYTE,
            "MAX_FORM_PARTS": 5_000,  # a sheet of several hundred people has a few fields for each of them
            "TEMPLATES_AUTO_RELOAD": not self.production,
            "RATELIMIT_ENABLED": self.ratelimit_enabled,
            "BALAI_PRODUCTION": self.production,
            "BALAI_HOME": self.home,
            "BALAI_URL": self.url,
            "BALAI_JITSI_URL": self.jitsi_url,
            "BALAI_QUEUE_URL": self.queue_url,
            "BALAI_PROXIES": self.proxies,
            "BALAI_SEAL_FILE": self.seal_file,
            "BALAI_CLOCK": self.clock,
            "BALAI_IDLE_MINUTES": self.idle_minutes,
        }


def _refuse(english: str, indonesian: str) -> NoReturn:
    raise Refusal(f"Balai does not start: {english}\nBalai tidak dapat dijalankan: {indonesian}")


def _is_production(name: str) -> bool:
    if name not in ("development", "production"):
        _refuse(
            f"BALAI_ENV is {name!r}; it must be development or production.",
            f"BALAI_ENV berisi {name!r}; isinya harus development atau production.",
        )
    return name == "production"


def _home(path: str | None) -> Path:
    home = Path(path).expanduser().resolve() if path else ROOT / "data"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        _refuse(
            f"the data folder BALAI_HOME ({home}) cannot be created: {error.strerror}.",
            f"map data BALAI_HOME ({home}) tidak dapat dibuat.",
        )
    return home


def _database_url(url: str | None, home: Path) -> str:
    scheme, colon, rest = (url or f"sqlite:///{home / 'balai.db'}").partition("://")
    driver = scheme.partition("+")[0]
    if driver in ("postgres", "postgresql") and colon:
        return f"postgresql+psycopg://{rest}"
    if driver != "sqlite" or not colon:
        _refuse(
            "DATABASE_URL must begin with sqlite:/// or postgresql://.",
            "DATABASE_URL harus diawali sqlite:/// atau postgresql://.",
        )
    name = rest.removeprefix("/")
    if name in ("", ":memory:"):
        return f"sqlite://{rest}"
    return f"sqlite:///{home / name}"  # a relative name lies in BALAI_HOME; joining keeps an absolute one


def _queue_url(url: str | None) -> str:
    """Where the worker is woken up: Redis, Valkey or PostgreSQL, "" for a file in BALAI_HOME."""
    scheme, colon, rest = (url or "").partition("://")
    names = {"valkey": "redis", "valkeys": "rediss", "postgres": "postgresql"}
    scheme = names.get(scheme, scheme)
    if url and (scheme not in ("redis", "rediss", "postgresql") or not colon):
        _refuse(
            "BALAI_QUEUE_URL must begin with redis://, valkey:// or postgresql://.",
            "BALAI_QUEUE_URL harus diawali redis://, valkey:// atau postgresql://.",
        )
    return f"{scheme}://{rest}" if url else ""


def _secret_key(key: str | None, *, production: bool) -> str:
    if not production:
        return key or DEMO_KEY
    if not key:
        _refuse(
            f"BALAI_ENV=production needs a SECRET_KEY. Make one: {KEY_COMMAND}",
            f"BALAI_ENV=production memerlukan SECRET_KEY. Cara membuatnya: {KEY_COMMAND}",
        )
    if key == DEMO_KEY:
        _refuse(
            f"SECRET_KEY is the demo key, which everybody knows. Make your own: {KEY_COMMAND}",
            f"SECRET_KEY masih kunci contoh yang diketahui semua orang. Buat sendiri: {KEY_COMMAND}",
        )
    if len(key) < SHORTEST_KEY:
        _refuse(
            f"SECRET_KEY has fewer than {SHORTEST_KEY} characters. Make a longer one: {KEY_COMMAND}",
            f"SECRET_KEY kurang dari {SHORTEST_KEY} karakter. Buat yang lebih panjang: {KEY_COMMAND}",
        )
    return key


def _seal_keys(text: str) -> tuple[tuple[int, bytes], ...]:
    """The keys that seal NIK and KK, written "1:<base64>,2:<base64>"."""
    keys: dict[int, bytes] = {}
    for part in text.replace("\n", ",").split(","):
        version, _, key = part.strip().partition(":")
        try:
            opened = base64.b64decode(key, validate=True)
        except ValueError:
            opened = b""
        if not part.strip():
            continue
        if not (version.isascii() and version.isdigit()) or len(opened) != SEAL_BYTES or int(version) in keys:
            _refuse(
                "BALAI_SEAL_KEYS (or seal.keys) must be written 1:<32 bytes in base64>,2:…, each number once.",
                "BALAI_SEAL_KEYS (atau seal.keys) harus ditulis 1:<32 bita dalam base64>,2:…, tiap nomor satu kali.",
            )
        keys[int(version)] = opened
    if not keys:
        _refuse("BALAI_SEAL_KEYS (or seal.keys) holds no key.", "BALAI_SEAL_KEYS (atau seal.keys) tidak memuat kunci.")
    return tuple(keys.items())


def _stored_keys(file: Path) -> str:
    """What `file` holds; a fresh key is written there the first time, for its owner only."""
    try:
        if not file.exists():
            fresh = file.with_name(f"seal.{secrets.token_hex(8)}")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(f"1:{base64.b64encode(secrets.token_bytes(SEAL_BYTES)).decode()}\n")
            with contextlib.suppress(FileExistsError):
                os.link(fresh, file)  # whoever comes first wins, and nobody reads half a key
            fresh.unlink()
        return file.read_text()
    except (OSError, UnicodeDecodeError):
        _refuse(
            f"the key file {file} cannot be read or written.",
            f"berkas kunci {file} tidak dapat dibaca atau ditulis.",
        )


def _number(environ: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    text = environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        _refuse(
            f"{name} is {text!r}; it must be a whole number from {least} to {most}.",
            f"{name} berisi {text!r}; isinya harus bilangan bulat dari {least} sampai {most}.",
        )
    return int(text)


def _url(url: str | None, port: int) -> str:
    url = (url or f"http://localhost:{port}").rstrip("/")
    if not url.startswith(("http://", "https://")):
        _refuse(
            f"BALAI_URL is {url!r}; it must begin with http:// or https://.",
            f"BALAI_URL berisi {url!r}; isinya harus diawali http:// atau https://.",
        )
    return url


def _jitsi_url(url: str | None) -> str:
    """The server that rooms are made on: the public one of Jitsi unless another is named, "" for "off"."""
    url = (url or "https://meet.jit.si").rstrip("/")
    if url == "off":
        return ""
    if not url.startswith("https://"):
        _refuse(
            f"BALAI_JITSI_URL is {url!r}; it must begin with https://, or be off.",
            f"BALAI_JITSI_URL berisi {url!r}; isinya harus diawali https://, atau off.",
        )
    return url


def _is_on(text: str | None, *, default: bool) -> bool:
    return text.strip().lower() not in ("0", "false", "no", "off") if text else default


def _clock(text: str | None, *, production: bool) -> datetime | None:
    if not text:
        return None
    if production:
        _refuse(
            "BALAI_CLOCK is for demonstrations; remove it in production.",
            "BALAI_CLOCK hanya untuk peragaan; hapus pada BALAI_ENV=production.",
        )
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=WIB)
    except ValueError:
        _refuse(
            f'BALAI_CLOCK is {text!r}; write it like "2027-01-04 09:00" (WIB).',
            f'BALAI_CLOCK berisi {text!r}; tulis seperti "2027-01-04 09:00" (WIB).',
        )
