"""The files that containers are made of say what they must, and name what there is."""

import asyncio
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from adapters.cli.arguments import parser
from adapters.web.app import build_app
from adapters.web.metrics import PrometheusWatch
from adapters.web.serving import serve
from bot.jobs.engine import GRACE
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
LINES = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", DOCKERFILE)).splitlines()
BUILD, FINAL = "\n".join(LINES).split("\nFROM python:3.12-slim\n")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
OURS = {name: SERVICES[name] for name in ("migrate", "worker")}
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def after(word, text):
    """Return what stands behind an instruction of the Dockerfile, each time."""
    return re.findall(rf"(?m)^\s*{word} (.+)$", text)


def copied():
    """Return what the build stage takes from the repository."""
    return [name for line in after("COPY", BUILD) for name in line.split()[:-1]]


def check_of_health():
    (line,) = after("HEALTHCHECK", FINAL)
    command = json.loads(line.partition("CMD ")[2])
    assert command[0] == "python"
    return [sys.executable, *command[1:]]


def test_everything_that_is_copied_exists_and_is_let_in():
    assert {"requirements.lock", "pyproject.toml", "bot", "adapters"} <= set(copied())
    for name in copied():
        assert (ROOT / name).exists(), name
        assert f"!{name}" in IGNORED, name


def test_everything_that_the_wheel_needs_is_copied():
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert {*packages, "README.md", "LICENSE"} <= set(copied())


def test_nothing_else_is_let_in():
    """First everything is kept out, then each line lets in one thing by its name."""
    rules = [line for line in IGNORED if line and not line.startswith("#")]
    assert rules[0] == "*"
    let_in = {rule[1:] for rule in rules if rule.startswith("!")}
    assert let_in == set(copied())
    assert "**/.env*" in rules


def test_the_environment_comes_from_the_lock_file_with_hashes():
    assert "install --require-hashes -r requirements.lock" in BUILD
    assert "install --no-deps --no-build-isolation ." in BUILD


def test_both_stages_stand_on_the_same_python():
    assert after("FROM", BUILD) == ["python:3.12-slim AS build"]


def test_the_image_runs_as_a_user_without_rights_and_carries_no_tools():
    assert after("USER", FINAL) == ["10001:10001"]
    assert re.findall(r"apt-get install (?:--\S+ )*(.+?) &&", FINAL) == [
        "ca-certificates"
    ]
    assert "uninstall --yes hatchling editables pip" in BUILD
    assert not re.search(r"(?i)(secret|token|password|api_key)", DOCKERFILE)


def test_the_image_keeps_everything_in_its_volume():
    assert "PARLEY_HOME=/data" in FINAL
    assert after("VOLUME", FINAL) == ["/data"]


def test_the_image_runs_a_command_that_there_is():
    (program,) = json.loads(after("ENTRYPOINT", FINAL)[0])
    assert program in PROJECT["project"]["scripts"]
    parser().parse_args(json.loads(after("CMD", FINAL)[0]))


async def test_a_worker_that_serves_is_healthy_though_a_proxy_is_set(monkeypatch):
    app = build_app(ready={}, watch=PrometheusWatch())
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    async with serve(app, host="127.0.0.1", port=0) as port:
        monkeypatch.setenv("PARLEY_WEB_PORT", str(port))
        assert await status_of(check_of_health()) == 0


async def test_a_worker_that_serves_nothing_is_not(monkeypatch):
    monkeypatch.setenv("PARLEY_WEB_PORT", "9")
    assert await status_of(check_of_health()) == 1


async def status_of(command):
    running = await asyncio.create_subprocess_exec(*command, stderr=subprocess.DEVNULL)
    return await running.wait()


def test_two_workers_wait_for_the_database_and_its_tables():
    worker = SERVICES["worker"]
    assert worker["deploy"]["replicas"] == 2
    assert {name: on["condition"] for name, on in worker["depends_on"].items()} == {
        "db": "service_healthy",
        "migrate": "service_completed_successfully",
    }
    assert SERVICES["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert SERVICES["migrate"]["restart"] == "no"


@pytest.mark.parametrize("name", OURS)
def test_our_containers_have_no_rights_and_write_to_memory_alone(name):
    service = OURS[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert [line.partition(":")[0] for line in service["tmpfs"]] == ["/tmp", "/data"]  # noqa: S108 - a mount


@pytest.mark.parametrize("name", OURS)
def test_our_containers_run_commands_that_there_are(name):
    parser().parse_args(OURS[name]["command"])


@pytest.mark.parametrize("name", OURS)
def test_our_containers_are_given_settings_that_there_are(name):
    for variable in OURS[name]["environment"]:
        if variable.startswith("PARLEY_"):
            assert variable.removeprefix("PARLEY_").lower() in Settings.model_fields


@pytest.mark.parametrize("name", SERVICES)
def test_no_port_is_published_and_no_container_gains_rights(name):
    assert "ports" not in SERVICES[name]
    assert "privileged" not in SERVICES[name]
    assert "no-new-privileges:true" in SERVICES[name]["security_opt"]


def test_the_password_is_never_written_down_and_never_empty():
    needed = re.compile(r"\$\{PARLEY_DB_PASSWORD:\?[^}]+\}")
    assert needed.fullmatch(SERVICES["db"]["environment"]["POSTGRES_PASSWORD"])
    for service in OURS.values():
        assert needed.fullmatch(service["environment"]["PGPASSWORD"])
        assert ":" not in service["environment"]["PARLEY_DATABASE_URL"].split("//")[1]


def test_the_database_is_pinned_checked_and_kept():
    database = SERVICES["db"]
    assert re.fullmatch(r"postgres:\d+", database["image"])
    assert database["healthcheck"]["test"][1] == "pg_isready"
    (volume,) = database["volumes"]
    assert volume.partition(":")[0] in COMPOSE["volumes"]
    assert database["networks"] == ["inner"]
    assert COMPOSE["networks"]["inner"] == {"internal": True}


def test_a_worker_gets_longer_to_stop_than_its_work_to_end():
    assert int(SERVICES["worker"]["stop_grace_period"].rstrip("s")) > GRACE


def test_the_secrets_of_compose_are_not_committed():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert all(service["env_file"] in ignored for service in OURS.values())
