"""OOXML: which sheets an .xlsx file has, and what each says beside its values."""

from pathlib import PurePosixPath

from app.domain.unreadable import Unreadable, UnreadableCode
from app.sheets import ooxml_cells, ooxml_strikes
from app.sheets.archives import Archive
from app.sheets.grids import Extent, Layout
from app.sheets.xml_streams import TRUE, Attributes, local, walk

RELATIONS = "_rels/.rels"


def layouts(archive: Archive) -> dict[str, Layout]:
    """The layout of every worksheet by its title. Raises Unreadable when the cells are too many or broken."""
    with_strikes = {name.lower() for name in archive.verify()}
    parts = {name.lower(): name for name in archive.names}  # some writers mix capitals
    workbook = _workbook(archive, parts)
    folder = str(PurePosixPath(workbook).parent)
    beside = {name: parts.get(_part(folder, name).lower(), "") for name in ("styles.xml", "sharedStrings.xml")}
    struck = {name: part for name, part in beside.items() if part.lower() in with_strikes}
    styles = ooxml_strikes.formats(archive, struck["styles.xml"]) if "styles.xml" in struck else set()
    strings = ooxml_strikes.strings(archive, struck["sharedStrings.xml"]) if "sharedStrings.xml" in struck else set()
    extent = Extent()
    found = {}
    titles, from_1904 = _worksheets(archive, parts, workbook)
    for title, part in titles.items():
        found[title] = ooxml_cells.layout(archive.chunks(part), extent, styles, strings)
        found[title].from_1904 = from_1904
        extent.next_sheet()
    return found


def _workbook(archive: Archive, parts: dict[str, str]) -> str:
    """The part that names the sheets, usually xl/workbook.xml."""
    for kind, target in _relations(archive, parts, RELATIONS).values():
        if kind == "officeDocument" and (part := parts.get(_part("", target).lower())):
            return part
    raise Unreadable(UnreadableCode.BROKEN)


def _worksheets(archive: Archive, parts: dict[str, str], workbook: str) -> tuple[dict[str, str], bool]:
    """Title → part of every worksheet that lies in the archive, and whether its days count from 1904."""
    path = PurePosixPath(workbook)
    targets = _relations(archive, parts, f"{path.parent}/_rels/{path.name}.rels")
    titles: list[tuple[str, str]] = []
    epochs: list[bool] = []

    def sheet(name: str, attributes: Attributes) -> None:
        if local(name) == "sheet":
            key = next((value for attribute, value in attributes.items() if attribute.endswith(":id")), "")
            titles.append((attributes.get("name", ""), key))
        elif local(name) == "workbookPr":
            epochs.append(attributes.get("date1904") in TRUE)

    walk(archive.chunks(workbook), sheet)
    worksheets = {key: target for key, (kind, target) in targets.items() if kind == "worksheet"}
    named = {title: parts.get(_part(str(path.parent), worksheets.get(key, "")).lower()) for title, key in titles}
    return {title: part for title, part in named.items() if part}, any(epochs)


def _relations(archive: Archive, parts: dict[str, str], name: str) -> dict[str, tuple[str, str]]:
    """Key → (last word of its kind, target) of what a part of the file refers to."""
    found: dict[str, tuple[str, str]] = {}

    def relation(element: str, attributes: Attributes) -> None:
        if local(element) == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = kind, attributes.get("Target", "")

    if part := parts.get(name.lower()):
        walk(archive.chunks(part), relation)
    return found


def _part(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath(folder) / target)
