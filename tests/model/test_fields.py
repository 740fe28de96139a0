"""What records are annotated with, evaluated once, is what the standard library makes of it."""

from __future__ import annotations

import typing
from dataclasses import is_dataclass

import pytest

from planweave.model import values
from planweave.model.fields import hints_of
from planweave.model.records.plan import Header
from planweave.model.registers import REGISTERS

KINDS = [
    *(register.type for register in REGISTERS.values()),
    Header,
    *(one for one in vars(values).values() if isinstance(one, type) and is_dataclass(one)),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_types_of_fields_are_those_of_the_standard_library(kind: type) -> None:
    assert hints_of(kind) == typing.get_type_hints(kind, include_extras=True)
    assert list(hints_of(kind)) == list(typing.get_type_hints(kind, include_extras=True))
