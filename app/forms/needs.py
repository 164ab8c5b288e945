"""Needs: how a form says that a field must be filled in when the domain, and not the form, checks it."""


class Needed:
    """Marks a field that the domain checks as one that has to be filled in."""

    field_flags = {"required": True}

    def __call__(self, _form, _field) -> None:
        pass
