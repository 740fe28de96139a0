"""A comparison as one self-contained HTML page: no script, no file beside it, fit for print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from planweave.model.family import Family
from planweave.review.comparison.compare import Changes
from planweave.review.comparison.text import NOTHING
from planweave.review.comparison.words import Block, Line, change_blocks, effect_blocks

# The colours are those of the house style, `templates/house/tokens.css`.
STYLE = """
:root { --paper: #ffffff; --ink: #18222d; --muted: #55606c; --rule: #c4ccd4; --tint: #f2f5f7;
  --gone: #85190a; --come: #155a8a; }
@media (prefers-color-scheme: dark) { :root { --paper: #14191f; --ink: #e6eaee; --muted: #a9b3bd;
  --rule: #3a444e; --tint: #1d242b; --gone: #f0a08f; --come: #8fc3ea; } }
@media print { :root { --paper: #ffffff; --ink: #18222d; --muted: #55606c; --rule: #c4ccd4;
  --tint: #f2f5f7; --gone: #85190a; --come: #155a8a; } }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; background: var(--paper);
  color: var(--ink); font: 15px/1.5 "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2rem; }
.between { color: var(--muted); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.2rem; }
caption { text-align: left; font-weight: 600; padding: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
  border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
thead th { background: var(--tint); font-weight: 600; }
tbody th { font-weight: 400; width: 26%; }
td { font-variant-numeric: tabular-nums; }
del { color: var(--gone); } ins { color: var(--come); text-decoration: none; font-weight: 600; }
tr { break-inside: avoid; } caption { break-after: avoid; }
"""


def as_page(found: Changes, before: str, after: str, family: Family) -> str:
    """What follows from the changes first, then the changes record by record."""
    title = family.root.written.title
    language = escape(family.root.header.language or "en", quote=True)
    between = f"From {before} to {after}"
    body: list[str] = [
        f"<h1>{escape(title)}: what changed</h1>",
        f'<p class="between">{escape(between)}</p>',
    ]
    if found.is_empty:
        body.append(f"<p>{NOTHING}</p>")
    else:
        effects = list(effect_blocks(found, family))
        body.append("<h2>What the changes do</h2>")
        body += _tables(effects) or ["<p>They move no date, cost, load or finding.</p>"]
        body += [
            "<h2>What was changed</h2>",
            *_tables(change_blocks(found.changes, family, found.alone)),
        ]
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{language}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}: {escape(between)}</title>",
            f"<style>{STYLE}</style></head>",
            "<body><main>",
            *body,
            "</main></body></html>\n",
        )
    )


def _tables(blocks: Iterable[Block]) -> list[str]:
    return [_table(block) for block in blocks]


def _table(block: Block) -> str:
    if not block.lines:
        return f"<p>{escape(block.title)}</p>"
    return "\n".join(
        (
            '<div class="wide"><table>',
            f"<caption>{escape(block.title)}</caption>",
            (
                '<thead><tr><th scope="col">what</th><th scope="col">before</th>'
                '<th scope="col">after</th><th scope="col">difference</th></tr></thead>'
            ),
            "<tbody>",
            *map(_row, block.lines),
            "</tbody></table></div>",
        )
    )


def _row(line: Line) -> str:
    return f'<tr><th scope="row">{escape(line.name)}</th>{"".join(_cells(line))}</tr>'


def _cells(line: Line) -> Iterator[str]:
    if not line.before and not line.after:
        yield f'<td colspan="3">{escape(line.more)}</td>'
        return
    yield f"<td><del>{escape(line.before)}</del></td>"
    yield f"<td><ins>{escape(line.after)}</ins></td>"
    yield f"<td>{escape(line.more)}</td>"
