"""Serves pages to a browser and says whether it highlights the right sentence."""

import json
import threading
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate, takewhile

from tests.chromium import Tab

WIDTH = 1000
# Only our own style may apply, so that every highlight has one colour and is seen;
# what a page itself hides stays hidden.
_POLICY = "default-src 'none'; img-src data:; style-src 'nonce-ours'"
_STYLE = """<style nonce="ours">
* { color: #000 !important; background: #fff !important; font: 16px/20px serif }
::target-text { color: #f0f !important; background: #f0f !important }
img, video, iframe, svg, [style*="display:none" i], [style*="display: none" i] {
  display: none !important;
}
</style>"""

# Reads the words that the page shows, and where each of them stands.
_SHOWN = """
const words = /[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_\\u00ad\\u200b-\\u200f]*/gu;
const unseen = /[\\p{M}\\u00ad\\u200b-\\u200f]/gu;
const fold = (word) => word.normalize("NFKD").replace(unseen, "").toLowerCase();
const wordsOf = (text) => [...text.matchAll(words)].map((match) => fold(match[0]));
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
let letters = "";
const starts = new Map(), ends = new Map();
shown.forEach((match, n) => {
  starts.set(letters.length, n);
  letters += fold(match[0]);
  ends.set(letters.length, n);
});
const placesOf = (sentence) => {
  const sought = wordsOf(sentence).join(""), places = [];
  let at = sought ? letters.indexOf(sought) : -1;
  for (; at >= 0; at = letters.indexOf(sought, at + 1)) {
    const end = at + sought.length;
    if (starts.has(at) && ends.has(end)) places.push([starts.get(at), ends.get(end)]);
  }
  return places;
};
"""

# Tells the words of the page, and for each sentence its words and where they begin.
_WORDS = f"""
((sentences) => {{
  {_SHOWN}
  return [shown.map((match) => fold(match[0])), sentences.map((sentence) =>
    [wordsOf(sentence), placesOf(sentence).map(([first]) => first)])];
}})
"""

# Finds sentences in the text that the page shows, each by its occurrence there: the
# boxes of its words, and those together with the marks around them.
_PLACES = f"""
((sentences) => {{
  {_SHOWN}
  const boxes = (start, end) => parts.flatMap(({{ node, at }}) => {{
    const from = Math.max(start, at) - at, to = Math.min(end, at + node.length) - at;
    if (from >= to) return [];
    return boxesOf(node, from, to).map(
      (box) => [box.left + scrollX, box.top + scrollY, box.width, box.height]);
  }});
  return sentences.map(([sentence, occurrence]) => {{
    const place = placesOf(sentence)[occurrence - 1];
    if (!place) return [[], []];
    const [first, last] = place, endOf = (n) => shown[n].index + shown[n][0].length;
    const before = first ? endOf(first - 1) : 0;
    const after = last + 1 < shown.length ? shown[last + 1].index : text.length;
    return [boxes(shown[first].index, endOf(last)), boxes(before, after)];
  }});
}})
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
  const sum = (marks) => marks.reduce((a, b) => a + b, 0);
  let all = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (marked(x, y)) all++;
  const inside = new Uint8Array(width * height);
  const halved = (boxes) => boxes.map((box) => box.map((n) => n / 2));
  const shares = sentences.map(([boxes, around]) => {
    for (const [left, top, wide, high] of halved(around))
      for (let y = Math.floor(top) - 2; y <= top + high + 2; y++)
        for (let x = Math.floor(left) - 4; x <= left + wide + 4; x++)
          if (marked(x, y)) inside[y * width + x] = 1;
    let points = 0, met = 0;
    for (const [left, top, wide, high] of halved(boxes)) {
      for (let x = Math.ceil(left); x < Math.floor(left + wide); x++) {
        points++;
        if (marked(x, Math.floor(top + high / 2))) met++;
      }
    }
    return points ? met / points : 0;
  });
  return { shares, stray: all ? 1 - sum(inside) / all : 0 };
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
        covered=tuple(share if boxes else None for share, (boxes, _) in covered),
        stray=found["stray"],
    )


def occurrences(tab: Tab, story: Sequence[str]) -> list[int]:
    """Return which of its equals on the open page each sentence of a story is.

    Of several, it is the one among the same words as in the story. Where that is said
    of more than one, it is the one nearest to where the sentences before and after it
    that the page shows only once let it be expected.
    """
    page, told = tab.run(f"{_WORDS}({json.dumps(story)})")
    met = [places for _, places in told]
    words = [word for sentence, _ in told for word in sentence]
    begins = list(accumulate((len(sentence) for sentence, _ in told), initial=0))
    sure = [n for n, places in enumerate(met) if len(places) == 1]
    numbers = []
    for n, places in enumerate(met):
        near = bisect_left(sure, n)
        around = sure[max(0, near - 1) : near + 1]
        shifts = [(met[k][0] - begins[k], abs(begins[n] - begins[k])) for k in around]
        size = begins[n + 1] - begins[n]
        away = [
            (
                -_alike(page[:at][::-1], words[: begins[n]][::-1])
                - _alike(page[at + size :], words[begins[n + 1] :]),
                # What is far from a sentence tells less of where that stands.
                min((abs(at - begins[n] - by) + far for by, far in shifts), default=0),
            )
            for at in (places if len(places) > 1 else ())
        ]
        numbers.append(1 + away.index(min(away)) if away else 1)
    return numbers


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """Count how many words two rows have in common from their start, up to ten."""
    pairs = zip(some[:10], others[:10], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
