"""The day on which a command runs: the one place that looks at a clock.

`PLANWEAVE_TODAY=2027-01-15` takes the place of the clock, so that what was done on a day can
be done again and gives the same files.
"""

from __future__ import annotations

import datetime
import os

from planweave.cli.stop import Stop

VARIABLE = "PLANWEAVE_TODAY"


def today() -> datetime.date:
    """The day where the user is, or the one that the environment gives."""
    given = os.environ.get(VARIABLE)
    if not given:
        return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    try:
        return datetime.date.fromisoformat(given)
    except ValueError:
        raise Stop(
            f"{VARIABLE} is “{given}”, which is no day.", "Write it like 2027-01-15, or unset it."
        ) from None
