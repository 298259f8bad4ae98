"""A desk over a real store and the real rules, with a model that is set."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.desk import Desk
from bot.engines.llm.chat import Chat
from bot.engines.llm.engine import LlmEngine
from bot.engines.local.analyst import LocalAnalyst
from bot.engines.local.engine import LocalEngine
from bot.library import Library
from bot.model import Answer, Article, Brief, Findings
from bot.place import Channel, Post, Thread
from bot.stores.opening import Where, open_stores
from tests.fakes import FakeClock, FakeReader
from tests.stories import sample

CHANNEL = Channel("w1", "c1")
THREAD = Thread(CHANNEL, "t1")
KEY = b"0123456789abcdef"
NAMES = ("voa-regrettable", "cnn-gangster-like")


class Newsroom:
    """Briefs and answers from texts, each as a post of its own."""

    def __init__(self, desk: Desk, clock: FakeClock) -> None:
        """Take the desk, and the clock that it goes by."""
        self.desk = desk
        self.clock = clock
        self._posts = 0

    async def brief(self, *texts: str) -> Brief:
        """Brief some texts."""
        return (await self.desk.brief(self._post("", texts))).brief

    async def answer(self, question: str, *texts: str) -> Answer:
        """Answer a question about some texts."""
        return (await self.desk.answer(self._post(question, texts))).answer

    def _post(self, question: str, texts: Sequence[str]) -> Post:
        self._posts += 1
        name = f"p{self._posts}"
        return Post(name, THREAD, "someone", question, texts=tuple(texts))


class KeptAnalyst:
    """The real rules, run once for each text of a test process."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._analyst = LocalAnalyst()
        self._kept: dict[str, Findings] = {}

    @property
    def revision(self) -> str:
        """Name the rules."""
        return self._analyst.revision

    async def findings(self, article: Article) -> Findings:
        """Return what the rules find in an article."""
        if article.id not in self._kept:
            self._kept[article.id] = await self._analyst.findings(article)
        return self._kept[article.id]


ANALYST = KeptAnalyst()


@asynccontextmanager
async def newsroom(folder: Path, chat: Chat) -> AsyncIterator[Newsroom]:
    """Open a newsroom in a folder, over a model."""
    async with open_stores(Where(folder)) as stores:
        store, clock, local = stores.store, FakeClock(), LocalEngine()
        library = Library(
            store=store,
            archive=stores.archive,
            analyst=ANALYST,
            reader=FakeReader(),
            clock=clock,
        )
        engine = LlmEngine(chat, local, key=KEY)
        desk = Desk(
            store=store, library=library, engine=engine, clock=clock, spare=local
        )
        yield Newsroom(desk, clock)


def samples() -> tuple[str, str]:
    """Return both samples."""
    first, second = (sample(name) for name in NAMES)
    return first, second
