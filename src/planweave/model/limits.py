"""How large things may be: beyond is an error that names the limit."""

from __future__ import annotations

FILE_BYTES = 8 * 1024 * 1024
NESTING = 16
TEXT_CHARACTERS = 64 * 1024
LIST_ITEMS = 10_000
ID_CHARACTERS = 64
TITLE_CHARACTERS = 200
TITLE_CHARACTERS_ADVISED = 120
RECORDS_OF_A_PLAN = 200_000
SUB_PLANS_NESTED = 16

PROBLEMS_OF_A_FILE = 1_000
"""After so many problems of one file the rest are counted, not listed."""
