"""Commands of the shell: preparing a database, regions, holidays, demo data, the first admin."""

from flask import Flask

from app.cli import demo, founding, holidays, prepare, regions, retention

COMMANDS = (demo.demo, founding.found, holidays.free_days, prepare.prepare, regions.regions, retention.retention)


def register(app: Flask) -> None:
    """Give `flask` the commands of Balai."""
    for command in COMMANDS:
        app.cli.add_command(command)
