"""What is kept of agreement: packets, baselines and keys in the section, words in an annex."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from planweave.model.records.agreement import Baseline, Commitment, Packet, SigningKey
from planweave.model.records.record import Record
from planweave.render.document import Block, Chapter, Column, Row, Table, Text
from planweave.render.views.page import links, values
from planweave.render.views.page.matter import Matter
from planweave.render.views.page.tables import Part, home_row, name_part, register_table
from planweave.render.views.page.words import begin, count
from planweave.render.views.parties.holding import sure
from planweave.render.views.registers.home import stacked
from planweave.render.views.registers.section import headed

TITLE = "Words on record"
NO_COMMIT = "none"
HOW = (
    "Marked are the last ones: no other follows them. A name is k- and the first 40 digits of the "
    "SHA-256 of the record's file without its second line."
)


def in_section(matter: Matter) -> Sequence[Block]:
    """The packets, baselines and keys, each under its heading."""
    parts: list[Block] = []
    for name, title, table in (
        ("packets", "Packets", _packets),
        ("baselines", "Baselines", _baselines),
        ("keys", "Keys with which parties sign", _keys),
    ):
        if any(True for _ in matter.family.of(name)):
            parts += headed(f"agreement-{name}", title, (table(matter),))
    return parts


# --- Packets ------------------------------------------------------------------------------------


def _packets(matter: Matter) -> Table:
    every = tuple(matter.family.of("packets"))
    return register_table(
        matter,
        "packets",
        (
            name_part(width=40),
            Part(title="To", width=40, show=_to),
            Part(title="Asks to", width=20, show=_asks, choose=True),
            Part(title="Version", width=18, show=_of_version, choose=True),
            Part(title="From, until", width=24, show=_span),
            Part(title="Digest", width=27, show=_digest, kind="code"),
        ),
        caption=f"{begin(len(every), 'packet was', 'packets were')} sent",
        note="Digests by their first digits, of the whole plan; the records have all of them.",
        tight=True,
    )


def _to(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Packet)
    return Markup(", ").join(_party(matter, name) for name in record.to)


def _asks(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Packet)
    return record.asks


def _of_version(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Packet | Baseline)
    return str(record.version)


def _span(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Packet)
    return stacked((str(record.opened), str(record.closes)))


def _digest(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Packet | Baseline)
    return values.digest(record.digest, 12)


# --- Baselines, keys ----------------------------------------------------------------------------


def _baselines(matter: Matter) -> Table:
    every = tuple(matter.family.of("baselines"))
    return register_table(
        matter,
        "baselines",
        (
            name_part(width=22),
            Part(title="Approved", width=28, show=_approved),
            Part(title="Reason", width=50, show=_reason),
            Part(title="Holds", width=20, show=_rows),
            Part(title="Digest", width=28, show=_digest, kind="code"),
            Part(title="Seal", width=21, show=_seal, kind="code"),
        ),
        caption=f"{begin(len(every), 'baseline is', 'baselines are')} kept",
        note="Digests of the plan and seals of the figures by their first digits.",
    )


def _approved(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Baseline)
    commit = "" if record.commit in ("", NO_COMMIT) else f"commit {record.commit[:12]}"
    return stacked((str(record.approved), _party(matter, record.approved_by), commit))


def _reason(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Baseline)
    return record.reason


def _rows(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Baseline)
    seen = count(len(record.heads), "word") if record.heads else ""
    return stacked((count(len(record.rows), "record"), seen))


def _seal(matter: Matter, record: Record) -> Text:
    assert isinstance(record, Baseline)
    return values.digest(record.seal, 8)


def _keys(matter: Matter) -> Table:
    every = tuple(matter.family.of("keys"))
    return register_table(
        matter,
        "keys",
        (
            name_part(width=44),
            Part(title="Of", width=36, show=_of),
            Part(title="Introduced by", width=40, show=_introduced),
            Part(title="From, until", width=49, show=_holds),
        ),
        caption=f"{begin(len(every), 'key is', 'keys are')} on record",
        note="Nobody introduces the key of their own word. Which signatures hold is said by "
        "planweave verify.",
    )


def _of(matter: Matter, record: Record) -> Text:
    assert isinstance(record, SigningKey)
    return _party(matter, record.party)


def _introduced(matter: Matter, record: Record) -> Text:
    assert isinstance(record, SigningKey)
    return _party(matter, record.introduced_by)


def _holds(matter: Matter, record: Record) -> Text:
    assert isinstance(record, SigningKey)
    until = f"until {record.until}" if record.until else "until further notice"
    return f"{record.introduced}, {until}"


def _party(matter: Matter, name: str) -> Text:
    """A party by a link; one that the plan does not know any longer by the name it had."""
    return links.mention(matter, name) if name in matter.family.register_of else name


# --- Words --------------------------------------------------------------------------------------


def annex(matter: Matter) -> Chapter | None:
    """All words on record with their names in full, those marked that no other follows."""
    every = [one for one in matter.family.of("commitments") if isinstance(one, Commitment)]
    if not every:
        return None
    table = Table(
        id="table:commitments",
        caption=f"{begin(len(every), 'word is', 'words are')} on record, of which this document "
        f"has seen {len(matter.heads)} as the last",
        note=HOW,
        register="commitments",
        columns=(
            Column(title="Record", width=80, kind="code"),
            Column(title="Last", width=8, kind="sign"),
            Column(title="Party", width=25, choose=True),
            Column(title="Said", width=27, choose=True),
            Column(title="How sure", width=29),
        ),
        rows=tuple(_row(matter, one) for one in sorted(every, key=_place)),
        tight=True,
    )
    return Chapter(id=links.section_anchor("annex-words"), title=TITLE, blocks=(table,))


def _place(one: Commitment) -> tuple[str, bool, str, str]:
    """By party, what was asked before what was answered, by day."""
    return one.party, one.state != "requested", str(one.signed or ""), one.name


def _row(matter: Matter, one: Commitment) -> Row:
    asked = one.state == "requested"
    by = one.asked_by if asked else one.signed_by
    who = Markup("by {}").format(_party(matter, by)) if by and by != one.party else ""
    said = stacked((values.word(one.state), str(one.signed or ""), who))
    cells = (
        one.id,
        "●" if one.name in matter.heads else "",
        _party(matter, one.party),
        said,
        values.NONE if asked else stacked(sure(matter, one)),
    )
    return home_row(matter, "commitments", one, cells)
