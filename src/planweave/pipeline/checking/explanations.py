"""What can be wrong with profiles and waivers."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rule="bad-profile",
        level=Level.ERROR,
        fault=True,
        title="A profile cannot be taken",
        why="A profile names rules, levels and thresholds. What it misspells would weigh nothing "
        "without a word, so that nothing is checked by such a profile.",
        example="rules: {hand-off-margin: {margin-dys: 10}}",
        condition="A file of a profile is no YAML, or names a key, rule, threshold, level or "
        "profile that there is not, a value of another type, or itself.",
        remedy="Correct what is named; `planweave explain RULE` lists a rule's thresholds.",
    ),
    Explanation(
        rule="waiver-of-unknown-rule",
        level=Level.ERROR,
        title="A waiver names a rule that there is not",
        why="It accepts nothing, and whoever wrote it believes that it does.",
        example="waivers:\n  late-docs: {rule: hand-of-margin, ...}",
        remedy="Name the rule as the finding does, in brackets, or by its code.",
        condition="The rule of the waiver is neither the name nor the code of a rule.",
        population="Waivers that are not withdrawn, in plans that are not.",
        source="Format section 7, waivers; the contract of this program.",
    ),
    Explanation(
        rule="waiver-of-fault",
        level=Level.ERROR,
        title="A waiver is of something that nobody can waive",
        why="What cannot be read, woven or dated stops a build, whoever accepts it; and what is "
        "wrong with a waiver is not accepted by another.",
        example="waivers:\n  ring: {rule: dependency-cycle, ...}",
        remedy="Mend it, and take the waiver out.",
        condition="The rule of the waiver is about a fault, or about waivers.",
        population="Waivers that are not withdrawn, in plans that are not.",
        source="Format section 7, waivers; the contract of this program.",
    ),
    Explanation(
        rule="waiver-out-of-reach",
        level=Level.WARNING,
        title="A waiver names a record of another group's plan",
        why="A group may accept what lies in its own plan and in those below. What two plans say "
        "differently is accepted in a plan above both.",
        example="# wp4/plan.yaml\nwaivers:\n  ours: {rule: target-missed, records: [wp2/M1], ...}",
        remedy="Let the plan above both waive it.",
        condition="A record of the waiver, or the other side of what is found there, lies neither "
        "in its plan nor in one below.",
        population="Waivers that are not withdrawn, in plans that are not.",
        source="CMMI-SVC, work planning: plans are reconciled by those who have the authority.",
    ),
    Explanation(
        rule="waiver-without-authority",
        level=Level.WARNING,
        title="Who approved a waiver may not",
        why="To accept what is wrong in one's own work is to have nobody look at it. Where the "
        "plans state who may decide, a waiver by anybody else binds nobody.",
        example="tasks: {pack: {owner: ann, ...}}\n"
        "waivers: {late: {rule: target-missed, records: [pack], approved-by: ann, ...}}",
        remedy="Let somebody approve it who may, and who does not answer for what is waived.",
        condition="The party in approved-by answers for a record that the waiver names, by itself "
        "or as who heads or holds the owner; or the plan, or one above it, states authorities, "
        "and that party (or a unit that it heads, or a role that it holds) has none of them, or "
        "none on the day of the approval.",
        population="Waivers that are not withdrawn and have not ended. Records that name no owner, "
        "so that only who owns the overall plan answers for them, are left out: nobody is above.",
        source="Segregation of duties; CMMI-SVC, work planning: plans are reconciled by those "
        "who have the authority.",
    ),
    Explanation(
        rule="waivers-contradict",
        level=Level.WARNING,
        title="Two waivers of one finding end differently",
        why="It is not clear until when the finding is accepted. It is while one of them holds.",
        example="one: {rule: R, records: [a], until: 2027-05-01, ...}\n"
        "two: {rule: R, records: [a], until: 2027-09-01, ...}",
        remedy="Keep the one that was approved last.",
        condition="Two waivers are of one rule for one record, and their `until` differ.",
        population="Pairs of waivers that count, have not ended and reach the record.",
        source="The record of reconciliation is to be clear; the contract of this program.",
    ),
    Explanation(
        rule="waiver-expired",
        level=Level.WARNING,
        title="A waiver has ended",
        why="What it accepted for a time is back. Its day is compared with the data date of its "
        "plan, and without one with today; its version with that of its plan.",
        example="until: 2027-05-01   # and the data date is 2027-06-01",
        remedy="Mend what it waives, or have it approved again.",
        condition="The last day of `until` lies before the data date, or the version of the plan "
        "is above `until`.",
        population="Waivers that are not withdrawn, in plans that are not. A document knows no "
        "today: without a data date no waiver ends in it.",
        source="Waivers are for a time; domain practice of deviations and concessions.",
    ),
    Explanation(
        rule="waiver-unused",
        level=Level.WARNING,
        title="A waiver accepts nothing",
        why="What it accepted is mended, or never was. It would hide what comes later.",
        example="late-docs: {rule: hand-off-margin, records: [wp2/docs], ...}   # in time by now",
        remedy="Take it out, or withdraw it.",
        condition="Nothing is found by its rule of a record that it names.",
        population="Records of waivers that have not ended, of rules that run; not while the plan "
        "has faults, nor where a sub-plan is looked at alone.",
        source="Practice of linters: an exemption that is not needed is taken out.",
    ),
    Explanation(
        rule="waiver-in-part",
        level=Level.INFO,
        title="A waiver accepts a part of a finding",
        why="Some findings are of several records at once, such as the tasks of a plan that lose "
        "float. Such a finding stands until all of them are accepted.",
        example="records: [wp2/T2.1]   # and float-illusion is of T2.1 and T2.4",
        remedy="Name the others too, or their plan.",
        condition="Waivers accept some of the records that a finding is of, and not all.",
        population="Findings that cannot be told apart by record.",
        source="The design of this program: one waived record never hides another.",
    ),
)
