"""The wheel works alone: in an empty environment, outside the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it fails the test, with its words, where it fails."""
    # Nothing of the checkout or of this run's environment may help the installed wheel.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "pip wheel --quiet --no-deps --no-build-isolation --wheel-dir"
    run(sys.executable, "-m", *build.split(), folder, checkout, cwd=folder)
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_carries_templates_example_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert any(name.startswith("planweave/templates/house/") for name in names)
    assert "planweave/examples/service/plan.yaml" in names
    assert "planweave/py.typed" in names
    assert "planweave/pipeline/checking/profiles/built_in/gao.yaml" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"planweave"}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planweave program of an environment that holds the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    # This run's pip fills the other environment, which so needs none of its own.
    install = f"pip --python {python} install --quiet --disable-pip-version-check"
    run(sys.executable, "-m", *install.split(), wheel, cwd=folder)
    return python.with_name("planweave")


def test_an_installed_wheel_builds_a_new_plan(installed: Path, tmp_path: Path) -> None:
    run(installed, "init", "demo", cwd=tmp_path)
    run(installed, "build", "demo", "--to", "html", cwd=tmp_path)
    (page,) = tmp_path.rglob("*.html")
    assert page.stat().st_size > 10_000


def test_an_installed_wheel_writes_out_its_example(installed: Path, tmp_path: Path) -> None:
    run(installed, "init", "demo", "--example", "service", cwd=tmp_path)
    run(installed, "check", "demo", "--fail-on", "warning", cwd=tmp_path)
