"""The profile that is asked for: by its name in the package, or the user's own file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from posixpath import dirname, normpath
from posixpath import join as joined

from planweave.model.diagnostics import Diagnostic, Level, Outcome, Place, Pointer
from planweave.model.explanations import Explanation
from planweave.pipeline.checking.profiles.profile import HOUSE, Profile, Setting
from planweave.pipeline.checking.profiles.reading import RULE, Written, read_profile
from planweave.source.suggest import suggestion
from planweave.source.wording import listed, shown
from planweave.source.world import Refusal

BUILT_IN = ("house", "cmmi-svc", "dcma-14", "gao", "lean")
Read = Callable[[str], bytes | Refusal]
"""The content of a file by its path, which is the user's own."""


def profile_of(word: str, read: Read, pages: Mapping[str, Explanation]) -> Outcome[Profile | None]:
    """The profile of that name, or in that file, with all that it builds upon.

    None beside its diagnostics where there is none, or where a file of it cannot be taken.
    """
    chain: list[Written] = []
    asked = normpath(word) if is_file(word) else word
    where = Pointer(asked)
    seen: list[str] = []
    while asked:
        if asked in seen:
            return Outcome(None, (_cycle([*seen, asked], where),))
        seen.append(asked)
        found = _written(asked, where if chain else None, read, pages)
        if found.value is None:
            return Outcome(None, found.diagnostics)
        chain.append(found.value)
        where = Pointer(asked, ("extends",))
        asked = _beside(asked, found.value.extends)
    return Outcome(_joined(chain))


def is_file(word: str) -> bool:
    """Whether a word is meant as a path: it has a slash or an ending."""
    return "/" in word or word.endswith((".yaml", ".yml"))


@cache
def built_in(name: str) -> str:
    """The text of a profile of the package."""
    from importlib.resources import files

    home = files("planweave.pipeline.checking.profiles") / "built_in"
    return (home / f"{name}.yaml").read_text(encoding="utf-8")


def _written(
    word: str, named: Pointer | None, read: Read, pages: Mapping[str, Explanation]
) -> Outcome[Written | None]:
    if word in BUILT_IN:
        return read_profile(built_in(word), word, pages)
    if not is_file(word):
        near = suggestion(word, BUILT_IN) or f"There are: {listed(BUILT_IN)}; or name a file."
        message = f"There is no profile {shown(word)}."
        return Outcome(None, (_no(message, near, named or Place("")),))
    content = read(word)
    if isinstance(content, Refusal):
        one = content.diagnostic(word)
        return Outcome(None, (_no(one.message, one.hint, named or Place(word)),))
    return read_profile(content, word, pages)


def _beside(file: str, extends: str) -> str:
    """What a file builds upon: a profile of the package, or a path from its own folder."""
    if file in BUILT_IN or not is_file(extends):
        return extends
    return normpath(joined(dirname(file), extends))


def _joined(chain: list[Written]) -> Profile:
    """One profile of a file and all those that it builds upon, the nearest first."""
    settings: dict[str, Setting] = {}
    for written in reversed(chain):
        for rule, setting in written.settings.items():
            settings[rule] = setting.over(settings.get(rule, Setting()))
    raises = next((one.raises for one in chain if one.raises is not None), HOUSE.raises)
    nearest = chain[0]
    return Profile(
        id=nearest.id, title=nearest.title, why=nearest.why, settings=settings, raises=raises
    )


def _cycle(names: list[str], where: Pointer) -> Diagnostic:
    ring = " → ".join(names[names.index(names[-1]) :])
    return _no(f"Profiles build upon each other in a ring: {ring}.", "Take one extends out.", where)


def _no(message: str, hint: str, where: Place | Pointer) -> Diagnostic:
    return Diagnostic(rule=RULE, level=Level.ERROR, message=message, where=where, hint=hint)
