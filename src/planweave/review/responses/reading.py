"""One door for every form of a response: by what the file is, not by what it is called alone."""

from __future__ import annotations

from planweave.model.diagnostics import Outcome
from planweave.review.responses.forms.csv_ import read_csv
from planweave.review.responses.forms.json_ import read_json
from planweave.review.responses.forms.pdf_ import read_pdf
from planweave.review.responses.forms.xlsx_ import read_xlsx
from planweave.review.responses.forms.yaml_ import read_yaml
from planweave.review.responses.response import Response
from planweave.review.responses.said import LONGEST_FILE, Form, unreadable
from planweave.review.responses.taking import taken
from planweave.source.wording import listed, shown

READERS = {
    ".json": read_json,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".pdf": read_pdf,
}
"""What reads a file, by its ending."""


def read_response(data: bytes, path: str) -> Outcome[Response | None]:
    """The response in a file, None where nothing can be taken; never raises."""
    return taken(_form(data, path))


def _form(data: bytes, path: str) -> Form:
    if len(data) > LONGEST_FILE:
        return unreadable(
            path,
            f"{shown(path)} has {len(data)} bytes; a response has at most {LONGEST_FILE}.",
            "Send the response without anything else.",
        )
    if data.startswith(b"%PDF-"):
        return read_pdf(data, path)
    if data.startswith(b"PK\x03\x04"):
        return read_xlsx(data, path)
    ending = path[path.rfind(".") :].casefold() if "." in path else ""
    reader = READERS.get(ending)
    if reader is not None:
        return reader(data, path)
    return unreadable(
        path,
        f"{shown(path)} is no form of a response.",
        f"Its ending is one of {listed(READERS)}.",
    )
