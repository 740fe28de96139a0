"""`planweave explain`: the page of a rule."""

from __future__ import annotations

import textwrap

import click

from planweave.cli.stop import Stop
from planweave.model.explanations import Explanation
from planweave.pipeline.explanations import explanations, named_in, words_of
from planweave.source.suggest import suggestion

_WIDTH = 96


@click.command("explain")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Print what a rule means, an example, and what to do; without RULE, list all rules.

    \b
    Examples:
      planweave explain dependency-cycle
      planweave explain CMP-03
    """
    pages = explanations()
    if rule is None:
        for page in pages.values():
            click.echo(f"{page.rule:<30} {page.level.value:<8} {page.title}")
        return
    found = named_in(pages, rule)
    if not found:
        raise Stop(f"There is no rule “{rule}”.", suggestion(rule, words_of(pages)))
    click.echo("\n".join(page_text(page) for page in found), nl=False)


def page_text(page: Explanation) -> str:
    """The page as text for a terminal."""
    kind = "fault: stops a build" if page.fault else "finding"
    code = f", {page.code}" if page.code else ""
    parts = [
        f"{page.rule} ({page.level.value}, {kind}{code})",
        _filled(page.title + "."),
        _filled(page.why),
    ]
    if page.example:
        parts.append("Example:\n\n" + textwrap.indent(page.example.rstrip(), "    "))
    if page.particulars:
        parts.append("\n".join(_filled(f"{label}: {text}") for label, text in page.particulars))
    parts.append(_filled(f"What to do: {page.remedy}"))
    return "\n\n".join(parts) + "\n"


def _filled(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), _WIDTH)
