"""XML streams: markup walked element by element, without entities and without a tree."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from app.domain.unreadable import Unreadable, UnreadableCode

Attributes = dict[str, str]
TRUE = {"1", "true", "on"}


def walk(
    chunks: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call the three for every element and text; names keep their prefix.

    Raises Unreadable for broken XML and for any document type declaration: entities are how small files explode.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Unreadable(UnreadableCode.BROKEN) from None


def local(name: str) -> str:
    """The name without its prefix, which writers choose as they like."""
    return name.rpartition(":")[2]


def _refuse(*_declaration: object) -> None:
    raise Unreadable(UnreadableCode.BROKEN)
