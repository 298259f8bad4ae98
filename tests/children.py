"""Children that misbehave, for the tests: `python children.py NAME MEMORY CPU`."""

import json
import os
import sys
import time
from socket import socket

from bot.model import Completeness
from bot.reading.pages import frames
from bot.reading.pages.page import Page, PageKind, to_json


def page(text):
    """A page with this text, as a child sends it."""
    read = Page(PageKind.ARTICLE, Completeness.FULL, text, words=80)
    return frames.told({"page": to_json(read)})


ANSWERS = {
    "slow": page("first reading"),
    "silent": b"",
    "babbling": frames.packed(b"hello"),
    "boastful": b"\xff\xff\xff\xff",
    "lying": frames.told({"page": {"kind": "article", "text": 5}}),
    "empty": frames.told({"end": "done"}),
    "hurt": frames.told({"end": "failed"}),
    "telling": page(json.dumps(dict(os.environ))) + frames.told({"end": "done"}),
}


def hear(stream):
    """Wait for the next body."""
    return stream.read(frames.length_of(stream.read(frames.HEAD.size)))


def main():
    """Start like the real child, unless it is deaf, and then misbehave."""
    name = sys.argv[1]
    with socket(fileno=os.dup(0)) as link, link.makefile("rb") as stream:
        if name == "deaf":
            time.sleep(60)
        link.sendall(frames.told({"ready": True}))
        hear(stream)
        hear(stream)
        if name in ANSWERS:
            link.sendall(ANSWERS[name])
            time.sleep(60)


if __name__ == "__main__":
    main()
