"""Forgiving spelling: one key for the many ways an Indonesian name is written (Moch./Muhammad, Dwi/Dewi).

Keys are compared, never shown. The rules cover the spelling before 1972 (oe, dj, tj, sj, nj), Arabic sounds
(kh, dh, th, ts, dz, sy), and the habits of clerks (double letters, v/f, y/i, a silent final h).
"""

import re
import unicodedata
from functools import lru_cache

LONGEST_KEY = 40
# Words that are remembered: the same few thousand make up most names and places.
KEPT = 20_000

_MUHAMMAD = "muhamad"
_SAME_NAME = {
    **dict.fromkeys([
        "moh", "muh", "moch", "much", "mokh", "mukh", "mohd", "muhd", "mhd", "mhmd", "mohamad", "mohammad",
        "mohamed", "mohammed", "muhamad", "muhammad", "muhamed", "muhammed", "mochamad", "mochammad",
        "muchamad", "muchammad", "mokhamad", "mokhammad", "mukhamad", "mukhammad", "mukamad", "muhamat",
        "muhammat", "mohamat",
    ], _MUHAMMAD),
    **dict.fromkeys(["abd", "abdul", "abdoel"], "abdul"),
    **dict.fromkeys([
        "ach", "akh", "ahmad", "achmad", "akhmad", "akmad", "ahmat", "achmat", "akhmat", "ahmed",
    ], "ahmad"),
    **dict.fromkeys(["st", "siti", "sity", "sitti"], "siti"),
}  # fmt: skip

_VOWEL = "aeiou"
# Arabic names whose kh is often heard, and written, as k: Kholifah is "Kolifah", Khusnul "Kusnul". Only these: for
# others k is a letter of its own (Kartini and Hartini, Kasan and Hasan, Kodir that is Qodir).
_KH = (
    "olif", "alif", "otim", "otib", "oir", "air", "odij", "adij", "usnul", "umair", "anifa", "asana", "olis", "olik",
    "olil", "ofif", "uzaim",
)
_FOLDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"oe", "u"),
        (r"dj", "j"),
        (r"tj", "c"),
        (r"sj", "sy"),
        (r"^nj", "ny"),
        (r"^chr", "kr"),
        (r"^chand", "cand"),
        (r"[kc]h", "h"),
        (r"^moh", "muh"),
        (r"ph", "f"),
        (r"v", "f"),
        (r"q", "k"),
        (r"x", "ks"),
        (r"dz", "z"),
        (r"ts", "s"),
        (r"([bdgt])h", r"\1"),
        (rf"^k(?={'|'.join(_KH)})", "h"),
        (r"^fator", "fatur"),
        (r"dw", "dew"),
        (r"ae", "ai"),
        (r"z(?=k)", "s"),
        (rf"^sy(?=[{_VOWEL}])", "s"),
        (rf"iy(?=[{_VOWEL}])", "i"),
        (rf"uw(?=[{_VOWEL}])", "u"),
        (rf"(?<=[^{_VOWEL}nsy])y", "i"),
        (r"([a-z])\1+", r"\1"),
    )
]
_WORD_ENDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[a-z]{2})y$", "i"),
        (r"z$", "s"),
        (r"(?<=[a-z0-9]{4})h$", ""),
        (r"(?<=[tw])ie$", "i"),
    )
]
# The letters that would make a pair with the last one typed ("o" + "e" is "u").
_MAKES_A_PAIR = {"d": "jz", "t": "js", "c": "h", "k": "h", "o": "e", "p": "h"}
_MAY_BEGIN = {
    "chr": "kr", "chand": "cand", "sya": "s", "sja": "s", **{f"k{rest}": f"h{rest}" for rest in _KH},
    "fator": "fatur", "fathor": "fatur",
}  # fmt: skip
_OLD_SPELLING = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), (r"([a-z])\1+", r"\1"))
]


@lru_cache(maxsize=KEPT)
def ascii_word(text: str) -> str:
    """The lower-case letters a–z and digits of `text`, without accents, apostrophes and everything else."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]", "", plain)


@lru_cache(maxsize=KEPT)
def spelling_key(token: str) -> str:
    """The key under which one word of a name is found; "" when it has no Latin letter or digit.

    At most 40 characters. Applying it to a key gives the same key.
    """
    word = ascii_word(token)
    if word in _SAME_NAME:
        return _SAME_NAME[word]
    key = _folded(word)
    for pattern, replacement in _WORD_ENDS:
        key = pattern.sub(replacement, key)
    return _SAME_NAME.get(key, key)[:LONGEST_KEY]


def key_prefixes(typed: str) -> list[str]:
    """The beginnings of keys that a half-typed word may mean, shortest first; none begins with another.

    A word still being typed is folded as finished and as unfinished, because its last letter can belong to a
    pair ("so" before "soe"), and it may be the beginning of a spelling that is kept as another ("moha").
    """
    word = ascii_word(typed)
    if not word:
        return []
    found = {spelling_key(word), _folded(word)}
    if len(word) >= 2:
        begun = (_SAME_NAME | _MAY_BEGIN).items()
        found |= {key for spelling, key in begun if spelling.startswith(word) and spelling != word}
    if len(word) >= 3 and word not in _SAME_NAME:
        found |= {_folded(word + letter) for letter in _MAKES_A_PAIR.get(word[-1], "")}
    if word.endswith(("iy", "uw")):
        found |= {_folded(word + vowel) for vowel in _VOWEL if vowel != word[-2]}
    return _without_longer({key[:LONGEST_KEY] for key in found})


def squeeze(text: str) -> str:
    """A place name without blanks and punctuation, in today's spelling: "Kedung Redjo" is "kedungrejo"."""
    word = ascii_word(text)
    for pattern, replacement in _OLD_SPELLING:
        word = pattern.sub(replacement, word)
    return word


def _folded(word: str) -> str:
    for pattern, replacement in _FOLDS:
        word = pattern.sub(replacement, word)
    return word


def _without_longer(keys: set[str]) -> list[str]:
    kept: list[str] = []
    for key in sorted(keys, key=lambda k: (len(k), k)):
        if not any(key.startswith(shorter) for shorter in kept):
            kept.append(key)
    return kept
