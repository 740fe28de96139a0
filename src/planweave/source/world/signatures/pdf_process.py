"""The process that reads the signatures of PDFs: their bytes come in, what was found goes out.

Started by `pdf.py` alone. It opens no file and no connection, and asks for no list of revoked
certificates; it may take `MEMORY` bytes, and `CPU` seconds for each file.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, time
from typing import Any, cast

MEMORY = 2 * 1024**3
CPU = 120
"""Where something was added behind a signature, a packet of 12 000 objects takes 6 seconds."""
MOST = 50
"""Signatures of a PDF that are read."""


def main() -> None:
    """Read the question and the files, and write a line for each."""
    _limit_memory()
    # What is found is in the answer; nobody reads what the library writes beside it.
    logging.disable(logging.CRITICAL)
    asked = json.loads(sys.stdin.buffer.readline())
    for size, day in asked["files"]:
        data = sys.stdin.buffer.read(size)
        _limit_time()
        # A line is out before the next file is read, which may be the end of this process.
        sys.stdout.write(json.dumps(answer(asked["trusted"], day, data)) + "\n")
        sys.stdout.flush()


def _limit_memory() -> None:
    # A system without such limits, or with lower ones, still has that of who waits for the answer.
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_time() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + CPU
        last = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (until, last))


def answer(trusted: list[str], day: str, data: bytes) -> dict[str, Any]:
    """What is found in a PDF; never raises."""
    try:
        import pyhanko.sign.validation  # noqa: F401 - whether it is there
    except ImportError:
        return {"missing": "pyhanko"}
    try:
        return {"found": list(_found(trusted, day, data))}
    except Exception as error:  # noqa: BLE001 - a PDF from outside may be broken in any way
        said = " ".join(str(error).split())[:200].rstrip(".")
        return {"error": said or type(error).__name__}


def _found(trusted: list[str], day: str, data: bytes) -> Iterator[dict[str, Any]]:
    from asn1crypto import x509

    reader = _reader(data)
    if reader.encrypted:
        raise ValueError("it is locked with a password")
    # Those that pyHanko does not know are told too: it leaves them out.
    signatures = [one for one in reader.embedded_signatures if one.sig_object_type == "/Sig"]
    if len(signatures) > MOST:
        raise ValueError(f"it holds {len(signatures)} signatures, and at most {MOST} are read")
    roots = [x509.Certificate.load(bytes.fromhex(one)) for one in trusted]
    for one in signatures:
        yield _judged(one, roots, day)


def _reader(data: bytes) -> Any:
    """A reader of pyHanko that reads the index of each stream of objects once.

    Its own reads it anew for each object in it: of the 12 000 objects of a packet that takes
    minutes. What is odd in any way is left to its own.
    """
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.reader import PdfFileReader

    # What is not typed may be anything to the type checker, which takes no class of it.
    class Reader(PdfFileReader):  # type: ignore[misc]
        def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
            found = None
            first, offsets, content = self._index_of(stmnum)
            if 0 <= idx < len(offsets) and offsets[idx][0] == idnum:
                stream = io.BytesIO(content)
                stream.seek(first + offsets[idx][1])
                found = generic.read_object(stream, generic.Reference(idnum, 0, self))
            if found is None or isinstance(found, generic.StreamObject | generic.IndirectObject):
                return super()._get_object_from_stream(idnum, stmnum, idx)
            return found

        def _index_of(self, stmnum: int) -> tuple[int, list[tuple[int, int]], bytes]:
            known = self.__dict__.setdefault("_indexes", {})
            if stmnum not in known:
                known[stmnum] = _index(generic.Reference(stmnum, 0, self).get_object())
            return cast("tuple[int, list[tuple[int, int]], bytes]", known[stmnum])

    return Reader(io.BytesIO(data))


def _index(stream: Any) -> tuple[int, list[tuple[int, int]], bytes]:
    """Where the objects of a stream begin, by their numbers; nothing where it is no such stream."""
    try:
        first, count, content = int(stream["/First"]), int(stream["/N"]), stream.data
        numbers = [int(one) for one in content[:first].split()]
    except (AttributeError, KeyError, TypeError, ValueError):
        return 0, [], b""
    if stream.get("/Type") != "/ObjStm" or len(numbers) != 2 * count:
        return 0, [], b""
    return first, list(zip(numbers[::2], numbers[1::2], strict=True)), content


def _judged(one: Any, trusted: list[Any], day: str) -> dict[str, Any]:
    from pyhanko.sign.validation import KeyUsageConstraints, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    moment = datetime.combine(datetime.fromisoformat(day), time(12), UTC) if day else None
    context = ValidationContext(
        trust_roots=trusted, allow_fetching=False, moment=moment, revocation_mode="soft-fail"
    )
    # Certificates for signing have one of these two; what else they are for says nothing.
    usage = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    certificate = one.signer_cert.dump()
    made = one.self_reported_timestamp
    found = {
        "field": str(one.field_name),
        "certificate": certificate.hex(),
        "ranges": [int(one.byte_range[place]) for place in (1, 2, 3)],
        "made": made.isoformat() if made else "",
        "why": "",
        "weak": "",
        "vouched": False,
        "doubt": "",
    }
    try:
        status = validate_pdf_signature(
            one, signer_validation_context=context, key_usage_settings=usage
        )
    except Exception as error:  # noqa: BLE001 - what a library says of a broken signature
        said = " ".join(str(error).split())[:200].rstrip(".")
        return {**found, "why": f"it cannot be validated: {said or type(error).__name__}"}
    found["why"] = _wrong(status)
    if any(one_.dump() == certificate for one_ in trusted):
        return {**found, "weak": _weak(status), "vouched": True}
    doubt = status.trust_problem_indic
    return {
        **found,
        "weak": _weak(status),
        "vouched": bool(status.trusted),
        "doubt": doubt.name.replace("_", " ").lower() if doubt else "",
    }


def _wrong(status: Any) -> str:
    from pyhanko.sign.diff_analysis import DiffResult
    from pyhanko.sign.validation import SignatureCoverageLevel

    if not status.intact:
        return "the bytes of the PDF are not those that were signed"
    if not status.valid:
        return "it was not made with the key of the certificate in it"
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "it does not cover the whole document"
    if not isinstance(status.diff_result, DiffResult):
        said = " ".join(str(status.diff_result).split())[:200].rstrip(".")
        return f"the PDF was changed after it was signed: {said}"
    if not status.docmdp_ok:
        return "the PDF was changed after it was signed, in a way that the signature forbids"
    if status.seed_value_constraint_error is not None:
        return f"it is not what its field asks for: {status.seed_value_constraint_error}"
    return ""


def _weak(status: Any) -> str:
    indication = status.trust_problem_indic
    if indication is not None and "CRYPTO" in indication.name:
        bits = status.signing_cert.public_key.bit_size
        how = f"{status.md_algorithm} with {status.pkcs7_signature_mechanism}"
        return f"{how} and a key of {bits} bits"
    return ""


if __name__ == "__main__":
    main()
