"""The field behind a picker: an id chosen from what the server found, with JavaScript or without it."""

from collections.abc import Callable
from typing import Any

from wtforms import StringField

from app.domain.people import Person
from app.forms.base import REQUIRED

Options = list[tuple[str, str]]
NOT_CHOSEN = "Pilih salah satu dari daftar."
NOTHING = "Tidak ditemukan. Coba ejaan lain."
LONGEST = 100


class PickerField(StringField):
    """`data` is the chosen id as text or None, `text` what stands in the box, `options` what that may mean.

    A browser without JavaScript posts the words typed, and finds the options in the form when it comes back.
    """

    def __init__(self, label: str, *, required: bool = False, **kwargs: Any):
        super().__init__(label, **kwargs)
        self.flags.required = required
        self.text = ""
        self.options: Options = []
        self.searching = False
        self.posted: list[str] = []
        self.ticked = False
        self.was_posted = False

    def process(self, formdata, *args, **kwargs) -> None:
        super().process(formdata, *args, **kwargs)
        if formdata:
            self.was_posted = True
            self.posted = formdata.getlist(self.name)
            self.text = formdata.get(f"{self.name}-q", "").strip()[:LONGEST]
            self.searching = f"{self.name}-cari" in formdata
            # A ticked option stands before the hidden value; a post without the box is a choice as well.
            self.ticked = len(self.posted) > 1 or f"{self.name}-q" not in formdata
        self.data = self.data or None

    def show(self, text: str) -> None:
        """Put the name of what is chosen already into the box of a fresh form; what was posted stays."""
        if not self.was_posted:
            self.text = text

    def settle(self, name_of: Callable[[str], str | None], search: Callable[[str], Options]) -> bool:
        """Decide what was chosen; False, with options or an error at the field, when that is still open.

        `name_of` gives the name of an id that this person may choose, else None; `search` what a text may mean.
        """
        chosen = self._chosen(name_of)
        # Enter in any field presses a form's first button, which is "Cari": nothing new to look for means saving.
        self.searching = self.searching and bool(self.text) and (chosen is None or chosen[1] != self.text)
        if self.searching:
            chosen = None
        if chosen is None and self.text:
            self.options = search(self.text)
            if len(self.options) == 1 and not self.searching:
                chosen = self.options.pop()
        if chosen:
            self.data, self.text = chosen
            return True
        self.data = None
        if self.text and not (self.searching and self.options):
            self.errors = [*self.errors, NOT_CHOSEN if self.options else NOTHING]
        elif self.flags.required and not self.text:
            self.errors = [*self.errors, REQUIRED]
        return not (self.searching or self.errors)

    def _chosen(self, name_of: Callable[[str], str | None]) -> tuple[str, str] | None:
        known = [(value, name) for value in self.posted if value and (name := name_of(value)) is not None]
        for value, name in known:
            if name == self.text:
                return value, name
        return known[0] if known and self.ticked else None


def here(people: list[Person], away: set[int]) -> list[tuple[str, str]]:
    """Those of `people` who are at home, as choices."""
    return [(str(person.id), person.name) for person in people if person.id not in away]


def abroad(people: list[Person], away: set[int]) -> list[tuple[str, str]]:
    """Those who are `away`, and are said to be."""
    return [(str(person.id), f"{person.name} (di luar negeri)") for person in people if person.id in away]
