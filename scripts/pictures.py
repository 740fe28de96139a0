"""Contact sheets of what was built, so that a person can look every page in the face.

    python scripts/pictures.py [--output output] [--names opendreamkit service]

For each document in the output folder: every page of the PDF, and the HTML as a screen of 1280
(light and dark) and of 400 pixels shows it from top to end, nine pieces a sheet. The single pages
of the PDF lie beside the sheets, for a look at full size.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Final

from PIL import Image

ACROSS: Final = 3
A_SHEET: Final = ACROSS * ACROSS
GAP: Final = 12
CELL: Final = (640, 1_000)  # pixels, at most, of a picture on a sheet
PAGE_DPI: Final = 110
# name, width of the screen in pixels, height of one piece, colours that the system asks for
SCREENS: Final = (
    ("1280", 1280, 1600, "light"),
    ("1280-dark", 1280, 1600, "dark"),
    ("400", 400, 1200, "light"),
)
QUIET: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def sheets(pictures: Sequence[Path], folder: Path, name: str) -> Iterator[Path]:
    """Write the contact sheets of pictures that all have about the same shape."""
    for number, first in enumerate(range(0, len(pictures), A_SHEET), start=1):
        file = folder / f"{name}-sheet-{number:02}.png"
        sheet(pictures[first : first + A_SHEET]).save(file)
        yield file


def sheet(pictures: Sequence[Path]) -> Image.Image:
    """Pictures side by side in rows, each cell as large as the largest of them."""
    images = [small(picture) for picture in pictures]
    width = max(image.width for image in images) + GAP
    height = max(image.height for image in images) + GAP
    rows = -(-len(images) // ACROSS)
    whole = Image.new("RGB", (ACROSS * width + GAP, rows * height + GAP), "#888888")
    for index, image in enumerate(images):
        row, column = divmod(index, ACROSS)
        whole.paste(image, (GAP + column * width, GAP + row * height))
    return whole


def small(picture: Path) -> Image.Image:
    image = Image.open(picture).convert("RGB")
    image.thumbnail(CELL)
    return image


def printed(pdf: Path, folder: Path) -> list[Path]:
    """A picture of each page of a PDF."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    resolution = ["-png", "-r", str(PAGE_DPI)]
    subprocess.run(["pdftoppm", *resolution, pdf, pages / "page"], check=True)
    return sorted(pages.iterdir())


def shown(chromium: Any, html: Path, folder: Path, screen: tuple[str, int, int, str]) -> list[Path]:
    """A picture of each screen-high piece of a page, on one kind of screen."""
    name, width, height, scheme = screen
    pieces = folder / f"screen-{name}"
    pieces.mkdir(parents=True)
    page = chromium.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(html.resolve().as_uri())
    whole = page.evaluate("document.documentElement.scrollHeight")
    taken = []
    for number, top in zip(count(1), range(0, whole, height), strict=False):
        page.evaluate(f"window.scrollTo(0, {top})")
        taken.append(pieces / f"piece-{number:04}.png")
        page.screenshot(path=taken[-1])
    page.close()
    return taken


def document(chromium: Any, built: Path, folder: Path) -> Iterator[Path]:
    """All sheets of one built document."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for pdf in sorted(built.glob("*.pdf")):
        yield from sheets(printed(pdf, folder), folder, "print")
    for html in sorted(built.glob("*.html")):
        for screen in SCREENS:
            yield from sheets(shown(chromium, html, folder, screen), folder, f"screen-{screen[0]}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Contact sheets of the built documents.")
    parser.add_argument("--output", type=Path, default=Path("output"))
    parser.add_argument("--names", nargs="+", default=["opendreamkit", "service"])
    wanted = parser.parse_args()
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if program is None or shutil.which("pdftoppm") is None:
        sys.exit("Pictures need Chromium and poppler (Debian: chromium poppler-utils).")

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        for name in wanted.names:
            built = wanted.output / name
            for file in document(chromium, built, wanted.output / "pictures" / name):
                print(file)


if __name__ == "__main__":
    main()
