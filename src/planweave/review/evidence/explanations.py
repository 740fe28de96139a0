"""What can be wrong with a file of evidence, each with its page."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

_WHY = "Evidence that is not what was packed proves nothing, whoever changed it, and why."


def _page(rule: str, title: str, when: str, why: str = _WHY) -> Explanation:
    return Explanation(
        rule=rule,
        level=Level.ERROR,
        title=title,
        why=why,
        condition=when,
        population="The ZIP that planweave evidence makes, and planweave verify --pack is given.",
        remedy="Have the pack sent again, and compare its digest with whoever made it.",
    )


def _document(rule: str, title: str, when: str, remedy: str) -> Explanation:
    return Explanation(
        rule=rule,
        level=Level.ERROR,
        title=title,
        why="A document that was issued is out of the hands of whoever keeps the records: what it "
        "has seen and is gone is missed by it alone.",
        condition=when,
        population="Every document given to planweave verify with --against.",
        remedy=remedy,
    )


_DOOR = "A file from anywhere may do no harm: nothing of it is unpacked or read further."

EXPLANATIONS: tuple[Explanation, ...] = (
    _page(
        "pack-unreadable",
        "A pack cannot be read",
        "The file is no ZIP, is cut off, or the checksum of a member does not hold.",
    ),
    _page(
        "pack-name",
        "A pack holds something that is no plain file of it",
        "A name that leads out of the folder or cannot be printed, the same name twice, a link, "
        "a device, a locked member, or a compression other than deflate.",
        _DOOR,
    ),
    _page(
        "pack-too-large",
        "A pack unpacks to more than is read",
        "More than 50 000 files, 256 MiB in all, or 8 MiB in one.",
        _DOOR,
    ),
    _page(
        "pack-altered",
        "A file of a pack is not the one that was packed",
        "Its SHA-256 is another than MANIFEST.sha256 says, or a line of that says none.",
    ),
    _page(
        "pack-missing",
        "A file of a pack is not there",
        "MANIFEST.sha256 names it, or is missing itself.",
    ),
    _page(
        "pack-unlisted",
        "A pack holds a file that was not packed",
        "A file that MANIFEST.sha256 does not name.",
    ),
    _page(
        "pack-incomplete",
        "A record cannot be put into a pack",
        "It is written outside the folder agreement/, or its file cannot be read.",
        "A pack that lacks a record says less than the plan, and nobody who has it can see that.",
    ),
    _page(
        "pack-signature",
        "The signature beside a pack does not hold",
        "A file FILE.zip.sig lies beside the pack FILE.zip and holds no signature of OpenSSH, one "
        "by a key that is not known, or one over another file.",
        "Whoever packs a file of evidence could pack another one; a signature says who did.",
    ),
    _document(
        "document-unreadable",
        "A document does not say which words it has seen",
        "It is no HTML, PDF or pack that planweave made, and no text that names records.",
        "Take the file as it was issued; or write down the names that it prints.",
    ),
    _document(
        "document-of-another-plan",
        "A document is of another plan",
        "The plan that it names is not the one that is verified, and none of the words that it "
        "names is on record here.",
        "Verify the plan that it is of.",
    ),
)
