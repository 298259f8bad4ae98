"""`parley demo`: the main job on two sample articles, in a folder of its own."""

import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.cli.inputs import CHANNEL
from adapters.cli.terminal import Terminal
from bot.bootstrap import Parley, open_parley
from bot.cards.answer import of_answer
from bot.cards.brief import of_brief
from bot.place import Post, Thread
from bot.settings import Settings

_SAMPLES = files("adapters.cli") / "samples"


async def demo(terminal: Terminal) -> int:
    """Brief both samples, then answer or refuse the sample questions."""
    script = json.loads((_SAMPLES / "demo.json").read_text(encoding="utf-8"))
    with TemporaryDirectory(prefix="parley-demo-") as folder:
        async with open_parley(
            Settings(home=Path(folder), database_url=None)
        ) as parley:
            for name in script["articles"]:
                await _brief(name, parley, terminal)
            for asked in script["questions"]:
                await _ask(asked, parley, terminal)
    terminal.say("")
    terminal.say("That was the whole of it. Your own text: parley brief FILE")
    return 0


def _text(name: str) -> str:
    return (_SAMPLES / name).read_text(encoding="utf-8")


def _post(name: str, question: str = "") -> Post:
    thread = Thread(CHANNEL, name)
    return Post(f"{name} {question}", thread, "demo", question, texts=(_text(name),))


async def _brief(name: str, parley: Parley, terminal: Terminal) -> None:
    terminal.rule(f"parley brief {name}")
    with terminal.progress() as progress:
        told = await parley.desk.brief(_post(name), progress)
    terminal.show(of_brief(told.brief, told.articles))


async def _ask(asked: dict[str, str], parley: Parley, terminal: Terminal) -> None:
    name, question = asked["article"], asked["question"]
    terminal.rule(f'parley ask "{question}" {name}')
    with terminal.progress() as progress:
        told = await parley.desk.answer(_post(name, question), progress)
    terminal.show(of_answer(told.answer, told.articles))
