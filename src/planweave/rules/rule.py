"""What a rule is: a function whose parameters are the facts it needs.

The module's docstring is the rule's page. Its first line is the title; then
come paragraphs that say why, paragraphs that begin with `Condition:`,
`Population:`, `Variant:`, `Source:` and `Remedy:`, and examples as indented
YAML below `Fires:` and `Quiet:`, which are the rule's tests. A line such as
`# wp4/plan.yaml` in an example begins another file.

The function's positional parameters are facts; its keyword-only parameters
are its thresholds, each with its default, which a profile may set.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import ModuleType
from typing import Literal, get_args, get_origin, get_type_hints

from planweave.classes import dataclass
from planweave.model.diagnostics import Diagnostic, Level, Place
from planweave.model.explanations import Explanation, Limit, Threshold

Check = Callable[..., Iterable[Diagnostic]]
_FILE = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)
OFF = " It is off unless a profile asks for it."
_LABEL = re.compile(r"^(Condition|Population|Variant|Source|Remedy):", re.MULTILINE)
_EXAMPLE = re.compile(r"^(Fires|Quiet):\n((?:\n|(?: {4}).*\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, its code in the catalogue, its check, and the facts that it takes.

    `default` says whether it runs where no profile asks for it; `settings`
    are the thresholds that a profile sets, as pairs of parameter and value.
    """

    name: str
    code: str
    level: Level
    check: Check
    facts: tuple[str, ...]
    page: str
    default: bool = True
    thresholds: tuple[Threshold, ...] = ()
    settings: tuple[tuple[str, Limit], ...] = ()

    def with_settings(self, limits: Mapping[str, Limit]) -> Rule:
        """The same rule with these thresholds, by their names with hyphens."""
        named = sorted((name.replace("-", "_"), limit) for name, limit in limits.items())
        return replace(self, settings=tuple(named))

    @property
    def title(self) -> str:
        return self.page.partition("\n")[0].rstrip(".")

    @property
    def fires(self) -> tuple[str, ...]:
        """Examples on which the rule must have something to say."""
        return self._examples("Fires")

    @property
    def quiet(self) -> tuple[str, ...]:
        """Examples on which it must have nothing to say."""
        return self._examples("Quiet")

    @property
    def explanation(self) -> Explanation:
        """The rule's page in the form that all diagnostics share."""
        body = self.page.partition("\n")[2]
        why, *labelled = _LABEL.split(_EXAMPLE.sub("", f"{body}\n"))
        said = dict(
            zip(labelled[::2], (" ".join(text.split()) for text in labelled[1::2]), strict=True)
        )
        return Explanation(
            rule=self.name,
            level=self.level,
            title=self.title,
            why=" ".join(why.split()) + ("" if self.default else OFF),
            example=inspect.cleandoc(self.fires[0]) if self.fires else "",
            remedy=said.get("Remedy", ""),
            code=self.code,
            condition=said.get("Condition", ""),
            population=said.get("Population", ""),
            variant=said.get("Variant", ""),
            source=said.get("Source", ""),
            thresholds=self.thresholds,
            on=self.default,
        )

    def _examples(self, kind: str) -> tuple[str, ...]:
        found = _EXAMPLE.findall(self.page + "\n")
        return tuple(inspect.cleandoc("\n" + text) + "\n" for word, text in found if word == kind)


def rule_of(module: ModuleType) -> Rule:
    """The rule that a module holds: the function with the module's own name."""
    word = module.__name__.rpartition(".")[2]
    check: Check = getattr(module, word)
    parameters = inspect.signature(check).parameters.values()
    return Rule(
        name=word.replace("_", "-"),
        code=getattr(module, "CODE", ""),
        level=getattr(module, "LEVEL", Level.WARNING),
        check=check,
        facts=tuple(one.name for one in parameters if one.kind is not one.KEYWORD_ONLY),
        page=inspect.cleandoc(module.__doc__ or ""),
        default=getattr(module, "DEFAULT", True),
        thresholds=tuple(
            _threshold(check, one) for one in parameters if one.kind is one.KEYWORD_ONLY
        ),
    )


def _threshold(check: Check, parameter: inspect.Parameter) -> Threshold:
    """A keyword-only parameter as a threshold; `Literal["day", "week"]` lists its words."""
    name, default = parameter.name, parameter.default
    annotation = get_type_hints(check)[name] if isinstance(default, str) else None
    words = get_args(annotation) if get_origin(annotation) is Literal else ()
    return Threshold(name=name.replace("_", "-"), default=default, words=words)


def run(rule: Rule, facts: object) -> tuple[Diagnostic, ...]:
    """What a rule finds, its facts being attributes of `facts`; see `find`."""
    return find(rule, *(getattr(facts, name) for name in rule.facts))


def find(rule: Rule, *facts: object) -> tuple[Diagnostic, ...]:
    """What a rule finds in its facts; one that raises is one finding, and the others go on."""
    try:
        found = tuple(rule.check(*facts, **dict(rule.settings)))
        for one in found:
            if not isinstance(one, Diagnostic):
                raise TypeError(f"it gives {one!r}, which is no Diagnostic")
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a rule may come from anywhere
        return (crashed(rule, error),)
    return found


def crashed(rule: Rule, error: BaseException) -> Diagnostic:
    """The finding about a rule that could not finish."""
    return Diagnostic(
        rule="rule-crashed",
        level=Level.ERROR,
        message=f"The rule {rule.name} could not finish: {type(error).__name__}: {error}.",
        where=Place("plan.yaml"),
        hint="Please report it, with the plan if you may; all other rules have run.",
    )


def example_files(text: str) -> dict[str, str]:
    """The files of an example by path: plan.yaml, and what stands below `# wp4/plan.yaml`."""
    first, *rest = _FILE.split(text)
    return {"plan.yaml": first, **dict(zip(rest[::2], rest[1::2], strict=True))}
