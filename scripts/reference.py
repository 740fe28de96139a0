"""Write docs/reference: fields, commands and rules, from what the program itself says.

`--check` writes nothing and exits with 1 where a page is out of date.
"""

from __future__ import annotations

import inspect
import sys
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union

import click

from planweave.cli.commands import COMMANDS, planweave
from planweave.model.fields import (
    AGREED,
    PARTIES,
    Between,
    Default,
    Kind,
    Refers,
    Scale,
)
from planweave.model.records.plan import Header
from planweave.model.records.record import COMMON_BACK, COMMON_FRONT, INTERNAL, Record
from planweave.model.registers import REGISTERS
from planweave.model.values import Assignment, Phased, Stepped, ThreePoint
from planweave.pipeline.checking.profiles.chosen import BUILT_IN, profile_of
from planweave.pipeline.checking.profiles.profile import Setting
from planweave.pipeline.explanations import explanations
from planweave.source.records.objects import Field, fields_of
from planweave.source.records.scalars import PARSERS
from planweave.source.records.schema.values import SCALARS
from planweave.source.records.value_fields import LONG_FORMS
from planweave.source.world import Refusal

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Written by scripts/reference.py (make docs); changes here are lost. -->\n\n"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    made = {
        "fields.md": fields_page(),
        "commands.md": commands_page(),
        "rules.md": rules_page(),
        "profiles.md": profiles_page(),
    }
    return {name: text.rstrip("\n") + "\n" for name, text in made.items()}


# --- Fields ----------------------------------------------------------------------------------


def fields_page() -> str:
    parts = [
        "# Fields\n",
        (
            "**R**: without it the record cannot be read. **A**: without it the plan cannot be "
            "agreed. Another word is the default, – means optional. `a | b` is one of these words; "
            "a list is written `[a, b]`, also of one.\n"
        ),
        (
            "Every record may also have `title` (default: the id in words), `owner`, "
            "`description`, `references`, `tags`, `withdrawn`, `shown-to`, `formerly` (ids that it "
            "had before, so that what was agreed on it follows), and own fields `x-…`. The tables "
            "leave them out.\n"
        ),
        "## plan.yaml\n",
        table(Header),
    ]
    for register in REGISTERS.values():
        by = {"single": "one mapping, no register", "code": "keyed by code"}
        keyed = by.get(register.keyed_by, "")
        about = inspect.getdoc(register.type) or ""
        parts += [f"## `{register.name}`\n", about + (f" ({keyed})" if keyed else "") + "\n"]
        parts.append(table(register.type))
    parts += ["## Values\n", values_table(), "## Parts of records\n"]
    for kind in parts_of_records():
        parts += [f"### {words_of(kind)}\n", table(kind)]
    return NOTE + "\n".join(part for part in parts if part)


def parts_of_records() -> list[type]:
    """The types that fields hold as mappings, in the order in which they are met."""
    found: dict[type, None] = {}

    def walk(annotation: Any) -> None:
        for part in typing.get_args(annotation):
            walk(part)
        is_part = isinstance(annotation, type) and is_dataclass(annotation)
        if not is_part or annotation in found:
            return
        if annotation in LONG_FORMS or "records" in annotation.__module__:
            found[annotation] = None
            for field in fields_of(annotation).values():
                walk(field.annotation)

    for kind in (Header, *(register.type for register in REGISTERS.values())):
        for field in fields_of(kind).values():
            walk(field.annotation)
    return list(found)


def table(kind: type) -> str:
    """The fields of a record or of a part of one; "" where it has none of its own."""
    common = (*COMMON_FRONT, *COMMON_BACK, *INTERNAL) if issubclass(kind, Record) else ()
    rows = [
        f"| `{field.key}` | {cell(type_words(field.annotation))} | {needed(kind, field)} "
        f"| {cell(meaning(field))} |"
        for field in fields_of(kind).values()
        if field.attribute not in common
    ]
    if not rows:
        return "It has no fields of its own.\n"
    return "\n".join(["| field | type | needed | meaning |", "|---|---|---|---|", *rows, ""])


def values_table() -> str:
    rows = [
        f"| {PARSERS[kind][0].removeprefix('an ').removeprefix('a ')} "
        f"| {', '.join(f'`{example}`' for example in made['examples'])} |"
        for kind, (_, made) in SCALARS.items()
        if "examples" in made
    ]
    return "\n".join(["| type | written |", "|---|---|", *rows, ""])


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def meaning(field: Field) -> str:
    texts = (one for one in typing.get_args(field.annotation)[1:] if isinstance(one, str))
    return "; ".join(texts)


def needed(kind: type, field: Field) -> str:
    markers = typing.get_args(field.annotation)[1:]
    if field.required:
        return "**R**"
    words = [marker.words for marker in markers if isinstance(marker, Default)]
    if AGREED in markers:
        words.insert(0, "A")
    if not words and kind not in LONG_FORMS:
        default = next(one.default for one in fields(kind) if one.name == field.attribute)
        plain = default not in (None, "", (), MISSING)
        words = [default_words(default)] if plain else []
    return ", ".join(words) or "–"


def default_words(default: object) -> str:
    return ", ".join(default) if isinstance(default, tuple) else str(default)


_KINDS = {
    Kind.TITLE: "text on one line",
    Kind.ID: "id",
    Kind.URI: "URI",
    Kind.DIGEST: "digest",
    Kind.RULE: "rule",
    Kind.LANGUAGE: "language (BCP 47)",
    Kind.CURRENCY: "currency (ISO 4217)",
    Kind.TIMEZONE: "time zone (IANA)",
    Kind.FOLDER: "folder",
    Kind.REGION: "region (ISO 3166)",
    Kind.CATEGORY: "category",
    Kind.FIGURE: "record or record.field",
    Kind.REGISTER: "register",
    Kind.RAW: "value",
    Kind.EXPRESSION: "expression",
    Kind.VERBATIM: "text as it stands",
    Kind.WORD: "word",
}


def type_words(annotation: Any, markers: tuple[object, ...] = ()) -> str:
    """What a field may hold, in words."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return type_words(arguments[0], (*arguments[1:], *markers))
    if origin in (Union, types.UnionType):
        parts = [type_words(part, markers) for part in arguments if part is not type(None)]
        return " or ".join(dict.fromkeys(parts))
    if origin is Literal:
        return " | ".join(f"`{word}`" for word in arguments)
    if origin is tuple and typing.get_origin(arguments[0]) is tuple:
        return "period → category → money"
    if origin is tuple:
        return f"list of {type_words(arguments[0])}"
    if origin is Phased:
        return f"{type_words(arguments[0])}, or by period"
    if origin is Stepped:
        return f"{type_words(arguments[0])}, or from days on"
    if origin is Mapping:
        return f"{type_words(arguments[0])} → {type_words(arguments[1])}"
    return plain_words(annotation, markers)


def plain_words(annotation: Any, markers: tuple[object, ...]) -> str:
    for marker in markers:
        if isinstance(marker, Refers):
            return reference_words(marker.registers)
        if isinstance(marker, Scale):
            return "word of the scale"
        if isinstance(marker, Between):
            return f"count, {marker.least} to {marker.most}"
        if isinstance(marker, Kind):
            return _KINDS[marker]
    if annotation in LONG_FORMS or annotation not in PARSERS:
        return f"[{words_of(annotation)}](#{words_of(annotation).replace(' ', '-')})"
    return PARSERS[annotation][0].removeprefix("an ").removeprefix("a ")


def reference_words(registers: tuple[str, ...]) -> str:
    names = ["party" if set(registers) >= set(PARTIES) else ""]
    for register in registers:
        if register == "plan":
            names.append("plan")
        elif register not in PARTIES or "party" not in names:
            names.append(REGISTERS[register].singular)
    return " or ".join(filter(None, names)) or "any record"


def words_of(kind: type) -> str:
    """The name of a type as words: `dated limit`."""
    if kind in (ThreePoint, Assignment):
        return {ThreePoint: "three-point", Assignment: "assignment"}[kind]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in kind.__name__).strip()


# --- Commands --------------------------------------------------------------------------------


def commands_page() -> str:
    parts = ["# Commands\n", "```text\nplanweave COMMAND --help\n```\n"]
    # As the program itself makes it, so that a command's --help is the same wherever it was made.
    root = planweave.make_context("planweave", [], resilient_parsing=True)
    for name in COMMANDS:
        command = planweave.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root)
        parts += command_parts(f"planweave {name}", command, context)
        for inner, one in getattr(command, "commands", {}).items():
            under = click.Context(one, info_name=inner, parent=context)
            parts += command_parts(f"planweave {name} {inner}", one, under)
    return NOTE + "\n".join(part for part in parts if part)


def command_parts(called: str, command: click.Command, context: click.Context) -> Iterator[str]:
    usage = f"{called} {' '.join(command.collect_usage_pieces(context))}"
    words = called.split()[1:]
    yield f"{'#' * (len(words) + 1)} {' '.join(words)}\n"
    yield f"```text\n{usage}\n```\n"
    yield from help_parts(command)
    yield options_table(command, context)


def help_parts(command: click.Command) -> Iterator[str]:
    """The paragraphs of a command's help; those kept as they are stand in a block."""
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        if paragraph.startswith("\b\n"):
            head, *lines = paragraph.removeprefix("\b\n").split("\n")
            body = lines if head.endswith(":") else [head, *lines]
            if head.endswith(":"):
                yield f"{head}\n"
            yield "```text\n" + inspect.cleandoc("\n".join(body)) + "\n```\n"
        else:
            yield paragraph + "\n"


def options_table(command: click.Command, context: click.Context) -> str:
    rows = []
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if record is not None and isinstance(option, click.Option) and option.name != "help":
            rows.append(f"| `{cell(record[0])}` | {cell(record[1])} |")
    return "\n".join(["| option | |", "|---|---|", *rows, ""]) if rows else ""


# --- Rules -----------------------------------------------------------------------------------


def rules_page() -> str:
    found = explanations()
    parts = [
        "# Rules\n",
        (
            "Every finding names its rule. A *fault* stops a build: something could not be read, "
            "woven or dated. `planweave explain RULE` prints the same on a terminal.\n"
        ),
        "| rule | level | |",
        "|---|---|---|",
        *(
            f"| [{page.rule}](#{page.rule}) | {page.level}{', fault' if page.fault else ''} "
            f"| {cell(page.title)} |"
            for page in found.values()
        ),
        "",
    ]
    for page in found.values():
        code = f" ({page.code})" if page.code else ""
        parts += [f"## {page.rule}\n", f"**{page.title}**{code}\n", f"{page.why}\n"]
        if page.example:
            parts.append("```yaml\n" + page.example.rstrip("\n") + "\n```\n")
        if page.particulars:
            parts.append("\n".join(f"- {label}: {text}" for label, text in page.particulars) + "\n")
        parts.append(f"What to do: {page.remedy}\n")
    return NOTE + "\n".join(parts)


# --- Profiles --------------------------------------------------------------------------------


def profiles_page() -> str:
    found = explanations()
    parts = [
        "# Profiles\n",
        (
            "`planweave check --profile NAME` judges by one of these, or by a file of your own "
            "([how to write one](../guide/checking.md#profiles)). What a table does not list is "
            "as in the house: every rule on its own [page](rules.md).\n"
        ),
    ]
    for name in BUILT_IN:
        profile = profile_of(name, _no_file, found).value
        assert profile is not None
        parts += [f"## {name}\n", f"**{profile.title}**\n", f"{profile.why}\n"]
        if profile.raises:
            parts.append("It raises warnings on the way to a committed milestone to errors.\n")
        if profile.settings:
            rows = [
                f"| {found[rule].code} | [{rule}](rules.md#{rule}) | {setting_words(one)} |"
                for rule, one in sorted(
                    profile.settings.items(), key=lambda pair: (found[pair[0]].code, pair[0])
                )
            ]
            parts += ["\n".join(["| | rule | |", "|---|---|---|", *rows, ""])]
    return NOTE + "\n".join(parts)


def setting_words(setting: Setting) -> str:
    level = setting.level.value if setting.level else "off" if setting.on is False else "on"
    return ", ".join([level, *(f"{name} {limit}" for name, limit in setting.limits.items())])


def _no_file(path: str) -> Refusal:
    return Refusal("missing", f"There is no {path}.")


def main() -> int:
    stale = []
    for name, text in pages().items():
        file = FOLDER / name
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv[1:]:
            FOLDER.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            print(f"wrote docs/reference/{name}")
    if stale and "--check" in sys.argv[1:]:
        print(f"out of date: {', '.join(stale)}; run make docs")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
