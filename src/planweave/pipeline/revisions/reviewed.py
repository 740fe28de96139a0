"""The plan as each packet of a comment sent it: from the baseline of its version, or from git."""

from __future__ import annotations

from collections.abc import Callable

from planweave.compute.progress.baselined import versions_of
from planweave.model.records.agreement import Packet
from planweave.pipeline.facts import Facts
from planweave.pipeline.revisions.history import At
from planweave.review.baseline import NO_COMMIT
from planweave.review.comments.touching import Followed, Sent, followed
from planweave.rules.registers.standing.comments import comments
from planweave.source.world.checkout import NoHistory

FOLDER = "agreement/packets"
CommitOf = Callable[[str], str]
"""The commit that brought a file of the family; "" where there is none."""


def reviewed(
    facts: Facts, at: At, commit_of: CommitOf, since: str | None = None
) -> tuple[Followed, ...]:
    """Every comment, followed from what its packet sent to the plan as it is.

    `since` is a revision to compare with instead, for all of them.
    """
    packets = {one.packet for one in comments(facts.family) if one.packet}
    told: dict[str, Sent] = {}
    for packet in sorted(packets):
        told[packet] = _at(since, at, None) if since else _sent(facts, packet, at, commit_of)
    if since:
        told[""] = _at(since, at, None)
    return followed(facts.family, told)


def _sent(facts: Facts, name: str, at: At, commit_of: CommitOf) -> Sent:
    packet = facts.family.registers.get("packets", {}).get(name)
    if not isinstance(packet, Packet):
        return Sent(unknown=f"the packet {name} is on no record")
    commits = [
        one.commit
        for one in versions_of(facts.family, "")
        if one.version == packet.version and one.commit != NO_COMMIT
    ]
    home = facts.family.homes.get(("packets", name))
    # A packet is written once, into a file of its own; the plan beside it is what was sent.
    own = home is not None and home.path.endswith(f"{FOLDER}/{packet.id}.yaml")
    kept = commit_of(home.path) if home is not None and own else ""
    tried = [_at(commit, at, packet) for commit in (*commits, kept) if commit]
    for one in tried:
        if one.family is not None:
            return one
    return tried[0] if tried else Sent(unknown=f"no commit holds version {packet.version}")


def _at(commit: str, at: At, packet: Packet | None) -> Sent:
    found = at(commit)
    if isinstance(found, NoHistory):
        return Sent(unknown=found.message.rstrip("."))
    facts = found.facts
    if facts.has_faults:
        return Sent(unknown=f"the plan has faults in {found.title}")
    if packet is not None and packet.digest != facts.digests[""]:
        version = facts.family.root.header.version
        if version != packet.version:
            return Sent(unknown=f"{found.title} holds version {version}, not {packet.version}")
    return Sent(family=facts.family, revision=found.title)
