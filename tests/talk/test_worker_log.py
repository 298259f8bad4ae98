"""What a worker logs of a day's work: ids, counts and names of errors, never words."""

import asyncio
import json

from adapters.cli.logs import Form, logging_to_stderr
from adapters.web.metrics import PrometheusWatch
from bot.engines.local.engine import LocalEngine
from bot.jobs import trying
from bot.place import Channel, Post, Thread, Wants
from bot.settings import Settings
from bot.worker import open_worker
from tests.stories import BRIDGE, sample

THREAD = Thread(Channel("local", "news"), "t1")
QUESTION = "Who rejected the zebra crossing?"
LINK = "http://127.0.0.1:9/story?token=sesame"
KEY = "sk-sesame-0123456789"
POSTS = (
    Post("p-brief", THREAD, "u1", texts=(BRIDGE,)),
    Post("p-short", THREAD, "u1", texts=("Residents rejected it.",)),
    Post("p-link", THREAD, "u1", links=(LINK,)),
    Post("p-fault", THREAD, "u1", texts=(sample("voa-regrettable"),)),
    Post("p-ask", THREAD, "u1", QUESTION, wants=Wants.ANSWER),
)


class Reader:
    """A poster that keeps the texts of the Cards it was given."""

    def __init__(self):
        self.shown = {}
        self.done = asyncio.Event()

    async def post(self, delivery):
        self.shown[delivery.post.id] = delivery.card.text
        if len(self.shown) == len(POSTS):
            self.done.set()
        return delivery.key

    async def posted(self, delivery):
        return None

    async def progress(self, post, step, lines):
        pass

    async def settle(self, post):
        pass


def sentences():
    """Return what the texts consist of, in pieces that no log has by chance."""
    texts = (BRIDGE, sample("voa-regrettable"))
    pieces = (piece for text in texts for piece in text.replace(". ", "\n").split("\n"))
    return [piece for piece in pieces if len(piece) > 9]


async def worked_off(home, watch):
    reader = Reader()
    settings = Settings(home=home, database_url=None, llm_model=None, llm_api_key=KEY)
    async with (
        asyncio.timeout(60),
        open_worker(settings, {"local": reader}, watch) as w,
    ):
        for post in POSTS:
            await w.submit(post)
        await reader.done.wait()
    return reader.shown


def test_a_days_work_leaves_no_words(tmp_path, monkeypatch, capsys):
    brief = LocalEngine.brief

    async def faulty(engine, sheets, *, workspace):
        raw = sheets[0].article.raw
        if "Pompeo" in raw:
            raise LookupError(f"{workspace} {raw} {KEY}")
        return await brief(engine, sheets, workspace=workspace)

    monkeypatch.setattr(LocalEngine, "brief", faulty)
    monkeypatch.setattr(trying, "_PAUSES", (0.01,))
    monkeypatch.setenv("PARLEY_LLM_BASE_URL", "http://127.0.0.1:9/v1?token=sesame")
    watch = PrometheusWatch()
    with logging_to_stderr(Form.JSON, "debug"):
        shown = asyncio.run(worked_off(tmp_path, watch))
    assert "Council delays bridge repair" in shown["p-brief"]
    assert "looks too short" in shown["p-short"]
    assert "Something went wrong on our side" in shown["p-fault"]

    lines = capsys.readouterr().err
    for line in lines.splitlines():
        assert json.loads(line)["logger"].startswith(("parley", "bot"))
    assert "LookupError" in lines, "the log speaks at all"
    for words in (*sentences(), QUESTION, "zebra", KEY, "sesame", "Pompeo"):
        assert words not in lines

    counted = watch.text().decode()
    assert 'parley_errors_total{error="OurFault"} 1.0' in counted
    assert 'parley_cards_shown_total{kind="brief"} 1.0' in counted
    for words in ("p-brief", "news", "local\\", "sesame", "127.0.0.1"):
        assert words not in counted
