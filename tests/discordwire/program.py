"""`parley run discord` as a process of its own, on the loopback Discord."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from tests.databases import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENT = 60


@dataclass
class Program:
    """A running Parley; `said` is all that it wrote, once it has ended."""

    process: asyncio.subprocess.Process
    port: int
    said: str = ""

    async def kill(self):
        """Kill it where it stands."""
        self.process.kill()
        await self._ended()

    async def stop(self):
        """Ask it to stop; return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return await self._ended()

    async def end(self):
        """Wait until it ends by itself; return its exit status."""
        return await self._ended()

    async def _ended(self):
        written, _ = await asyncio.wait_for(self.process.communicate(), PATIENT)
        self.said += written.decode()
        return self.process.returncode


async def begun(discord, folder, what="discord", **more):
    """Start the program, and return it at once; `more` are variables."""
    port = free_port()
    settings = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "PARLEY_HOME": str(folder / "home"),
        "PARLEY_WEB_PORT": str(port),
        "PARLEY_DISCORD_TOKEN": discord.token,
        "PARLEY_DISCORD_API": discord.api,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.cli.main", "run", what),
        cwd=ROOT,
        env=settings | more,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    return Program(process, port)


@asynccontextmanager
async def parley(discord, folder, what="discord", **more):
    """Run the program until the block ends, and see that it ends well."""
    program = await begun(discord, folder, what, **more)
    try:
        await _works(program)
        yield program
    finally:
        if program.process.returncode is None:
            status = await program.stop()
            assert status == 0, program.said
    assert "a fault of ours" not in program.said, program.said


async def _works(program):
    """Wait until it says that it works."""
    while "Working" not in program.said:
        line = await asyncio.wait_for(program.process.stdout.readline(), PATIENT)
        program.said += line.decode()
        assert line, program.said


@asynccontextmanager
async def news(story, *, waits=None):
    """Serve one story, at any address, as an egress proxy does.

    Gives the variable that leads the program there. `waits` is called for each request,
    and awaited before it is answered.
    """

    async def answer(_request):
        if waits is not None:
            await waits()
        return web.Response(text=_page(story), content_type="text/html")

    server = web.Application()
    server.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        port = runner.addresses[0][1]
        yield {"PARLEY_FETCH_PROXY": f"http://127.0.0.1:{port}"}
    finally:
        await runner.cleanup()


def _page(text):
    """Return a text as a page of a newspaper: its first line is the headline."""
    headline, *lines = filter(None, text.split("\n"))
    body = "".join(f"<p>{line}</p>" for line in lines)
    head = f"<title>{headline}</title>"
    article = f"<article><h1>{headline}</h1>{body}</article>"
    return f"<!doctype html><html><head>{head}</head><body>{article}</body></html>"
