"""Rules in Python from files that the user types: never from a plan, whatever lies in it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import click

from planweave.cli.opened import Opened
from planweave.cli.stop import Stop
from planweave.pipeline.explanations import explanations
from planweave.pipeline.facts import Facts
from planweave.rules.rule import Rule, rule_of
from planweave.source.suggest import suggestion

rules_option = click.option(
    "--rules",
    "rule_files",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="The rule in this file of Python too; may be given several times.",
)


def with_rules(opened: Opened, files: tuple[Path, ...]) -> Opened:
    """The plan to be checked by the rules of these files too; stops where one holds none."""
    opened.facts.given_rules = given_rules(files)
    return opened


def given_rules(files: tuple[Path, ...]) -> tuple[Rule, ...]:
    """The rules of these files; stops where one holds none, or one that there is already."""
    given = tuple(map(_rule, files))
    names = [rule.name for rule in given]
    for rule, file in zip(given, files, strict=True):
        if rule.name in explanations() or names.count(rule.name) > 1:
            raise Stop(f"The rule {rule.name} of {file} is there already.", "Rename its file.")
    return given


def _rule(file: Path) -> Rule:
    """The rule in a file: the function that is named as the file is."""
    module = _module(file)
    word = file.stem
    if not callable(getattr(module, word, None)):
        functions = [name for name, held in vars(module).items() if callable(held)]
        near = suggestion(word, functions)
        raise Stop(
            f"{file} has no function “{word}”.",
            near or "A file of a rule holds a function with the file's own name.",
        )
    rule = rule_of(module)
    for fact in rule.facts:
        if not hasattr(Facts, fact):
            known = [name for name in vars(Facts) if not name.startswith("_")]
            raise Stop(
                f"The rule {rule.name} asks for the fact “{fact}”, which there is not.",
                suggestion(fact, known) or "docs/architecture.md says where the facts are.",
            )
    return rule


def _module(file: Path) -> ModuleType:
    """The module in a file; whatever it raises is told in a sentence."""
    if file.suffix != ".py" or not file.stem.isidentifier():
        raise Stop(
            f"“{file}” is no file of a rule.",
            "It is called as its function is: long_task.py holds the function long_task.",
        )
    if not file.is_file():
        raise Stop(f"“{file}” does not exist.", "Check the path.")
    name = f"planweave_given.{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise Stop(
            f"{file} could not be loaded: {type(error).__name__}: {error}.", "Mend it."
        ) from error
    return module
