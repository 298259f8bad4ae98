"""Conversations on the command line, as a person would hold them."""

import io
import json
import sys

import pytest

from bot.cards.answer import NOT_SAID
from bot.commands import COMMANDS
from tests.sample_pages import sample_page
from tests.stories import BRIDGE, sample
from tests.transcripts import read_json

SNOW = """Snow on the hills

Snow fell on the hills above the town on Monday morning. It lay ten centimetres deep at
the old mill by noon. The road to the pass was closed for two hours. The sun came out in
the afternoon, and most of it had melted by the evening. Children took their sledges to
the meadow behind the church. A plough cleared the streets twice before shops opened.
The trains ran on time, and the school stayed open all day.
"""


def test_a_brief_shows_the_sides_and_opens_every_number(parley, story):
    status, out, err = parley("brief", story)
    assert (status, err) == (0, "")
    assert "Council delays bridge repair" in out
    shown, evidence = out.split("Evidence\n")
    assert "[1]" in shown
    assert "[1] outlet not stated, sentence" in evidence


def test_the_json_of_a_brief_has_exact_citations(parley, story):
    brief = read_json(parley("brief", story, "--json"))
    (article,) = brief["articles"]
    assert article["title"] == "Council delays bridge repair"
    assert article["outlet"] is None
    assert article["lines"]["body"] == 3
    for sentence in article["sentences"]:
        assert BRIDGE[sentence["start"] : sentence["end"]] == sentence["text"]
    statements = [s for side in brief["sides"] for s in side["statements"]]
    assert statements
    for statement in statements:
        for citation in statement["citations"]:
            quote = BRIDGE[citation["start"] : citation["end"]]
            assert quote == citation["quote"]
    assert brief["engine"] == "local"


def test_the_same_file_twice_gives_the_same_brief(parley, story):
    assert parley("brief", story, "--json") == parley("brief", story, "--json")
    assert len(read_json(parley("list", "--json"))["articles"]) == 1


def test_a_question_is_answered_from_the_text_with_its_sentence(parley, story):
    answer = read_json(
        parley("ask", "How many signatures has Haddad collected?", story, "--json")
    )
    assert answer["status"] == "answered"
    assert "1,200 signatures" in answer["statements"][0]["text"]
    assert answer["statements"][0]["citations"]


def test_what_the_text_does_not_say_is_refused_with_what_is_nearest(parley, story):
    question = "What did Germany say about the bridge?"
    status, out, err = parley("ask", question, story)
    assert (status, err) == (0, "")
    assert NOT_SAID in out
    assert "Nearest sentences" in out
    assert "Searched: Council delays bridge repair" in out


def test_a_stored_article_is_asked_by_its_id_and_without_any(parley, story):
    article = read_json(parley("brief", story, "--json"))["articles"][0]["id"]
    question = "How many signatures has Haddad collected?"
    by_id = read_json(parley("ask", question, article, "--json"))
    of_all = read_json(parley("ask", question, "--json"))
    assert by_id["searched"] == of_all["searched"] == [article]
    assert by_id["statements"] == of_all["statements"]


def test_an_article_is_read_from_standard_input(parley, monkeypatch):
    typed = io.TextIOWrapper(io.BytesIO(BRIDGE.encode()))
    monkeypatch.setattr(sys, "stdin", typed)
    assert "Council delays bridge repair" in parley("brief", "-")[1]


def test_a_stored_article_is_shown_with_its_numbers_and_what_was_set_apart(
    parley, story
):
    article = read_json(parley("brief", story, "--json"))["articles"][0]["id"]
    status, out, _ = parley("show", article)
    assert status == 0
    assert "[1] The city council said on Monday" in out
    assert "title: Council delays bridge repair" in out
    assert "[2]" in parley("show", article, "1")[1]
    assert read_json(parley("show", article, "--json"))["id"] == article


@pytest.mark.parametrize("number", ["0", "99", "two", "²", "-1"])
def test_a_sentence_that_is_not_there_is_named(parley, story, number):
    article = read_json(parley("brief", story, "--json"))["articles"][0]["id"]
    status, out, err = parley("show", article, number)
    assert (status, out) == (2, "")
    assert f"not {number}." in err


def test_an_article_is_forgotten_with_all_that_was_made_of_it(parley, story):
    article = read_json(parley("brief", story, "--json"))["articles"][0]["id"]
    parley("ask", "What did the mayor say?", story)
    assert parley("forget", article)[1] == (
        "Deleted 1 article, 1 brief and 1 answer.\n"
    )
    assert parley("list")[1] == "No article is stored here yet.\n"
    assert parley("show", article)[0] == 2


def test_forgetting_everything_counts_what_went(parley, story):
    parley("brief", story)
    gone = read_json(parley("forget", "--all", "--json"))
    assert gone == {
        "articles": 1,
        "briefs": 1,
        "answers": 0,
        "posts": 0,
        "digests": 0,
    }


def test_forget_wants_one_article_or_all(parley):
    for argv in (("forget",), ("forget", "abc", "--all")):
        status, _, err = parley(*argv)
        assert status == 2
        assert "Name an article or a channel to forget" in err


def test_the_demo_runs_the_main_job_to_its_end(parley, home):
    status, out, err = parley("demo")
    assert (status, err) == (0, "")
    assert "North Korea" in out
    assert "United States" in out
    assert out.count("parley ask") == 3
    assert out.count(NOT_SAID) == 1
    assert not home.exists()


def test_help_names_every_command_and_each_command_has_an_example(parley, capsys):
    with pytest.raises(SystemExit) as stopped:
        parley("--help")
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    for command in COMMANDS:
        assert command.name in out
        assert all(e.startswith(f"parley {command.name}") for e in command.examples)


def test_no_article_text_can_steer_the_terminal(parley, tmp_path):
    hostile = BRIDGE.replace("first,", "\x1b[2J\x1b]0;owned\x07\u202e first,")
    path = tmp_path / "hostile.txt"
    path.write_text(hostile, encoding="utf-8")
    _, out, _ = parley("brief", str(path))
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\u202e" not in out


def test_no_text_of_an_article_is_logged(parley, story, caplog):
    caplog.set_level(0)
    parley("brief", story)
    parley("ask", "What did Lindqvist say?", story)
    for sentence in ("old bridge", "Lindqvist", "signatures"):
        assert sentence not in caplog.text


def test_both_samples_give_their_sides_and_no_furniture(parley, tmp_path):
    for name in ("voa-regrettable", "cnn-gangster-like"):
        path = tmp_path / f"{name}.txt"
        path.write_text(sample(name), encoding="utf-8")
        brief = read_json(parley("brief", str(path), "--json"))
        sides = {side["name"]: side["statements"] for side in brief["sides"]}
        assert len(sides["North Korea"]) >= 3
        assert len(sides["United States"]) >= 3
        cited = " ".join(s["text"] for ss in sides.values() for s in ss)
        for furniture in ("please wait", "second from right", "Under Pressure"):
            assert furniture not in cited


def test_a_page_from_a_file_is_read_with_its_details(parley, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(sample_page("cnn-gangster-like"), encoding="utf-8")
    read = read_json(parley("read", str(path), "--json"))
    assert read["outlet"] == "Sample News"
    assert read["completeness"] == "full"
    assert read["url"] is None
    for sentence in read["sentences"]:
        assert read["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    for line in read["lines"]:
        assert read["text"][line["start"] : line["end"]].strip()
    assert read_json(parley("brief", str(path), "--json"))["sides"]


def test_a_link_that_must_not_be_opened_is_refused_in_one_way(parley):
    refusals = {
        parley("read", link, "--json")[:2]
        for link in ("http://127.0.0.1/x", "http://localhost/", "https://[::1]/a")
    }
    assert len(refusals) == 1
    ((status, out),) = refusals
    assert status == 2
    assert json.loads(out)["refusal"] == "link-refused"
    status, out, err = parley("brief", "http://169.254.169.254/latest")
    assert (status, out) == (2, "")
    assert "doesn't point to a public web page" in err


def test_a_story_without_sides_says_so_and_names_no_model_where_none_is_set(
    parley, tmp_path
):
    path = tmp_path / "snow.txt"
    path.write_text(SNOW, encoding="utf-8")
    status, out, _ = parley("brief", str(path))
    assert status == 0
    assert "Nobody is said to say anything here" in out
    assert "model" not in out
