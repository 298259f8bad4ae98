"""The built wheel, installed elsewhere, runs and finds what it ships."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories import BRIDGE

ROOT = Path(__file__).resolve().parents[2]


def run(*argv, cwd, env=None):
    return subprocess.run(
        [sys.executable, *argv],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel's files in a folder of their own, and an environment that uses them."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = ("-m", "pip", "--disable-pip-version-check")
    built = run(
        *pip,
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        folder,
        ROOT,
        cwd=folder,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    put = run(*pip, "install", "--no-deps", "--target", site, wheel, cwd=folder)
    assert put.returncode == 0, put.stderr
    env = {**os.environ, "PYTHONPATH": str(site), "PARLEY_HOME": str(folder / "home")}
    return folder, env


def test_the_wheel_holds_the_three_packages_and_nothing_else(installed):
    folder, _ = installed
    names = {path.name for path in (folder / "site").iterdir()}
    assert {n for n in names if not n.endswith(".dist-info")} == {
        "bot",
        "adapters",
        "prompts",
        "bin",
    }


def test_the_installed_program_runs_and_finds_prompts_and_migrations(installed):
    folder, env = installed
    seen = run("-c", "import bot; print(bot.__file__)", cwd=folder, env=env)
    assert seen.stdout.startswith(str(folder))
    told = run("-m", "adapters.cli.main", "doctor", "--json", cwd=folder, env=env)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["works"]
    story = folder / "bridge.txt"
    story.write_text(BRIDGE, encoding="utf-8")
    told = run("-m", "adapters.cli.main", "brief", story.name, cwd=folder, env=env)
    assert told.returncode == 0, told.stderr
    assert "Council delays bridge repair" in told.stdout
