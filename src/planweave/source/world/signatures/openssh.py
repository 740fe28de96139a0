"""Signatures of OpenSSH, verified by its own program: `ssh-keygen -Y verify`.

Nothing is signed here: who signs does it with their own tool and key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from planweave.classes import dataclass

NAMESPACE = "planweave"
"""What signatures of replies are for: one that was made for something else is none."""
GIT = "git"
"""What git's own signatures are for."""
SECONDS = 20
LONGEST = 65_536
_KEY = re.compile(r"(?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,3}")
_ARMOUR = re.compile(
    r"-----BEGIN SSH SIGNATURE-----\s+([A-Za-z0-9+/=\s]+?)\s+-----END SSH SIGNATURE-----\s*"
)


@dataclass(frozen=True, slots=True)
class Signed:
    """Whether a signature holds; `reason` is what the program said where it does not."""

    holds: bool
    reason: str = ""


def public_key(text: str) -> str | None:
    """The type and the body of a public key in one line, without its remark; None if it is none."""
    found = _KEY.match(text.strip())
    return found[0] if found and len(text) <= LONGEST else None


def key_id(key: str) -> str:
    """The id of a key, from its body."""
    return f"key-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def body_of(armoured: str) -> str | None:
    """The body of a signature file in one line; None where the file is none."""
    found = _ARMOUR.fullmatch(armoured) if len(armoured) <= LONGEST else None
    body = "".join(found[1].split()) if found else ""
    try:
        base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return None
    return body or None


def armoured(body: str) -> str:
    """The signature file with this body, as ssh-keygen reads it."""
    lines = [body[start : start + 70] for start in range(0, len(body), 70)]
    return "\n".join(("-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""))


def allowed(party: str, keys: Iterable[str], namespace: str = NAMESPACE) -> str:
    """The file of allowed signers in which these keys are a party's."""
    return "".join(f'{party} namespaces="{namespace}" {key}\n' for key in keys)


def verify(
    data: bytes,
    body: str,
    signers: str,
    party: str,
    day: date | None,
    namespace: str = NAMESPACE,
) -> Signed:
    """Whether a signature over these bytes is by a key that the signers' file gives the party.

    `day` is when it was made, for keys that hold for a time.
    """
    import subprocess

    when = (f"-Overify-time={day:%Y%m%d}120000",) if day else ()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "signers").write_text(signers, encoding="utf-8")
        (folder / "signature").write_text(armoured(body), encoding="utf-8")
        command = (
            *("ssh-keygen", "-Y", "verify", "-f", str(folder / "signers"), "-I", party),
            *("-n", namespace, "-s", str(folder / "signature"), *when),
        )
        try:
            done = subprocess.run(
                command, input=data, capture_output=True, check=False, timeout=SECONDS
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return Signed(False, f"ssh-keygen cannot be run: {error}")
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
    return Signed(done.returncode == 0, "" if done.returncode == 0 else " ".join(said[-1:]))


def named_signer(body: str, signers: str) -> str:
    """The name that a signers' file gives to whoever made a signature; "" where it knows nobody."""
    import subprocess

    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "signers").write_text(signers, encoding="utf-8")
        (folder / "signature").write_text(armoured(body), encoding="utf-8")
        command = (
            *("ssh-keygen", "-Y", "find-principals", "-f", str(folder / "signers")),
            *("-s", str(folder / "signature")),
        )
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            return ""
    found = done.stdout.decode("utf-8", "replace").split("\n", 1)[0]
    return found.partition(",")[0].strip() if done.returncode == 0 else ""
