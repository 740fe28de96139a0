"""The badge for a README: how many of the words that a plan needs are given."""

from __future__ import annotations

from html import escape

from planweave.review.commitments.status import Status
from planweave.rules.registers.standing.agreed import COUNTS, Standing

OK, WARN, BAD, GROUND = "#155a8a", "#855f00", "#85190a", "#3d444b"
"""Of the house: agreed, on its way, something that somebody must see to; the left half."""
OPEN = COUNTS | {
    *(Standing.NOT_REQUIRED, Standing.REQUIRED, Standing.REQUESTED),
    *(Standing.ACKNOWLEDGED, Standing.DELEGATED),
}
LETTER, AROUND, HEIGHT = 6.1, 8, 20
"""Width of a letter in px on average, the room beside a text, the height."""


def badge(found: Status) -> str:
    """An SVG that needs no font of its own: each text is drawn in just the width it is given."""
    label, said = f"{found.plan} {found.version}", _said(found)
    left, right = _width(label), _width(said)
    title = escape(f"{label}: {said}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}" '
        f'role="img" aria-label="{title}"><title>{title}</title>'
        f'<clipPath id="r"><rect width="{left + right}" height="{HEIGHT}" rx="3"/></clipPath>'
        f'<g clip-path="url(#r)"><rect width="{left}" height="{HEIGHT}" fill="{GROUND}"/>'
        f'<rect x="{left}" width="{right}" height="{HEIGHT}" fill="{_colour(found)}"/></g>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f"{_text(AROUND, left, label)}{_text(left + AROUND, right, said)}</g></svg>\n"
    )


def _said(found: Status) -> str:
    needed = [one for one in found.agreements if one.required]
    given = sum(one.counts for one in needed)
    if not found.between:
        return "agreed"
    again = sum(one.standing is Standing.REOPENED for one in needed)
    more = f", {again} again" if again else ""
    return f"{given} of {len(needed)} agreed{more}"


def _colour(found: Status) -> str:
    if not found.between:
        return OK
    needed = (one for one in found.agreements if one.required)
    return WARN if all(one.standing in OPEN for one in needed) else BAD


def _width(text: str) -> int:
    return round(LETTER * len(text)) + 2 * AROUND


def _text(start: int, width: int, text: str) -> str:
    length = width - 2 * AROUND
    return (
        f'<text x="{start}" y="14" textLength="{length}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(text)}</text>"
    )
