"""Commands of the shell: preparing a database, keys, regions, holidays, demo data, the first admin."""

from flask import Flask

from app.cli import demo, founding, holidays, lists, prepare, regions, retention, sealing, working

COMMANDS = (
    demo.demo, founding.found, holidays.free_days, lists.people, prepare.prepare, regions.regions,
    retention.retention, sealing.seal, working.work,
)  # fmt: skip


def register(app: Flask) -> None:
    """Give `flask` the commands of Balai."""
    for command in COMMANDS:
        app.cli.add_command(command)
