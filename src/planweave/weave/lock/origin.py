"""Of which content an issued document is, in one line that programs read out of it.

`PLAN VERSION DIGEST` and the names of the last words that were on record when it was made, with
spaces between. HTML has it in `<meta name="planweave">`, PDF in the entry `planweave` of its
document information.
"""

from __future__ import annotations

import re
from typing import Final

from planweave.classes import dataclass

KEY: Final = "planweave"
_LINE = re.compile(r"(\S+) (\S+) ([a-z0-9-]+:sha256:[0-9a-f]{64})((?: \S+)*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Plan, version and digest of what a document prints, and the words that it has seen.

    `heads` are the records that no other record followed then, by their names.
    """

    plan: str
    version: str
    digest: str
    heads: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """All of it in one line."""
        return " ".join((self.plan, self.version, self.digest, *self.heads))


def read_origin(line: str) -> Origin | None:
    """What a line says; None where it is none of these."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    return Origin(plan=found[1], version=found[2], digest=found[3], heads=tuple(found[4].split()))
