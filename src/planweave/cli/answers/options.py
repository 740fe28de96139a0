"""Options that several commands share, and what is written in them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import click

plan_option = click.option("--plan", metavar="PLAN", help="The plan; the one here if left out.")


def plan_either_way(function: Callable[..., None]) -> Callable[..., None]:
    """The plan as an argument, for a command that has no other, or by --plan like its sisters."""

    @functools.wraps(function)
    def named(*arguments: Any, plan_here: str | None, plan: str | None, **options: Any) -> None:
        if plan_here is not None and plan is not None:
            raise click.UsageError(f"The plan is named twice: “{plan_here}” and “{plan}”.")
        function(*arguments, plan=plan_here if plan is None else plan, **options)

    return click.argument("plan_here", metavar="[PLAN]", required=False)(plan_option(named))


def formats_of(written: str, known: Sequence[str]) -> tuple[str, ...]:
    """The formats of a list such as `html,pdf`; BadParameter if one is not known."""
    chosen = tuple(part.strip() for part in written.split(",") if part.strip())
    unknown = [part for part in chosen if part not in known]
    if unknown or not chosen:
        raise click.BadParameter(
            f"“{', '.join(unknown) or written}” is no format; there are: {', '.join(known)}",
            param_hint="--to",
        )
    return chosen
