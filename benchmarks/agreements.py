"""What it costs to know where every word stands, beside what reading the plan costs.

    python benchmarks/agreements.py [--sizes 1000 10000] [--parties 300] [--times 5]

The plan has one task after another in each of ten sub-plans and a hand-off from each to the next;
its tasks are shared out among the parties, each of which was asked for its word and gave it. The
words are then held against the plan as it is: unchanged, with every hundredth task longer, and with
a word taken back on which much waits. The aim: no more CPU than reading the plan with its records,
and linear, so that ten times the tasks cost ten times as much. Each run is a process of its own;
the cheapest counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from planweave.pipeline.facts import Facts
from planweave.review.commitments.graph import words_of
from planweave.review.commitments.record import commitment_file, path_of
from planweave.review.commitments.requests import request_fields
from planweave.source.world import Disk

SUB_PLANS: Final = 10
RUN: Final = """
import gc, json, sys, time
from pathlib import Path
gc.disable()
from planweave.pipeline.commitments import known
from planweave.pipeline.facts import Facts
from planweave.pipeline.packets import seen
from planweave.source.world import Disk
marks = {}
def done(stage):
    marks[stage] = time.process_time() - sum(marks.values())
facts = Facts(Disk(Path(sys.argv[1])))
done("start")
facts.gathered
done("reading")
facts.family
done("weaving")
facts.forecast, facts.schedule
done("dates")
facts.footprints
found = facts.agreements
done("agreements")
count = {}
for one in found:
    count[one.standing.value] = count.get(one.standing.value, 0) + 1
json.dump({"marks": marks, "count": count}, sys.stdout)
"""


def plan(size: int, parties: int) -> dict[str, str]:
    """The files of a plan with so many tasks and parties."""
    own = "".join(f"  o{n}: {{title: Group {n}, kind: partner}}\n" for n in range(parties))
    subs = "".join(f"  s{n}: {{}}\n" for n in range(SUB_PLANS))
    files = {
        "plan.yaml": "plan: big\ntitle: Big\nstart: 2027-01-04\nversion: 1.0.0\n"
        "people: {ann: {title: Ann}}\nroles: {lead: {held-by: ann}}\n"
        f"organisation:\n{own}sub-plans:\n{subs}"
    }
    each = size // SUB_PLANS
    for sub in range(SUB_PLANS):
        lines = [f"plan: s{sub}\ntitle: Part {sub}\ntasks:\n"]
        for n in range(each):
            after = f", after: [t{n - 1}]" if n else ""
            owner = f"o{(sub * each + n) * parties // size}"
            length = f"duration: {n % 97 + 2}d, effort: {n % 53 + 3}pd"
            lines.append(f"  t{n}: {{{length}, owner: {owner}{after}}}\n")
        if sub < SUB_PLANS - 1:
            owner = f"o{((sub + 1) * each - 1) * parties // size}"
            given = f"item: Part, by: t{each - 1}, promised: 2090-01-01, to: /s{sub + 1}"
            lines.append(f"gives: {{out: {{{given}, owner: {owner}}}}}\n")
        if sub:
            owner = f"o{sub * each * parties // size}"
            wanted = f"of: /s{sub - 1}/out, for: [t0], needed: 2090-02-01"
            lines.append(f"gets: {{in: {{{wanted}, owner: {owner}}}}}\n")
        files[f"s{sub}/plan.yaml"] = "".join(lines)
    return files


def words(folder: Path, parties: int) -> None:
    """Put a packet, a request and a word of each party on record."""
    facts = Facts(Disk(folder))
    digest = facts.digests[""]
    heads = words_of(facts.family)
    for n in range(parties):
        party, name = f"o{n}", f"p-1.0.0-o{n}"
        write(
            folder / f"agreement/packets/{name}.yaml",
            f"packets:\n  {name}:\n    plan: big\n    version: 1.0.0\n    digest: {digest}\n"
            f"    to: [{party}]\n    opened: 2026-01-01\n    closes: 2026-02-01\n",
        )
        asked = request_fields(name, facts.footprints[party], "lead", heads)
        request, text = commitment_file(asked)
        write(folder / path_of(request), text)
        given = {
            **asked,
            "state": "agreed",
            "signed-by": party,
            "signed": "2026-01-15",
            "method": "record",
            "kept-by": "lead",
            "follows": [request],
        }
        record, text = commitment_file(given)
        write(folder / path_of(record), text)
        if not n:
            taken = {**given, "state": "withdrawn", "follows": [record], "supersedes": record}
            name_, text = commitment_file(taken)
            write(folder / "withdrawn" / path_of(name_), text)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def cases(folder: Path) -> Iterator[str]:
    """The plan as it is, then with what is told of it."""
    taken = folder / "withdrawn"
    kept = folder.parent / f"{folder.name}-withdrawn"
    taken.rename(kept)
    yield "as agreed"
    parts = {path: path.read_text(encoding="utf-8") for path in folder.glob("s*/plan.yaml")}
    for path, text in parts.items():
        longer = [
            line.replace("duration: ", "duration: 1") if at % 100 == 50 else line
            for at, line in enumerate(text.splitlines(keepends=True))
        ]
        path.write_text("".join(longer), encoding="utf-8")
    yield "every 100th task longer"
    for path, text in parts.items():
        path.write_text(text, encoding="utf-8")
    for path in kept.rglob("*.yaml"):
        write(folder / path.relative_to(kept), path.read_text(encoding="utf-8"))
    yield "one word taken back"


def measured(folder: Path, times: int) -> tuple[dict[str, float], dict[str, int]]:
    """The least seconds of processor of each stage, and how many words stand how."""
    best: dict[str, float] = {}
    count: dict[str, int] = {}
    for _ in range(times):
        done = subprocess.run(
            [sys.executable, "-c", RUN, str(folder)], check=True, capture_output=True, text=True
        )
        found = json.loads(done.stdout)
        count = found["count"]
        for stage, seconds in found["marks"].items():
            best[stage] = min(seconds, best.get(stage, seconds))
    return best, count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000])
    parser.add_argument("--parties", type=int, default=300)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for size in asked.sizes:
            folder = Path(scratch) / f"p{size}"
            for name, text in plan(size, asked.parties).items():
                write(folder / name, text)
            words(folder, asked.parties)
            sys.stdout.write(f"{size:,} tasks, {asked.parties} parties, each with a word\n")
            for case in cases(folder):
                best, count = measured(folder, asked.times)
                ratio = best["agreements"] / best["reading"]
                said = ", ".join(f"{number} {standing}" for standing, number in count.items())
                sys.stdout.write(
                    f"  {case:24} reading {best['reading']:6.2f} s, agreements "
                    f"{best['agreements']:6.2f} s: {ratio:.2f} of it (aim: at most 1)  [{said}]\n"
                )
                sys.stdout.flush()


if __name__ == "__main__":
    main()
