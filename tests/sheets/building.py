"""Building files as people send them: .xlsx and .ods by hand where no library would write the quirk."""

import zipfile
from pathlib import Path

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
DOCUMENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>{styles}'
    "</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    "</office:document-content>"
)
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(path: Path, rows: str, *, head: str = "", **extra: str | bytes) -> Path:
    """A workbook of one sheet whose `sheetData` holds `rows`; `extra` are further entries, "/" written as "__"."""
    sheet = f'{head}<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    entries = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(office=OFFICE, kind="officeDocument", target="xl/workbook.xml"),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS.format(
            office=OFFICE, kind="worksheet", target="worksheets/sheet1.xml"
        ),
        "xl/worksheets/sheet1.xml": sheet,
        **{name.replace("__", "/"): content for name, content in extra.items()},
    }
    return zipped(path, entries)


def ods(path: Path, tables: str, *, styles: str = "", manifest: str = "") -> Path:
    content = DOCUMENT.format(styles=styles, tables=tables)
    entries = {"mimetype": SPREADSHEET, "META-INF/manifest.xml": f"<m>{manifest}</m>", "content.xml": content}
    return zipped(path, entries)


def zipped(path: Path, entries: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def text_cell(place: str, text: str, style: str = "") -> str:
    return f'<c r="{place}" t="inlineStr"{style}><is><t>{text}</t></is></c>'


def ods_cell(text: str = "x", attributes: str = "", kind: str = "string") -> str:
    return f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>{text}</text:p></table:table-cell>'
