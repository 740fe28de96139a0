"""Options that several commands share, and what is written in them."""

from __future__ import annotations

from collections.abc import Sequence

import click

plan_option = click.option("--plan", metavar="PLAN", help="The plan; the one here if left out.")


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
