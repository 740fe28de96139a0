"""A plan with a packet and its comments, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planweave.pipeline.facts import Facts
from planweave.review.comments.files import comment_path
from planweave.review.comments.importing import Imported, Received, imported
from planweave.review.responses.response import Remark, Response, comment_id
from planweave.source.world import Memory

PACKET = "p-1.0.0-uv"
PLAN = """\
plan: p
title: P
version: 1.0.0
start: 2027-01-04
sub-plans: {wp4: {}}
organisation:
  board: {title: Board, kind: body}
  uv: {title: University, kind: work-group}
tasks: {a: {duration: 5d, effort: 10pd, owner: uv}}
packets:
  p-1.0.0-uv:
    plan: p
    version: 1.0.0
    digest: sha256:9c1f
    to: [uv]
    asks: comment
    opened: 2027-01-04
    closes: 2027-01-31
"""
WP4 = "plan: wp4\ntitle: WP4\ntasks: {t: {duration: 3d}}\n"
TODAY = date(2027, 2, 1)
Files = Mapping[str, str]


def files(plan: str = PLAN, **more: str) -> dict[str, str]:
    return {"plan.yaml": plan, "wp4/plan.yaml": WP4, **more}


def remark(statement: str = "Too little.", anchor: str = "a.effort", **more: str) -> Remark:
    id_ = comment_id(PACKET, "uv", anchor, statement)
    return Remark(id=id_, anchor=anchor, statement=statement, **more)


def response(*remarks: Remark, made: str = "2027-01-10", **more: str) -> Response:
    said = {"packet": PACKET, "digest": "sha256:9c1f", "party": "uv", "by": "Ada", **more}
    return Response(**said, made=date.fromisoformat(made), comments=remarks)  # type: ignore[arg-type]


def after(held: Files, responses: Iterable[Response]) -> tuple[dict[str, str], Imported]:
    """The files of a plan when these responses were imported in one go."""
    family = Facts(Memory(held)).family
    received = [Received(f"r{n}.json", one) for n, one in enumerate(responses)]
    made = imported(family, received, lambda id_: held.get(comment_path(id_)), TODAY)
    return {**held, **{comment_path(id_): text for id_, text in made.files.items()}}, made


def each(held: Files, responses: Iterable[Response]) -> dict[str, str]:
    """The files when the responses were imported one after the other."""
    become = dict(held)
    for one in responses:
        become, _ = after(become, [one])
    return become


def rules_in(held: Files) -> set[str]:
    return {one.rule for one in Facts(Memory(held)).diagnostics}
