"""The docs name every command, setting, error and word that there is."""

import re
from pathlib import Path

import pytest

from bot import __version__, errors
from bot.commands import COMMANDS
from bot.model import AnswerStatus, How, Role, Silence
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("docs/*.md")}
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_stands_in_the_quickstart_with_its_examples(command):
    for example in command.examples:
        assert example in DOCS["quickstart.md"]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_quickstart(name):
    alias = Settings.model_fields[name].validation_alias
    assert (alias or f"PARLEY_{name.upper()}") in DOCS["quickstart.md"]


@pytest.mark.parametrize("word", [*How, *Silence, *AnswerStatus, *Role])
def test_every_word_of_the_json_stands_in_its_description(word):
    assert f"`{word}`" in DOCS["json.md"]


def test_every_error_tells_what_happened_and_what_to_do_next():
    found = [
        error
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, errors.BotError)
    ]
    assert len(found) > 10
    for error in found:
        assert error.__doc__
        assert error.__doc__.strip()[-1] in ".?"
        assert error.__name__ in (errors.__doc__ or ""), "the drawn tree is whole"


def test_the_changelog_knows_this_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(__version__)}\]", text, re.MULTILINE)
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize("target", ["make demo", "make test"])
def test_the_readme_gives_the_two_commands(target):
    assert target in README


def test_links_between_the_docs_lead_somewhere():
    for name, text in {**DOCS, "../README.md": README}.items():
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text):
            assert (ROOT / "docs" / name).parent.joinpath(target).exists(), target
