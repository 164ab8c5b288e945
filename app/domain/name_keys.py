"""Name keys: one text for all the ways in which one name is written, by which namesakes are found and compared."""

import re
from functools import lru_cache

from app.domain import names
from app.domain.spelling import ascii_word, spelling_key

# Words that are written apart or together: "Nur Aini" and "Nuraini", "Al Farisi" and "Alfarisi".
_JOINED = {"nur", "noer", "noor", "al", "el"}
_SERVANTS = {"abd", "abdul", "abdoel", "abdur", "abdus", "abdut", "abdun", "abdud", "abduz"}
_KIN = {"bin", "binti", "binte", "bt", "bti", "alias", "als"}
# Titles that some write behind the name, and the article of Balinese names.
_TITLES = {"hj", "drs", "dra", "alm", "almh", "almarhum", "almarhumah", "haji", "hajah", "hajjah"}
_ARTICLES = {"i", "ni"}
_SERVANT = re.compile(r"^abd(?:oe|u)?(?:l(?=[a-z]{4})|([a-z])(?=\1)|(?!l))(?=[a-z]{4})")
# Keys that are remembered: the names of a list are asked for within the list, and again among those known.
KEPT = 20_000


@lru_cache(maxsize=KEPT)
def name_key(name: str) -> str:
    """One text for all ways to write a name: words in the spelling of keys, without titles, in alphabetical order.

    "Hj. Siti NUR Aini binti Slamet" gives "nuraini siti". At most 120 characters; a name without Latin letters is its
    own key.
    """
    words = _without_kin([word for word in names.parts(name) if ascii_word(word)])
    words = [word for word in words if ascii_word(word) not in _TITLES] or words
    if len(words) > 1 and ascii_word(words[0]) in _ARTICLES:
        words = words[1:]
    keys = [_word_key(word) for word in _joined(words)]
    if keys and keys[0] == "m" and len(keys) > 1:
        keys[0] = spelling_key("Muhammad")
    return " ".join(sorted(key for key in keys if key))[: names.LONGEST] or name.casefold()[: names.LONGEST]


def _without_kin(words: list[str]) -> list[str]:
    """Without what follows "bin", "binti" or "alias", unless nothing else is there."""
    for position, word in enumerate(words):
        if position and ascii_word(word) in _KIN:
            return words[:position]
    return words


def _joined(words: list[str]) -> list[str]:
    """With the words together that are one name however they are written."""
    found: list[str] = []
    for word in words:
        if found and ascii_word(found[-1]) in _JOINED:
            found[-1] += word
        elif found and ascii_word(found[-1]) in _SERVANTS:
            found[-1] = "abdul" + word
        else:
            found.append(word)
    return found


def _word_key(word: str) -> str:
    """The key of one word; servants of God ("Abdur Rahman", "Abdulrahman", "Abd. Rohman") in one form."""
    plain = ascii_word(word)
    if found := _SERVANT.match(plain):
        return "abdu" + spelling_key(plain[found.end() :])
    return spelling_key(word)
