"""Signing keys: uploaded by an admin, sealed, and proved by a validator that Balai did not write."""

import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.documents import joining, pdf, signatures
from app.domain.signing_keys import SigningKey
from app.domain.units import Unit
from tests.world import NOW

PASSPHRASE = "kata sandi kunci"
FOR_DOCUMENTS = {"digital_signature": True, "content_commitment": True}
USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def made(key=None, *, days=365, usage=FOR_DOCUMENTS) -> tuple[bytes, bytes]:
    """A .p12 of a certificate that signed itself, and the certificate as PEM."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "KPI Cabang Banyuwangi")])
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(7).not_valid_before(NOW - timedelta(days=30)).not_valid_after(NOW + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**dict.fromkeys(USAGES, False) | usage), critical=True)
        .sign(key, SHA256())
    )  # fmt: skip
    file = pkcs12.serialize_key_and_certificates(
        b"kpi", key, certificate, None, BestAvailableEncryption(PASSPHRASE.encode())
    )
    return file, certificate.public_bytes(Encoding.PEM)


def upload(visit, world, file, passphrase=PASSPHRASE):
    sent = {"file": (BytesIO(file), "kunci.p12"), "passphrase": passphrase}
    return visit("Sari").post(f"/lembaga/{world.branch}/kunci-tanda-tangan", sent)


def test_an_uploaded_key_is_sealed_shown_and_wiped_when_it_is_removed(world, visit):
    file, _ = made()
    assert upload(visit, world, file).status_code == 303
    with world.session() as session:
        key = session.query(SigningKey).filter_by(unit_id=world.branch, removed_at=None).one()
        assert key.content.startswith("k1.") and key.fingerprint and PASSPHRASE not in key.content
        number = key.id
    sari = visit("Sari")
    assert "KPI Cabang Banyuwangi" in sari.get(f"/lembaga/{world.branch}").text
    assert "Tanda tangan digital" not in visit("Budi").get(f"/lembaga/{world.branch}").text
    assert sari.post(f"/kunci-tanda-tangan/{number}/hapus").status_code == 303
    with world.session() as session:
        assert session.get(SigningKey, number).content == ""


@pytest.mark.one_engine("sqlite")
def test_what_cannot_sign_is_refused_at_its_field(world, visit):
    good, _ = made()
    refused = [
        (b"bukan kunci", PASSPHRASE, "tidak dapat dibuka"), (good, "salah", "tidak dapat dibuka"),
        (made(days=-1)[0], PASSPHRASE, "sudah habis"), (b"", PASSPHRASE, "tidak dapat dibuka"),
        (made(usage={"key_encipherment": True})[0], PASSPHRASE, "bukan untuk menandatangani"),
        (made(rsa.generate_private_key(65537, 1024))[0], PASSPHRASE, "terlalu lemah"),
        (b"x" * 200_000, PASSPHRASE, "terlalu besar"),
    ]  # fmt: skip
    for file, passphrase, said in refused:
        answer = upload(visit, world, file, passphrase)
        assert answer.status_code == 422 and said in answer.text, said


@pytest.mark.one_engine("sqlite")
def test_a_signed_file_is_accepted_by_a_validator_and_a_changed_one_is_not(world, visit, tmp_path):
    file, certificate = made()
    upload(visit, world, file)
    with world.session() as session:
        # A unit below has no key of its own: the branch signs for it.
        village = session.get(Unit, world.village)
        plain = pdf.render("stamp.html", numbered=False, mark="CONTOH")
        signed = signatures.signed(plain, village)
        assert signatures.signed(plain, session.get(Unit, world.other)) == plain
    assert signed.startswith(plain)
    (tmp_path / "berkas.pdf").write_bytes(signed)
    (tmp_path / "akar.pem").write_bytes(certificate)
    reader = PdfFileReader(BytesIO(signed))
    root = next(iter(reader.embedded_signatures)).signer_cert
    told = validate_pdf_signature(reader.embedded_signatures[0], ValidationContext(trust_roots=[root], moment=NOW))
    assert told.bottom_line and told.coverage.name == "ENTIRE_FILE"
    assert command(tmp_path, "berkas.pdf").returncode == 0
    assert subprocess.run(["qpdf", "--check", tmp_path / "berkas.pdf"], capture_output=True).returncode == 0
    (tmp_path / "diubah.pdf").write_bytes(signed.replace(b"Title", b"Titel", 1))
    assert command(tmp_path, "diubah.pdf").returncode != 0


def command(folder: Path, name: str) -> subprocess.CompletedProcess:
    """What `pyhanko sign validate` says."""
    pyhanko = Path(sys.executable).with_name("pyhanko")
    asked = [pyhanko, "sign", "validate", "--trust", folder / "akar.pem", "--no-revocation-check", folder / name]
    return subprocess.run(asked, capture_output=True, text=True, cwd=folder)


@pytest.mark.one_engine("sqlite")
def test_a_certificate_is_signed_and_what_is_made_of_it_carries_no_broken_signature(world, visit):
    file, _ = made()
    upload(visit, world, file)
    sari, page = visit("Sari"), f"/sertifikat/{world.village_certificate}"
    signed = sari.get(f"{page}.pdf").data
    assert [each.field_name for each in PdfFileReader(BytesIO(signed)).embedded_signatures] == ["Penerbit"]
    assert sari.post(f"{page}/pencabutan", {"reason": "Ternyata bukan peserta"}).status_code == 303
    stamped = sari.get(f"{page}.pdf").data
    for other in (stamped, joining.joined([signed, signed])):
        assert not PdfFileReader(BytesIO(other)).embedded_signatures and b"/Sig" not in other
