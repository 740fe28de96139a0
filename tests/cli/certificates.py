"""Test certificates, forms filled in by a library, and PDFs signed as a signer's program does."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from planweave.source.world.signatures import pdf as pdf_module
from planweave.source.world.signatures.pdf import Found
from planweave.source.world.signatures.pdf_process import answer

T = TypeVar("T")
FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)
DAY = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Identity:
    """A private key and its certificate, as files."""

    name: str
    key: Any
    certificate: x509.Certificate
    pem: Path
    private: Path


def identity(
    folder: Path,
    name: str,
    *,
    issuer: Identity | None = None,
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    is_ca: bool = False,
    key: Any = None,
) -> Identity:
    """A new key with a certificate of its own making, or one that an issuer made."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        (
            *("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
            *("encipher_only", "decipher_only"),
        ),
        False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime.combine(first, datetime.time()))
        .not_valid_after(datetime.datetime.combine(last, datetime.time(23, 59, 59)))
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, key_cert_sign=is_ca, crl_sign=is_ca, **usage),
            critical=True,
        )
        .sign(issuer.key if issuer else key, hashes.SHA256())
    )
    file = name.replace(" ", "-").casefold()
    folder.mkdir(parents=True, exist_ok=True)
    pem, private = folder / f"{file}.pem", folder / f"{file}.key"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return Identity(name, key, made, pem, private)


def short_rsa() -> rsa.RSAPrivateKey:
    """A key of RSA that is too short to count."""
    return rsa.generate_private_key(65537, 1024)


def form(said: Mapping[str, str]) -> bytes:
    """A small PDF with a form that says this, its fields named as those of a packet."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    made = [
        pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=pikepdf.String(name.replace(".", ":")),
                V=pikepdf.String(text),
                Rect=[10, 10 + place, 90, 20 + place],
            )
        )
        for place, (name, text) in enumerate(said.items())
    ]
    page.Annots = pdf.make_indirect(pikepdf.Array(made))
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array(made)))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def filled(pdf: bytes, said: Mapping[str, str]) -> bytes:
    """The form of a PDF filled in, as a program for reading PDFs saves it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for field in opened.Root.AcroForm.Fields:
            if str(field.T) in said:
                field.V = pikepdf.String(said[str(field.T)])
        out = io.BytesIO()
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def fields_of(pdf: bytes) -> dict[str, str]:
    """What the form of a PDF says."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        form = opened.Root.AcroForm.Fields
        return {str(one.T): str(one.get("/V", "")) for one in form}


def refilled(pdf: bytes, said: Mapping[str, str]) -> bytes:
    """The form changed after it was signed, as an update behind what was signed."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for field in writer.root["/AcroForm"]["/Fields"]:
        opened = field.get_object()
        if str(opened.get("/T")) in said:
            from pyhanko.pdf_utils import generic

            opened["/V"] = generic.TextStringObject(said[str(opened["/T"])])
            writer.update_container(opened)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def signed_pdf(
    pdf: bytes,
    by: Identity,
    *,
    field: str = "Signature",
    when: datetime.datetime = DAY,
    md: str = "sha256",
    certify: bool = False,
    chain: tuple[Identity, ...] = (),
) -> bytes:
    """A PDF with one more signature, as PAdES has it."""
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store = SimpleCertificateStore()
    store.register_multiple([load_cert_from_pemder(str(one.pem)) for one in (by, *chain)])
    signer = signers.SimpleSigner.load(str(by.private), str(by.pem))
    signer = signers.SimpleSigner(
        signing_cert=signer.signing_cert, signing_key=signer.signing_key, cert_registry=store
    )
    metadata = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm=md, certify=certify, subfilter=fields.SigSeedSubFilter.PADES
    )
    out, writer = io.BytesIO(), IncrementalPdfFileWriter(io.BytesIO(pdf))
    _apart(lambda: _Signer(when, metadata, signer).sign_pdf(writer, output=out))
    return out.getvalue()


def _apart(work: Callable[[], T]) -> T:
    """In a thread of its own: pyHanko starts a loop, and a browser of other tests holds ours."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work).result()


class _Signer(signers.PdfSigner):
    """A signer with a clock of their own."""

    def __init__(self, when: datetime.datetime, metadata: Any, signer: Any) -> None:
        super().__init__(metadata, signer=signer)
        self.when = when

    def init_signing_session(self, *words: Any, **more: Any) -> Any:
        session = super().init_signing_session(*words, **more)
        session.system_time = self.when
        return session


def answered(data: bytes, day: str = "", certificates: Sequence[str] = ()) -> dict[str, Any]:
    """What the process that reads PDFs would say of one, said in this one."""
    return _apart(lambda: answer(list(certificates), day, data))


def answers_here(
    asked: Sequence[tuple[bytes, datetime.date | None]], trusted: tuple[bytes, ...]
) -> list[Found]:
    """The same of several, as the program asks it: that saves the start of a process."""
    certificates = [one.hex() for one in trusted]
    days = [(data, day.isoformat() if day else "") for data, day in asked]
    lines = [answered(data, day, certificates) for data, day in days]
    return [pdf_module._answer(json.dumps(line).encode()) for line in lines]
