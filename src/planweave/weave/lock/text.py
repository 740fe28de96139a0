"""plan.lock as text: one block a sub-plan, sorted, so that it merges line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from planweave.model.diagnostics import Diagnostic, Level, Outcome, Pointer
from planweave.model.values import Day, Version
from planweave.source.values import days, names
from planweave.source.values.bad import Bad
from planweave.source.wording import shown
from planweave.source.yaml import compose
from planweave.weave.lock.model import LOCK_FILE, ExternalDates, Lock, Pin

_HEAD = "# Written by planweave lock: what this plan is woven from. Do not edit by hand.\n"
_REMEDY = "Run planweave lock again; it writes the file anew."


def written(lock: Lock) -> str:
    """The text of a plan.lock; the same lock gives the same bytes."""
    lines = [_HEAD + "format: 1"]
    if lock.pins:
        lines.append("sub-plans:")
        for name, pin in sorted(lock.pins.items()):
            lines += _pin(name, pin)
    if lock.external:
        lines.append("external:")
        lines += [f"  {name}: {_dates(known)}" for name, known in sorted(lock.external.items())]
    if lock.holidays:
        lines.append("holidays:")
        for region, years in sorted(lock.holidays.items()):
            lines.append(f"  {region}:")
            lines += [f"    {year}: [{_listed(years[year])}]" for year in sorted(years)]
    return "\n".join(lines) + "\n"


def _pin(name: str, pin: Pin) -> Iterator[str]:
    yield f"  {name}:"
    yield f"    version: {pin.version}"
    if pin.git:
        yield f"    git: {_plain(pin.git)}"
    if pin.rev:
        yield f"    rev: {_plain(pin.rev)}"
    if pin.commit:
        yield f"    commit: {pin.commit}"
    yield f"    digest: {pin.digest}"


def _plain(text: str) -> str:
    """A text as YAML reads it back, in quotes where it would be taken for something else."""
    composed = compose(f"is: {text}\n", LOCK_FILE)
    if composed.value == {"is": text} and not composed.diagnostics:
        return text
    return "'" + text.replace("'", "''") + "'"


def _dates(known: ExternalDates) -> str:
    said = {"start": known.start, "finish": known.finish, "version": known.version}
    return "{" + ", ".join(f"{key}: {value}" for key, value in said.items() if value) + "}"


def _listed(dates: tuple[date, ...]) -> str:
    return ", ".join(str(day) for day in sorted(dates))


# --- Reading ---------------------------------------------------------------------------------


def read_lock(source: bytes | str, path: str = LOCK_FILE) -> Outcome[Lock]:
    """A plan.lock from its file; what cannot be taken is reported and left out."""
    composed = compose(source, path)
    reader = _Reader(path)
    tree = composed.value
    lock = Lock(
        pins={n: p for n, t in reader.block(tree, "sub-plans") if (p := reader.pin(n, t))},
        external={n: e for n, t in reader.block(tree, "external") if (e := reader.dates(n, t))},
        holidays={
            region: reader.years(region, held) for region, held in reader.block(tree, "holidays")
        },
    )
    return Outcome(lock, composed.diagnostics + tuple(reader.found))


class _Reader:
    """Takes the parts of a lock file, and remembers what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Diagnostic] = []

    def block(self, tree: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
        block = tree.get(key, {})
        if isinstance(block, dict):
            yield from block.items()
        else:
            self.wrong((key,), block)

    def wrong(self, keys: tuple[str, ...], found: object) -> None:
        """Report a value that is not what a lock file holds there."""
        self.found.append(
            Diagnostic(
                rule="bad-lock",
                level=Level.ERROR,
                message=f"{shown(found)} is not what plan.lock holds as “{keys[-1]}”.",
                where=Pointer(self.path, keys),
                hint=_REMEDY,
            )
        )

    def pin(self, name: str, tree: Any) -> Pin | None:
        keys = ("sub-plans", name)
        if not isinstance(tree, dict):
            self.wrong(keys, tree)
            return None
        version, digest = self.version(tree, keys), tree.get("digest", "")
        if version is None or not isinstance(digest, str) or not digest:
            self.wrong((*keys, "digest"), digest) if version else None
            return None
        commit, git, rev = (str(tree.get(key, "")) for key in ("commit", "git", "rev"))
        return Pin(version, digest, commit, git, rev)

    def version(self, tree: Mapping[str, Any], keys: tuple[str, ...]) -> Version | None:
        found = names.version(str(tree.get("version", "")))
        if isinstance(found, Bad):
            self.wrong((*keys, "version"), tree.get("version", ""))
            return None
        return found

    def dates(self, name: str, tree: Any) -> ExternalDates | None:
        keys = ("external", name)
        if not isinstance(tree, dict):
            self.wrong(keys, tree)
            return None
        version = self.version(tree, keys) if "version" in tree else None
        start, finish = (
            self.day(tree[key], (*keys, key)) if key in tree else None
            for key in ("start", "finish")
        )
        return ExternalDates(start, finish, version)

    def day(self, tree: Any, keys: tuple[str, ...]) -> date | None:
        found = days.day(tree) if isinstance(tree, str) else None
        if isinstance(found, Day) and found.first is not None and found.first == found.last:
            return found.first
        self.wrong(keys, tree)
        return None

    def years(self, region: str, tree: Any) -> dict[int, tuple[date, ...]]:
        if not isinstance(tree, dict):
            self.wrong(("holidays", region), tree)
            return {}
        years = {}
        for year, held in tree.items():
            keys = ("holidays", region, year)
            if year.isdecimal() and isinstance(held, list):
                read = (self.day(one, keys) for one in held)
                years[int(year)] = tuple(day for day in read if day is not None)
            else:
                self.wrong(keys, held)
        return years
