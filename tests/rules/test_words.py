"""Words: every enum value and every domain error has its Indonesian name."""

import importlib
import inspect
import pkgutil
from enum import Enum

import app.domain
from app.domain.activities import Pokja
from app.domain.attendance import Status
from app.words import ERRORS, WORDS, word

MODULES = [importlib.import_module(f"app.domain.{m.name}") for m in pkgutil.iter_modules(app.domain.__path__)]


def own(kind: type) -> list[type]:
    return [
        member
        for module in MODULES
        for _, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, kind) and member.__module__ == module.__name__
    ]


def test_every_enum_value_has_a_word():
    # Codes that a form turns into a sentence of its own, and how two facts compare, which nobody is shown.
    silent = {"NameFault", "PhoneFault", "RuleFault", "Births", "Spelling"}
    missing = [m for e in own(Enum) if e.__name__ not in silent for m in e if (type(m), m.value) not in WORDS]
    assert not missing


def test_every_domain_error_has_a_sentence():
    spoken_by_forms = {"BadName", "BadPhone", "BadNationalNumber", "BadLogo", "BadRule", "BadPaperMarks", "BadScan"}
    missing = [e.__name__ for e in own(Exception) if e not in ERRORS and e.__name__ not in spoken_by_forms]
    assert not missing


def test_equal_values_of_two_enums_keep_their_own_words():
    assert Pokja.ONE == Status.EXCUSED, "the trap: both are the text I"
    assert (word(Pokja.ONE), word(Status.EXCUSED)) == ("Pokja I", "Izin")
