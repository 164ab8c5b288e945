"""Words of signed files."""

from enum import Enum

from app.domain.signing_keys import BadKey, KeyFault

PAIRS: list[tuple[Enum, str]] = [
    (KeyFault.CANNOT_OPEN, "Berkas ini tidak dapat dibuka. Periksa kata sandinya; berkasnya .p12 atau .pfx."),
    (KeyFault.INCOMPLETE, "Berkas ini tidak memuat kunci beserta sertifikatnya."),
    (KeyFault.TOO_WEAK, "Kunci ini terlalu lemah. Pakailah RSA 2048 bit ke atas, atau kurva eliptik."),
    (KeyFault.EXPIRED, "Masa berlaku sertifikat kunci ini belum mulai atau sudah habis."),
    (KeyFault.NOT_FOR_SIGNING, "Sertifikat kunci ini bukan untuk menandatangani dokumen."),
]
ERRORS: dict[type[Exception], str] = {BadKey: "Berkas ini tidak dapat menjadi kunci tanda tangan."}
