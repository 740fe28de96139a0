"""Trees at every size, and one that wishes harm."""

from __future__ import annotations

from planweave.render.figures.trees.node import Node, Tree

HOSTILE = (
    "<script>alert('&\"')</script>",
    "שלום עולם, مرحبا بالعالم",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "🚀 launch 👩‍👩‍👧 family 漢字仮名交じり文の長い題名でも折り返す",
    "line\nbreak\tand \x00 control \u202e override",
    "]]> &amp; <!-- --> </svg></style>",
)

PACKAGES = (
    ("wp1 1.4.0", "lead PS · 55 PM", "agreed", "ok"),
    ("wp2 2.1.0", "lead PS · 157 PM", "agreed", "ok"),
    ("wp3 2.0.1", "lead UV · 129 PM", "agreed", "ok"),
    ("wp4 3.0.0", "lead SR · 154 PM", "in review", "none"),
    ("wp5 2.2.0", "lead UJF · 202 PM", "agreed", "ok"),
    ("wp6 1.9.0", "lead FAU · 120 PM", "condition", "warn"),
    ("wp7 1.1.0", "lead UO · 6 PM", "withdrawn", "bad"),
)

FAMILY = Tree(
    roots=(
        Node(
            title="odk 3.1.0",
            lines=("Overall work plan · in review",),
            children=tuple(
                Node(
                    title=title,
                    lines=(line,),
                    state=state,
                    tone=tone,
                    withdrawn=tone == "bad",
                    children=(
                        Node(
                            title="micromagnetic 0.3.0",
                            lines=("7 tasks · 37 PM",),
                            state="in review",
                            tone="none",
                        ),
                    )
                    if "wp4" in title
                    else (),
                )
                for title, line, state, tone in PACKAGES
            ),
        ),
    )
)

TASKS = (
    "Uniform notebook interface for all interactive components",
    "Notebook improvements for collaboration",
    "Reproducible Notebooks",
    "Refactor the documentation system",
    "Dynamic documentation and exploration system",
    "Structured documents",
    "Active Documents Portal",
    "Visualisation system for 3D data",
    "Common option system for various displays",
)
NAMES = (
    "Project management",
    "Community, training",
    "Component architecture",
    "User interfaces",
    "High-performance computing",
    "Data and software bases",
    "Social aspects",
)


def breakdown(groups: int, tasks: int) -> Tree:
    """A work breakdown of so many groups and tasks in all."""
    return Tree(
        roots=(
            Node(
                title="OpenDreamKit",
                lines=(f"{groups} work packages",),
                children=tuple(
                    Node(
                        title=f"WP{group + 1} {NAMES[group % len(NAMES)]}",
                        children=tuple(
                            Node(
                                title=f"{group + 1}.{at + 1} {TASKS[at % len(TASKS)]}",
                                withdrawn=at == 3,
                            )
                            for at in range(tasks // groups)
                        ),
                    )
                    for group in range(groups)
                ),
            ),
        ),
        see="see annex A, page 97",
    )


LEADS = tuple(
    Node(title=f"WP{at}: {lead}", lines=(f"{tasks} tasks",), withdrawn=at == 7)
    for at, lead, tasks in (
        (1, "PS", 3),
        (2, "PS", 10),
        (3, "UV", 8),
        (4, "SR", 14),
        (5, "UJF", 8),
        (6, "FAU", 11),
        (7, "UO", 4),
    )
)


def bodies(children: tuple[Node, ...]) -> Tree:
    """A steering committee over a coordinator over `children`, with boards beside them."""
    return Tree(
        roots=(
            Node(
                title="Steering committee",
                lines=(
                    "one member a partner, one vote each",
                    "two-thirds majority, every 6 months",
                ),
                children=(
                    Node(
                        title="Funder: project officer",
                        lines=("approves amendments",),
                        advises=True,
                    ),
                    Node(title="End user group", lines=("meets yearly",), advises=True),
                    Node(
                        title="Coordinator",
                        lines=("PS, with a half-time project manager", "meets twice a week"),
                        children=(
                            Node(
                                title="Advisory board",
                                lines=("outside experts", "on request"),
                                advises=True,
                            ),
                            Node(
                                title="Quality review board",
                                advises=True,
                                lines=("2 consortium, 2 users, 2 advisory", "reviews deliverables"),
                            ),
                            *children,
                        ),
                    ),
                ),
            ),
        )
    )


def partners(count: int) -> tuple[Node, ...]:
    """So many partners, each with a lead."""
    return tuple(
        Node(title=f"Partner {at}", lines=("University of a long name", f"{at} PM"))
        for at in range(1, count + 1)
    )


CHAIN = Node(title="deep")
for _ in range(40):
    CHAIN = Node(title="deep", children=(CHAIN, Node(title="beside")))

TREES = {
    "one": Tree(roots=(Node(title="alone"),)),
    "two": Tree(roots=(Node(title="root", children=(Node(title="only child"),)),)),
    "family": FAMILY,
    "forest": Tree(roots=FAMILY.roots[0].children),
    "ten": breakdown(3, 10),
    "sixty": breakdown(7, 60),
    "ten thousand": breakdown(20, 10_000),
    "very wide": breakdown(900, 9_000),
    "bodies": bodies(LEADS),
    "twenty": bodies(partners(20)),
    "two hundred": bodies(partners(200)),
    "deep": Tree(roots=(CHAIN,)),
    "hostile": Tree(
        roots=(
            Node(
                title=HOSTILE[0],
                lines=HOSTILE,
                children=tuple(
                    Node(
                        title=text,
                        lines=(text,),
                        state=text,
                        tone="warn",
                        children=(Node(title=text),),
                    )
                    for text in HOSTILE
                ),
            ),
        )
    ),
}
