"""Companions: who of a family comes along, as its answer has them: known people, and guests who are only named."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain import names
from app.domain.answer_lines import lines
from app.domain.answers import Answer, AnswerMember


@dataclass(frozen=True)
class Guest:
    """Somebody who is named and not known. `zone` is where they join from, an IANA name, "" for at home."""

    name: str
    is_abroad: bool = False
    zone: str = ""


def called(answer: Answer, said: Iterable[str]) -> set[str]:
    """The keys, as in `lines`, of those in the answer who have one of these names."""
    wanted = {_words(name) for name in said}
    return {_key(member) for member in answer.members if _words(member.called) in wanted}


def mark(answer: Answer, coming: set[str]) -> None:
    """Write down who comes, by their keys; whoever may not be written down any more does not."""
    known = {member.person_id: member for member in answer.members if member.person_id}
    for member in answer.members:
        member.comes = member.person_id is None and _key(member) in coming
    for line in lines(answer):
        if line.person is None:
            continue
        found = known.get(line.person.id)
        if found is None:
            found = AnswerMember(person_id=line.person.id, person=line.person)
            answer.members.append(found)
        found.comes, found.is_abroad = line.key in coming, line.is_abroad


def join(answer: Answer, guests: Iterable[Guest], *, comes: bool) -> None:
    """Add who was named now. Whose name is there already is not written down twice, and comes from where they say.

    Raises BadName.
    """
    there = {_words(member.called): member for member in answer.members}
    for guest in guests:
        name = names.clean(guest.name)
        found = there.get(_words(name))
        if found is None:
            found = there[_words(name)] = AnswerMember(name=name)
            answer.members.append(found)
        if found.person_id is None:
            found.comes, found.is_abroad, found.zone = comes, guest.is_abroad, guest.zone


def _words(name: str) -> tuple[str, ...]:
    return tuple(names.tokens(name))


def _key(member: AnswerMember) -> str:
    return f"p{member.person_id}" if member.person_id else f"m{member.id}"
