"""Filings: pages that came in together go to the meetings whose codes they carry, one paper for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import printed_sheets, returned_papers
from app.domain.meetings import Meeting
from app.domain.printed_sheets import PrintedSheet
from app.domain.returned_papers import PaperKind, ReturnedPaper, SamePaper
from app.domain.rights import Right, allows
from app.domain.users import User


class CodeUnknown(Exception):
    """No print that the viewer sees carries this code."""


@dataclass(frozen=True)
class Page:
    """A clean picture and the code that could be read on it, if any."""

    jpeg: bytes
    code: str = ""


def found(viewer: User, typed: str) -> PrintedSheet:
    """The print with the code `typed`, whose papers the viewer may file. Raises CodeUnknown."""
    sheet = printed_sheets.find(viewer, typed)
    if sheet is None or not allows(viewer, Right.FILE_PAPERS, sheet):
        raise CodeUnknown
    return sheet


def bring_in(
    viewer: User, pages: Sequence[Page], *, meeting: Meeting | None = None, typed: str = "",
    kind: PaperKind = PaperKind.ATTENDANCE,
) -> list[ReturnedPaper]:
    """Keep `pages` as papers: each goes where its code belongs, whatever page it was sent from.

    Pages without a readable code go with the code `typed`, else with the only code that was read, else to `meeting`,
    else they wait. Raises CodeUnknown, PapersFull, and SamePaper when nothing new has come.
    """
    given = found(viewer, typed) if typed else None
    read = [_known(viewer, page.code) for page in pages]
    several = {sheet.id: sheet for sheet in read if sheet}
    usual = given or (next(iter(several.values())) if len(several) == 1 else None) or _only(meeting, kind)
    groups: dict[int | None, list[bytes]] = {}
    for page, sheet in zip(pages, read, strict=True):
        belongs = sheet or usual
        groups.setdefault(belongs.id if belongs else None, []).append(page.jpeg)
    known = several | ({usual.id: usual} if usual else {})
    kept, same = [], None
    for sheet_id, jpegs in groups.items():
        sheet = known.get(sheet_id) if sheet_id else None
        try:
            kept.append(_keep(viewer, jpegs, sheet, meeting, kind))
        except SamePaper as again:
            same = again
    if same and not kept:
        raise same
    return kept


def _keep(
    viewer: User, jpegs: list[bytes], sheet: PrintedSheet | None, meeting: Meeting | None, kind: PaperKind
) -> ReturnedPaper:
    where = sheet.meeting if sheet else meeting
    keeper = where.unit if where else viewer.unit
    assert keeper is not None, "whoever may file papers works in a unit"
    return returned_papers.bring(
        jpegs, keeper=keeper, by=viewer, meeting=where, sheet=sheet, kind=PaperKind.ATTENDANCE if sheet else kind
    )


def _known(viewer: User, code: str) -> PrintedSheet | None:
    try:
        return found(viewer, code) if code else None
    except CodeUnknown:
        return None


def _only(meeting: Meeting | None, kind: PaperKind) -> PrintedSheet | None:
    """The print of `meeting` when there was but one: then nobody needs to read its code."""
    if meeting is None or kind is not PaperKind.ATTENDANCE:
        return None
    prints = printed_sheets.of_meeting(meeting)
    return prints[0] if len(prints) == 1 else None
