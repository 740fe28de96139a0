"""`planweave schema`: JSON Schema of the source format, for editors."""

from __future__ import annotations

import json

import click

from planweave.source.records.schema import SCOPES, Scope, schema


@click.command("schema")
@click.option(
    "--for",
    "scope",
    type=click.Choice(SCOPES),
    default="any",
    help="What the schema describes: plan.yaml, files of registers, or any file of a plan.",
)
def command(scope: Scope) -> None:
    """Print the JSON Schema (draft 2020-12) of the files of a plan.

    \b
    Examples:
      planweave schema > .vscode/planweave.json
      planweave schema --for plan

    For completion in VS Code, with its YAML extension, add to .vscode/settings.json:

    \b
      "yaml.schemas": {".vscode/planweave.json": "plans/**/*.yaml"}
    """
    click.echo(json.dumps(schema(scope), indent=2, ensure_ascii=False))
