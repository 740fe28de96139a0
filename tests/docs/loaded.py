"""The program with its modules loaded, of which each command of a page is a fork.

A page runs hundreds of commands, and most of the time of most of them goes into loading what the
one before had loaded as well. Here a process loads it once, in the environment of a page, and
forks for each command: from there on the fork is what the program would be, with its own
arguments, folder, environment and open files. That nothing depends on what was loaded before is
held by tests/project/test_dependencies.py; how the program ends by tests/cli/test_ends.py.
`check` is not forked, since it decides by what is loaded whether its answer is kept.

    python -P loaded.py SOCKET
"""

from __future__ import annotations

import importlib
import marshal
import os
import pkgutil
import socket
import sys
from pathlib import Path
from typing import IO, TextIO

import planweave

CLIENT = """\
#!{python} -IS
import marshal, os, socket, sys
if sys.argv[1:2] == ["check"]:
    os.execv({program!r}, ["planweave", *sys.argv[1:]])
with socket.socket(socket.AF_UNIX) as line:
    line.connect({line!r})
    asked = marshal.dumps((os.getcwd(), dict(os.environb), sys.argv[1:]))
    socket.send_fds(line, [len(asked).to_bytes(8, "big")], [0, 1, 2])
    line.sendall(asked)
    os._exit(int(line.recv(16) or b"70"))
"""
"""The program `planweave` as a page finds it: it hands its command on, and ends as that ends."""


def client(python: str, program: Path, line: Path) -> str:
    """The text of the program that stands for `program` and asks at a socket."""
    return CLIENT.format(python=python, program=str(program), line=str(line))


def load() -> None:
    """Load every module of the program, and what only some commands need."""
    for module in pkgutil.walk_packages(planweave.__path__, "planweave."):
        importlib.import_module(module.name)
    importlib.import_module("weasyprint")


def serve(line: socket.socket) -> socket.socket:
    """Fork for whoever asks; ends in the fork alone, which gets the one that asks."""
    running: set[int] = set()
    while True:
        asking, _ = line.accept()
        command = os.fork()
        if not command:
            line.close()
            return asking
        asking.close()
        running.add(command)
        running = {one for one in running if not os.waitpid(one, os.WNOHANG)[0]}


def become(asking: socket.socket) -> None:
    """Take the arguments, folder, environment and open files of the command that is asked for."""
    size, files, _, _ = socket.recv_fds(asking, 8, 3)
    asked = b""
    while len(asked) < int.from_bytes(size, "big"):
        asked += asking.recv(65536)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, name, opened(getattr(sys, name)))
    folder, environment, arguments = marshal.loads(asked)
    os.chdir(folder)
    os.environb.clear()
    os.environb.update(environment)
    sys.argv[1:] = arguments


def opened(stream: TextIO) -> IO[str]:
    """A stream as Python opens it, of the file that is now behind its number."""
    return open(
        stream.fileno(),
        stream.mode,
        encoding=stream.encoding,
        errors=stream.errors,
        newline="\n" if "w" in stream.mode else None,
        buffering=1 if stream is sys.stderr else -1,
        closefd=False,
    )


def main() -> None:
    """Load, say so, and serve; a fork goes on as the program, and tells with what it ends."""
    line = socket.socket(socket.AF_UNIX)
    line.bind(sys.argv[1])
    line.listen(64)
    load()
    sys.stdout.write("loaded\n")
    sys.stdout.flush()
    asking = serve(line)
    become(asking)
    from planweave.cli.main import main as program

    try:
        program()
    except SystemExit as ending:
        sys.stdout.flush()
        sys.stderr.flush()
        # To take apart all that is loaded would take longer than most commands.
        asking.sendall(f"{ending.code or 0}".encode())
        os._exit(0)


if __name__ == "__main__":
    main()
