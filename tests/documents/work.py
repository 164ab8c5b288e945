"""Work for the presses: functions that another process finds by their names."""

import os


def doubled(number: int) -> int:
    return 2 * number


def dies(_: int) -> None:
    os._exit(9)
