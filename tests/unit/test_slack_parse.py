"""Slack's messages in our words: links, text, mentions, files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.parse import (
    MOST_LINKS,
    called_in,
    files_of,
    links_of,
    plain_of,
    said_of,
    typed_of,
)
from tests.slackserver.writing import written

STORY = "https://news.example/story?a=1&b=2"


def message(text="hello", **more):
    typed = written(text)
    event = {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "user": "U1",
        "ts": "1.2",
        "text": typed.text,
        "blocks": typed.blocks,
    }
    return event | more


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("<@U1> hello <@U2|omar>", "hello"),
        ("<!channel> now", "now"),
        ("<!subteam^S1|@desk> now", "now"),
        ("in <#C1|news> and <#C2>", "in #news and"),
        ("see <https://x.example|the story> there", "see the story there"),
        ("see <https://x.example> there", "see  there"),
        ("see <https://x.example|https://x.example>", "see"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_text_reads_as_people_see_it_without_links_and_mentions(text, plain):
    assert plain_of(text) == plain


def test_a_typed_command_keeps_its_links():
    assert typed_of("sides <https://x.example/a?b=1&amp;c=2|x>") == (
        "sides https://x.example/a?b=1&c=2"
    )


@pytest.mark.parametrize(
    ("event", "links"),
    [
        (message(f"look {STORY}"), (STORY,)),
        (message(f"[read this]({STORY}) and {STORY}"), (STORY,)),
        ({"text": f"<{STORY.replace('&', '&amp;')}|x>"}, (STORY,)),
        ({"text": f"plain {STORY}"}, (STORY,)),
        ({"text": "<mailto:a@b.example|a> <ftp://x.example>"}, ()),
        ({"text": "<javascript:alert(1)|x>"}, ()),
        ({"attachments": [{"title_link": STORY}]}, (STORY,)),
        ({"text": "", "blocks": "odd", "attachments": {"a": 1}}, ()),
    ],
    ids=["rich", "labelled", "escaped", "bare", "other", "script", "feed", "odd"],
)
def test_links_come_from_rich_text_first(event, links):
    assert links_of(event) == links


def test_rich_text_goes_before_the_text():
    event = message(f"look {STORY}") | {"text": "<https://evil.example>"}
    assert links_of(event) == (STORY,)


def test_links_in_lists_and_quotations_are_found():
    link = {"type": "link", "url": STORY}
    section = {"type": "rich_text_section", "elements": [link]}
    inner = {"type": "rich_text_list", "style": "bullet", "elements": [section]}
    blocks = [{"type": "rich_text", "elements": [inner]}]
    assert links_of({"blocks": blocks}) == (STORY,)


def test_of_very_many_links_the_first_few_are_read():
    text = " ".join(f"https://x.example/{n}" for n in range(100))
    assert len(links_of(message(text))) == MOST_LINKS


def test_people_and_groups_are_called():
    assert called_in("<@U1> <@U2|x> <!subteam^S1> <#C1> <!here>") == {
        "U1",
        "U2",
        "subteam^S1",
    }


def test_a_message_is_told_with_its_thread():
    said = said_of(message("hello", thread_ts="1.1"))
    assert (said.root, said.threaded, said.direct) == ("1.1", True, False)
    assert said_of(message()).root == "1.2"
    assert said_of(message(channel_type="im")).direct
    assert said_of(message() | {"channel": "D1", "channel_type": ""}).direct


@pytest.mark.parametrize(
    "more",
    [
        {"hidden": True},
        {"subtype": "channel_join"},
        {"subtype": "message_changed"},
        {"user": "USLACKBOT"},
        {"user": None},
        {"ts": None},
        {"channel": 3},
    ],
    ids=str,
)
def test_slacks_own_notes_are_not_heard(more):
    assert said_of(message() | more) is None


def test_a_program_is_told_from_a_person():
    said = said_of(message(subtype="bot_message", bot_id="B1") | {"user": None})
    assert (said.bot, said.author) == ("B1", "bot:B1")


def test_files_are_told_without_their_bytes():
    shown = {"id": "F1", "name": "a.txt", "size": 3, "url_private": "https://s/a"}
    (file,) = files_of([shown, {"name": "of no id"}, "odd"])
    assert (file.name, file.size, file.url) == ("a.txt", 3, "https://s/a")
    assert list(files_of({"id": "F1"})) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "elements", "url", "text", "user", "ts", "channel"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(message())), JSON))
def test_no_event_of_whatever_shape_breaks_anything(event):
    said_of(event)
    links_of(event)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="abc &;#", max_size=60))
def test_what_was_typed_comes_back_unescaped(text):
    assert plain_of(written(text).text) == text.strip()


@pytest.mark.parametrize("text", ["<" * 200_000, "<@" * 100_000, "&amp;" * 40_000])
def test_very_long_texts_take_no_long_time(text):
    plain_of(text)
    links_of({"text": text})
    called_in(text)
