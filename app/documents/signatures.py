"""Signatures: a finished PDF signed with the unit's own key, so that any reader of PDFs sees whether it was changed.

The only importer of pyHanko. The signature is invisible on the page and allows no change afterwards (PAdES baseline B).
"""

from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

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
        signer = signers.SimpleSigner.load_pkcs12_data(signing_keys.opened(key), other_certs=[], passphrase=None)
        meta = signers.PdfSignatureMetadata(
            field_name=FIELD, reason=f"Diterbitkan oleh {key.unit.name}", md_algorithm="sha256", certify=True,
            subfilter=SigSeedSubFilter.PADES, docmdp_permissions=MDPPerm.NO_CHANGES,
        )  # fmt: skip
        self._signer = signers.PdfSigner(meta, signer)

    def sign(self, pdf: bytes) -> bytes:
        """`pdf` with the signature appended; what stood there stays byte for byte."""
        written = BytesIO()
        self._signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=written)
        return written.getvalue()
