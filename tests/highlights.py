"""Serves pages to a browser and says whether it highlights the right sentence."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.chromium import Tab

WIDTH = 1000
# Only our own style may apply, so that every highlight has one colour and is seen.
_POLICY = "default-src 'none'; img-src data:; style-src 'nonce-ours'"
_STYLE = """<style nonce="ours">
* { color: #000 !important; background: #fff !important; font: 16px/20px serif }
::target-text { color: #f0f !important; background: #f0f !important }
img, video, iframe, svg { display: none !important }
</style>"""

# Finds the words of sentences in the text that the page shows, and where they stand.
_PLACES = """
((sentences) => {
  const words = /[\\p{L}\\p{N}\\p{M}_\\u00ad\\u200b-\\u200f]+/gu;
  const unseen = /[\\p{M}\\u00ad\\u200b-\\u200f]/gu;
  const fold = (word) => word.normalize("NFKD").replace(unseen, "").toLowerCase();
  const blockOf = (node) => {
    let element = node.parentElement;
    while (element && getComputedStyle(element).display === "inline")
      element = element.parentElement;
    return element;
  };
  const boxesOf = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()];
  };
  let text = "", block = null;
  const parts = [];
  const both = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const nodes = document.createTreeWalker(document.body, both);
  for (let node; (node = nodes.nextNode()); ) {
    if (node.nodeType !== Node.TEXT_NODE) {
      if (node.tagName === "BR") text += " ";
    } else if (!boxesOf(node, 0, node.length).length) {
      text += " ";
    } else {
      if (blockOf(node) !== block) text += " ";
      block = blockOf(node);
      parts.push({ node, at: text.length });
      text += node.data;
    }
  }
  const shown = [...text.matchAll(words)];
  const page = shown.map((match) => fold(match[0]));
  const boxes = (start, end) => parts.flatMap(({ node, at }) => {
    const from = Math.max(start, at) - at, to = Math.min(end, at + node.length) - at;
    if (from >= to) return [];
    return boxesOf(node, from, to).map(
      (box) => [box.left + scrollX, box.top + scrollY, box.width, box.height]);
  });
  return sentences.map(([sentence, occurrence]) => {
    const sought = [...sentence.matchAll(words)].map((match) => fold(match[0]));
    let left = occurrence, first = -1;
    for (let i = 0; left && i + sought.length <= page.length; i++)
      if (sought.every((word, k) => page[i + k] === word)) { first = i; left--; }
    if (first < 0) return [];
    const last = shown[first + sought.length - 1];
    return boxes(shown[first].index, last.index + last[0].length);
  });
})
"""

# Counts the highlighted points of a picture: in each sentence, in all, and outside.
_COUNT = """
(async (picture, sentences) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const { width, height } = image;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  const marked = (x, y) => {
    const i = 4 * (y * width + x);
    return x >= 0 && y >= 0 && x < width && y < height &&
      data[i] > 150 && data[i + 1] < 150 && data[i + 2] > 150;
  };
  let all = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (marked(x, y)) all++;
  const inside = new Set();
  const shares = sentences.map((boxes) => {
    let points = 0, met = 0;
    for (const [left, top, wide, high] of boxes.map((box) => box.map((n) => n / 2))) {
      for (let y = Math.floor(top) - 2; y <= top + high + 2; y++)
        for (let x = Math.floor(left) - 4; x <= left + wide + 4; x++)
          if (marked(x, y)) inside.add(y * width + x);
      for (let x = Math.ceil(left); x < Math.floor(left + wide); x++) {
        points++;
        if (marked(x, Math.floor(top + high / 2))) met++;
      }
    }
    return points ? met / points : 0;
  });
  return { shares, stray: all ? 1 - inside.size / all : 0 };
})
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser highlighted on a page.

    `covered` has for each sentence the share of it that is highlighted, or None where
    the page does not show it; `stray` is the share of the highlight that lies in none.
    """

    covered: tuple[float | None, ...]
    stray: float


class PageServer:
    """Serves one page at a time on this machine, without scripts and styles."""

    def __init__(self) -> None:
        """Start with an empty page."""
        self.html = ""
        self._visits = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    def address(self) -> str:
        """Return an address of the page that the browser has not opened yet."""
        self._visits += 1
        return f"http://127.0.0.1:{self._server.server_port}/{self._visits}"

    @contextmanager
    def running(self) -> Iterator["PageServer"]:
        """Serve until the end of the block."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        pages = self

        class Reply(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = (pages.html + _STYLE).encode("utf-8", "replace")
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", _POLICY)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Say nothing: the tests' output is not a log."""

        return Reply


def look(tab: Tab, url: str, sentences: Sequence[tuple[str, int]]) -> Seen:
    """Open a link and compare its highlight with sentences and their occurrences."""
    tab.open(url)
    places = tab.run(f"{_PLACES}({json.dumps(sentences)})")
    height = tab.run("document.documentElement.scrollHeight")
    picture = tab.picture(WIDTH, height)
    found = tab.run(f"{_COUNT}({json.dumps(picture)}, {json.dumps(places)})")
    covered = zip(found["shares"], places, strict=True)
    return Seen(
        covered=tuple(share if boxes else None for share, boxes in covered),
        stray=found["stray"],
    )
