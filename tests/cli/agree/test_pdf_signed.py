"""Words in signed PDFs: what was signed, whose certificate signed it, and when."""

from __future__ import annotations

import builtins
import io
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.validation import DocumentSecurityStore

from planweave.pipeline.facts import Facts
from planweave.source.world import Disk
from planweave.source.world.signatures import pdf as pdf_module
from planweave.source.world.signatures import pdf_process
from planweave.source.world.signatures.pdf import Pdfs, Unread
from tests.cli.certificates import (
    Identity,
    answered,
    answers_here,
    filled,
    form,
    identity,
    refilled,
    short_rsa,
    signed_pdf,
)
from tests.cli.commitments import asked
from tests.cli.program import Said, run, write

pytestmark = pytest.mark.needs("sign")


@pytest.fixture(autouse=True)
def process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are read in this process but where a test is about the one that reads them."""
    if "own_process" not in request.fixturenames:
        monkeypatch.setattr(pdf_module, "_answers", answers_here)


@pytest.fixture
def own_process() -> None:
    """Asks for the process that reads PDFs."""


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Identity]:
    folder = tmp_path_factory.mktemp("people")
    issuer = identity(folder, "Issuer", is_ca=True)
    return {
        "issuer": issuer,
        "ann": identity(folder, "Ann"),
        "ann of the issuer": identity(folder, "Ann of the issuer", issuer=issuer),
        "Ann": identity(folder / "issued", "Ann", issuer=issuer),
        "mallory": identity(folder, "Mallory"),
        "old": identity(folder, "Old", last=date(2026, 6, 30)),
        "weak": identity(folder, "Weak", key=short_rsa()),
    }


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return asked(tmp_path_factory.mktemp("start"))


@pytest.fixture
def plan(start: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    shutil.copytree(start, folder)
    return folder


def answer(folder: Path, **other: str) -> dict[str, str]:
    facts = Facts(Disk(folder))
    return {
        "packet": "p-1.0.0-it",
        "digest": facts.digests[""],
        "party": "it",
        "scope": facts.footprints["it"].digest,
        "by": "ann",
        "made": "2026-11-20",
        "answer": "agreed",
        **other,
    }


def introduce(folder: Path, who: Identity, *words: str, by: str = "fin") -> Said:
    on = () if "--on" in words else ("--on", "2026-01-01")
    return run(folder, "commit", "key", "ann", str(who.pem), "--by", by, *on, *words)


def take(folder: Path, pdf: bytes, name: str = "signed.pdf") -> Said:
    write(folder, {f"mail/{name}": pdf})
    return run(folder, "commit", "import", f"mail/{name}", "--by", "lead")


@pytest.mark.usefixtures("own_process")
def test_a_signed_form_is_a_word_and_is_verified_offline(
    plan: Path, people: dict[str, Identity]
) -> None:
    assert introduce(plan, people["ann"]).code == 0
    said = take(plan, signed_pdf(form(answer(plan)), people["ann"]))
    assert said.code == 0, said.err
    assert "signed by ann (PAdES), key-" in said.out
    record = next(
        p for p in (plan / "agreement/commitments").iterdir() if b"pades" in p.read_bytes()
    )
    assert b"\n    signature:" not in record.read_bytes(), "it lies in the PDF"
    said = run(plan, "verify")
    assert said.code == 0, said.out
    assert "agreed: signed by ann (PAdES), key-" in said.out
    assert "introduced by fin on 2026-01-01" in said.out


def test_a_certificate_is_named_by_its_fingerprint(plan: Path, people: dict[str, Identity]) -> None:
    introduce(plan, people["ann"])
    (record,) = (plan / "agreement/keys").iterdir()
    command = ["openssl", "x509", "-in", people["ann"].pem, "-noout", "-fingerprint", "-sha256"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print_ = done.stdout.partition("=")[2].replace(":", "").strip().casefold()
    assert record.stem == f"key-{print_[:16]}"


@pytest.mark.parametrize("form_of", ["pem", "der", "pdf"])
def test_a_certificate_is_taken_as_it_comes(
    plan: Path, people: dict[str, Identity], form_of: str
) -> None:
    ann = people["ann"]
    write(
        plan.parent,
        {
            "ann.pem": ann.pem.read_bytes(),
            "ann.der": ann.certificate.public_bytes(Encoding.DER),
            "ann.pdf": signed_pdf(form(answer(plan)), ann),
        },
    )
    said = run(
        plan, "commit", "key", "ann", f"../ann.{form_of}", "--by", "fin", "--on", "2026-01-01"
    )
    assert said.code == 0, said.err
    assert "certificate of CN=Ann, from 2026-01-01 to 2027-12-31, SHA-256 " in said.err
    (record,) = (plan / "agreement/keys").iterdir()
    assert record.stem[4:] in said.err
    assert take(plan, signed_pdf(form(answer(plan)), ann)).code == 0


def test_a_pdf_with_several_signers_names_no_one_certificate(
    plan: Path, people: dict[str, Identity]
) -> None:
    first = signed_pdf(form(answer(plan)), people["ann"], field="First")
    both = signed_pdf(first, people["mallory"], field="Second")
    write(plan.parent, {"both.pdf": both, "none.pdf": form(answer(plan))})
    said = run(plan, "commit", "key", "ann", "../both.pdf", "--by", "fin")
    assert (said.code, "holds 2 certificates" in said.err) == (2, True)
    said = run(plan, "commit", "key", "ann", "../none.pdf", "--by", "fin")
    assert (said.code, "no whole certificate" in said.err) == (2, True)


def test_a_signed_pdf_in_a_mail_is_taken_with_the_mail(
    plan: Path, people: dict[str, Identity]
) -> None:
    from email.message import EmailMessage

    introduce(plan, people["ann"])
    mail = EmailMessage()
    mail["From"], mail["Date"] = "ann@example.org", "Fri, 20 Nov 2026 12:00:00 +0000"
    mail.set_content("Signed.")
    signed = signed_pdf(form(answer(plan)), people["ann"])
    mail.add_attachment(signed, maintype="application", subtype="pdf", filename="signed.pdf")
    said = take(plan, bytes(mail), "mail.eml")
    assert said.code == 0, said.err
    assert "signed by ann (PAdES), key-" in said.out


# --- What was signed ----------------------------------------------------------------------------


def test_every_byte_of_what_was_signed_counts(plan: Path, people: dict[str, Identity]) -> None:
    """Here in this process, which does the same and takes less time to start."""
    signed = signed_pdf(form(answer(plan)), people["ann"])
    (whole,) = answered(signed)["found"]
    assert not whole["why"]
    first, second, length = whole["ranges"]
    places = [*range(0, first, 97), *range(second, second + length, 31)]
    for place in places:
        changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        found = answered(changed)
        assert all(one["why"] for one in found.get("found", ())), place


def test_every_byte_of_the_file_counts(plan: Path, people: dict[str, Identity]) -> None:
    introduce(plan, people["ann"])
    take(plan, signed_pdf(form(answer(plan)), people["ann"]))
    (evidence,) = (plan / "agreement/evidence").iterdir()
    data = evidence.read_bytes()
    evidence.write_bytes(data[:1000] + bytes([data[1000] ^ 1]) + data[1001:])
    said = run(plan, "verify")
    assert said.code == 1
    assert "evidence-altered" in said.out
    assert "signature-broken" in said.out


def test_a_field_changed_after_signing_is_found(plan: Path, people: dict[str, Identity]) -> None:
    introduce(plan, people["ann"])
    signed = signed_pdf(form(answer(plan, answer="declined", because="No.")), people["ann"])
    said = take(plan, refilled(signed, {"answer": "agreed"}))
    assert said.code == 1
    assert "signature-broken" in said.err
    assert "was signed: answer." in " ".join(said.err.split())


def test_what_comes_after_a_signature_that_forbids_it_is_found(
    plan: Path, people: dict[str, Identity]
) -> None:
    with pikepdf.open(io.BytesIO(form(answer(plan)))) as opened:
        opened.add_blank_page()
        out = io.BytesIO()
        opened.save(out)
    signed = signed_pdf(form(answer(plan)), people["ann"])
    added = signed + out.getvalue()
    found = Pdfs(()).of(added, None)
    assert isinstance(found, Unread) or all(one.why for one in found)


def test_others_may_sign_the_same_file(plan: Path, people: dict[str, Identity]) -> None:
    introduce(plan, people["ann"])
    first = signed_pdf(form(answer(plan)), people["mallory"], field="First")
    both = signed_pdf(first, people["ann"], field="Second")
    last = signed_pdf(both, people["old"], field="Third")
    said = take(plan, last)
    assert said.code == 0, said.err
    assert "signed by ann (PAdES)" in said.out


def test_what_keeps_a_signature_for_long_may_come_after_it(
    plan: Path, people: dict[str, Identity]
) -> None:
    """Certificates and answers of issuers are added behind a signature so that it lasts."""
    introduce(plan, people["ann"])
    signed = io.BytesIO(signed_pdf(form(answer(plan)), people["ann"]))
    certificate = load_cert_from_pemder(str(people["issuer"].pem))
    DocumentSecurityStore.add_dss(signed, None, certs=[certificate], force_write=True)
    said = take(plan, signed.getvalue())
    assert said.code == 0, said.err
    assert "signed by ann (PAdES)" in said.out


def test_what_the_record_says_is_what_was_signed(plan: Path, people: dict[str, Identity]) -> None:
    from planweave.review.commitments.record import name_of

    introduce(plan, people["ann"])
    take(plan, signed_pdf(form(answer(plan, answer="declined", because="No.")), people["ann"]))
    folder = plan / "agreement/commitments"
    path = next(one for one in folder.iterdir() if b"pades" in one.read_bytes())
    data = path.read_bytes().replace(b"state: declined", b"state: agreed")
    name = name_of(data)
    path.unlink()
    write(folder, {f"{name}.yaml": data.replace(path.stem.encode(), name.encode())})
    said = run(plan, "verify")
    assert said.code == 1
    assert "signature-broken" in said.out
    assert "says something else than the record: state" in " ".join(said.out.split())


def test_a_form_of_another_scope_is_refused(plan: Path, people: dict[str, Identity]) -> None:
    other = answer(plan)["scope"][:-4] + "0000"
    said = take(plan, signed_pdf(form(answer(plan, scope=other)), people["ann"]))
    assert said.code == 1
    assert "reply-unbound" in said.err


def test_a_form_that_names_no_scope_cannot_be_signed(
    plan: Path, people: dict[str, Identity]
) -> None:
    introduce(plan, people["ann"])
    said = take(plan, signed_pdf(form(answer(plan, scope="")), people["ann"]))
    assert said.code == 1
    assert "does not name the whole digest" in said.err


def test_a_flattened_pdf_is_told(plan: Path, people: dict[str, Identity]) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    said = take(plan, signed_pdf(out.getvalue(), people["ann"]))
    assert said.code == 1
    assert "was flattened" in said.err


# --- Whose certificate, and when ----------------------------------------------------------------


def test_an_unknown_certificate_is_told_with_its_name(
    plan: Path, people: dict[str, Identity]
) -> None:
    introduce(plan, people["ann"])
    said = take(plan, signed_pdf(form(answer(plan)), people["mallory"]))
    assert said.code == 1
    assert "signature-key-unknown" in said.err
    assert "“CN=Mallory”" in said.err


@pytest.mark.parametrize("who", ["ann", "it"])
def test_nobody_introduces_the_certificate_of_their_own_word(
    plan: Path, people: dict[str, Identity], who: str
) -> None:
    introduce(plan, people["ann"], by=who)
    said = take(plan, signed_pdf(form(answer(plan)), people["ann"]))
    assert said.code == 1
    assert "signature-key-self-introduced" in said.err


def test_a_certificate_that_had_expired_is_told(plan: Path, people: dict[str, Identity]) -> None:
    introduce(plan, people["old"])
    said = take(plan, signed_pdf(form(answer(plan)), people["old"]))
    assert said.code == 1
    assert "signature-key-expired" in said.err
    assert "from 2026-01-01 to 2026-06-30" in " ".join(said.err.split())


def test_of_several_signatures_that_of_the_party_is_told(
    plan: Path, people: dict[str, Identity]
) -> None:
    introduce(plan, people["old"])
    first = signed_pdf(form(answer(plan)), people["old"], field="First")
    said = take(plan, signed_pdf(first, people["mallory"], field="Second"))
    assert said.code == 1
    assert "signature-key-expired" in said.err


def test_a_key_that_was_taken_back_is_told(plan: Path, people: dict[str, Identity]) -> None:
    introduce(plan, people["ann"], "--until", "2026-11-01")
    said = take(plan, signed_pdf(form(answer(plan)), people["ann"]))
    assert said.code == 1
    assert "signature-key-expired" in said.err


def test_a_clock_that_differs_is_told(plan: Path, people: dict[str, Identity]) -> None:
    introduce(plan, people["ann"])
    late = datetime(2026, 11, 25, tzinfo=UTC)
    said = take(plan, signed_pdf(form(answer(plan)), people["ann"], when=late))
    assert said.code == 0, said.err
    assert "signature-time-differs" in said.err


@pytest.mark.parametrize(("who", "md"), [("ann", "sha1"), ("weak", "sha256")])
def test_what_is_too_weak_counts_for_nothing(
    plan: Path, people: dict[str, Identity], who: str, md: str
) -> None:
    introduce(plan, people[who])
    said = take(plan, signed_pdf(form(answer(plan)), people[who], md=md))
    assert said.code == 1
    assert "signature-weak" in said.err


# --- Certificates from outside ------------------------------------------------------------------


def trusting(folder: Path, *who: Identity, lines: str = "") -> Said:
    pems = "".join(one.pem.read_text() for one in who)
    write(folder, {"mail/trust": f"{lines}{pems}"})
    return run(folder, "verify", "--trust", "mail/trust")


def test_certificates_from_outside_count_alone(plan: Path, people: dict[str, Identity]) -> None:
    introduce(plan, people["ann"])
    take(plan, signed_pdf(form(answer(plan)), people["ann"]))
    said = trusting(plan, people["ann"], lines="ann ssh-ed25519 AAAA\n")
    assert said.code == 0, said.out
    assert "signed by ann (PAdES), certificate of CN=Ann vouched for from outside" in said.out
    said = trusting(plan, people["mallory"])
    assert said.code == 1
    assert "no certificate from outside vouches" in " ".join(said.out.split())


def test_an_issuer_vouches_for_whom_it_names(plan: Path, people: dict[str, Identity]) -> None:
    take(plan, signed_pdf(form(answer(plan)), people["Ann"]))
    said = trusting(plan, people["issuer"])
    assert said.code == 0, said.out
    assert "certificate of CN=Ann vouched for from outside" in said.out


def test_an_issuer_says_nothing_of_whose_another_name_is(
    plan: Path, people: dict[str, Identity]
) -> None:
    ann = people["ann of the issuer"]
    take(plan, signed_pdf(form(answer(plan)), ann))
    said = trusting(plan, people["issuer"])
    assert said.code == 1
    assert "nobody says that it is that of ann" in " ".join(said.out.split())
    introduce(plan, ann)
    assert trusting(plan, people["issuer"]).code == 0


# --- Bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no public key of OpenSSH and no certificate"),
        ("-----BEGIN CERTIFICATE-----\nMIIB\n", "no whole certificate"),
        ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "cut off"),
        ("-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n", "no whole certificate"),
    ],
)
def test_what_is_no_certificate_is_told(plan: Path, text: str, says: str) -> None:
    write(plan, {"bad.pem": text})
    said = run(plan, "commit", "key", "ann", "bad.pem", "--by", "fin")
    assert said.code == 2
    assert says in said.err


def test_a_certificate_cut_off_is_told(plan: Path, people: dict[str, Identity]) -> None:
    lines = people["ann"].pem.read_text().splitlines()
    write(plan, {"cut.pem": "\n".join((*lines[:3], lines[-1], ""))})
    said = run(plan, "commit", "key", "ann", "cut.pem", "--by", "fin")
    assert said.code == 2
    assert "no certificate that can be read" in said.err


def hostile() -> Iterator[bytes]:
    yield b"%PDF-1.7\n/ByteRange ["
    yield b"%PDF-1.7\n" + b"<<" * 200_000 + b"/ByteRange [0 1 2 3]"
    yield b"%PDF-1.7\nstartxref\n0\n%%EOF /ByteRange [0 0 0 0]"
    yield b"%PDF-1.7\n1 0 obj\n1 0 R\nendobj\ntrailer<</Root 1 0 R/Prev 0>>\nstartxref\n9\n%%EOF\n"


def test_a_file_that_is_too_large_is_not_taken(plan: Path) -> None:
    """What is kept must be read again: nothing is put where it could not be."""
    said = take(plan, b"%PDF-1.7\n" + bytes(8 * 1024**2))
    assert said.code == 2
    assert "has 8.0 MiB; a reply has at most 8." in said.err
    assert not (plan / "agreement/evidence").exists()


@pytest.mark.usefixtures("own_process")
@pytest.mark.parametrize("number", range(4))
def test_no_pdf_makes_validation_raise_or_last(number: int) -> None:
    found = Pdfs(()).of(list(hostile())[number], None)
    assert isinstance(found, Unread)
    assert found.reason


@pytest.mark.usefixtures("own_process")
def test_several_are_read_together_and_one_that_is_broken_takes_no_other_with_it(
    plan: Path, people: dict[str, Identity], monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = signed_pdf(form(answer(plan)), people["ann"])
    broken, day = b"%PDF-1.7 broken", date(2026, 11, 20)
    asked, real = [], pdf_module._answers

    def counted(files: Any, trusted: Any) -> Any:
        asked.append(len(files))
        return real(files, trusted)

    monkeypatch.setattr(pdf_module, "_answers", counted)
    pdfs = Pdfs(())
    pdfs.read([(signed, None), (broken, day), (signed, day), (signed, None)])
    assert isinstance(pdfs.of(broken, day), Unread)
    for one in (pdfs.of(signed, None), pdfs.of(signed, day)):
        assert not isinstance(one, Unread)
        assert one[0].why == ""
    assert asked == [3], "one process, and what was read is not read again"


def test_where_the_process_ends_at_one_file_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As it does where a file asks for more memory than it may have."""
    ended = [[()], [Unread("it ended")], [(), ()]]
    monkeypatch.setattr(pdf_module, "_answers", lambda *_: ended.pop(0))
    pdfs = Pdfs(())
    pdfs.read([(bytes([n]), None) for n in range(4)])
    assert [pdfs.of(bytes([n]), None) for n in range(4)] == [(), Unread("it ended"), (), ()]


@pytest.mark.usefixtures("own_process")
def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "SECONDS", 0.01)
    found = Pdfs(()).of(b"%PDF-1.7\n", None)
    assert isinstance(found, Unread)
    assert "more than 0.01 seconds" in found.reason


def test_where_pyhanko_is_missing_the_word_counts_as_recorded(
    plan: Path, people: dict[str, Identity], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(module: str, *rest: Any, **more: Any) -> Any:
        if module.startswith("pyhanko"):
            raise ImportError(module)
        return real(module, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert pdf_process.answer([], "", b"") == {"missing": "pyhanko"}
    monkeypatch.undo()
    monkeypatch.setattr(
        "planweave.source.world.signatures.pdf._answers",
        lambda asked, _: [Unread("", "pyhanko") for _ in asked],
    )
    introduce(plan, people["ann"])
    said = take(plan, signed_pdf(form(answer(plan)), people["ann"]))
    assert said.code == 1
    assert "signature-unverified" in said.err
    assert "pip install 'planweave[sign]'" in said.err
    assert "agreed: not signed" in run(plan, "verify").out


# --- A real packet ------------------------------------------------------------------------------


@pytest.mark.usefixtures("own_process")
@pytest.mark.needs("pango", "poppler")
def test_the_form_of_a_packet_is_filled_in_signed_and_valid_elsewhere(
    start: Path, tmp_path: Path, people: dict[str, Identity], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANWEAVE_TODAY", "2026-11-20")
    folder = write(tmp_path / "work", {"plan.yaml": (start / "plan.yaml").read_text()})
    days = ("--open", "2026-11-01", "--close", "2026-12-01")
    said = run(folder, "packet", "it", *days, "--to", "pdf")
    assert said.code == 0, said.err
    assert run(folder, "commit", "request", "p-1.0.0-it", "--by", "lead").code == 0
    (file,) = (folder / "output/packets").rglob("*.pdf")
    said_ = {"by": "ann", "made": "2026-11-20", "answer": "agreed"}
    signed = signed_pdf(filled(file.read_bytes(), said_), people["ann"])
    introduce(folder, people["ann"])
    said = take(folder, signed)
    assert said.code == 0, said.err
    assert "signed by ann (PAdES)" in said.out
    done = subprocess.run(
        ["pdfsig", "mail/signed.pdf"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert "Signature is Valid." in done.stdout
    assert "Total document signed" in done.stdout
    # What is behind a signature is compared object by object: of those there are thousands.
    both = signed_pdf(signed, people["mallory"], field="Second")
    assert [one["why"] for one in answered(both)["found"]] == ["", ""]
