"""The folder, the doctor and the migration, from the command line."""

import json
import stat

from tests.stories import BRIDGE
from tests.transcripts import read_json


def test_the_folder_of_stored_articles_is_its_owners_alone(parley, story, home):
    parley("brief", story)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_the_doctor_tries_every_part(parley):
    report = read_json(parley("doctor", "--json"))
    assert report["works"]
    assert {c["name"] for c in report["checks"]} == {
        "python",
        "prompts",
        "local engine",
        "stored articles",
        "folder",
        "database",
        "jobs",
        "time zones",
        "retention",
        "language model",
    }
    assert "works" in parley("doctor")[1]


def test_the_doctor_counts_articles_as_one_speaks(parley, story, tmp_path):
    def seen():
        report = read_json(parley("doctor", "--json"))
        return {c["name"]: c["seen"] for c in report["checks"]}["stored articles"]

    parley("read", story)
    assert seen() == "1 article of this machine"
    other = tmp_path / "other.txt"
    other.write_text(BRIDGE.replace("ridge", "ank"), encoding="utf-8")
    parley("read", str(other))
    assert seen() == "2 articles of this machine"


def test_the_doctor_says_what_fails(parley, tmp_path, monkeypatch):
    occupied = tmp_path / "occupied"
    occupied.write_text("a file", encoding="utf-8")
    monkeypatch.setenv("PARLEY_HOME", str(occupied))
    status, out, _ = parley("doctor")
    assert status == 1
    assert "stored articles FAILS" in out


def test_the_doctor_tells_of_a_database_that_is_away_and_no_password(
    parley, monkeypatch
):
    url = "postgresql://parley:sesame@127.0.0.1:9/parley"
    monkeypatch.setenv("PARLEY_DATABASE_URL", url)
    status, out, err = parley("doctor", "--json")
    assert status == 1
    checks = {c["name"]: c for c in json.loads(out)["checks"]}
    assert checks["local engine"]["works"], "tried in a folder of its own"
    assert not checks["database"]["works"]
    assert "PARLEY_DATABASE_URL" in checks["database"]["seen"]
    assert "sesame" not in out + err


def test_the_doctor_says_what_a_waiting_key_lacks(parley, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "account-key")
    (seen,) = (
        check["seen"]
        for check in read_json(parley("doctor", "--json"))["checks"]
        if check["name"] == "language model"
    )
    assert "the local engine works alone" in seen
    assert "set PARLEY_LLM_MODEL to use it" in seen
    assert "account-key" not in seen


def test_migrating_is_repeatable(parley):
    assert parley("migrate")[0] == 0
    assert parley("migrate")[1] == "The stored tables are up to date.\n"
