"""A real browser for tests: opens links without a window and sees what it highlights.

It is driven through two pipes, so nothing but the browser itself is needed.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
)


class Tab:
    """One page of a running browser."""

    def __init__(self, orders: int, answers: int) -> None:
        """Open an empty page; the two numbers are the ends of the pipes."""
        self._orders, self._answers = orders, answers
        self._pending = b""
        self._count = 0
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self.call("Page.enable")

    def open(self, url: str) -> None:
        """Open an address and wait until the page is loaded."""
        self.call("Page.navigate", url=url)
        self._await(lambda told: told.get("method") == "Page.loadEventFired")

    def run(self, script: str) -> object:
        """Run a script in the page and return the value of its last expression."""
        told = self.call(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
        )
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def picture(self, width: int, height: int) -> str:
        """Return a picture of the page from its upper edge, as base64."""
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 0.5}
        told = self.call(
            "Page.captureScreenshot",
            clip=clip,
            captureBeyondViewport=True,
            optimizeForSpeed=True,
        )
        return told["data"]

    def call(self, method: str, **params: object) -> dict:
        """Give the browser an order and return its answer."""
        self._count += 1
        number = self._count
        order = {"id": number, "method": method, "params": params}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        told = self._await(lambda told: told.get("id") == number)
        assert "error" not in told, told
        return told["result"]

    def _await(self, wanted) -> dict:
        while True:
            while b"\0" not in self._pending:
                chunk = os.read(self._answers, 1 << 20)
                if not chunk:
                    raise EOFError("the browser is gone")
                self._pending += chunk
            line, _, self._pending = self._pending.partition(b"\0")
            told = json.loads(line)
            if wanted(told):
                return told


@contextmanager
def browsing(folder: Path) -> Iterator[Tab]:
    """Run a browser with an empty profile in this folder, and end it again."""
    orders_read, orders = os.pipe()
    answers, answers_write = os.pipe()
    # The browser expects the pipes under exactly these two numbers.
    pipes = f"exec 3<&{orders_read} 4>&{answers_write}"
    command = [BROWSER, *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
    browser = subprocess.Popen(
        ["/bin/bash", "-c", f'{pipes}; exec "$@"', "browser", *command],
        pass_fds=(orders_read, answers_write),
        stderr=subprocess.DEVNULL,
    )
    os.close(orders_read)
    os.close(answers_write)
    try:
        yield Tab(orders, answers)
    finally:
        os.close(orders)
        os.close(answers)
        browser.terminate()
        browser.wait(timeout=10)
