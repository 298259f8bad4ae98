"""The log tells ids and counts; no words of articles, people or libraries."""

import json
import logging
from datetime import datetime

import pytest

from adapters.cli.logs import OURS, Form, logging_to_stderr
from adapters.cli.main import main
from bot.desk import Desk
from bot.engines.local.engine import LocalEngine
from tests.stories import BRIDGE

WORDS = "Residents' association rejected it; postgresql://parley:sesame@db/x?key=k"
LIBRARIES = (
    "aiohttp.access",
    "asyncio",
    "dbos",
    "discord.gateway",
    "httpcore2.connection",
    "httpx2",
    "openai._base_client",
    "slack_bolt.AsyncApp",
    "slack_sdk.web",
    "sqlalchemy.engine.Engine",
    "uvicorn.error",
)


@pytest.fixture
def log(capsys):
    """Log what a function logs; return the lines on standard error.

    Libraries set levels of their own (bolt copies the root's when an app is made),
    and loggers outlive the test that made one, so theirs are put back to nothing.
    """
    before = {name: logging.getLogger(name).level for name in LIBRARIES}
    for name in before:
        logging.getLogger(name).setLevel(logging.NOTSET)

    def run(act, *, form=Form.BARE, level="debug"):
        with logging_to_stderr(form, level):
            act()
        return capsys.readouterr().err

    yield run
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def fail():
    try:
        int(WORDS)
    except ValueError as error:
        raise LookupError(WORDS) from error


def complain(name="bot.desk"):
    try:
        fail()
    except LookupError:
        logging.getLogger(name).exception("post %s failed", "p1")


def test_a_command_logs_bare_lines(log):
    lines = log(lambda: logging.getLogger("bot.desk").warning("post %s came", "p1"))
    assert lines == "parley: post p1 came\n"


def test_a_worker_logs_moment_level_and_place(log):
    line = log(lambda: logging.getLogger("bot.x").info("post %d", 7), form=Form.TEXT)
    moment, level, name, *words = line.split()
    assert datetime.fromisoformat(moment).utcoffset().total_seconds() == 0
    assert (level, name, words) == ("INFO", "bot.x:", ["post", "7"])


def test_a_line_of_json_has_few_and_steady_keys(log):
    line = json.loads(log(complain, form=Form.JSON))
    assert set(line) == {"at", "level", "logger", "message", "fault"}
    assert (line["level"], line["logger"]) == ("ERROR", "bot.desk")
    assert line["message"] == "post p1 failed"
    assert datetime.fromisoformat(line["at"]).tzinfo is not None


def test_ids_that_are_given_apart_are_keys_of_their_own(log):
    def act():
        logging.getLogger("bot.x").info("came", extra={"post": "p1"})

    assert json.loads(log(act, form=Form.JSON))["post"] == "p1"


@pytest.mark.parametrize("form", Form)
def test_an_exception_is_told_by_type_cause_and_places(log, form):
    lines = log(complain, form=form)
    assert "builtins.LookupError" in lines
    assert "builtins.ValueError" in lines
    assert " fail" in lines
    assert "sesame" not in lines
    assert "rejected" not in lines


def test_a_group_of_exceptions_is_told_with_those_in_it(log):
    several = ExceptionGroup(WORDS, [LookupError(WORDS), OSError(WORDS)])
    lines = log(lambda: logging.getLogger("bot.x").error("several", exc_info=several))
    assert "builtins.LookupError" in lines
    assert "builtins.OSError" in lines
    assert "sesame" not in lines


def test_a_hidden_cause_stays_hidden(log):
    def act():
        try:
            try:
                fail()
            except LookupError:
                raise OSError(WORDS) from None
        except OSError:
            logging.getLogger("bot.x").exception("hidden")

    assert "LookupError" not in log(act)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", LIBRARIES)
def test_what_a_library_says_is_told_by_its_place_alone(log, form, name):
    def act():
        logger = logging.getLogger(name)
        logger.warning(WORDS, extra={"body": WORDS})
        logger.error("sent %s", WORDS, stack_info=True)
        complain(name)

    lines = log(act, form=form)
    assert lines.count("words withheld, from test_logs:") == 3
    assert "LookupError" in lines
    assert "sesame" not in lines
    assert "rejected" not in lines


@pytest.mark.parametrize("name", LIBRARIES)
def test_libraries_are_not_heard_below_warnings_whatever_they_set(log, name):
    def act():
        logger = logging.getLogger(name)
        before = logger.level
        logger.setLevel(logging.DEBUG)
        logger.debug(WORDS)
        logger.info(WORDS)
        logger.setLevel(before)

    assert not log(act)


@pytest.mark.parametrize("name", [*OURS, "bot.reading.fetching"])
def test_our_own_lines_come_from_the_level_that_is_set(log, name):
    def act():
        logging.getLogger(name).info("little")
        logging.getLogger(name).warning("much")

    assert log(act, level="warning") == "parley: much\n"


def test_a_line_break_in_an_id_does_not_make_a_second_line(log):
    name = "a\nERROR b\x1b[2J"
    lines = log(lambda: logging.getLogger("bot.x").warning("id %s", name))
    assert lines.count("\n") == 1
    assert "\x1b" not in lines


def test_a_line_that_can_not_be_written_is_told_without_its_words(log):
    wrong = {"name": "bot.x", "msg": "%d", "args": (WORDS,), "module": "desk"}

    def act():
        # Given to our lines alone: pytest's own would make an error of it.
        logging.getLogger().handlers[-1].handle(logging.makeLogRecord(wrong))

    lines = log(act)
    assert lines.startswith("parley: a line of the log was lost: desk:")
    assert "sesame" not in lines


def test_afterwards_logging_is_as_it_was(log):
    before = logging.getLogger().handlers[:], logging.getLogger("bot").level
    log(lambda: None)
    assert (logging.getLogger().handlers, logging.getLogger("bot").level) == before


class Whole:
    """Whole runs of the program, with everything of ours logged."""

    QUESTION = "Who rejected the zebra crossing?"
    KEY = "sk-sesame-0123456789"

    def __init__(self, folder, monkeypatch, capsys):
        monkeypatch.setenv("PARLEY_HOME", str(folder / "home"))
        monkeypatch.setenv("PARLEY_LOG_LEVEL", "DEBUG")
        monkeypatch.setenv("PARLEY_LLM_API_KEY", self.KEY)
        # Port 9 of this machine: nobody is there, and the local engine steps in.
        monkeypatch.setenv("PARLEY_LLM_BASE_URL", "http://127.0.0.1:9/v1?token=sesame")
        self.story = folder / "bridge.txt"
        self.story.write_text(BRIDGE, encoding="utf-8")
        self._capsys = capsys

    def run(self, *argv):
        status = main(argv)
        return status, self._capsys.readouterr().err

    def words(self):
        for paragraph in BRIDGE.split("\n"):
            yield from filter(None, (part.strip() for part in paragraph.split(".")))
        yield from (self.QUESTION, "zebra", self.KEY, "sesame")


@pytest.fixture
def whole(tmp_path, monkeypatch, capsys):
    return Whole(tmp_path, monkeypatch, capsys)


def test_a_brief_an_answer_and_a_refused_link_leave_no_words(whole):
    status, brief = whole.run("brief", str(whole.story))
    assert status == 0
    assert "no reply" in brief, "the log speaks at all"
    status, answer = whole.run("ask", whole.QUESTION, str(whole.story))
    assert status == 0
    status, refused = whole.run("read", "http://127.0.0.1:9/story?token=sesame")
    assert status == 2
    assert "link not read" in refused
    for words in whole.words():
        assert words not in brief + answer + refused


def test_a_fault_of_ours_leaves_no_words_either(whole, monkeypatch):
    async def faulty(_engine, sheets, *, workspace):
        raise LookupError(f"{workspace}: {sheets[0].article.raw} {whole.KEY}")

    monkeypatch.setattr(LocalEngine, "brief", faulty)
    status, lines = whole.run("brief", str(whole.story))
    assert status == 1
    assert "builtins.LookupError" in lines
    assert f"{Desk.__module__}:" in lines
    for words in whole.words():
        assert words not in lines
