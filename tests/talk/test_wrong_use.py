"""Wrong input on the command line: one clear line, nothing half-stored."""

import pytest


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param(b"", "There is no text", id="empty"),
        pytest.param(b" \n\t\n", "There is no text", id="blank"),
        pytest.param(b"Too short to be a story.", "too short", id="short"),
        pytest.param(b"word " * 110_000, "500,000", id="long"),
        pytest.param(b"\x00\x01\x02" * 500, "not plain text", id="binary"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"\x9c" * 900, "not plain text", id="jpeg"),
    ],
)
def test_text_that_cannot_be_read_gives_one_line_and_stores_nothing(
    parley, tmp_path, content, complaint
):
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    status, out, err = parley("brief", str(path))
    assert (status, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1
    assert "Nothing was stored" in err
    assert parley("list")[1] == "No article is stored here yet.\n"


@pytest.mark.parametrize("name", ["no-such-file.txt", ".", "a\0b"])
def test_a_file_that_cannot_be_opened_is_named_with_the_reason(parley, name):
    status, _, err = parley("brief", name)
    assert status == 2
    assert "can't be read" in err


@pytest.mark.parametrize(
    "argv",
    [(), ("brief",), ("ask",), ("nonsense",), ("brief", "--no-such-option", "x")],
    ids=" ".join,
)
def test_wrong_use_is_status_2_with_one_line(parley, capsys, argv):
    with pytest.raises(SystemExit) as stopped:
        parley(*argv)
    assert stopped.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith("parley: ")
    assert err.count("\n") == 1


def test_only_what_is_missing_is_asked_for(parley, capsys):
    with pytest.raises(SystemExit):
        parley("ask")
    assert "required: QUESTION. See" in capsys.readouterr().err


def test_asking_with_nothing_stored_says_what_to_do(parley):
    status, _, err = parley("ask", "What did the mayor say?")
    assert status == 2
    assert "Give Parley an article first" in err


def test_an_empty_question_says_what_to_do(parley, story):
    status, _, err = parley("ask", "  ", story)
    assert status == 2
    assert "no question" in err


def test_a_folder_that_cannot_be_used_is_named(parley, tmp_path, monkeypatch):
    occupied = tmp_path / "occupied"
    occupied.write_text("a file", encoding="utf-8")
    monkeypatch.setenv("PARLEY_HOME", str(occupied))
    status, _, err = parley("list")
    assert status == 1
    assert str(occupied) in err


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("run", "parley run worker, parley run slack"),
        ("slack", "parley slack manifest"),
        ("discord", "sync, diff, clear and invite"),
    ],
)
def test_what_can_be_run_is_named_before_any_token_is_asked_for(parley, typed, named):
    status, out, err = parley(typed, "poem")
    assert (status, out) == (2, "")
    assert named in err
    assert len(err.splitlines()) == 1
