"""The rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for folder in ("bot", "adapters", "prompts", "bench", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
SHIPPED = [p for p in SOURCES if p.relative_to(ROOT).parts[0] not in {"tests", "bench"}]
BANNED = re.compile(
    r"^(utils?|helpers?|common|misc|manager|handler|data|info|process)$"
)


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_has_at_most_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_a_function_has_at_most_50_lines(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 50, node.name


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_a_module_bears_no_banned_name(path):
    assert not BANNED.match(path.stem)


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_every_ignore_says_why(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if "# noqa" in line or "# type: ignore" in line:
            assert re.search(r"(noqa: \w+|ignore\[[\w-]+\])(, \w+)* +[-#]", line), line


def test_most_functions_are_short():
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in SHIPPED
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert sum(length <= 20 for length in lengths) >= 0.85 * len(lengths)
    assert sum(length <= 30 for length in lengths) >= 0.97 * len(lengths)


def test_no_folder_of_tests_is_a_package():
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_the_lock_files_pin_every_version_by_hash_and_name_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        requirements = re.split(r"\n(?=\S)", text.strip())
        assert len(requirements) > 20
        for requirement in requirements:
            assert re.match(r"[\w.-]+==[\w.]+", requirement), requirement
            assert "--hash=sha256:" in requirement, requirement
