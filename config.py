"""Every setting of the house, typed, read from the environment once."""

import base64
import binascii
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

DEMO_SECRET = "demo-secret-key-never-for-production"
DEMO_FIELD_KEY = "ZGVtby1maWVsZC1rZXktbmV2ZXItZm9yLXByb2R1Yy0="
DEMO_SIGNING_KEY = "ZGVtbyBzaWduaW5nIGtleSwgbm90IGZvciBhIHNob3A="


class BadSettings(RuntimeError):
    """The environment does not describe a site that may start; the message says which setting and why."""


@dataclass(frozen=True)
class Operator:
    """Who runs this marketplace, as the Consumer Protection (E-Commerce) Rules 2020, r.4(2) ask to be shown."""

    legal_name: str = "Mool Marketplace (demo operator)"
    address: str = "1 Example Road, New Delhi 110001"
    email: str = "care@mool.example"
    phone: str = "+91 11 0000 0000"
    gstin: str = "07ZZZCZ9999Z1CW"
    fssai: str = "10099999999999"
    grievance_officer: str = "A. Example (demo), grievance@mool.example"
    nodal_contact: str = "B. Example (demo), nodal@mool.example"
    state_code: str = "07"


@dataclass(frozen=True)
class Settings:
    """One value per setting; `Settings.read()` fills it from the environment and refuses an unsafe production."""

    env: str = "demo"
    site_name: str = "Mool"
    public_url: str = "http://127.0.0.1:8000"
    data_dir: Path = Path("var")
    database_url: str = ""
    search_engine: str = "whoosh"
    redis_url: str = ""
    media_url: str = ""
    secret_key: str = DEMO_SECRET
    field_key: str = DEMO_FIELD_KEY
    signing_key: str = field(default=DEMO_SIGNING_KEY, repr=False)  # signs credentials: base64 of the 32 bytes of an Ed25519 key
    signing_keys_retired: str = "[]"  # public keys (JSON list of JWK) that signed before and stay published
    rate_limits: bool = True
    page_cache: bool = True
    web_workers: int = 2
    stripe_secret_key: str = ""
    stripe_webhook_secret: str = ""
    stripe_api_base: str = ""
    smtp_url: str = ""
    sms_url: str = ""
    operator: Operator = field(default_factory=Operator)

    @property
    def database_uri(self) -> str:
        """Give the SQLAlchemy address: DATABASE_URL, else a SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'mool.db'}"

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the environment; raise BadSettings when production lacks a value or carries a demo one."""
        env = os.environ if environ is None else environ
        settings = cls(
            env=env.get("MOOL_ENV", "demo"),
            site_name=env.get("SITE_NAME", "Mool"),
            public_url=env.get("PUBLIC_URL", f"http://127.0.0.1:{env.get('PORT', '8000')}").rstrip("/"),
            data_dir=Path(env.get("DATA_DIR", "var")),
            database_url=env.get("DATABASE_URL", ""),
            search_engine=env.get("SEARCH_ENGINE", "whoosh"),
            redis_url=env.get("REDIS_URL", ""),
            media_url=env.get("MEDIA_URL", ""),
            secret_key=env.get("SECRET_KEY", DEMO_SECRET),
            field_key=env.get("FIELD_KEY", DEMO_FIELD_KEY),
            signing_key=env.get("SIGNING_KEY", DEMO_SIGNING_KEY),
            signing_keys_retired=env.get("SIGNING_KEYS_RETIRED", "[]"),
            rate_limits=env.get("RATE_LIMITS", "on") != "off",
            page_cache=env.get("PAGE_CACHE", "on") != "off",
            web_workers=int(env.get("WEB_WORKERS", "2")),
            stripe_secret_key=env.get("STRIPE_SECRET_KEY", ""),
            stripe_webhook_secret=env.get("STRIPE_WEBHOOK_SECRET", ""),
            stripe_api_base=env.get("STRIPE_API_BASE", ""),
            smtp_url=env.get("SMTP_URL", ""),
            sms_url=env.get("SMS_URL", ""),
            operator=_read_operator(env),
        )
        settings.check(env)
        return settings

    def check(self, env: Mapping[str, str]) -> None:
        """Raise BadSettings with every fault at once, so that one start tells the whole story."""
        faults = []
        if self.env not in ("demo", "test", "production"):
            faults.append(f"MOOL_ENV is {self.env!r}: use demo, test or production")
        if self.search_engine not in ("whoosh", "postgres"):
            faults.append(f"SEARCH_ENGINE is {self.search_engine!r}: use whoosh or postgres")
        faults += _key_faults(self)
        if self.env == "production":
            faults += _production_faults(self, env)
        if faults:
            raise BadSettings("; ".join(faults))


def _read_operator(env: Mapping[str, str]) -> Operator:
    given = {f.name: env[f"OPERATOR_{f.name.upper()}"] for f in fields(Operator) if env.get(f"OPERATOR_{f.name.upper()}")}
    return Operator(**given)


def _key_faults(settings: Settings) -> list[str]:
    """Say what is wrong with the keys of credentials, never what they are."""
    faults = []
    try:
        if len(base64.b64decode(settings.signing_key, validate=True)) != 32:
            raise ValueError
    except (binascii.Error, ValueError):
        faults.append("SIGNING_KEY must be the base64 of 32 random bytes")
    try:
        keys = json.loads(settings.signing_keys_retired)
        right = isinstance(keys, list) and all(
            isinstance(k, dict) and k.get("crv") == "Ed25519" and k.get("x") and "d" not in k for k in keys
        )
    except ValueError:
        right = False
    return (
        faults if right else [*faults, "SIGNING_KEYS_RETIRED must be a JSON list of public Ed25519 keys (JWK), without their private part"]
    )


def _production_faults(settings: Settings, env: Mapping[str, str]) -> list[str]:
    faults = []
    if settings.secret_key == DEMO_SECRET or len(settings.secret_key) < 32:
        faults.append("SECRET_KEY is missing, short or the demo value")
    if settings.field_key == DEMO_FIELD_KEY:
        faults.append("FIELD_KEY is missing or the demo value")
    if settings.signing_key == DEMO_SIGNING_KEY:
        faults.append("SIGNING_KEY is missing or the demo value")
    if not settings.rate_limits:
        faults.append("RATE_LIMITS may be off only for load tests")
    if not env.get("PUBLIC_URL", "").startswith("https://"):
        faults.append("PUBLIC_URL must be an https address")
    faults += [f"OPERATOR_{f.name.upper()} is missing" for f in fields(Operator) if not env.get(f"OPERATOR_{f.name.upper()}")]
    return faults
