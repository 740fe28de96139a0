"""A small plan for packets: two partners, money, hand-offs, risks, and what one may not see."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pikepdf

from planweave.pipeline.facts import Facts
from planweave.pipeline.packets.packet import Asked, Packet, packet
from planweave.pipeline.packets.printing import printed
from planweave.review.packets.sending import Asks
from planweave.source.world import Memory

OPENED, CLOSES = date(2099, 1, 4), date(2099, 1, 29)
EVERY = ("html", "pdf", "xlsx")
PLAN = """
plan: pier
title: New pier
start: 2027-01-04
version: 1.0.0
owner: office
currency: EUR
marking: for partners
approval: {all-of: [north, south], veto: [office]}
organisation:
  north: {title: North, kind: partner}
  south: {title: South, kind: partner, head: captain}
  office: {title: Office, kind: work-group}
  idle: {title: Idle, kind: partner}
roles:
  captain: {title: Captain of the south, unit: south}
wbs:
  1: {title: All, owner: office}
"""
WORK = """
tasks:
  T1: {title: Survey of the sea bed, wbs: 1, owner: south, duration: 5d, assign: {south: 40ph}}
  T2: {title: Piles, wbs: 1, owner: north, duration: 60d, after: [T1],
    assign: {north: 300ph, captain: 60ph}, informed: [office]}
milestones:
  M1: {title: Pier open, after: [T2], target: 2027-06-30, approver: south}
risks:
  R1: {title: Storms, owner: south, event: It storms, probability: 20%, impact: {cost: 5_000 EUR},
    threatens: [T2]}
assumptions:
  A1: {title: Permit, statement: The permit stays valid., validate-by: 2027-03-01, affects: [T1]}
accounts:
  K1: {title: Boats, owner: south, amounts: {equipment: 12_000 EUR}, wbs: 1}
escalations:
  E1: {from: south, to: office, when: A week is lost, within: 2d}
"""
FILES = {"plan.yaml": PLAN, "work.yaml": WORK}


def facts_of(files: Mapping[str, str] = FILES, **more: str) -> Facts:
    """The facts of these files, `more` of them by name with _ for the dot of .yaml."""
    every = {**files, **{name.replace("_", "."): text for name, text in more.items()}}
    return Facts(Memory({path: text.encode() for path, text in every.items()}))


def packet_for(facts: Facts, party: str = "south", asks: Asks = "commit") -> Packet:
    """The packet for a party."""
    return packet(facts, Asked(party=party, asks=asks, opened=OPENED, closes=CLOSES))


def files_of(made: Packet, formats: tuple[str, ...] = EVERY) -> Mapping[str, bytes]:
    """The files of a packet; all of them are there."""
    out = printed(made, formats)
    assert out.diagnostics == (), [one.message for one in out.diagnostics]
    assert out.value is not None and set(out.value.files) == set(formats)
    return out.value.files


SOUTH = "packet-of-the-south"


def write_south(folder: Path) -> None:
    """The packet for the south, in every form."""
    for form, data in files_of(packet_for(facts_of())).items():
        (folder / form).write_bytes(data)


FONTS = re.compile(rb"base64,[A-Za-z0-9+/=]+")


def every_byte(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All that a packet holds, unpacked: page, PDF and book."""
    found = {"html": FONTS.sub(b"", files["html"])}
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        for number, one in enumerate(pdf.objects):
            raw = one.unparse(resolved=True)
            found[f"pdf {number}"] = raw
            if isinstance(one, pikepdf.Stream):
                found[f"pdf {number} stream"] = one.read_bytes()
    with zipfile.ZipFile(io.BytesIO(files["xlsx"])) as book:
        found |= {f"xlsx {name}": book.read(name) for name in book.namelist()}
    return found


def words_of(pdf: bytes) -> list[str]:
    """The words of each page of a PDF, as a program for reading takes them out."""
    import subprocess

    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout
    return text.decode().split("\f")[:-1]
