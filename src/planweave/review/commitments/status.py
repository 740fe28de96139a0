"""How far a plan is from being agreed: matrix, coverage, what is open, what stands between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from textwrap import wrap

from planweave.classes import dataclass
from planweave.model.family import Family
from planweave.model.records.agreement import Comment, Packet
from planweave.model.records.parties import PartyRecord
from planweave.model.records.work import Task
from planweave.review.commitments.answer import standing_data, standing_text
from planweave.rules.registers.standing.agreed import Agreement, Chain, Standing
from planweave.rules.registers.standing.approval import lacking
from planweave.rules.registers.standing.coverage import uncovered
from planweave.rules.registers.standing.matrix import Matrix, matrix
from planweave.source.wording import listed
from planweave.weave.defaults import Defaults

SIGNS = {
    Standing.AGREED: "yes",
    Standing.PROVISIONAL: "prov.",
    Standing.CONDITIONAL: "cond.",
    Standing.REOPENED: "again",
    Standing.LAPSED: "lapsed",
    Standing.DECLINED: "no",
    Standing.DELEGATED: "deleg.",
    Standing.WITHDRAWN: "gone",
    Standing.CONTRADICTORY: "two",
    Standing.UNAUTHORISED: "void",
    Standing.ACKNOWLEDGED: "seen",
    Standing.REQUESTED: "asked",
}
HEAVY = ("critical", "major")
ANEW = (Standing.REOPENED, Standing.LAPSED)
"""Standings in which a word that was given is asked for anew."""
MOST = 8
WIDE, INDENT = 100, " " * 8
Place = Callable[[str], str]
"""Where a record is written, for people; "" where that is not known."""


def _nowhere(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """All that is to be known before a plan counts as agreed.

    `matrix` gives for each element of the WBS where the word of each party stands whose scope
    touches it. `between` are the sentences that stand between this version and “agreed”.
    """

    plan: str
    version: str
    agreements: tuple[Agreement, ...]
    matrix: Matrix
    tasks: int
    uncovered: tuple[str, ...]
    comments: tuple[str, ...]
    overdue: tuple[str, ...]
    between: tuple[str, ...]

    @property
    def asking(self) -> str:
        """The command that asks for what is to be agreed anew; "" where nothing is."""
        if all(one.standing not in ANEW or one.is_asked_since for one in self.agreements):
            return ""
        return "planweave packet --reagree --open DAY --close DAY --request-by PARTY"

    @property
    def again(self) -> tuple[Agreement, ...]:
        """The agreements to be made anew."""
        return tuple(one for one in self.agreements if one.standing is Standing.REOPENED)

    @property
    def carried(self) -> tuple[Agreement, ...]:
        """Those that hold without asking anybody."""
        return tuple(one for one in self.agreements if one.counts)


def status_of(
    family: Family, defaults: Defaults, agreements: tuple[Agreement, ...], today: date | None
) -> Status:
    """The status of the plan at the root of a family."""
    open_tasks = uncovered(family, defaults, agreements)
    tasks = [one for one in family.of("tasks") if defaults.counts(one)]
    comments = tuple(_comments(family))
    return Status(
        plan=family.root.written.plan,
        version=str(family.root.header.version),
        agreements=agreements,
        matrix=matrix(family, defaults, agreements),
        tasks=len(tasks),
        uncovered=tuple(one.name for one in open_tasks),
        comments=tuple(one.name for one in comments),
        overdue=tuple(_overdue(family, agreements, today)),
        between=tuple(_between(family, agreements, open_tasks, comments)),
    )


def _comments(family: Family) -> Iterator[Comment]:
    for one in family.of("comments"):
        if isinstance(one, Comment) and one.closed is None and one.withdrawn is None:
            yield one


def _overdue(
    family: Family, agreements: tuple[Agreement, ...], today: date | None
) -> Iterator[str]:
    for one in agreements:
        is_waiting = one.standing in (Standing.REQUESTED, Standing.ACKNOWLEDGED)
        if one.request is None or not (is_waiting or (one.standing in ANEW and one.is_asked_since)):
            continue
        packet = family.record(one.request.packet)
        last = packet.closes.last if isinstance(packet, Packet) else None
        if today is not None and last is not None and last < today:
            yield f"{one.party} was to answer {one.request.packet} by {last}."


def _between(
    family: Family,
    agreements: tuple[Agreement, ...],
    tasks: tuple[Task, ...],
    comments: tuple[Comment, ...],
) -> Iterator[str]:
    for one in agreements:
        if one.required and not one.counts:
            yield f"The word of {one.party} is needed: {one.standing.value}."
        elif one.standing is Standing.CONTRADICTORY:
            yield f"{one.party} said different things: say which holds."
        record = family.record(one.party)
        sure = record.assurance if isinstance(record, PartyRecord) else "recorded"
        if one.counts and one.word is not None and one.falls_short_of(sure):
            yield f"The word of {one.party} is {one.word.assurance}, and the plan asks for {sure}."
    yield from lacking(family, agreements)
    if tasks:
        names = listed((one.name for one in tasks), 6)
        yield f"No word covers {len(tasks)} {'task' if len(tasks) == 1 else 'tasks'}: {names}."
    heavy = [one.name for one in comments if one.class_ in HEAVY]
    if heavy:
        yield f"Grave comments are open: {listed(heavy, 6)}."


# --- Said ---------------------------------------------------------------------------------------


def status_text(found: Status, place: Place = _nowhere) -> str:
    """A page for a terminal; `place` gives where a record is written."""
    lines = [f"{found.plan} {found.version}", "", *_table(found), ""]
    lines += standing_text(found.agreements, chained=False).splitlines()
    covered = found.tasks - len(found.uncovered)
    lines += ["", f"covered: {covered}/{found.tasks} tasks"]
    lines += [f"open comments: {len(found.comments)}"]
    lines += [f"overdue: {one}" for one in found.overdue]
    for title, those in (("to be agreed again", found.again), ("carried", found.carried)):
        lines.append(f"{title}: {listed((one.party for one in those), 40) or 'none'}")
        for one in those:
            lines += _came(one, place)
    if found.asking:
        lines += ["", f"ask with: {found.asking}"]
    lines += ["", "between this version and agreed:" if found.between else "agreed: nothing lacks"]
    lines += [f"  - {one}" for one in found.between]
    return "\n".join(lines) + "\n"


def _came(one: Agreement, place: Place) -> Iterator[str]:
    """For what a party is asked again, and how that came to it."""
    if one.again:
        what = "all of it" if one.weight == "structural" else listed(one.again, MOST)
        yield f"    {one.party}: {what}"
    for chain in one.chains[:MOST]:
        yield from wrap(chain.placed(place), WIDE, initial_indent=INDENT, subsequent_indent=INDENT)
    if len(one.chains) > MOST:
        yield f"{INDENT}and {len(one.chains) - MOST} more such chains"


def _table(found: Status) -> Iterator[str]:
    parties = [
        one.party for one in found.agreements if any(one.party in r for r in found.matrix.values())
    ]
    first = max([3, *(len(name) for name in found.matrix)])
    widths = [max(len(party), 6) for party in parties]
    cells = [party.ljust(width) for party, width in zip(parties, widths, strict=True)]
    yield "  ".join(("WBS".ljust(first), *cells)).rstrip()
    for element, row in found.matrix.items():
        said = [
            (SIGNS.get(row[party], "") if party in row else "·").ljust(width)
            for party, width in zip(parties, widths, strict=True)
        ]
        yield "  ".join((element.ljust(first), *said)).rstrip()


def status_data(found: Status, place: Place = _nowhere) -> dict[str, object]:
    """The same as data."""
    return {
        "plan": found.plan,
        "version": found.version,
        "agreed": not found.between,
        "between": list(found.between),
        "parties": standing_data(found.agreements),
        "matrix": {
            element: {party: one.value for party, one in row.items()}
            for element, row in found.matrix.items()
        },
        "tasks": found.tasks,
        "uncovered": list(found.uncovered),
        "open_comments": list(found.comments),
        "overdue": list(found.overdue),
        "again": {
            one.party: {
                "values": list(one.again),
                "chain": [chain.text for chain in one.chains if chain.asks],
                "steps": [_steps(chain, place) for chain in one.chains if chain.asks],
            }
            for one in found.again
        },
        "told": {
            one.party: [
                {"sentence": chain.text, "steps": _steps(chain, place)}
                for chain in one.chains
                if not chain.asks
            ]
            for one in found.agreements
            if any(not chain.asks for chain in one.chains)
        },
        "asking": found.asking or None,
        "carried": [one.party for one in found.carried],
    }


def _steps(chain: Chain, place: Place) -> list[dict[str, str]]:
    return [
        {"record": one.record, "sentence": one.sentence, "place": place(one.record)}
        for one in chain.steps
    ]
