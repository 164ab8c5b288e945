"""Extensions: the Flask extensions of the web floor, made once and bound in the factory."""

from flask_compress import Compress
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect
from htmx_flask import Htmx

login = LoginManager()
csrf = CSRFProtect()
htmx = Htmx()
compress = Compress()
