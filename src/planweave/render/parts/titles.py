"""Where lines may break: a title in lines alike, a full name after its plans, a date never."""

from __future__ import annotations

import re
from itertools import combinations

from markupsafe import Markup, escape

from planweave.render.figures.canvas.measure import width

SIZE, ROOM = 34.0, 466.0
"""Size of the title in points, and the room of the cover."""
MOST = 4
# Not within a tag: what follows a date up to the next bracket may not be the end of one.
DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b(?![^<>]*>)")


# A link whose words are one name with its plans: browsers break no line at a slash.
NAME = re.compile(r'(<a class="ref" href="#[^"]*">)([^<\s]*/[^<\s]*)(?=</a>)')


def broken_names(html: str) -> str:
    """A page on which linked names may be broken after each plan, so that none is elsewhere."""
    return NAME.sub(lambda found: found[1] + found[2].replace("/", "/<wbr>"), html)


def title_lines(title: str) -> Markup:
    """A title with its line breaks: as few lines as hold it, none much longer than the others."""
    words = title.split()
    for count in range(1, min(MOST, len(words)) + 1):
        tries = [
            [" ".join(words[a:b]) for a, b in zip((0, *cuts), (*cuts, len(words)), strict=True)]
            for cuts in combinations(range(1, len(words)), count - 1)
        ]
        best = min(tries, key=_unlike)
        if max(width(line, SIZE, bold=True) for line in best) <= ROOM:
            return Markup("<br>").join(best)
    return escape(title)


def _unlike(lines: list[str]) -> float:
    """How unlike in length lines are; a line that ends at a comma reads better."""
    wide = [width(line, SIZE, bold=True) for line in lines]
    commas = sum(line.endswith((",", ":", "–")) for line in lines[:-1])
    return max(wide) - min(wide) - 0.35 * ROOM * commas


def whole_days(text: str | Markup) -> Markup:
    """A text whose dates no browser breaks; the page writer does not do so anyway."""
    # Of a Markup, re.sub joins by Markup.join, which would escape what is put in.
    return Markup(DAY.sub(r'<span class="day">\g<0></span>', str(escape(text))))
