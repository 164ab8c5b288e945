"""Signatures: a finished PDF signed with the unit's own key, so that any reader of PDFs sees whether it was changed.

The only user of pyHanko. The signature is invisible on the page and allows no change afterwards (PAdES baseline B).
"""

from functools import cache
from importlib import import_module
from io import BytesIO
from types import ModuleType

import pikepdf

from app.domain import signing_keys
from app.domain.signing_keys import SigningKey
from app.domain.units import Unit

FIELD = "Penerbit"


def signed(pdf: bytes, unit: Unit) -> bytes:
    """`pdf` signed for `unit`; the same bytes when neither it nor a unit above it has a key. Raises CannotOpen."""
    key = signing_keys.current(unit)
    return Pen(key).sign(pdf) if key else pdf


class Pen:
    """Signs many files with one key, which is opened once."""

    def __init__(self, key: SigningKey) -> None:
        sign, fields = _pyhanko("sign.signers"), _pyhanko("sign.fields")
        signer = sign.SimpleSigner.load_pkcs12_data(signing_keys.opened(key), other_certs=[], passphrase=None)
        meta = sign.PdfSignatureMetadata(
            field_name=FIELD, reason=f"Diterbitkan oleh {key.unit.name}", md_algorithm="sha256", certify=True,
            subfilter=fields.SigSeedSubFilter.PADES, docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        )  # fmt: skip
        self._signer = sign.PdfSigner(meta, signer)

    def sign(self, pdf: bytes) -> bytes:
        """`pdf` with the signature appended; what stood there stays byte for byte."""
        written, writer = BytesIO(), _pyhanko("pdf_utils.incremental_writer")
        self._signer.sign_pdf(writer.IncrementalPdfFileWriter(BytesIO(pdf)), output=written)
        return written.getvalue()


def lifted(file: pikepdf.Pdf) -> None:
    """Take the signature out of `file`, which is about to become another one: a broken one would only frighten."""
    for place in ("/AcroForm", "/Perms"):
        if place in file.Root:
            del file.Root[place]
    for page in file.pages:
        if "/Annots" in page:
            page.Annots = pikepdf.Array([each for each in page.Annots if each.get("/FT") != pikepdf.Name.Sig])


@cache
def _pyhanko(part: str) -> ModuleType:
    # By name and on first use: it brings along clients of services that Balai never asks, half a second of every start.
    return import_module(f"pyhanko.{part}")
