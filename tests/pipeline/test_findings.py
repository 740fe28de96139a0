"""A finding is a diagnostic in its place: nothing that the diagnostic says is lost."""

from __future__ import annotations

from planweave.model.diagnostics import Address, Diagnostic, Edit, Level, Mend, Note, Place, Pointer
from planweave.pipeline.findings import located

HOMES = {"tool": Pointer("plan.yaml", ("tasks", "tool"))}
SHORTER = Mend((Edit("tool", ("duration",), "3d"),), "let tool last 3d or less")
SAID = Diagnostic(
    rule="too-long",
    level=Level.WARNING,
    message="The tool lasts “5d”.",
    where=Address("tool", ("duration",)),
    notes=(Note("needed here", Address("tool")),),
    mends=(SHORTER,),
)


def placed(*diagnostics: Diagnostic) -> list[tuple[object, ...]]:
    found = located(diagnostics, HOMES, lambda spot: Place(spot.path), {"": "plan.yaml"})
    return [(one.subject, one.field, [way.mend for way in one.ways]) for one in found]


def test_a_finding_keeps_the_mends_of_its_diagnostic() -> None:
    assert placed(SAID) == [("tool", "duration", [SHORTER])]


def test_what_is_said_twice_is_told_once() -> None:
    assert placed(SAID, SAID) == [("tool", "duration", [SHORTER])]
