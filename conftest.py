"""Lets SIGTERM end a test run as Ctrl-C does, so that fixtures still close their browsers and databases."""

import signal


def pytest_configure():
    """Install the handler, in the controller and in every worker, before the first test."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
