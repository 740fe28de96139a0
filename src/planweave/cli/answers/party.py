"""The party that the user means, by its name, its id alone or its title."""

from __future__ import annotations

from planweave.cli.opened import Opened
from planweave.cli.stop import Stop
from planweave.model.family import Family
from planweave.model.registers import REGISTERS
from planweave.review.footprint.holders import parties_of
from planweave.source.suggest import suggestion
from planweave.source.wording import listed


def party_named(opened: Opened, written: str) -> str:
    """Its full name; stops with a suggestion where none or several are meant."""
    family = opened.facts.family
    parties = parties_of(family)
    name = " ".join(written.removeprefix("/").split())
    if name in parties:
        return name
    meant = [known for known in parties if known.endswith(f"/{name}")] or _titled(
        family, parties, name
    )
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise Stop(f"“{written}” names several parties: {listed(meant)}.", "Name one whole.")
    register = family.register_of.get(name)
    if register is not None:
        noun = REGISTERS[register].singular
        raise Stop(f"“{written}” is no party: its kind is {noun}.", _known(name, family, parties))
    raise Stop(f"Nobody of {opened.title} is called “{written}”.", _known(name, family, parties))


def _titled(family: Family, parties: tuple[str, ...], name: str) -> list[str]:
    records = ((party, family.record(party)) for party in parties)
    return [party for party, one in records if one and one.title.casefold() == name.casefold()]


def _known(name: str, family: Family, parties: tuple[str, ...]) -> str:
    """The nearest party, or some of those that there are."""
    near = suggestion(name, [*parties, *(party.rpartition("/")[2] for party in parties)])
    if near or not parties:
        return near or "Write its parties in organisation, roles, people or stakeholders."
    return f"Its parties are: {listed(parties)}."
