"""The picture of a document that the README shows.

    python scripts/document_picture.py [--pdf output/service/harbour.pdf]

Pages of a built document side by side, at one scale: the cover, and of some sections the first page
with a figure on it. `make plan` builds the document first.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import takewhile
from pathlib import Path
from typing import Final

from PIL import Image

SECTIONS: Final = ("Schedule", "Hand-offs")
GROUND: Final = "#e3e9ee"
DPI: Final = 68  # of the picture: an upright page of A4 is 795 pixels high
GAP: Final = 16
COLOURS: Final = 96  # enough for smooth type and the colours of figures


def texts(pdf: Path) -> list[str]:
    """The text of each page."""
    command: list[str | Path] = ["pdftotext", "-layout", pdf, "-"]
    printed: str = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return printed.split("\f")[:-1]


def page_of(section: str, pages: list[str]) -> int:
    """The number of the section's first page with a figure, else of its first page."""
    head = re.compile(rf"\A[^\n]* [0-9]+ {section}\s*$", re.MULTILINE)
    first = next((place for place, text in enumerate(pages) if head.match(text)), None)
    if first is None:
        sys.exit(f"There is no section “{section}” in the document.")
    own = list(takewhile(head.match, pages[first:]))
    return first + 1 + next((n for n, text in enumerate(own) if "Figure " in text), 0)


def picture(pdf: Path, number: int, folder: Path) -> Image.Image:
    """One page; it is drawn larger and made smaller, which is smoother."""
    stem = folder / f"page-{number}"
    one = ["-f", str(number), "-l", str(number), "-singlefile", "-png"]
    subprocess.run(["pdftoppm", *one, "-r", str(2 * DPI), pdf, stem], check=True)
    return Image.open(stem.with_suffix(".png")).convert("RGB").reduce(2)


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Pages in a row on a quiet ground, those that lie on their side halfway up."""
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    height = max(page.height for page in pages)
    whole = Image.new("RGB", (width, height + 2 * GAP), GROUND)
    left = GAP
    for page in pages:
        whole.paste(page, (left, GAP + (height - page.height) // 2))
        left += page.width + GAP
    return whole.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def main() -> None:
    parser = argparse.ArgumentParser(description="The picture of a document in the README.")
    parser.add_argument("--pdf", type=Path, default=Path("output/service/harbour.pdf"))
    parser.add_argument("--picture", type=Path, default=Path("docs/document.png"))
    wanted = parser.parse_args()
    if shutil.which("pdftoppm") is None:
        sys.exit("The picture needs poppler (Debian: poppler-utils).")
    if not wanted.pdf.is_file():
        sys.exit(f"There is no “{wanted.pdf}”: make plan builds it.")
    pages = texts(wanted.pdf)
    numbers = [1, *(page_of(section, pages) for section in SECTIONS)]
    with tempfile.TemporaryDirectory() as folder:
        shown = [picture(wanted.pdf, number, Path(folder)) for number in numbers]
        side_by_side(shown).save(wanted.picture, optimize=True)
    size = wanted.picture.stat().st_size // 1000
    print(f"wrote {wanted.picture}: pages {', '.join(map(str, numbers))}; {size} kB")


if __name__ == "__main__":
    main()
