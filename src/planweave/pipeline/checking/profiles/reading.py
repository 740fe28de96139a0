"""One file of a profile, read; every problem with its place, and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Outcome, Pointer
from planweave.model.explanations import Explanation
from planweave.pipeline.checking.profiles.limits import Wrong, limit_of
from planweave.pipeline.checking.profiles.profile import Setting
from planweave.pipeline.explanations import named_in, words_of
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown
from planweave.source.yaml import compose

KEYS = ("profile", "title", "why", "extends", "raise-on-path", "rules")
LEVELS = tuple(level.value for level in Level)
SWITCHES = ("on", "off", *LEVELS)
RULE = "bad-profile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one file says: settings by rule, and the profile that it builds upon."""

    id: str
    title: str
    why: str = ""
    extends: str = ""
    raises: bool | None = None
    settings: Mapping[str, Setting]


def read_profile(
    source: bytes | str, path: str, pages: Mapping[str, Explanation]
) -> Outcome[Written | None]:
    """The profile that a file holds, rules by their names or codes; None with any problem."""
    composed = compose(source, path)
    if any(one.level is Level.ERROR for one in composed.diagnostics):
        return Outcome(None, composed.diagnostics)
    reader = _Reader(path, pages)
    written = reader.profile(composed.value)
    found = (*composed.diagnostics, *reader.found)
    return Outcome(None if reader.found else written, found)


@dataclass(slots=True)
class _Reader:
    """Takes the parts of a profile, and remembers what is wrong with them."""

    path: str
    pages: Mapping[str, Explanation]
    found: list[Diagnostic] = field(default_factory=list)

    def profile(self, tree: Mapping[str, Any]) -> Written:
        for key in tree:
            if key not in KEYS:
                near = suggestion(key, KEYS) or f"There are: {listed(KEYS)}."
                self.wrong((key,), f"A profile has no key {shown(key)}.", near, part="key")
        if "profile" not in tree:
            self.wrong((), "The profile has no id.", "Add profile: with an id.")
        raises = self.word(tree, "raise-on-path")
        if raises not in ("", "yes", "no"):
            message = f"{shown(raises)} is neither yes nor no."
            self.wrong(("raise-on-path",), message, "Write yes or no.")
        return Written(
            id=self.word(tree, "profile"),
            title=self.word(tree, "title") or self.word(tree, "profile"),
            why=self.word(tree, "why"),
            extends=self.word(tree, "extends"),
            raises={"yes": True, "no": False}.get(raises),
            settings=self.settings(tree.get("rules", {})),
        )

    def word(self, tree: Mapping[str, Any], key: str) -> str:
        value = tree.get(key, "")
        if isinstance(value, str):
            return value
        self.wrong((key,), f"{shown(key)} holds a text.", "Write one text.")
        return ""

    def settings(self, tree: object) -> dict[str, Setting]:
        """What is set by rule; a name goes before a code, whatever their order."""
        if not isinstance(tree, Mapping):
            self.wrong(("rules",), "“rules” holds a mapping of rules.", "Write rule: level.")
            return {}
        said = {word: (self._meant(word), self._setting(word, one)) for word, one in tree.items()}
        by_code = {word: one for word, one in said.items() if word not in self.pages}
        by_name = {word: one for word, one in said.items() if word in self.pages}
        found: dict[str, Setting] = {}
        for meant, setting in (*by_code.values(), *by_name.values()):
            for page in meant:
                own = _for_page(page, setting)
                found[page.rule] = own.over(found.get(page.rule, Setting()))
        return found

    def _meant(self, word: str) -> tuple[Explanation, ...]:
        """The rules that a name or code means, without faults: those nobody may weigh."""
        pages = named_in(self.pages, word)
        if not pages:
            near = suggestion(word, words_of(self.pages))
            hint = near or "planweave explain lists all rules."
            self.wrong(("rules", word), f"There is no rule {shown(word)}.", hint, part="key")
        found = tuple(page for page in pages if not page.fault)
        if pages and not found:
            message = f"The rule {shown(word)} is about a fault, which no profile can weigh."
            hint = "Take it out: what cannot be read stops a build whoever asks."
            self.wrong(("rules", word), message, hint, part="key")
        return found

    def _setting(self, word: str, tree: object) -> Setting:
        if isinstance(tree, str):
            return self._switch(tree, ("rules", word))
        if not isinstance(tree, Mapping):
            message = f"What {shown(word)} is to be is neither a word nor a mapping."
            self.wrong(("rules", word), message, f"Write one of: {listed(SWITCHES)}.")
            return Setting()
        level = tree.get("level")
        base = Setting()
        if isinstance(level, str):
            base = self._switch(level, ("rules", word, "level"))
        elif level is not None:
            self.wrong(("rules", word, "level"), "A level is a word.", f"Write {listed(LEVELS)}.")
        limits = dict(self._limits(word, tree))
        # To set a threshold is to ask for the rule.
        on = True if limits and base.on is None else base.on
        return Setting(on=on, level=base.level, limits=limits)

    def _switch(self, word: str, keys: tuple[str, ...]) -> Setting:
        if word not in SWITCHES:
            hint = suggestion(word, SWITCHES) or f"Write one of: {listed(SWITCHES)}."
            self.wrong(keys, f"{shown(word)} is no level.", hint)
        return Setting(on=word != "off", level=Level(word) if word in LEVELS else None)

    def _limits(self, word: str, tree: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Thresholds that a rule of that name or code has, as their values."""
        pages = tuple(page for page in named_in(self.pages, word) if not page.fault)
        known = {one.name: one for page in pages for one in page.thresholds}
        for name, value in tree.items():
            if name == "level":
                continue
            threshold = known.get(name)
            if threshold is None and pages:
                there = f"There are: {listed(known)}." if known else "It has none."
                hint = suggestion(name, (*known, "level")) or there
                message = f"The rule {shown(word)} has no threshold {shown(name)}."
                self.wrong(("rules", word, name), message, hint, part="key")
            elif threshold is not None:
                limit = limit_of(threshold, value)
                if isinstance(limit, Wrong):
                    self.wrong(("rules", word, name), limit.message, limit.hint)
                else:
                    yield name, limit

    def wrong(self, keys: tuple[str, ...], message: str, hint: str, part: str = "value") -> None:
        """Remember a problem."""
        self.found.append(
            Diagnostic(
                rule=RULE,
                level=Level.ERROR,
                message=message,
                where=Pointer(self.path, keys, part),
                hint=hint,
            )
        )


def _for_page(page: Explanation, setting: Setting) -> Setting:
    """Of what is set for a code, that which this rule of it has."""
    own = {one.name for one in page.thresholds}
    limits = {name: limit for name, limit in setting.limits.items() if name in own}
    return Setting(on=setting.on, level=setting.level, limits=limits)
