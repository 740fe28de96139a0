"""What treats a risk costs nothing and is paid by nobody.

A task that is an action of a risk takes effort or money. With neither effort
nor an account it will be done by the way, which is to say not.

Condition: A task that is an action of a risk has neither effort nor units,
effort or count in its assignments, and no account.
Population: Tasks of kind work or recurring that count, and risks that count
and are neither draft nor closed.
Source: The design of this program; GAO, Schedule Assessment Guide, practice 8.

Remedy: Give the task an effort, or the account that pays for it.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {lift-boxes: {duration: 1d}}
    risks: {flood: {event: The cellar floods, strategy: mitigate, actions: [lift-boxes]}}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    tasks: {lift-boxes: {duration: 1d, effort: 1pd}}
    risks: {flood: {event: The cellar floods, strategy: mitigate, actions: [lift-boxes]}}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.work import Task
from planweave.rules.asked import lacking
from planweave.rules.registers.risk._open import open_risks
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "BUD-11"
LEVEL = Level.WARNING
DEFAULT = False


def mitigation_unfunded(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """One finding for each plan of the tasks. A margin or what is already done needs no money."""
    acting = {name for risk in open_risks(defaults) for name in risk.actions}
    yield from lacking(
        "mitigation-unfunded",
        family,
        "tasks",
        [
            task
            for task in living(defaults, "tasks", Task)
            if task.name in acting
            and task.kind in ("work", "recurring")
            and task.effort is None
            and not any(
                one.units or one.effort or one.count for one in (task.assign or {}).values()
            )
            and defaults.account_of(task) is None
        ],
        "treats a risk and states neither effort nor account | treat risks and state neither "
        "effort nor account",
        "Give it an effort, or the account that pays for it.",
    )
