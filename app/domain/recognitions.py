"""Recognitions: whom somebody being written down may be, asked once, and the answer "bukan, orang lain" remembered."""

from dataclasses import dataclass

from app.domain import distinctions, duplicates, people
from app.domain.duplicates import Facts, Match
from app.domain.likeness import Likeness
from app.domain.people import Person
from app.domain.users import User

MOST = 5


@dataclass(frozen=True)
class Recognition:
    """Known people who may be meant: `matches` for a reason, `namesakes` for their name alone.

    `is_open` says whether somebody still has to be asked: about a match that was not answered, or a name that was not.
    """

    facts: Facts
    matches: list[Match]
    namesakes: list[Person]
    is_open: bool

    @property
    def people(self) -> list[Person]:
        return [match.person for match in self.matches] + self.namesakes

    @property
    def why(self) -> dict[int, Likeness]:
        return {match.person.id: match.likeness for match in self.matches}

    @property
    def apart(self) -> str:
        """What the form carries back when the answer is that the new person is none of these: their ids."""
        return ",".join(str(match.person.id) for match in self.matches)


def of(viewer: User, facts: Facts, *, known: str, apart: str) -> Recognition:
    """Whom the viewer knows who may be meant. `known` is the name and `apart` the ids that were answered already."""
    matches = duplicates.of(viewer, facts, MOST)
    told, ids = set(apart.split(",")), {match.person.id for match in matches}
    namesakes = [person for person in people.namesakes(viewer, facts.name) if person.id not in ids]
    unanswered = any(str(person_id) not in told for person_id in ids) or (bool(namesakes) and known != facts.name)
    return Recognition(facts, matches, namesakes, unanswered)


def tell_apart(seen: Recognition, person: Person, *, by: User) -> None:
    """Remember that the new `person` is none of those who seemed alike."""
    for match in seen.matches:
        distinctions.tell_apart(person, match.person, by=by)
