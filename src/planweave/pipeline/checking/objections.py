"""What is wrong with waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planweave.model.diagnostics import Address, Diagnostic, Level, Note
from planweave.model.records.governance import Waiver
from planweave.pipeline.checking.approving import unfit
from planweave.pipeline.checking.bench import Bench
from planweave.pipeline.checking.claims import Claim, Key
from planweave.pipeline.explanations import named_in, words_of
from planweave.source.suggest import suggestion
from planweave.source.wording import shown


def about(
    waivers: tuple[Waiver, ...], by_key: Mapping[Key, list[Waiver]], bench: Bench
) -> Iterator[Diagnostic]:
    """What is wrong with each as it is written, and which of them contradict each other."""
    for waiver in waivers:
        yield from _rule(waiver, bench)
        for at, name in enumerate(waiver.records):
            if not bench.reaches(waiver, name):
                yield Diagnostic(
                    rule="waiver-out-of-reach",
                    level=Level.WARNING,
                    message=f"The waiver {waiver.name} names {name}, which is not in its plan.",
                    where=Address(waiver.name, ("records", at)),
                    hint="Let the plan above both waive it.",
                )
        yield from unfit(waiver, bench)
        if bench.has_expired(waiver):
            yield _ended(waiver, by_key, bench)
    yield from _contradictions(by_key, bench)


def _ended(waiver: Waiver, by_key: Mapping[Key, list[Waiver]], bench: Bench) -> Diagnostic:
    """That a waiver has ended; where another took its place, that it can go."""
    keys = [(rule, name) for rule in bench.rules(waiver) for name in waiver.records]
    later = [
        next((one for one in by_key.get(key, ()) if not bench.has_expired(one)), None)
        for key in keys
    ]
    renewed = later[0] if later and all(later) else None
    return Diagnostic(
        rule="waiver-expired",
        level=Level.WARNING,
        message=f"The waiver {waiver.name} of {waiver.rule} ended with {waiver.until}.",
        where=Address(waiver.name, ("until",)),
        hint="Take it out, or withdraw it: another is in force."
        if renewed
        else "Mend what it waives, or have it approved again with another until.",
        notes=(Note("the one in force is here", Address(renewed.name, ("until",))),)
        if renewed
        else (),
    )


def _rule(waiver: Waiver, bench: Bench) -> Iterator[Diagnostic]:
    if bench.rules(waiver):
        return
    pages = named_in(bench.pages, waiver.rule)
    if pages:
        rule = "waiver-of-fault"
        message = f"The waiver {waiver.name} is of {shown(waiver.rule)}, which nobody can waive."
        hint = "Mend it: what cannot be read stops a build, and waivers do not waive each other."
    else:
        rule = "waiver-of-unknown-rule"
        message = f"There is no rule {shown(waiver.rule)}."
        near = suggestion(waiver.rule, words_of(bench.pages))
        hint = near or "planweave explain lists all rules."
    yield Diagnostic(
        rule=rule,
        level=Level.ERROR,
        message=message,
        where=Address(waiver.name, ("rule",)),
        hint=hint,
    )


def _contradictions(by_key: Mapping[Key, list[Waiver]], bench: Bench) -> Iterator[Diagnostic]:
    """Each waiver of a finding that ends otherwise than one written before it, told once."""
    told: set[tuple[str, str]] = set()
    for (rule, name), waivers in by_key.items():
        for one, other in _unlike([each for each in waivers if not bench.has_expired(each)]):
            if (one.name, other.name) in told:
                continue
            told.add((one.name, other.name))
            yield Diagnostic(
                rule="waivers-contradict",
                level=Level.WARNING,
                message=f"The waivers {one.name} and {other.name} are both of {rule} for "
                f"{name or 'the overall plan'}, until “{one.until}” and until “{other.until}”.",
                where=Address(other.name, ("until",)),
                hint="Keep one of them; until then the later end counts.",
                notes=(Note("the other one is here", Address(one.name, ("until",))),),
            )


def _unlike(waivers: list[Waiver]) -> Iterator[tuple[Waiver, Waiver]]:
    """Each waiver after one that ends otherwise, with the first such; never every pair."""
    unlike: Waiver | None = None
    for one in waivers[1:]:
        if one.until != waivers[0].until:
            unlike = unlike or one
            yield waivers[0], one
        elif unlike is not None:
            yield unlike, one


def unused(waivers: tuple[Waiver, ...], used: set[Key], bench: Bench) -> Iterator[Diagnostic]:
    """What is waived and not found; of a rule that does not run nothing is known."""
    for waiver in waivers:
        rules = bench.rules(waiver)
        if not rules or not set(rules) <= bench.running or bench.has_expired(waiver):
            continue
        for at, name in enumerate(waiver.records):
            if bench.reaches(waiver, name) and not any((rule, name) in used for rule in rules):
                called = name or f"the plan {bench.family.root.header.plan}"
                yield Diagnostic(
                    rule="waiver-unused",
                    level=Level.WARNING,
                    message=f"The waiver {waiver.name} is of {waiver.rule} for {called}, "
                    "where nothing of the kind is found.",
                    where=Address(waiver.name, ("records", at)),
                    hint="Take it out, so that it hides nothing that comes later.",
                )


def in_vain(one: Diagnostic, claims: list[Claim]) -> Iterator[Diagnostic]:
    """Waivers that name a finding which stands all the same."""
    for waiver in _once(waiver for claim in claims for waiver in claim.beyond):
        yield Diagnostic(
            rule="waiver-out-of-reach",
            level=Level.WARNING,
            message=f"The waiver {waiver.name} is of {waiver.rule}, and what it names has its "
            "other side in a plan that is not below its own.",
            where=Address(waiver.name, ("records",)),
            hint="Let the plan above both waive it.",
            notes=(Note("the finding is here", one.where),),
        )
    rest = sum(not claim.accepts for claim in claims)
    accepting = (waiver for claim in claims if claim.accepts for waiver in claim.waivers)
    for waiver in _once(accepting):
        yield Diagnostic(
            rule="waiver-in-part",
            level=Level.INFO,
            message=f"The waiver {waiver.name} names a part of what {one.rule} finds; {rest} more "
            f"record{'s are' if rest > 1 else ' is'} not accepted, so that it stands.",
            where=Address(waiver.name, ("records",)),
            hint="Name the others too, or their plan.",
            notes=(Note("the finding is here", one.where),),
        )


def _once(waivers: Iterable[Waiver]) -> Iterable[Waiver]:
    return {waiver.name: waiver for waiver in waivers}.values()
