"""`planweave explain`: the page of a rule."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

import click

from planweave.cli.answers.given_rules import given_rules, rules_option
from planweave.cli.opened import Opened, open_plan
from planweave.cli.stop import Stop
from planweave.model.explanations import Explanation
from planweave.pipeline.explanations import explanations, named_in, words_of
from planweave.source.suggest import suggestion

_WIDTH = 96


@click.command("explain")
@click.argument("rule", required=False)
@click.option(
    "--plan", metavar="PLAN", help="The plan whose own rules count too; the one here if left out."
)
@rules_option
def command(rule: str | None, plan: str | None, rule_files: tuple[Path, ...]) -> None:
    """Print what a rule means, an example, and what to do; without RULE, list all rules.

    The rules that a plan has written itself are listed with --plan, those in files of Python
    that you name with --rules.

    \b
    Examples:
      planweave explain dependency-cycle
      planweave explain CMP-03
      planweave explain tight-without-owner --plan plans/move
      planweave explain long-task --rules long_task.py
    """
    given = {one.name: one.explanation for one in given_rules(rule_files)}
    pages = {**(explanations() if plan is None else _pages_of(open_plan(plan))), **given}
    if rule is None:
        for page in pages.values():
            click.echo(f"{page.rule:<30} {page.level.value:<8} {page.title}")
        return
    found = named_in(pages, rule)
    if not found and plan is None:
        pages = {**_pages_here(), **given}
        found = named_in(pages, rule)
    if not found:
        raise Stop(f"There is no rule “{rule}”.", suggestion(rule, words_of(pages)))
    click.echo("\n".join(page_text(page) for page in found), nl=False)


def _pages_here() -> Mapping[str, Explanation]:
    """All pages, with those of the plan in this folder if there is one."""
    try:
        return _pages_of(open_plan(None))
    except Stop:
        return explanations()


def _pages_of(opened: Opened) -> Mapping[str, Explanation]:
    """All pages, with those of the rules that a plan and those below have written themselves."""
    return opened.facts.pages if opened.facts.is_readable else explanations()


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
