"""A profile: what is set otherwise than the house does, rule by rule."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.explanations import Explanation, Limit
from planweave.rules.rule import Rule

RECIPE = "profile-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is set for one rule; None and an empty mapping leave it as it is.

    `level` is that of all its findings; `limits` are thresholds by their names
    with hyphens.
    """

    on: bool | None = None
    level: Level | None = None
    limits: Mapping[str, Limit] = field(default_factory=lambda: MappingProxyType({}))

    def over(self, other: Setting) -> Setting:
        """The setting as it stands here where it says something, the other elsewhere."""
        return Setting(
            on=other.on if self.on is None else self.on,
            level=other.level if self.level is None else self.level,
            limits={**other.limits, **self.limits},
        )


PLAIN = Setting()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A named set of settings by rule; the house has none.

    `raises` says that a warning on the driving path to a committed milestone
    weighs as an error.
    """

    id: str
    title: str
    why: str = ""
    settings: Mapping[str, Setting] = field(default_factory=lambda: MappingProxyType({}))
    raises: bool = False

    def runs(self, rules: Iterable[Rule]) -> Iterator[Rule]:
        """The rules that run, each with the thresholds that hold."""
        for rule in rules:
            setting = self.settings.get(rule.name, PLAIN)
            if rule.default if setting.on is None else setting.on:
                yield rule.with_settings(setting.limits) if setting.limits else rule

    def running(self, pages: Iterable[Explanation]) -> frozenset[str]:
        """The names of what is looked for under this profile."""
        return frozenset(page.rule for page in pages if self._is_on(page))

    def weighed(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Diagnostics at the levels that hold, without those that are switched off."""
        for one in diagnostics:
            setting = self.settings.get(one.rule)
            if setting is None:
                yield one
            elif setting.on is not False:
                yield replace(one, level=setting.level) if setting.level else one

    def digest(self, pages: Iterable[Explanation]) -> str:
        """The digest of how this profile judges: what runs, how it weighs, every threshold.

        Two profiles that judge alike have one digest, whatever their files look like; with
        another version of the program it changes when a rule or a default does.
        """
        judged = {page.rule: self._judged(page) for page in pages}
        content = json.dumps([judged, self.raises], sort_keys=True, separators=(",", ":"))
        return f"{RECIPE}:sha256:{hashlib.sha256(content.encode()).hexdigest()}"

    def _judged(self, page: Explanation) -> list[object]:
        setting = self.settings.get(page.rule, PLAIN)
        given = ((one.name, setting.limits.get(one.name, one.default)) for one in page.thresholds)
        level = setting.level.value if setting.level else ""
        limits = {name: str(limit) for name, limit in given}
        return [self._is_on(page), level, limits]

    def _is_on(self, page: Explanation) -> bool:
        on = self.settings.get(page.rule, PLAIN).on
        return page.on if on is None else on


HOUSE = Profile(id="house", title="The house: every rule as it comes")
