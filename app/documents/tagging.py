"""Tagging: what WeasyPrint leaves to be said so that a paper keeps to PDF/UA-1 as well as to PDF/A-2, level A."""

from typing import Any

# One file may keep to both, but WeasyPrint names only one; the archive wants to be told what the other's name is.
ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def finish(_document: Any, file: Any) -> None:
    """Called by WeasyPrint with its document and the pydyf file before that is written."""
    metadata = _target(file, file.catalog["Metadata"])
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", ACCESSIBLE + b"</rdf:RDF>")]
    for element in file.objects:
        if _is_one_of(element, "/TH", "/TD"):
            _scope(file, element)
    _flatten(file)


def _flatten(file: Any) -> None:
    """What holds nothing but one piece of text gives it to its parent: half of the structure is such wrappings."""
    moved: dict[bytes, bytes] = {}
    for element in reversed(file.objects):
        if _is_one_of(element, "/Span", "/NonStruct") and _holds_text(element):
            parent = _target(file, element["P"])
            if parent["K"] == [element.reference]:
                parent["K"] = element["K"]
                moved[element.reference] = element["P"]
                element.clear()  # not freed: pydyf would count it among its object stream, and strict readers stumble
    tree = _target(file, _target(file, file.catalog["StructTreeRoot"])["ParentTree"])
    for owners in tree["Nums"][1::2]:
        if isinstance(owners, list):
            owners[:] = [_last(moved, owner) for owner in owners]


def _is_one_of(value: Any, *kinds: str) -> bool:
    return isinstance(value, dict) and value.get("S") in kinds


def _holds_text(element: Any) -> bool:
    return len(element["K"]) == 1 and isinstance(element["K"][0], int)


def _last(moved: dict[bytes, bytes], owner: bytes) -> bytes:
    while owner in moved:
        owner = moved[owner]
    return owner


def _scope(file: Any, cell: Any) -> None:
    """A heading says whether it stands over a column or before a row.

    WeasyPrint has each cell name its headings instead: that is several times longer, and the names it gives are no
    longer unique once files are joined.
    """
    cell.pop("ID", None)
    attributes = cell.get("A")
    if attributes is None:
        return
    attributes.pop("Headers", None)
    if cell["S"] == "/TH":
        rows = _target(file, _target(file, cell["P"])["P"])
        attributes["Scope"] = "/Column" if rows["S"] == "/THead" else "/Row"
    elif len(attributes) == 1:  # only whose attributes they would be
        del cell["A"]


def _target(file: Any, reference: bytes) -> Any:
    return file.objects[int(reference.split()[0])]
