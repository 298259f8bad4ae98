"""`parley run worker` and `parley post`, as an operator uses them."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from tests.transcripts import read_json


@contextmanager
def worker(home, *argv):
    """Run a worker until the block ends; then it must end well by itself."""
    command = [sys.executable, "-m", "adapters.cli.main", "run", "worker", *argv]
    env = {**os.environ, "PARLEY_HOME": str(home), "PARLEY_WEB_PORT": "0"}
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout.readline().startswith("Working.")
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            rest, complaints = process.communicate(timeout=60)
        assert process.returncode == 0, complaints
        process.rest = rest


def lines_of(transcript, *, least):
    """Wait for some cards of a transcript."""
    for _ in range(600):
        lines = transcript.read_text().splitlines() if transcript.exists() else []
        if len(lines) >= least:
            return [json.loads(line) for line in lines]
        time.sleep(0.1)
    raise AssertionError(f"{len(lines)} cards")


def test_what_is_posted_is_worked_off_and_shown_once(parley, story, home, tmp_path):
    transcript = tmp_path / "cards"
    first = read_json(parley("post", story, "--json"))["post"]
    with worker(home, "--transcript", str(transcript)):
        question = "How many signatures has Haddad collected?"
        second = parley("post", "--question", question, "--thread", first)[1].strip()
        brief, answer = lines_of(transcript, least=2)
        assert (brief["post"], brief["kind"], brief["asker"]) == (first, "brief", None)
        assert "Council delays bridge repair" in brief["text"]
        assert (answer["post"], answer["thread"]) == (second, first)
        assert "1,200 signatures" in answer["text"]

        # Direct commands work beside it; a second worker does not.
        assert parley("list")[0] == 0
        status, _, err = parley("run", "worker")
        assert status == 1
        assert "Another `parley run` works in the folder" in err
    with worker(home, "--transcript", str(transcript)):
        time.sleep(0.5)
    assert len(lines_of(transcript, least=2)) == 2


def test_a_worker_prints_cards_where_no_transcript_is_asked_for(parley, story, home):
    parley("post", story, "--channel", "news")
    with worker(home, "--poster", "print") as process:
        for line in process.stdout:
            if "Council delays bridge repair" in line:
                break
        else:
            pytest.fail("no card was printed")


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (("run", "chess"), "parley run worker"),
        (("run", "worker", "--poster", "pigeon"), "--poster print"),
        (("post",), "Give a story to post, or a --question"),
    ],
)
def test_what_cannot_be_run_or_posted_is_said(parley, argv, complaint):
    status, _, err = parley(*argv)
    assert status == 2
    assert complaint in err
