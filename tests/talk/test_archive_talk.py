"""Questions without a story, forgetting a channel, and the export, as typed."""

import json

from tests.transcripts import read_json

QUESTION = "How many signatures has Haddad collected?"


def test_a_question_without_a_story_says_what_was_searched(parley, story):
    parley("brief", story)
    status, out, err = parley("ask", QUESTION)
    assert (status, err) == (0, "")
    assert "1,200 signatures" in out
    assert "Searched 1 of 1 article of the last 30 days." in out
    assert read_json(parley("ask", QUESTION, "--json"))["chosen_from"] == 1


def test_without_any_article_there_is_nothing_to_ask(parley):
    status, out, err = parley("ask", QUESTION)
    assert (status, out) == (2, "")
    assert "No article was stored here in the last 30 days" in err


def test_another_channel_has_articles_of_its_own(parley, story):
    parley("ask", QUESTION, story, "--channel", "desk")
    assert "1,200" in parley("ask", QUESTION, "--channel", "desk")[1]
    assert parley("ask", QUESTION)[0] == 2
    assert parley("ask", QUESTION, "--channel", "rival/desk")[0] == 2


def test_forgetting_a_channel_leaves_the_others(parley, story):
    parley("ask", QUESTION, story, "--channel", "desk")
    parley("brief", story)
    gone = parley("forget", "--channel", "desk")[1]
    assert gone == "Deleted 1 article, 0 briefs and 1 answer.\n"
    assert parley("ask", QUESTION, "--channel", "desk")[0] == 2
    assert parley("ask", QUESTION)[0] == 0


def test_an_article_is_forgotten_in_the_channel_that_is_named(parley, story):
    asked = read_json(parley("ask", QUESTION, story, "--channel", "desk", "--json"))
    (article,) = asked["searched"]
    assert parley("forget", article)[0] == 2
    assert parley("forget", article, "--channel", "desk")[0] == 0
    assert parley("ask", QUESTION, "--channel", "desk")[0] == 2


def test_everything_of_a_workspace_is_exported_a_line_each(parley, story):
    parley("brief", story)
    parley("ask", QUESTION)
    parley("ask", QUESTION, story, "--channel", "rival/desk")
    status, out, err = parley("export")
    assert (status, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    kinds = ["article", "findings", "sighting", "brief", "answer"]
    assert [row["kind"] for row in rows] == kinds
    assert all(next(iter(row)) == "kind" for row in rows)
    assert "Haddad" in rows[0]["raw"]
    others = parley("export", "--workspace", "rival")[1].splitlines()
    assert {json.loads(line).get("channel", "desk") for line in others} == {"desk"}
    assert parley("export", "--workspace", "nobody")[1] == ""
