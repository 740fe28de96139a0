"""Instances of project scheduling as their libraries keep them, and a checker of schedules.

Reading and checking share nothing with the scheduler: an instance is numbers as read, a schedule is
checked by walking through its days. Only `problem` hands an instance over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from csv import DictReader
from dataclasses import dataclass
from pathlib import Path

from planweave.compute.levelling.core.problem import Arc, Problem


@dataclass(frozen=True)
class Instance:
    """Jobs with their lengths and what each takes of every resource; lags from start to start."""

    name: str
    lengths: list[int]
    takes: list[list[int]]
    there: list[int]
    lags: list[tuple[int, int, int]]


def psplib(file: Path) -> Instance:
    """A single-mode instance of PSPLIB (.sm)."""
    text = file.read_text(encoding="ascii")
    _, _, rest = text.partition("PRECEDENCE RELATIONS:")
    precedence, _, rest = rest.partition("REQUESTS/DURATIONS:")
    requests, _, there = rest.partition("RESOURCEAVAILABILITIES:")
    jobs = rows(requests)
    lengths = [row[2] for row in jobs]
    lags = [
        (row[0] - 1, other - 1, lengths[row[0] - 1])
        for row in rows(precedence)
        for other in row[3:]
    ]
    return Instance(file.stem, lengths, [row[3:] for row in jobs], rows(there)[0], lags)


def rows(text: str) -> list[list[int]]:
    """The lines of a text that hold whole numbers alone."""
    lines = [line.split() for line in text.splitlines()]
    return [
        [int(word) for word in line]
        for line in lines
        if line and all(word.isdigit() for word in line)
    ]


def progen_max(file: Path) -> Instance:
    """An instance with minimum and maximum lags (ProGen/max, .sch)."""
    lines = file.read_text(encoding="ascii").split("\n")
    jobs = int(lines[0].split()[0]) + 2
    lags, lengths, takes = [], [], []
    for line in lines[1 : jobs + 1]:
        head, *bracketed = re.split(r"\[", line, maxsplit=1)
        job, _, number, *others = map(int, head.split())
        lag = re.findall(r"-?\d+", bracketed[0]) if bracketed else []
        lags += [(job, other, int(each)) for other, each in zip(others, lag, strict=True)]
        assert len(others) == number
    for line in lines[jobs + 1 : 2 * jobs + 1]:
        _, _, length, *amounts = map(int, line.split())
        lengths.append(length)
        takes.append(amounts)
    there = [int(word) for word in lines[2 * jobs + 1].split()]
    return Instance(file.stem, lengths, takes, there, lags)


def faults(instance: Instance, starts: Sequence[int]) -> list[str]:
    """Everything that is wrong with a schedule."""
    found = []
    if len(starts) != len(instance.lengths) or any(start < 0 for start in starts):
        return ["not every job has a start"]
    for before, after, lag in instance.lags:
        if starts[after] - starts[before] < lag:
            found.append(f"{after} starts less than {lag} after {before}")
    ends = [start + length for start, length in zip(starts, instance.lengths, strict=True)]
    for day in range(max(ends, default=0)):
        running = [job for job, start in enumerate(starts) if start <= day < ends[job]]
        for number, there in enumerate(instance.there):
            asked = sum(instance.takes[job][number] for job in running)
            if asked > there:
                found.append(f"{asked} of {there} asked of resource {number} on day {day}")
    return found


def expected(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    """What is known of the instances of a library, by set and file."""
    with (folder / "expected.csv").open(encoding="utf-8") as file:
        return {(row["set"], row["file"]): row for row in DictReader(file)}


def problem(instance: Instance) -> Problem:
    """What the scheduler is asked; jobs are named by their numbers."""
    return Problem(
        lengths=instance.lengths,
        demands=[
            [(number, amount) for number, amount in enumerate(takes) if amount]
            for takes in instance.takes
        ],
        capacity=instance.there,
        arcs=[Arc(*lag) for lag in instance.lags],
        keys=[f"{job:04}" for job in range(len(instance.lengths))],
    )
