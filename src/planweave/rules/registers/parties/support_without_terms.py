"""A support service without agreed terms, or a support unit without a service.

The work relies on offices that do not work for it. What they give and within
which time is an agreement; without one their help is a hope.

Condition: A support service has no terms, and its provider neither an
instrument nor a required commitment; or a unit of kind support gives nothing:
no service, work or offer, and is bound by nothing.
Population: Support services and units that count; told once for each plan and
reason.
Source: CMMI for Services, Work Planning, specific practice 2.7, on
infrastructure and support; operational level agreements of ITIL.

Remedy: Record the service under support, with the agreement in terms.

Fires:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {finance: {kind: support}}
    support:
      bills: {provider: finance, service: pays the bills}

Quiet:

    plan: move
    title: Move
    start: 2027-03-01
    organisation: {finance: {kind: support}}
    references: {agreement: {}}
    support:
      bills: {provider: finance, service: pays the bills, terms: agreement}
"""

from __future__ import annotations

from collections.abc import Iterable

from planweave.model.diagnostics import Diagnostic, Level
from planweave.model.family import Family
from planweave.model.records.interaction import Support
from planweave.model.records.parties import OrganisationUnit
from planweave.model.records.resources import Offer
from planweave.model.records.work import Task
from planweave.rules.asked import lacking
from planweave.rules.registers.capacity._demand import performers
from planweave.rules.telling import living
from planweave.weave.defaults import Defaults

CODE = "STK-09"
LEVEL = Level.WARNING


def support_without_terms(family: Family, defaults: Defaults) -> Iterable[Diagnostic]:
    """Two findings at most for each plan; an instrument or commitment of the unit will do."""
    services = list(living(defaults, "support", Support))
    units = list(living(defaults, "organisation", OrganisationUnit))
    bound = {unit.name for unit in units if unit.instrument or unit.commitment == "required"}
    supporting = [unit for unit in units if unit.kind == "support"]
    providing = {one.provider for one in services} | (_working(defaults) if supporting else set())
    yield from lacking(
        "support-without-terms",
        family,
        "support",
        [one for one in services if one.terms is None and one.provider not in bound],
        "has no “terms”, and its provider is bound by nothing else | have no “terms”, and their "
        "providers are bound by nothing else",
        "Name the service level or agreement in terms.",
    )
    yield from lacking(
        "support-without-terms",
        family,
        "organisation",
        [unit for unit in supporting if unit.name not in providing | bound],
        "is to support the work, and nothing says with what | are to support the work, and "
        "nothing says with what",
        "Record under support what it gives, and on which terms.",
    )


def _working(defaults: Defaults) -> set[str]:
    """Who performs tasks or offers effort by name."""
    offering = {offer.from_ for offer in living(defaults, "offers", Offer)}
    tasks = living(defaults, "tasks", Task)
    return offering | {name for task in tasks for name in performers(defaults, task)}
