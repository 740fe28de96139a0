"""The page of a pack: what lacks, the matrix of work and parties, each word with how sure it is.

It needs nothing beside it, and links the records that lie beside it in the pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from planweave.review.commitments.answer import short
from planweave.review.commitments.record import path_of
from planweave.review.commitments.status import Status
from planweave.rules.registers.standing.agreed import COUNTS, Agreement, Standing
from planweave.rules.registers.standing.terms.conditions import Met

_STYLE = """\
:root{color-scheme:light dark;--ink:#18212b;--paper:#fff;--muted:#55606c;--rule:#c5ccd3;
--ok:#155a8a;--warn:#855f00;--bad:#85190a;--okf:#d9e7f1;--warnf:#f7e8c6;--badf:#f5d9cf}
@media(prefers-color-scheme:dark){:root{--ink:#e7ecf1;--paper:#11171d;--muted:#a4b0bc;
--rule:#35414d;--ok:#86bfe6;--warn:#e3b75c;--bad:#f39a84;--okf:#1b3245;--warnf:#3d3115;
--badf:#46231b}}
body{font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);
margin:0 auto;padding:2rem 1.2rem;max-width:76rem}
h1{font-size:1.7rem;margin:0 0 .2rem}h2{font-size:1.1rem;margin:2.2rem 0 .5rem}
p{margin:.3rem 0}ul{margin:.3rem 0;padding-left:1.2rem}.sub{color:var(--muted)}
.frame{overflow-x:auto}table{border-collapse:collapse}
th,td{padding:.35rem .7rem .35rem 0;text-align:left;vertical-align:top;
border-bottom:1px solid var(--rule)}
thead th{border-bottom:2px solid var(--ink);white-space:nowrap}
.matrix td{padding:.35rem .6rem;white-space:nowrap}.matrix th{white-space:nowrap}
.wide{min-width:22rem}.sure{min-width:13rem}
code{font-size:.86em;white-space:nowrap}a{color:var(--ok)}
.ok,.warn,.bad{font-weight:600}.ok{color:var(--ok)}.warn{color:var(--warn)}.bad{color:var(--bad)}
.none{color:var(--muted)}td.ok{background:var(--okf)}td.warn{background:var(--warnf)}
td.bad{background:var(--badf)}.matrix td.ok,.matrix td.warn,.matrix td.bad{color:var(--ink);
font-weight:400}
"""
_WAITS = frozenset((Standing.NOT_REQUIRED, Standing.REQUIRED, Standing.REQUESTED))
_GLYPHS = {"ok": "●", "warn": "◆", "bad": "▲", "none": "○"}
_MET = {Met.MET: "ok", Met.UNMET: "bad"}
Titles = Mapping[str, str]
Holding = Mapping[str, str]


def matrix_html(found: Status, titles: Titles, holding: Holding) -> bytes:
    """The page; `holding` are the words whose signature was verified, with what was found."""
    title = escape(f"{found.plan} {found.version}: commitments")
    parts = (
        f"<h1>{title}</h1>",
        f'<p class="sub">{escape(_counted(found))}</p>',
        *_between(found),
        *_matrix(found, titles),
        *_words(found, holding),
        *_terms(found),
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>\n{_STYLE}</style></head>\n<body><main>\n"
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    ).encode()


def tone(standing: Standing) -> str:
    """The class of a standing: it holds, it holds on terms, somebody must see to it, it waits."""
    if standing is Standing.AGREED:
        return "ok"
    if standing in COUNTS:
        return "warn"
    if standing in _WAITS or standing in (Standing.ACKNOWLEDGED, Standing.DELEGATED):
        return "none"
    return "bad"


def _counted(found: Status) -> str:
    needed = [one for one in found.agreements if one.required]
    given = sum(one.counts for one in needed)
    covered = found.tasks - len(found.uncovered)
    return (
        f"{given} of {len(needed)} needed words hold. A word covers {covered} of {found.tasks} "
        "tasks."
    )


def _between(found: Status) -> Iterator[str]:
    yield "<h2>What stands between this version and agreed</h2>"
    if not found.between:
        yield f"<p>{_state('ok', 'Nothing lacks')}</p>"
        return
    yield "<ul>"
    yield from (f"<li>{escape(one)}</li>" for one in found.between)
    yield "</ul>"


def _matrix(found: Status, titles: Titles) -> Iterator[str]:
    parties = [
        one.party for one in found.agreements if any(one.party in r for r in found.matrix.values())
    ]
    rows = []
    for element, row in found.matrix.items():
        cells = "".join(
            f'<td class="{tone(row[one])}">{escape(row[one].value)}</td>'
            if one in row
            else '<td class="none">·</td>'
            for one in parties
        )
        named = escape(f"{element} {titles.get(element, '')}".strip())
        rows.append(f'<tr><th scope="row">{named}</th>{cells}</tr>')
    if parties:
        yield from _table("Work and parties", ("Work", *parties), rows, "matrix")


def _words(found: Status, holding: Holding) -> Iterator[str]:
    head = ("Party", "Needed", "Standing", "Said", "How sure it is", "Record", "Why")
    rows = (_word(one, holding) for one in found.agreements)
    yield from _table("The last word of each party", head, rows, "words")


def _word(one: Agreement, holding: Holding) -> str:
    word, said, sure, record = one.word, "", "", ""
    if word is not None:
        by = f" by {word.signed_by}" if word.signed_by and word.signed_by != word.party else ""
        said = escape(f"{word.state}, {word.signed or 'on no day'}{by}")
        sure = escape(holding.get(word.name, f"not signed, recorded by {word.kept_by or 'nobody'}"))
        name, path = escape(word.name), escape(path_of(word.name))
        record = f'<a href="{path}" title="{name}"><code>{escape(short(word.name))}</code></a>'
    why = "<br>".join(map(escape, one.reasons))
    return (
        f'<tr><th scope="row">{escape(one.party)}</th><td>{"yes" if one.required else "no"}</td>'
        f"<td>{_state(tone(one.standing), one.standing.value)}</td><td>{said}</td>"
        f'<td class="sure">{sure}</td><td>{record}</td><td class="wide">{why}</td></tr>'
    )


def _terms(found: Status) -> Iterator[str]:
    """The conditions of the last words, if they have any, with what shows that they are met."""
    rows = [
        f'<tr><th scope="row">{escape(one.party)}</th><td>{judged.number}</td>'
        f'<td class="wide">{escape(judged.condition.statement)}</td>'
        f"<td><code>{escape(judged.condition.test)}</code></td>"
        f"<td>{escape(str(judged.condition.due or ''))}</td>"
        f"<td>{_state(_MET.get(judged.state, 'warn'), judged.state.value)}</td>"
        f'<td class="wide">{escape(judged.told)}</td></tr>'
        for one in found.agreements
        for judged in one.terms.conditions
    ]
    if rows:
        head = ("Party", "No.", "Condition", "Test", "Due", "State", "Why")
        yield from _table("On what words hold", head, rows, "terms")


def _table(title: str, head: Iterable[str], rows: Iterable[str], name: str) -> Iterator[str]:
    yield f'<h2 id="{name}">{escape(title)}</h2>'
    cells = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    yield f'<div class="frame" tabindex="0" role="region" aria-labelledby="{name}">'
    yield f'<table class="{name}">'
    yield f"<thead><tr>{cells}</tr></thead><tbody>"
    yield from rows
    yield "</tbody></table></div>"


def _state(name: str, words: str) -> str:
    return f'<span class="{name}">{_GLYPHS[name]}&nbsp;{escape(words)}</span>'
