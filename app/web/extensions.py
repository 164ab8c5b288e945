"""Extensions: the Flask extensions of the web floor, made once and bound in the factory."""

from flask_compress import Compress
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect
from htmx_flask import Htmx

# Without its context processor: an error page must not look for a user in a database that may be gone.
login = LoginManager(add_context_processor=False)
csrf = CSRFProtect()
htmx = Htmx()
compress = Compress()
