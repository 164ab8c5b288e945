"""The roof: `create_app` puts the floors together and starts nothing by itself."""

from pathlib import Path

from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from app import cli
from app.db import db, engine_options
from app.domain import clock, sealing
from app.web import assets, display, errors, gate, routes
from app.web.extensions import compress, csrf, htmx, login
from config import Config

MONTH = 30 * 24 * 3600  # seconds; a changed file has another address
ROOT = Path(__file__).resolve().parent.parent


def create_app(config: Config) -> gate.GatedFlask:
    """The WSGI application for one checked configuration."""
    app = gate.GatedFlask(__name__, root_path=str(ROOT), static_folder="static", template_folder="templates")
    app.config.from_mapping(config.flask_settings())
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    clock.set_to(config.clock)
    sealing.use(dict(config.seal_keys))
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    app.before_request(gate.measure)  # first: to look for its token, the next one reads the whole form
    for extension in (csrf, htmx, compress):
        extension.init_app(app)
    # Without its context processor: an error page must not look for a user in a database that may be gone.
    login.init_app(app, add_context_processor=False)
    app.before_request(gate.enter)
    app.after_request(gate.protect)
    errors.register(app)
    routes.register(app)
    assets.register(app)
    display.register(app)
    cli.register(app)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=str(ROOT / "static"), prefix="static/", max_age=MONTH, autorefresh=not config.production,
        add_headers_function=gate.guard_file,
    )
    if config.proxies:
        # Of all they say only the address: it is counted. What Balai itself is called is BALAI_URL.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=config.proxies, x_proto=0)  # type: ignore[method-assign]
    return app
