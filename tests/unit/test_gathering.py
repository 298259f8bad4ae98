"""Which articles make one Story."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stories.gathering import gathered

IDS = tuple("abcdef")


@pytest.mark.parametrize(
    ("copies", "stories"),
    [
        ({}, [("a",), ("b",), ("c",)]),
        ({"a": ["c"]}, [("a", "c"), ("b",)]),
        ({"c": ["a"]}, [("a", "c"), ("b",)]),
        ({"a": ["b"], "b": ["c"]}, [("a", "b", "c")]),
        ({"a": ["a", "z"], "z": ["b"]}, [("a",), ("b",), ("c",)]),
    ],
    ids=["none", "later", "earlier", "copy-of-a-copy", "not-among-them"],
)
def test_articles_with_the_same_text_make_one_story(copies, stories):
    assert gathered(("a", "b", "c"), copies) == tuple(stories)


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(IDS),
    st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS))),
)
def test_every_article_stands_in_one_story_in_its_own_order(articles, copies):
    stories = gathered(articles, copies)
    assert sorted(id_ for story in stories for id_ in story) == sorted(IDS)
    for story in stories:
        assert list(story) == sorted(story, key=articles.index)
    firsts = [articles.index(story[0]) for story in stories]
    assert firsts == sorted(firsts)
    where = {id_: story for story in stories for id_ in story}
    assert all(where[a] == where[b] for a, found in copies.items() for b in found)
