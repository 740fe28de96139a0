"""The evidence of a plan put into one file, and that file opened where the plan is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place
from planweave.pipeline.commitments.archive import archive_of
from planweave.pipeline.commitments.authority import asked_of
from planweave.pipeline.commitments.known import as_given
from planweave.pipeline.commitments.packing import packed_by
from planweave.pipeline.commitments.signatures import Keys
from planweave.pipeline.commitments.signing.proofs import key_files, proofs
from planweave.pipeline.commitments.stubs import is_plan, stubs
from planweave.pipeline.commitments.timeline import AGREEMENT, place_of
from planweave.pipeline.commitments.verdict import Verdict, transcript, verdict
from planweave.pipeline.facts import Facts
from planweave.review.commitments.record import FOLDER
from planweave.review.commitments.status import status_of, status_text
from planweave.review.commitments.verifying import Archive
from planweave.review.evidence.issued import Issued
from planweave.review.evidence.matrix import matrix_csv, parties_csv
from planweave.review.evidence.opening import differing_from_manifest, is_plain, members_of
from planweave.review.evidence.pack import packed
from planweave.review.evidence.page import matrix_html
from planweave.review.evidence.readme import readme
from planweave.review.evidence.timeline import Event, timeline_text
from planweave.source.wording import shown
from planweave.source.world import Memory, Refusal, World
from planweave.source.world.files import join

PLAN = "plan.yaml"
_NAMING = ("agreement/baselines", FOLDER, "agreement/packets")


def evidence_of(
    facts: Facts, found: Verdict, events: tuple[Event, ...], today: date
) -> Outcome[bytes]:
    """The pack of a plan, what was verified and happened in it; with it what it lacks."""
    family, folder = facts.family, facts.folder
    records = dict(_files(facts.world, folder, AGREEMENT))
    holding = {one.word.name: one.says for one in found.signed if one.holds}
    kept = {path: data for path, data in records.items() if isinstance(data, bytes)}
    archive = archive_of(facts)
    status = status_of(family, facts.defaults, facts.agreements, facts.today)
    titles = {one.name: one.title for one in family.of("wbs")}
    header = family.root.header
    heading = f"{header.plan} {header.version} ({header.title})"
    signed, proved = proofs(archive, found)
    naming = [one for one in _NAMING if any(path.startswith(f"{one}/") for path in kept)]
    files = {
        **kept,
        **signed,
        **key_files(family),
        **stubs(family),
        "README.txt": readme(heading, today, naming if FOLDER in naming else (), proved),
        "matrix.csv": matrix_csv(status, titles),
        "matrix.html": matrix_html(status, titles, holding),
        "parties.csv": parties_csv(status, holding),
        "status.txt": status_text(status).encode(),
        "timeline.txt": timeline_text(header.plan, events, _inside(facts)).encode(),
        "verification.txt": transcript(found).encode(),
    }
    lacking = (*_unread(records), *_outside(facts, archive))
    return Outcome(packed(files), lacking)


def _files(world: World, folder: str, below: str) -> Iterator[tuple[str, bytes | Refusal]]:
    entries = world.list(join(folder, below))
    for entry in () if isinstance(entries, Refusal) else entries:
        path = f"{below}/{entry.name}"
        if entry.kind == "folder":
            yield from _files(world, folder, path)
        elif is_plain(path):
            yield path, world.read(join(folder, path))
        else:
            said = f"The name {shown(path)} cannot stand in a ZIP that all systems read."
            yield path, Refusal("special", said, "Rename the file.")


def _unread(records: Mapping[str, bytes | Refusal]) -> Iterator[Diagnostic]:
    for path, data in records.items():
        if isinstance(data, Refusal):
            yield _incomplete(path, data.message, data.hint)


def _outside(facts: Facts, archive: Archive) -> Iterator[Diagnostic]:
    """Words that lie elsewhere than where they are kept, so that no digest of a file holds them."""
    for name in archive.words.of:
        home = facts.family.homes.get(("commitments", name))
        if home is not None and not home.path.startswith(f"{join(facts.folder, FOLDER)}/"):
            where = home.path.removeprefix(f"{facts.folder}/") if facts.folder else home.path
            said = f"The record {name} lies outside {FOLDER}: no digest holds what it says."
            yield _incomplete(where, said, f"Move it to {FOLDER}/{name}.yaml.")


def _incomplete(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        rule="pack-incomplete", level=Level.ERROR, message=message, where=Place(path), hint=hint
    )


def _inside(facts: Facts) -> Callable[[Event], str]:
    """The place of an event as the pack has it: from the plan's folder."""

    def place(event: Event) -> str:
        found = place_of(facts, event)
        if found is None:
            return f"commit {event.name[:12]}"
        path = found.path.removeprefix(f"{facts.folder}/") if facts.folder else found.path
        return f"{path}:{found.line}"

    return place


# --- Opened elsewhere ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """The records of a pack as facts, and what was found in it."""

    facts: Facts
    verdict: Verdict


def opened_pack(
    data: bytes,
    trust: str = "",
    issued: tuple[Issued, ...] = (),
    signature: bytes | None = None,
) -> OpenedPack:
    """Verify a pack, with the keys in it or those of a file alone, without its plan.

    `signature` is what lies beside it, made by whoever packed it.
    """
    members = members_of(data)
    if members.value is None:
        return OpenedPack(Facts(Memory({})), _nothing(members.diagnostics))
    said = tuple(differing_from_manifest(members.value))
    records = {
        path: content
        for path, content in members.value.items()
        if is_plan(path) or path.startswith(f"{AGREEMENT}/")
    }
    facts = Facts(Memory(records))
    if not facts.is_readable:
        why = _incomplete(PLAN, f"The pack has no {PLAN} that can be read.", "")
        return OpenedPack(facts, _nothing((*said, why)))
    archive = archive_of(facts)
    keys = Keys(family=facts.family, folder=None, trust=trust)
    asked = asked_of(facts)
    found = verdict(archive, keys, asked, as_given(facts), issued)
    packer = packed_by(data, signature, facts.family, trust)
    by = (packer.finding,) if packer.finding else ()
    said = (*by, *said, *_outside(facts, archive), *found.found)
    count = len(members.value)
    wrong = sum(one.level is Level.ERROR for one in said)
    verb = f"{wrong} not as they were packed" if wrong else "all as they were packed"
    kept = found.lines[:-1] if wrong else found.lines
    lines = (*kept, packer.line, f"{count} files in the pack: {verb}.")
    return OpenedPack(facts, Verdict(found=said, lines=lines, signed=found.signed))


def _nothing(said: tuple[Diagnostic, ...]) -> Verdict:
    return Verdict(found=said, lines=("Nothing in the pack was taken.",), signed=())
