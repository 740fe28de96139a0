"""A generated plan of any size, written in Planweave's format.

    python benchmarks/planweave_plan.py plan.json FOLDER

The neutral JSON holds resources, groups (sub-plan, phase, work package) and tasks. Each sub-plan
becomes a folder; its phases and work packages become the WBS; its tasks and milestones are spread
over files of about a hundred, as people would keep them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

Row = Mapping[str, Any]

RECORDS_PER_FILE: Final = 125


def files(plan: Row) -> dict[str, str]:
    """The texts of the family by their paths in its folder."""
    subs = [group for group in plan["groups"] if group["kind"] == "subplan"]
    texts = {"plan.yaml": root(plan["meta"], subs)}
    for number, sub in enumerate(subs, start=1):
        texts.update(sub_plan(plan, sub, number))
    return texts


def root(meta: Row, subs: Sequence[Row]) -> str:
    """The family's plan.yaml: one WBS element a sub-plan, delegated to it whole."""
    return lines(
        "plan: synthetic",
        f"title: Synthetic plan of {meta['n']} tasks in {meta['subplans']} sub-plans",
        f"start: {meta['start']}",
        "currency: EUR",
        "",
        "sub-plans:",
        *(f"  {sub['id']}: {{delegates: [{code}]}}" for code, sub in enumerate(subs, start=1)),
        "",
        "wbs:",
        *(f"  {code}: {{title: {text(sub['name'])}}}" for code, sub in enumerate(subs, start=1)),
    )


def sub_plan(plan: Row, sub: Row, number: int) -> Iterator[tuple[str, str]]:
    """The files of one sub-plan, whose codes begin with its number."""
    folder = sub["id"]
    codes = wbs_codes(plan["groups"], folder, number)
    resources = [row for row in plan["resources"] if row["subplan"] == folder]
    tasks = [row for row in plan["tasks"] if row["subplan"] == folder]
    yield f"{folder}/plan.yaml", own_plan(sub, resources)
    yield f"{folder}/wbs.yaml", wbs(plan["groups"], codes)
    for part, rows in enumerate(chunks(tasks), start=1):
        yield f"{folder}/tasks-{part:02}.yaml", work(rows, codes, folder)


def own_plan(sub: Row, resources: Sequence[Row]) -> str:
    return lines(
        f"plan: {sub['id']}",
        f"title: {text(sub['name'])}",
        "",
        "resources:",
        *(
            f"  {row['id']}: {{title: {row['name']}, rate: {row['daily_rate']} EUR/d}}"
            for row in resources
        ),
    )


def wbs_codes(groups: Sequence[Row], folder: str, number: int) -> dict[str, str]:
    """The code of each phase and work package of a sub-plan, by the group's id."""
    codes = {folder: str(number)}
    below: dict[str, int] = {}
    for group in groups:
        parent = group["parent"]
        if parent in codes:
            below[parent] = below.get(parent, 0) + 1
            codes[group["id"]] = f"{codes[parent]}.{below[parent]}"
    return codes


def wbs(groups: Sequence[Row], codes: Mapping[str, str]) -> str:
    """The elements below the delegated one, which the parent plan holds."""
    own = [group for group in groups if group["id"] in codes and group["parent"]]
    return lines(
        "wbs:", *(f"  {codes[group['id']]}: {{title: {text(group['name'])}}}" for group in own)
    )


def work(rows: Sequence[Row], codes: Mapping[str, str], folder: str) -> str:
    """A file of tasks and milestones."""
    tasks = [line for row in rows if not row["milestone"] for line in task(row, codes, folder)]
    milestones = [line for row in rows if row["milestone"] for line in milestone(row, folder)]
    return lines(
        *(["tasks:", *tasks] if tasks else []),
        *([""] if tasks and milestones else []),
        *(["milestones:", *milestones] if milestones else []),
    )


def task(row: Row, codes: Mapping[str, str], folder: str) -> Iterator[str]:
    yield f"  {own_id(row['id'])}:"
    yield f"    title: {text(row['name'])}"
    yield f"    wbs: {codes[row['parent']]}"
    yield f"    duration: {row['duration_days']}d"
    yield from after(row, folder)
    yield f"    assign: {{{row['resource']}: 100%}}"


def milestone(row: Row, folder: str) -> Iterator[str]:
    yield f"  {own_id(row['id'])}:"
    yield f"    title: {text(row['name'])}"
    yield from after(row, folder)


def after(row: Row, folder: str) -> Iterator[str]:
    links = [name(predecessor, folder) for predecessor in row["predecessors"]]
    if links:
        yield f"    after: [{', '.join(links)}]"


def own_id(identifier: str) -> str:
    """The last part of a generated id such as sp0.ph1.wp2.t17, unique in its sub-plan."""
    return identifier.rsplit(".", 1)[-1]


def name(identifier: str, folder: str) -> str:
    """How a task is named from a sub-plan: its id there, in full elsewhere."""
    owner = identifier.split(".", 1)[0]
    return own_id(identifier) if owner == folder else f"/{owner}/{own_id(identifier)}"


def text(value: str) -> str:
    """A title as YAML writes it: quoted where a colon would make it a mapping."""
    return f'"{value}"' if ": " in value else value


def chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for first in range(0, len(rows), RECORDS_PER_FILE):
        yield rows[first : first + RECORDS_PER_FILE]


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def write(plan: Row, folder: Path) -> list[Path]:
    """Write the family into a folder; gives its files."""
    written = []
    for path, content in files(plan).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        written.append(file)
    return written


def main() -> None:
    source, folder = map(Path, sys.argv[1:3])
    plan = json.loads(source.read_text(encoding="utf-8"))
    print(f"{len(write(plan, folder))} files in {folder}")


if __name__ == "__main__":
    main()
