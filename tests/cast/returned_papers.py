"""A signed paper that came home of each unit."""


def build(world, prefix: str, unit: int, canary: str) -> None:
    """Nothing yet."""
