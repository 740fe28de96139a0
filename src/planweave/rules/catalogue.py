"""All rules there are: those of this package, and those of installed packages."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.explanations import Explanation
from planweave.rules.expressions import UNREADABLE
from planweave.rules.rule import Rule, rule_of
from planweave.source.world.installed import entry_points_of

FAMILIES = (
    "completeness",
    "together.references",
    "together.hand_offs",
    "together.fit",
    "together.amounts",
    "together.policies",
    "registers.risk",
    "registers.information",
    "registers.parties",
    "registers.lifecycle",
    "registers.capacity",
    "registers.budget",
    "registers.exposure",
    "registers.ledger",
    "registers.comments",
    "registers.agreement",
    "registers.agreement.proof",
    "registers.agreement.terms",
    "registers.revision",
    "schedule.metrics",
    "schedule.logic",
    "schedule.dates",
    "schedule.chance",
)
GROUP = "planweave.rules"
UNLOADED = """A package of rules cannot be loaded.

It raised an error of its own when it was imported.

Condition: It cannot be imported.
Population: Installed packages with the entry point planweave.rules.
Source: The package itself.

Remedy: Mend the package, or remove it.
"""

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="rule-crashed",
        level=Level.ERROR,
        title="A rule could not finish",
        why="A rule raised an error of its own. Its findings are missing; all others stand.",
        condition="The function of a rule raises.",
        remedy="Report it to whoever wrote the rule.",
    ),
    Explanation(
        rule=UNREADABLE,
        level=Level.ERROR,
        title="A rule of the plan cannot be read",
        why="What fail-when of a rule says is no expression, names what is not there, or compares "
        "what cannot be compared. That rule is not run; all others are.",
        example="""rules:
  dear:
    fail-when: tasks.where(total-float < 5 EUR)
""",
        remedy="Write it as docs/reference/expressions.md says.",
        condition="The text does not follow the grammar, or its types do not go together.",
        population="Records of the register rules that are not withdrawn.",
        source="The reference of expressions (docs/reference/expressions.md).",
    ),
)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule by name; a package adds its own through the entry point `planweave.rules`."""
    found = [rule for family in FAMILIES for rule in _rules_in(f"planweave.rules.{family}")]
    for package in entry_points_of(GROUP):
        try:
            found += _rules_in(package)
        except Exception as error:  # noqa: BLE001 - a package may come from anywhere
            found.append(_unloaded(package, error))
    return tuple(sorted(found, key=lambda rule: rule.name))


def _unloaded(package: str, error: Exception) -> Rule:
    """What stands for a package that cannot be loaded: a rule that says so."""

    def check() -> Iterable[Diagnostic]:
        raise error

    return Rule(
        name=package,
        code="",
        level=Level.ERROR,
        check=check,
        facts=(),
        page=UNLOADED,
    )


def rules_named(word: str) -> tuple[Rule, ...]:
    """The rule of that name, or all rules of that code of the catalogue (`XPL-06`)."""
    named = tuple(rule for rule in rules() if rule.name == word)
    return named or tuple(rule for rule in rules() if word and rule.code == word.upper())


def _rules_in(package: str) -> list[Rule]:
    home = importlib.import_module(package)
    names = [
        info.name
        for info in pkgutil.iter_modules(home.__path__)
        if not (info.name.startswith("_") or info.ispkg)
    ]
    return [rule_of(importlib.import_module(f"{package}.{name}")) for name in names]
