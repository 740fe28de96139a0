"""Families of plans from texts, woven as the tool weaves them, for the tests beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import dedent

from planweave.model.diagnostics import Diagnostic, Outcome, Pointer
from planweave.model.family import Draft, Family
from planweave.source.places import Atlas
from planweave.source.read import read_plan
from planweave.source.world import Memory
from planweave.weave.family import weave
from planweave.weave.lock.model import Lock
from planweave.weave.walk.sites import Load, Site

ROOT = """
plan: odk
title: An overall plan
start: 2015-09-01
"""


def texts(files: Mapping[str, str]) -> dict[str, str]:
    return {path: dedent(text).lstrip("\n") for path, text in files.items()}


def loading(files: Mapping[str, str]) -> Load:
    world = Memory(texts(files))

    def load(site: Site) -> Outcome[Draft | None]:
        return read_plan(world, site.folder, site.apart)

    return load


def draft(files: Mapping[str, str], folder: str = "") -> Draft:
    found = loading(files)(Site(folder))
    assert found.value is not None, found.diagnostics
    assert not found.diagnostics, found.diagnostics
    return found.value


def woven(
    files: Mapping[str, str],
    folder: str = "",
    lock: Lock | None = None,
    enclosing: Sequence[Draft] = (),
) -> Outcome[Family | None]:
    return weave(loading(files), folder, lock, enclosing)


def family(files: Mapping[str, str], lock: Lock | None = None) -> Family:
    """The family of texts in which nothing is amiss."""
    outcome = woven(files, lock=lock)
    assert not [d for d in outcome.diagnostics if d.level != "info"], outcome.diagnostics
    assert outcome.value is not None
    return outcome.value


def told(files: Mapping[str, str], **more: object) -> list[str]:
    """What is amiss, as `path:line:column: level: message [rule]`."""
    outcome = woven(files, **more)  # type: ignore[arg-type]
    return [line(one, files) for one in outcome.diagnostics if one.level != "info"]


def line(one: Diagnostic, files: Mapping[str, str]) -> str:
    where = one.where
    if isinstance(where, Pointer):
        where = Atlas(Memory(texts(files))).resolve(where)
    assert hasattr(where, "line"), where
    return f"{where.path}:{where.line}:{where.column}: {one.level}: {one.message} [{one.rule}]"
