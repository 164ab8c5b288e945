"""OOXML strikes: which cell formats and which texts of an .xlsx file are struck through."""

from app.sheets.archives import Archive
from app.sheets.xml_streams import TRUE, Attributes, local, walk


def formats(archive: Archive, part: str) -> set[str]:
    """Indexes, as text, of cell formats whose font is struck through."""
    fonts: list[bool] = []
    used: list[int] = []
    section = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal section
        name = local(name)
        if name in ("fonts", "cellXfs"):
            section = name
        elif section == "fonts" and name == "font":
            fonts.append(False)
        elif section == "fonts" and name == "strike" and fonts:
            fonts[-1] = attributes.get("val", "1") in TRUE
        elif section == "cellXfs" and name == "xf":
            used.append(int(attributes.get("fontId", "0")))

    def end(name: str) -> None:
        nonlocal section
        if local(name) == section:
            section = ""

    walk(archive.chunks(part), start, end)
    return {str(index) for index, font in enumerate(used) if font < len(fonts) and fonts[font]}


def strings(archive: Archive, part: str) -> set[str]:
    """Indexes, as text, of shared texts in which every run of letters is struck through."""
    struck: set[str] = set()
    index, runs, strikes = -1, 0, 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal index, runs, strikes
        name = local(name)
        if name == "si":
            index, runs, strikes = index + 1, 0, 0
        elif name == "r":
            runs += 1
        elif name == "strike" and attributes.get("val", "1") in TRUE:
            strikes += 1

    def end(name: str) -> None:
        if local(name) == "si" and runs and runs == strikes:
            struck.add(str(index))

    walk(archive.chunks(part), start, end)
    return struck
