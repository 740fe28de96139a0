"""What reading costs: YAML to trees, and trees to records, beside what others need.

    python benchmarks/reading.py [TASKS]

The rows of pydantic are there where it is installed (`pip install pydantic`); it is no dependency.
CPU time, the best of some runs. The reasons behind the choices are in docs/decisions.
"""

from __future__ import annotations

import gc
import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml

from planweave.model.records.work import Task
from planweave.source.records.reading import Reading
from planweave.source.records.registers import read_registers
from planweave.source.yaml import compose
from planweave.source.yaml.careful import compose_carefully

RUNS: Final = 5
BROKEN: Final = """\
tasks:
  T1: {duration: 40h, effort: 40h, afer: [T2], kind: wrk}
  T2: {duration: [9d, 5d, 20d], priority: 1001, assign: {PS: half}}
"""
START: Final = """
import time
import planweave.model.registers, planweave.source.values.names
began = time.process_time()
{work}
print(time.process_time() - began)
"""
OURS: Final = """
from planweave.source.records.objects import fields_of
from planweave.source import read
from planweave.model.registers import REGISTERS
for register in REGISTERS.values():
    fields_of(register.type)
"""
THEIRS_OF_TASKS: Final = """
from pydantic_records import adapter
from planweave.model.records.work import Task
adapter(Task)
"""
THEIRS: Final = """
from pydantic_records import adapter
from planweave.model.registers import REGISTERS
for register in REGISTERS.values():
    adapter(register.type)
"""


def text(tasks: int) -> str:
    """A register of tasks with the fields that most tasks have."""
    lines = ["tasks:"]
    for number in range(tasks):
        before = ", ".join({f"t{max(0, number - step)} FS+{step}d" for step in (3, 17)})
        length = f"{5 + number % 40}d"
        lines += [
            f"  t{number}:",
            f"    title: Piece of work number {number} of the plan",
            f"    wbs: {1 + number % 9}.{1 + number % 7}",
            f"    owner: party-{number % 40}",
            f"    duration: {length if number % 3 else f'[3d, {length}, 80d]'}",
            f"    effort: {1 + number % 12}pm",
            f"    after: [{before}]" if number else "    start-no-earlier-than: 2027-01-04",
            f"    assign: {{party-{number % 40}: 50%, pool-{number % 5}: {1 + number % 3}pm}}",
        ]
        if number % 10 == 0:
            lines.append(f"    deadline: {{date: 2028-0{1 + number % 9}-11, reason: As agreed}}")
    return "\n".join(lines) + "\n"


def best(work: Callable[[], object]) -> float:
    """CPU seconds of the best of some runs, the garbage collector paused as in a short program."""
    times = []
    for _ in range(RUNS):
        gc.collect()
        gc.disable()
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
        gc.enable()
    return min(times)


def started(work: str) -> float:
    """CPU seconds of some lines in a fresh process, after what both sides need."""
    script = START.format(work=work)
    command, here = [sys.executable, "-c", script], Path(__file__).parent
    runs = [
        subprocess.run(command, cwd=here, check=True, capture_output=True, text=True)
        for _ in range(RUNS)
    ]
    return min(float(run.stdout) for run in runs)


def ours(tree: Any) -> tuple[int, Reading]:
    """How many records our reader makes of a tree, and what it has to say."""
    reading = Reading("tasks.yaml")
    return sum(1 for _ in read_registers(tree, reading)), reading


def row(seconds: float, title: str) -> None:
    print(f"{seconds:8.3f} s  {title}")


def yaml_rows(source: str) -> None:
    row(best(lambda: compose(source, "tasks.yaml")), "our quick way: events, no places")
    row(best(lambda: compose_carefully(source, "tasks.yaml")), "our careful way, with places")
    row(best(lambda: yaml.load(source, yaml.CSafeLoader)), "yaml.load(CSafeLoader)")
    row(best(lambda: yaml.compose(source, yaml.CSafeLoader)), "yaml.compose(CSafeLoader), nodes")


def pydantic_rows(entries: Any) -> None:
    from pydantic_records import adapter

    theirs, bare = adapter(Task), adapter(Task, bare=True)
    assert len(theirs.validate_python(entries)) == len(entries)
    row(best(lambda: theirs.validate_python(entries)), "pydantic with the same parsers of values")
    row(best(lambda: bare.validate_python(entries)), "pydantic, texts left as they are")


def messages() -> None:
    """What each says of a few wrong values."""
    tree = compose(BROKEN, "tasks.yaml").value
    print("\nOf these lines\n" + BROKEN)
    print("our reader says")
    for found in ours(tree)[1].found:
        print(f"    {'.'.join(map(str, found.where.keys))}: {found.message} {found.hint}")  # type: ignore[union-attr]
    if importlib.util.find_spec("pydantic"):
        from pydantic_records import adapter, pydantic

        print("pydantic says")
        try:
            adapter(Task).validate_python(tree["tasks"])
        except pydantic.ValidationError as error:
            for one in error.errors():
                # A step of the path may be the inner name of a type, thousands of letters long.
                print(f"    {'.'.join(str(step)[:24] for step in one['loc'])}: {one['msg']}")


def main() -> None:
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    source = text(tasks)
    tree: Any = compose(source, "tasks.yaml").value
    count, reading = ours(tree)
    assert count == tasks and not reading.found
    has_pydantic = importlib.util.find_spec("pydantic") is not None
    print(f"{tasks:,} tasks, {len(source) / 1e6:.2f} MB; CPU time, best of {RUNS}")
    print("YAML to mappings, lists and texts:")
    yaml_rows(source)
    print("Trees to records:")
    row(best(lambda: ours(tree)), "our compiled readers")
    if has_pydantic:
        pydantic_rows(tree["tasks"])
    print("To be ready: imports, and the readers of all records:")
    row(started(OURS), "ours")
    if has_pydantic:
        row(started("import pydantic"), "pydantic, its import alone")
        row(started(THEIRS_OF_TASKS), "pydantic, for tasks alone")
        row(started(THEIRS), "pydantic, for all")
    messages()


if __name__ == "__main__":
    main()
