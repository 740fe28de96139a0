"""One response, filled into every form in which it can come back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from html import escape

import openpyxl
import pikepdf

from planweave.review.responses.blanks.texts import blank_csv, blank_yaml
from planweave.review.responses.blanks.workbook import blank_xlsx
from planweave.review.responses.fields import flat_fields

BOUND = {"packet": "p-1.0.0-uv", "digest": "sha256:9c1f", "party": "uv"}
SAID: Mapping[str, str] = {
    **BOUND,
    "by": "Lead of UV",
    "made": "2027-03-02",
    "answer": "agreed-with-conditions",
    "because": "The second platform\nhas nobody.",
    "conditions.1.statement": "The platform is there.",
    "conditions.1.owner": "board",
    "conditions.1.due": "2027-04-01",
    "conditions.1.test": "platform.forecast-finish <= 2027-04-01",
    "comments.1.anchor": "wp4/T4.1.effort",
    "comments.1.kind": "resource",
    "comments.1.class": "major",
    "comments.1.statement": "The effort leaves nothing.",
    "comments.1.from": "24pm",
    "comments.1.to": "27pm",
    "comments.2.anchor": "T1",
    "comments.2.statement": '=HYPERLINK("https://example.org", "click")',
}


def as_json(said: Mapping[str, str] = SAID) -> bytes:
    return json.dumps(dict(said)).encode()


def as_nested_json(said: Mapping[str, str] = SAID) -> bytes:
    tree: dict[str, object] = {}
    lists: dict[str, dict[int, dict[str, str]]] = {}
    for name, value in said.items():
        many, _, rest = name.partition(".")
        if rest:
            number, _, field = rest.partition(".")
            lists.setdefault(many, {}).setdefault(int(number), {})[field] = value
        else:
            tree[name] = value
    tree |= {many: [each[n] for n in sorted(each)] for many, each in lists.items()}
    return json.dumps(tree).encode()


def as_yaml(said: Mapping[str, str] = SAID) -> bytes:
    lines = [line for line in blank_yaml(BOUND).splitlines() if ":" in line and "#" not in line]
    single = [line.partition(":")[0] for line in lines if not line.startswith(" ")]
    out = [f"{key}: {json.dumps(said[key])}" for key in single if key in said]
    for many in ("conditions", "comments"):
        out.append(f"{many}:")
        for number in range(1, 9):
            start = f"{many}.{number}."
            held = {k.removeprefix(start): v for k, v in said.items() if k.startswith(start)}
            out += [
                f"  {'- ' if not place else '  '}{key}: {json.dumps(value)}"
                for place, (key, value) in enumerate(held.items())
            ]
    return "\n".join(out).encode()


def as_csv(said: Mapping[str, str] = SAID, delimiter: str = ",") -> bytes:
    rows = list(csv.reader(io.StringIO(blank_csv(BOUND))))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    for name, value, *rest in rows:
        writer.writerow([name, said.get(name, value), *rest])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(said: Mapping[str, str] = SAID) -> bytes:
    blank = blank_xlsx(BOUND).value
    assert blank is not None
    book = openpyxl.load_workbook(io.BytesIO(blank))
    answer = book["Response"]
    for row in answer.iter_rows(max_col=3):
        name = str(row[0].value)
        if name in said:
            row[2].value = said[name]
    for sheet in (book["Conditions"], book["Comments"]):
        heads = [cell.value for cell in sheet[1]]
        for name, value in said.items():
            many, _, rest = name.partition(".")
            if rest and many == heads[0]:
                number, _, field = rest.partition(".")
                sheet.cell(int(number) + 1, heads.index(field) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_pdf(said: Mapping[str, str] = SAID) -> bytes:
    """A form printed by WeasyPrint, filled in by a library as a reader's program would."""
    import weasyprint

    inputs = "".join(
        f'<textarea name="{name.replace(".", ":")}"></textarea>'
        if field.kind == "text"
        else f'<input name="{name.replace(".", ":")}" value="{escape(BOUND.get(name, ""))}">'
        for name, field in flat_fields()
    )
    printed = weasyprint.HTML(string=f"<style>*{{appearance:auto}}</style><form>{inputs}</form>")
    with pikepdf.open(io.BytesIO(printed.write_pdf(pdf_forms=True))) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            name = str(field.T).replace(":", ".")
            if name in said:
                field.V = pikepdf.String(said[name])
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()
