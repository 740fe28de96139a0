"""Chance that is the same in every run: a stream of numbers from a seed, and nothing outside."""

from __future__ import annotations

from typing import Final

WORD: Final = (1 << 64) - 1
STEP: Final = 0x9E3779B97F4A7C15


class Chance:
    """Even numbers, one after the other.

    (splitmix64: Steele, Lea and Flood 2014.)
    """

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = seed

    def word(self) -> int:
        """A whole number below 2**64."""
        self._state = (self._state + STEP) & WORD
        word = self._state
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9 & WORD
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB & WORD
        return word ^ (word >> 31)

    def below(self, number: int) -> int:
        """A whole number from 0 up to, and not including, this one."""
        return self.word() * number >> 64

    def share(self) -> float:
        """A number from 0 up to, and not including, 1."""
        return (self.word() >> 11) / (1 << 53)
