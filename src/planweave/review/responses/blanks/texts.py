"""Empty forms as text: YAML and CSV, with the fields that bind them filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from planweave.review.responses.fields import (
    CONDITION,
    LISTS,
    REMARK,
    RESPONSE,
    FormField,
    flat_fields,
)
from planweave.review.responses.forms.csv_ import HEAD
from planweave.source.rewrite.texts import plain_or_quoted

WORDS = "one of: "
Bound = Mapping[str, str]
"""What is filled in already, by name: packet, digest, party."""


def meant(field: FormField) -> str:
    """What a field asks for, in a line."""
    words = f"{WORDS}{', '.join(field.words)}" if field.words else ""
    return ". ".join(filter(None, (field.label, field.help.rstrip("."), words)))


def blank_csv(bound: Bound) -> str:
    """A form as CSV: name, value, what is meant."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for name, field in flat_fields():
        writer.writerow((name, bound.get(name, ""), meant(field)))
    return out.getvalue()


def blank_yaml(bound: Bound) -> str:
    """A form as YAML: what is to be filled in stands ready, with what is meant above it."""
    return "\n".join(_yaml(bound)) + "\n"


def _yaml(bound: Bound) -> Iterator[str]:
    yield "# Fill in what you have to say, and send the file back. Lines left empty say nothing."
    for field in RESPONSE:
        if field.kind != "fixed":
            yield f"# {meant(field)}"
        value = bound.get(field.name, "")
        yield f"{field.name}: {plain_or_quoted(value) if value else ''}".rstrip()
    for many in LISTS:
        yield ""
        yield f"# Copy the lines of an entry for more {many}."
        yield f"{many}:"
        for place, field in enumerate(CONDITION if many == "conditions" else REMARK):
            if place:
                yield f"    # {meant(field)}"
                yield f"    {field.name}:"
            else:
                yield f"  # {meant(field)}"
                yield f"  - {field.name}:"
