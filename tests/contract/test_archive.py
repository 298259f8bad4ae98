"""What every archive keeps to: it finds what a channel has seen, and nothing else."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select

from bot.place import Channel
from bot.ports import Recent, Seen
from bot.stores.archive_tables import archive
from bot.stores.opening import Where, open_stores
from tests.keeping import ELSEWHERE, MOMENT, NEWS, RIVAL, SPORT, sheet

LONG_AGO = MOMENT - timedelta(days=30)
STORIES = {
    "a1": "The mayor of Ahrenfeld opened the new bridge over the river.",
    "a2": "Germany and France argued about a pipeline under the sea.",
    "a3": "The mayor denied that the bridge had cost nine million euros.",
    "a4": "A court in Malmö met to hear the case of the pipeline firm.",
}


async def fill(stores, channel=NEWS, *, stories=STORIES, minutes=1):
    """Keep some stories in a channel, some minutes after each other."""
    for n, (id_, raw) in enumerate(stories.items()):
        at = MOMENT + n * timedelta(minutes=minutes)
        await stores.store.keep_sheet(channel, sheet(id_, raw=raw), at)


async def found(stores, words, channel=NEWS, *, since=LONG_AGO, most=10):
    hits = await stores.archive.search(channel, words, since=since, most=most)
    return [hit.article for hit in hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("What did it cost the mayor?", ["a3", "a1"]),
        ("bridges", ["a1", "a3"]),
        ("Who meets in Malmo?", ["a4"]),
        ("the pipeline between FRANCE and Germany", ["a2", "a4"]),
        ("euros", ["a3"]),
        ("elephants", []),
        ("", []),
        ("what is the", []),
    ],
    ids=["fit", "stems", "accents", "best", "one", "none", "empty", "stop words"],
)
async def test_articles_that_fit_are_found_best_first(stores, words, expected):
    await fill(stores)
    assert sorted(await found(stores, words)) == sorted(expected)
    assert (await found(stores, words))[:1] == expected[:1]


async def test_at_most_so_many_are_found(stores):
    await fill(stores)
    assert len(await found(stores, "mayor bridge pipeline", most=3)) == 3


async def test_only_what_was_seen_since_is_found(stores):
    await fill(stores, minutes=60)
    since = MOMENT + timedelta(hours=2)
    assert await found(stores, "bridge mayor pipeline", since=since) == ["a3", "a4"]
    assert await found(stores, "France", since=since) == []


@pytest.mark.parametrize("channel", ELSEWHERE, ids=lambda channel: channel.id)
async def test_what_other_channels_have_seen_is_not_found(stores, channel):
    await fill(stores, channel)
    assert await found(stores, "mayor bridge pipeline") == []
    assert await stores.archive.recent(NEWS, since=LONG_AGO, most=5) == Recent(0, ())
    later = MOMENT + timedelta(days=1)
    assert await stores.archive.seen_between(NEWS, LONG_AGO, later) == ()


async def test_the_same_article_is_found_in_each_channel_that_has_seen_it(stores):
    await fill(stores)
    await fill(stores, SPORT, stories={"a1": STORIES["a1"]})
    await stores.store.forget_article(NEWS, "a1")
    assert await found(stores, "river") == []
    assert await found(stores, "river", SPORT) == ["a1"]


async def test_what_is_forgotten_is_not_found(stores):
    await fill(stores)
    await fill(stores, RIVAL)
    await stores.store.forget_article(NEWS, "a3")
    assert await found(stores, "mayor") == ["a1"]
    await stores.store.forget_workspace("acme")
    assert await found(stores, "mayor pipeline") == []
    assert len(await found(stores, "mayor pipeline", RIVAL)) == 4


async def test_a_newer_version_takes_the_place_of_the_older(stores):
    await fill(stores)
    newer = sheet("a1", version=2, raw="The bridge was closed for elephants.")
    await stores.store.keep_sheet(NEWS, newer, MOMENT + timedelta(hours=1))
    await fill(stores)
    assert await found(stores, "river") == []
    assert await found(stores, "elephants") == ["a1"]
    recent = await stores.archive.recent(NEWS, since=LONG_AGO, most=2)
    assert recent == Recent(4, ("a1", "a4"))


async def test_the_headline_counts_for_more_than_the_story(stores):
    raw = "Denied was the word of the day.\nIt rained."
    await fill(stores, stories={"a1": raw, "a2": "The council met. It rained."})
    assert set(await found(stores, "denied")) == {"a1", "a2"}
    assert (await found(stores, "denied council"))[0] == "a2"


async def test_recent_articles_are_counted_and_the_newest_named(stores):
    await fill(stores, minutes=60)
    since = MOMENT + timedelta(hours=1)
    recent = await stores.archive.recent(NEWS, since=since, most=2)
    assert recent == Recent(3, ("a4", "a3"))


async def test_articles_of_a_time_are_listed_oldest_first_with_their_version(stores):
    await fill(stores, minutes=60)
    newer = sheet("a2", version=2, raw="New words.")
    await stores.store.keep_sheet(NEWS, newer, MOMENT + timedelta(hours=3))
    since, until = MOMENT + timedelta(hours=1), MOMENT + timedelta(hours=3)
    hour = MOMENT + timedelta(hours=1)
    assert await stores.archive.seen_between(NEWS, since, until) == (
        Seen("a2", 1, hour),
        Seen("a3", 1, hour + timedelta(hours=1)),
    )
    later = await stores.archive.seen_between(NEWS, since, until + timedelta(hours=1))
    assert later[0] == Seen("a2", 2, hour)
    assert await stores.archive.seen_between(SPORT, since, until) == ()


ODD = [
    "'", '"', "''\"", "\x00", "a\x00b", "mayor OR 1=1", "NEAR(mayor bridge)", "mayor*",
    "-mayor", "stems:mayor", "^mayor", "mayor & !bridge | (", "\\", ":*", "%_",
    "市长说桥", "🌉🌉", "\ud83d", "ﷺ ⑴ ŉ ½", "x" * 10_000,
    "mayor " * 2_000, "c:0123", "{}", "$1 ?",
]  # fmt: skip


async def test_any_text_can_be_asked_for(stores):
    await fill(stores, stories={f"a{n}": text for n, text in enumerate(ODD)})
    for words in ODD:
        hits = await stores.archive.search(NEWS, words, since=LONG_AGO, most=5)
        assert len(hits) <= 5
        assert await found(stores, words, SPORT) == []


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text(max_size=60))
async def test_no_text_is_an_error(stores, words):
    await stores.archive.search(NEWS, words, since=LONG_AGO, most=5)


async def test_an_article_of_many_long_words_is_kept(stores):
    raw = " ".join(f"{n:x}𐐨𐐩" + "𐐪" * 60 for n in range(12_000))
    await fill(stores, stories={"a1": raw})
    assert await found(stores, f"5𐐨𐐩{'𐐪' * 60}") == ["a1"]


NAMES = ("river ", "court ", "bank ", "harbour ", "senate ")
MIXED = {
    f"a{n}": f"only{n} "
    + "".join(name * (n * (k + 3) % 7) for k, name in enumerate(NAMES))
    for n in range(40)
}


@pytest.fixture
def both(tmp_path, postgres, tables):
    """A folder and a database of a server, with nothing stored in either."""
    postgres.clear(tables)
    return Where(tmp_path / "home"), Where(tmp_path, postgres.url(tables))


async def hits_of(stores, questions):
    return [
        await stores.archive.search(NEWS, words, since=LONG_AGO, most=15)
        for words in questions
    ]


async def test_both_databases_give_the_same_order(both, monkeypatch):
    """More articles match than are scored, so that both must choose the same."""
    monkeypatch.setattr("bot.stores.archive._MOST_SCORED", 20)
    told = []
    for where in both:
        async with open_stores(where) as stores:
            await fill(stores, stories=MIXED)
            asked = ("river court only7", "banks", "".join(NAMES))
            told.append(await hits_of(stores, asked))
    assert told[0] == told[1]
    assert all(len(hits) == 15 for hits in told[0])


async def fill_apart(stores, gap):
    """Keep stories, a few at a time; each time the server skips so many numbers."""
    rest = dict(MIXED)
    while rest:
        await fill(stores, stories={id_: rest.pop(id_) for id_ in list(rest)[:4]})
        async with stores.store._database.writing() as connection:
            if connection.dialect.name == "postgresql":
                last = func.max(archive.c.seq) + gap
                await connection.execute(select(func.setval("archive_seq_seq", last)))


@pytest.mark.parametrize("gap", [3_000, 20_000, 100_000, 5_000_000])
async def test_however_long_ago_rows_came_both_databases_find_the_same(
    both, monkeypatch, gap
):
    """PostgreSQL looks among the latest rows first, and further where it must."""
    monkeypatch.setattr("bot.stores.archive._MOST_SCORED", 20)
    monkeypatch.setattr("bot.stores.word_index.MOST_HOLDING", 6)
    told = []
    for where in both:
        async with open_stores(where) as stores:
            await fill_apart(stores, gap)
            asked = ("river court only7", "senate", "only3 bank", "".join(NAMES))
            told.append(await hits_of(stores, asked))
    assert told[0] == told[1]
    assert len(told[0][0]) > 6


async def test_no_search_walks_through_all_texts(both, postgres, tables):
    """PostgreSQL believes that to be quick where a word stands in most of them."""
    walked = []

    def note(connection):
        statement = (
            "SELECT seq_scan FROM pg_stat_xact_user_tables"
            " WHERE relname = 'archive_words'"
        )
        walked.append(connection.exec_driver_sql(statement).scalar())

    async with open_stores(both[1]) as stores:
        await fill(stores)
        postgres.tell("ANALYZE archive_words", tables)
        engine = stores.store._database._engine.sync_engine
        event.listen(engine, "rollback", note)
        assert await found(stores, "mayor bridge pipeline")
    assert walked == [0]


async def test_ids_that_run_into_each_other_are_different_channels(stores):
    await fill(stores, Channel("acme", "x\ny"))
    assert await found(stores, "mayor", Channel("acme\nx", "y")) == []
