"""Long work of each unit."""


def build(world, prefix: str, unit: int, canary: str) -> None:
    """Nothing yet."""
