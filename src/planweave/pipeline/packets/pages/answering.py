"""How the party answers: comments, the response, what silence means, who is there to ask."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from planweave.model.records.interaction import Escalation
from planweave.model.records.parties import PartyRecord
from planweave.pipeline.packets.packet import Packet
from planweave.render.document import (
    Block,
    Chapter,
    Column,
    Gap,
    Prose,
    Row,
    Table,
    Text,
)
from planweave.render.parts.inputs import Input, Inputs, Sending
from planweave.render.views.page import links, values
from planweave.render.views.page.words import listed
from planweave.review.footprint.holders import circle
from planweave.review.responses.fields import (
    ANSWERS,
    BLANKS,
    CLASSES,
    LISTS,
    RESPONSE,
    FormField,
    entry_name,
)

NEEDED_IF = {
    "because": ("declined",),
    "risk": ("agreed-provisionally",),
    "confirm-by": ("agreed-provisionally",),
    "to": ("delegated",),
    "instrument": ("delegated",),
    "conditions.1.statement": ("agreed-with-conditions",),
}
"""Fields that an answer asks for."""
LABELS = {"answer": ANSWERS, "class": CLASSES}
FORMS = (
    "Fill it in here and save it; or fill in the form fields of the PDF, or the workbook that "
    "came with it. All three say the same; send back one."
)


SIGNED = {
    "git": "as a commit or tag of git that holds it in a line, as a file with ssh-keygen -Y sign "
    "-n planweave, or in the PDF with a certificate.",
    "ssh": "the file that you send with ssh-keygen -Y sign -n planweave, or the PDF with a "
    "certificate.",
    "pades": "fill in the form of the PDF, save it, and then sign the PDF with a certificate, as "
    "the last thing. Do not print it anew or flatten it: the form must stay a form.",
}
"""How a party signs, by how sure the plan asks its word to be."""


def comments(packet: Packet) -> Chapter:
    """The form for comments: one entry for each, anchored to a record or a value of it."""
    how = (
        "One comment an entry. Say what it is about by the id of a record, or of a record and a "
        "field of it: T4.1, or T4.1.effort; Annex A has them. Your comment finds its place even "
        "if the record is moved or numbered anew."
    )
    critical = "A critical comment is one for which you would withhold your agreement; say why."
    keys = sorted({one.record for one in packet.lines} | set(packet.footprint.values))
    anchors = tuple(key for key in keys if not key.endswith(".part"))
    form = _list("comments", "Comment", anchors)
    return Chapter(id="packet:comments", title="Your comments", blocks=(_says(how, critical), form))


def response(packet: Packet) -> Chapter:
    """The form for the answer, and what becomes of it."""
    sending = packet.sending
    bound = sending.bound
    fields = tuple(
        _input(one.name, one, bound.get(one.name, ""))
        for one in RESPONSE
        if one.kind != "fixed" or one.name in bound
    )
    blocks: list[Block] = [
        _says(
            f"Please answer by {sending.closes}. {FORMS}",
            _means(packet),
            *_signing(packet),
        ),
        Inputs(id="form:response", word="Response", groups=(fields,)),
        _list("conditions", "Condition", ()),
        Sending(
            file=f"response-{sending.id}.json",
            words=Markup("Send the file to {}.").format(_owner(packet)),
        ),
    ]
    return Chapter(id="packet:response", title="Your response", blocks=tuple(blocks))


def _means(packet: Packet) -> str:
    if packet.sending.asks != "commit":
        return "You are not asked to commit to anything with this packet."
    return (
        "With “I agree” you commit to what the first page lists, value by value, as the digest "
        "there fixes it: to these values, and to no forecast."
    )


def _signing(packet: Packet) -> Iterator[str]:
    """How the answer is to be signed, where the plan asks for that."""
    record = packet.facts.family.record(packet.party)
    if packet.sending.asks == "commit" and isinstance(record, PartyRecord):
        how = SIGNED.get(record.assurance, "")
        if how:
            yield f"Your answer is to be signed, with your own tool: {how}"


def _list(many: str, word: str, suggestions: tuple[str, ...]) -> Inputs:
    return Inputs(
        id=f"form:{many}",
        word=word,
        many=many,
        suggestions=suggestions,
        groups=tuple(
            tuple(_input(entry_name(many, number, one.name), one) for one in LISTS[many])
            for number in range(1, BLANKS[many] + 1)
        ),
    )


def _input(name: str, one: FormField, value: str = "") -> Input:
    labels = LABELS.get(one.name, {})
    kind = one.kind if one.kind in ("text", "word", "date", "fixed") else "line"
    # What is needed of an entry is needed only where the entry is filled in.
    return Input(
        name=name,
        label=one.label,
        kind=kind,
        words=tuple((word, labels.get(word, word)) for word in one.words),
        value=value,
        needed=one.needed and "." not in name,
        needed_if=NEEDED_IF.get(name, ()),
        help=one.help,
        suggests=one.name == "anchor",
    )


# --- Silence, and who is there ------------------------------------------------------------------


def silence(packet: Packet) -> Chapter:
    """What it means if nobody answers."""
    sending = packet.sending
    day = sending.closes
    nothing = f"If you say nothing by {day}, that counts as no objection. It is no agreement"
    words: dict[str, str] = {
        "inform": "Nothing is asked of you but to know it. No answer is needed. "
        f"{nothing} to anything.",
        "comment": "Your comments are asked for, not your agreement. "
        f"{nothing} to anything, and you may still be asked to commit.",
        "commit": "Silence is no agreement. Only an answer counts, by whoever may sign for you. "
        f"If there is none by {day}, your commitment stays open: the plan cannot count as agreed "
        "where your word is needed, and the owner of the plan turns to those named below as "
        "escalation.",
    }
    return Chapter(
        id="packet:silence", title="If you do not answer", blocks=(_says(words[sending.asks]),)
    )


def contacts(packet: Packet) -> Chapter:
    """Whom to ask, when the plan counts as agreed, and who is turned to."""
    blocks: list[Block] = [_people(packet), _says(*_quorum(packet))]
    turned = _escalations(packet)
    if turned is None:
        blocks.append(
            Gap(
                id="gap:packet-escalation",
                message="The plan does not say to whom you can turn if you and its owner differ.",
                remedy="Ask its owner; escalations is the register that says so.",
            )
        )
    else:
        blocks.append(turned)
    return Chapter(id="packet:contacts", title="Whom to ask", blocks=tuple(blocks))


def _people(packet: Packet) -> Table:
    family = packet.facts.family
    plans = dict.fromkeys(_plan_of(packet, name) for name in sorted(packet.records))
    rows = [
        Row(
            cells=(
                links.title_of(family, name),
                _named(packet, family.plans[name].header.owner),
                _named(packet, family.plans[name].header.work_group),
            )
        )
        for name in dict.fromkeys(("", *plans))
    ]
    return Table(
        id="table:packet-contacts",
        caption="Who answers for the plans in which your scope lies",
        columns=(
            Column(title="Plan", width=69),
            Column(title="Owner", width=50),
            Column(title="Work group", width=50),
        ),
        rows=tuple(rows),
    )


def _plan_of(packet: Packet, name: str) -> str:
    family = packet.facts.family
    if name in family.plans:
        return name
    record = family.record(name)
    return record.plan if record is not None else ""


def _named(packet: Packet, party: str | None) -> Text:
    if party is None:
        return values.NONE
    title = links.title_of(packet.facts.family, party)
    last = party.rpartition("/")[2]
    return title if title == last else f"{title} ({last})"


def _owner(packet: Packet) -> Text:
    header = packet.matter.header
    return _named(packet, header.owner or header.work_group)


def _quorum(packet: Packet) -> Iterator[str]:
    rule = packet.matter.header.approval
    if rule is None:
        yield "The plan does not say who must agree before it counts as agreed."
        return
    said: list[str] = []
    if rule.all_of:
        said.append(f"all of these agree: {_parties(packet, rule.all_of)}")
    if rule.at_least:
        of = f" of {_named(packet, rule.of)}" if rule.of else ""
        said.append(f"at least {rule.at_least}{of} agree")
    if rule.veto:
        said.append(f"none of these stops it: {_parties(packet, rule.veto)}")
    yield f"The plan counts as agreed if {'; and '.join(said)}." if said else ""


def _parties(packet: Packet, names: tuple[str, ...]) -> str:
    return listed([str(_named(packet, name)) for name in names], len(names))


def _escalations(packet: Packet) -> Table | None:
    family = packet.facts.family
    around = {*circle(family, packet.party), *packet.footprint.within}
    found = [
        one
        for one in family.of("escalations")
        if isinstance(one, Escalation) and one.withdrawn is None and one.from_ in around
    ]
    if not found:
        return None
    return Table(
        id="table:packet-escalations",
        caption="To whom you can turn",
        columns=(
            Column(title="Who", width=40),
            Column(title="Turns to", width=40),
            Column(title="When", width=65),
            Column(title="Within", width=24),
        ),
        rows=tuple(
            Row(
                cells=(
                    _named(packet, one.from_),
                    _named(packet, one.to),
                    one.when or values.NONE,
                    values.cell(one.within),
                )
            )
            for one in found
        ),
    )


def _says(*sentences: Text) -> Prose:
    html = Markup("").join(Markup("<p>{}</p>").format(one) for one in sentences if one)
    return Prose(html=html)
