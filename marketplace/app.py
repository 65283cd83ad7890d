"""The factory: settings in, application out. Everything that is plugged together is plugged together here."""

from datetime import timedelta

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings
from marketplace import wiring
from marketplace.core import version
from marketplace.core.db import db, keep_rows_out_of_faults, prepare_sqlite
from marketplace.http import access, assets, errors, formats, forms, freshness, headers, identity, language, limits, page_cache
from marketplace.plugs import plug

migrate = Migrate()


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application; raise BadSettings when the environment does not describe a site that may start."""
    settings = settings or Settings.read()
    app = Flask("marketplace", root_path=str(assets.ROOT.parent), static_folder=None, template_folder="templates")
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_uri,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        TESTING=settings.env == "test",
        MAX_CONTENT_LENGTH=11 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        PERMANENT_SESSION_LIFETIME=timedelta(days=14),
        SESSION_COOKIE_NAME="mool",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_COOKIE_SECURE=settings.env == "production",
        SESSION_REFRESH_EACH_REQUEST=False,
        BABEL_TRANSLATION_DIRECTORIES=str(assets.ROOT.parent / "translations"),
        BABEL_DEFAULT_LOCALE="en_IN",
        PROPAGATE_EXCEPTIONS=False,
        WTF_CSRF_TIME_LIMIT=86400,
    )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    plug(settings)
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)
        keep_rows_out_of_faults(db.engine)
    migrate.init_app(app, db, directory=str(assets.ROOT.parent / "migrations"))
    set_up_http(app, settings)
    for door in wiring.DOORS:
        door(app)
    return app


def set_up_http(app: Flask, settings: Settings) -> None:
    """Install what the doors share, in the order in which a request meets it."""
    if settings.page_cache:
        with app.app_context():
            engine = db.engine
        app.wsgi_app = page_cache.PageCache(app.wsgi_app, version.Reader(engine))  # type: ignore[method-assign]
    app.wsgi_app = ProxyFix(app.wsgi_app) if settings.env == "production" else app.wsgi_app  # type: ignore[method-assign]
    language.set_up(app)
    freshness.set_up(app)
    identity.set_up(app)
    headers.set_up(app)
    access.set_up(app)
    limits.set_up(app, enabled=settings.rate_limits and settings.env != "test", redis_url=settings.redis_url)
    errors.set_up(app)
    forms.set_up(app)
    formats.set_up(app)
    assets.set_up(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        site_name=settings.site_name, operator=settings.operator, public_url=settings.public_url, stylesheet_url=assets.stylesheet_url()
    )


def _engine_options(settings: Settings) -> dict[str, object]:
    if settings.database_uri.startswith("sqlite"):
        return {"hide_parameters": True, "connect_args": {"timeout": 15, "check_same_thread": False}}
    # Pages ask small questions over many tables; compiling such a statement (jit) takes PostgreSQL longer than answering it.
    pool = {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}
    return {"hide_parameters": True, **pool, "connect_args": {"options": "-c jit=off"}}
