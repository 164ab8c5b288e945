"""What the cast has of each kind of work, one file per room; `tests.world` calls them all."""
