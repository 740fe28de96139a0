"""What can be wrong with a reply, and with a record of a word, each with its page."""

from __future__ import annotations

from planweave.model.diagnostics import Level
from planweave.model.explanations import Explanation

IMPORTED = "Every reply that is imported as a word."
KEPT = "Every file below agreement of the plan that is opened."


def _reply(rule: str, level: Level, title: str, why: str, when: str, remedy: str) -> Explanation:
    return Explanation(
        rule=rule,
        level=level,
        title=title,
        why=why,
        condition=when,
        population=IMPORTED if rule.startswith("reply-") else KEPT,
        remedy=remedy,
    )


EXPLANATIONS: tuple[Explanation, ...] = (
    _reply(
        "reply-unbound",
        Level.ERROR,
        "A reply answers nothing that was asked",
        "A word counts for the content that was asked for, and for no other. The file is kept "
        "under agreement/evidence; no record is made of it.",
        "Its packet or party is unknown, the party was not asked with that packet, or the digest "
        "is another one.",
        "Ask for a word on what the plan says, with planweave commit request.",
    ),
    _reply(
        "reply-to-older-packet",
        Level.WARNING,
        "A reply is to a packet that a later one replaced",
        "It is kept as what it is, a word on the earlier content.",
        "A later request to the same party follows the one that is answered.",
        "Ask for a word on the packet that holds now.",
    ),
    _reply(
        "reply-signer-unknown",
        Level.ERROR,
        "Nobody knows who gave a reply",
        "Whose word it is decides whether it binds. The file is kept; no record is made of it.",
        "The field by names no party of the plan, by id or title.",
        "Import it again with --signer PARTY.",
    ),
    _reply(
        "reply-signer-differs",
        Level.ERROR,
        "A reply was to be kept as the word of another than it names",
        "A custodian says whose hand it is where a reply leaves that open, and not against the "
        "reply. The file is kept; no record is made of it.",
        "The field by names a party of the plan, by id or title, and --signer another one that "
        "neither holds or heads it, is held or headed by it, nor signs for it.",
        "Leave --signer out, or ask the other for a reply of its own.",
    ),
    _reply(
        "reply-out-of-time",
        Level.WARNING,
        "A reply was given before it could be, or too late",
        "It is kept: whether it counts is for people to say.",
        "Its day is after today, before the packet was opened, after it closed, or before that of "
        "the word that it is said to replace; or one of its conditions, or its confirmation, is "
        "due before that opening or before its own day; or the authority of its signer ended "
        "between its day and the day on which it is put on record.",
        "Ask for the day; decide whether a late word counts.",
    ),
    _reply(
        "reply-incomplete",
        Level.ERROR,
        "A reply lacks what its answer needs",
        "Who declines says why, who agrees on conditions says on which. Without that nobody can "
        "say what holds. The file is kept; no record is made of it.",
        "Declined without a reason, conditional without conditions, provisional without risk or "
        "day, delegated without delegate or instrument, or to whoever gives it; or a field of the "
        "answer or of a condition that cannot be read.",
        "Ask for it, and import the reply that has it.",
    ),
    _reply(
        "reply-names-nothing",
        Level.ERROR,
        "A reply names a record that there is not",
        "A risk, a delegate or an instrument that the plan does not have cannot be followed.",
        "The name is not that of a record of the register that is meant.",
        "Write the record, or ask what was meant.",
    ),
    _reply(
        "reply-test-unreadable",
        Level.ERROR,
        "The test of a condition cannot be taken",
        "A condition that the plan is to show must say what of the plan. The file is kept under "
        "agreement/evidence; no record is made of it.",
        "The test is no expression, is too long or too deep, names a record or a field that there "
        "is not, or compares what cannot be compared.",
        "Ask for the test again, or record the word with planweave commit record --if and the "
        "file as its evidence.",
    ),
    _reply(
        "reply-risk-not-open",
        Level.WARNING,
        "The risk behind a provisional word is not open",
        "Who agrees for now names the risk that it falls, so that somebody watches it.",
        "The risk that the reply names is closed or withdrawn.",
        "Open it, or ask which risk is meant.",
    ),
    _reply(
        "reply-terms-unused",
        Level.WARNING,
        "A reply has terms, and agrees to nothing",
        "Conditions and an end belong to a word that holds; in any other they say nothing.",
        "A reply that does not agree has conditions, or was imported with --until-end or --lasts.",
        "Ask what was meant, if it was to agree.",
    ),
    _reply(
        "reply-contradicts",
        Level.ERROR,
        "Two replies of a party say different things",
        "Which came first says nothing of which holds. Both are kept and neither counts.",
        "Another reply to the same request has another answer, and neither names the other.",
        "Ask which holds, and record it with --supersedes.",
    ),
    _reply(
        "reply-without-authority",
        Level.ERROR,
        "A reply was given by somebody who may not give it",
        "It is kept, and counts for nothing: not as an answer, not towards a quorum, not as the "
        "end of an earlier word. It is judged as of its day; the office and the limits of its "
        "signer are kept with it, so that a later change of the plan makes it neither valid nor "
        "void.",
        "The signer has no office for the party, no chain of delegations that holds on the day "
        "leads to the signer, or the scope is beyond the limits of one of them.",
        "Ask whoever may sign; or record the office, the authority or the delegation, and import "
        "it again.",
    ),
    _reply(
        "reply-kept-by-its-signer",
        Level.WARNING,
        "Somebody is the only witness of their own word",
        "Who keeps the words of others vouches that they were given. Nobody vouches for "
        "themselves.",
        "The custodian is the signer, or holds, heads, is held or headed by who signed, and there "
        "is neither a signature nor a file that came.",
        "Let another custodian keep it, or sign it.",
    ),
    _reply(
        "reply-without-word",
        Level.INFO,
        "A reply only comments",
        "It is no word on the scope, and makes no record here.",
        "Its answer is comments-only, or empty.",
        "Import its comments with planweave comment import.",
    ),
    _reply(
        "record-altered",
        Level.ERROR,
        "A record of a word, a packet or a key was altered",
        "What was agreed and sent stays as it was. A word has the digest of what it says for a "
        "name; packets and keys have it as their seal.",
        "The digest of the file without its second line is not its name, the plan does not read "
        "it, or a record with such a name lies in no file of its own; of packets and keys, the "
        "digest of the file without the line of the seal is not the seal.",
        "Take the file back from git.",
    ),
    _reply(
        "record-renamed",
        Level.WARNING,
        "A record of a word lies in a file with another name",
        "It says what it said; it is only harder to find.",
        "The file's name is not that of the record in it.",
        "Give the file its name back.",
    ),
    _reply(
        "record-unsealed",
        Level.WARNING,
        "A record is held by no digest",
        "It was written by hand or by an earlier version: whether it was altered since, nobody "
        "can tell.",
        "Neither the word nor its file has a name made from a digest, or it has no file of its "
        "own; of packets and keys (told as information), there is no seal by a known recipe.",
        "Record the word with planweave commit record.",
    ),
    _reply(
        "record-missing",
        Level.ERROR,
        "A record of a word was removed",
        "Records name those before them; baselines, packets and issued documents name the last "
        "ones.",
        "A record that another, a baseline, a packet or a document given with --against names is "
        "not there; or one that a commit of the plan's history brought.",
        "Take the file back from git.",
    ),
    _reply(
        "record-scope",
        Level.ERROR,
        "A word binds to nothing",
        "A word counts for the values under its digest, and those are the ones that were asked "
        "for.",
        "The values listed have another digest, or no request before it has the same.",
        "Ask for the word anew.",
    ),
    _reply(
        "evidence-missing",
        Level.WARNING,
        "The evidence of a word is not there",
        "What a custodian put on record rests on the file that came.",
        "No file below agreement/evidence has the digest that the record names.",
        "Put a copy of the file back.",
    ),
    _reply(
        "evidence-altered",
        Level.ERROR,
        "Evidence was altered",
        "Its name is the digest of the file that came.",
        "The digest of the file is not its name.",
        "Take the file back from git.",
    ),
    _reply(
        "evidence-unused",
        Level.INFO,
        "A reply that came is in no record",
        "It was refused, or gives no word: it is kept, so that nothing is lost.",
        "No record names the file.",
        "Import it again to see why.",
    ),
    _reply(
        "word-without-authority",
        Level.ERROR,
        "A word on record binds nobody",
        "It is judged as of its day, by the office and the limits that the record has from then. "
        "Where a word that binds came after it, this is an info.",
        "The signer had no office for the party, no chain of delegations that held on the day "
        "leads to the signer, or the scope is beyond the limits of one of them.",
        "Ask whoever may sign; a record is never altered.",
    ),
    _reply(
        "word-authority-unknown",
        Level.WARNING,
        "Whether a word binds cannot be judged",
        "Who may sign for a party stands in the plan. A party may have left the plan, or have "
        "another name since that no record tells of.",
        "The party of the word is none of the plan or the pack that is at hand, and no commit "
        "shows what it was.",
        "Verify it where the plan is, or ask who speaks for the party now.",
    ),
    _reply(
        "word-out-of-time",
        Level.WARNING,
        "A word is of a day that cannot be, or is late",
        "No clock decides here; but a day that cannot be says that a clock or a hand was wrong. "
        "Two clocks may be a day apart by their zones.",
        "Its day is more than a day after today or after the commit that brought its record, "
        "before its packet was opened, after it closed, or before that of the word that it "
        "replaces, as when an old reply is sent again; or the delegation on which it rests had "
        "ended when that commit was made.",
        "Ask for the day; decide whether a late word counts.",
    ),
    _reply(
        "word-capacity-unproven",
        Level.WARNING,
        "Nothing shows the office in which somebody signed",
        "A record keeps the office and the limits of its signer, so that a later change of the "
        "plan voids nothing. Where the plan says otherwise now, its history shows what it said "
        "then.",
        "The plan at hand gives the signer another office or other limits than the record, and no "
        "commit that brought the record is at hand.",
        "Look it up in the plan's history, or ask for the word anew.",
    ),
    _reply(
        "word-capacity-untrue",
        Level.ERROR,
        "The plan never gave a signer that office",
        "A custodian could write down an office that nobody held.",
        "Neither the plan at hand nor that of the commit which brought the record gives the signer "
        "the office and the limits that the record has.",
        "Ask for the word anew.",
    ),
    _reply(
        "record-not-evident",
        Level.ERROR,
        "A record does not say what its evidence says",
        "A custodian puts on record what others said, and may err. The file that came decides.",
        "The reply in the evidence has another packet, party, signer, answer, day, condition, "
        "risk, delegate or instrument than the record.",
        "Import the reply again, with --supersedes and the name of the wrong record.",
    ),
    _reply(
        "signature-missing",
        Level.ERROR,
        "A word claims a signature and has none",
        "What is not signed is never shown as signed.",
        "The record has an assurance other than recorded, and there is no signature of that kind: "
        "none of OpenSSH in the record, none in the commit or tag of git, none in the PDF.",
        "Ask for a signature, or record the word as what it is.",
    ),
    _reply(
        "signature-unverified",
        Level.ERROR,
        "A signature cannot be verified here",
        "A signature that nobody verified is worth what an unsigned word is worth.",
        "A commit or tag of git is signed by other means than SSH (OpenPGP, X.509), or the word "
        "is in a signed PDF and the package pyHanko is not installed.",
        "For a PDF: pip install 'planweave[sign]', and verify again. In git: sign with SSH keys "
        "(git config gpg.format ssh). Until then the word counts as recorded.",
    ),
    _reply(
        "signature-weak",
        Level.ERROR,
        "A signature is made in a way that is too weak",
        "Whoever can make another file with the same sum, or find the key, can sign as the party.",
        "The signature of a PDF uses a hash such as MD5 or SHA-1, or an RSA key below 2048 bits, "
        "as the policy of pyHanko has it.",
        "Ask for a signature with SHA-256 and a key that is long enough.",
    ),
    _reply(
        "signature-time-differs",
        Level.WARNING,
        "A signature is of another day than its word",
        "The signature holds. Its own clock is no proof of a day, and neither is what was "
        "written; that they differ should be known.",
        "The day of the committer or tagger in git, or of the signing in a PDF, is more than one "
        "day from the day that the signer wrote.",
        "Ask for the day: a clock may be wrong.",
    ),
    _reply(
        "signature-broken",
        Level.ERROR,
        "A signature does not hold",
        "It is over other content than what came, by another key, or does not name the whole "
        "digest of the scope. Of a word that a later one replaced, this and all else that is "
        "wrong with a signature is a warning: records stay, and what was put right need not fail.",
        "ssh-keygen refuses it for the file or the object of git in the evidence and the keys of "
        "the party that signed; pyHanko refuses it for the PDF, or that was changed after it was "
        "signed, be it one field of the form; or what was signed names another digest or says "
        "something else than the record.",
        "Ask for the signature over the file as it was sent.",
    ),
    _reply(
        "signature-key-unknown",
        Level.ERROR,
        "Nobody knows the key of a signature",
        "A key says whose hand it is only if somebody else said whose it is.",
        "No record of the register keys is of the party that signed, or none holds the "
        "certificate that signed the PDF. With --trust: no certificate of that file vouches for "
        "it, or neither a record nor its own name says that it is the party's.",
        "Introduce the key with planweave commit key, or bring it with --trust.",
    ),
    _reply(
        "signature-key-altered",
        Level.ERROR,
        "The record of a key was altered",
        "Its name is the digest of the key.",
        "The key or certificate in the record has another name.",
        "Take the record back from git.",
    ),
    _reply(
        "signature-key-self-introduced",
        Level.ERROR,
        "A key was introduced by whose word it gives",
        "Nobody introduces the key that approves their own work.",
        "The party that introduced the key is the one that signs with it, holds or "
        "heads it, or is held or headed by it; or the commit that brought the key has the e-mail "
        "of an author that is in the contact of one of them.",
        "Let somebody else introduce it.",
    ),
    _reply(
        "signature-key-expired",
        Level.ERROR,
        "A word was signed with a key that did not hold then",
        "A key holds from the day of its introduction to its last day, a certificate for the days "
        "that it says itself.",
        "The day of the word is outside these days, or that of the signature in the PDF.",
        "Ask for a word signed with a key that holds.",
    ),
)
