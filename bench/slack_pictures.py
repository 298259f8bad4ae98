"""Pictures of every Slack layout, for docs/pictures: a look-alike, to be judged by eye.

They take Node, Chromium and, in a folder outside of this project, `npm install` of
slack-blocks-to-jsx@1.1.1 react@18 react-dom@18 @fontsource/lato@5 and
@fontsource/noto-emoji@5.
Then: python -m bench.slack_pictures THAT_FOLDER docs/pictures
"""

import asyncio
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.slack.blocks import messages_of
from adapters.slack.forms import ask_view, paste_view, settings_view
from adapters.slack.home import home_view
from adapters.slack.plain import Json
from adapters.slack.views import card_view, evidence_view
from bench.slack_cards import LINKS, RULES, cards

_SCRIPT = Path(__file__).with_name("slack_pictures.mjs")
_BROWSER = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
_DESKTOP, _PHONE = 620, 380
_ON_PHONES = ("brief", "digest")


def main() -> int:
    """Draw each layout into a folder; the first argument holds node_modules."""
    modules, out = map(Path, sys.argv[1:3])
    layouts = _sized(asyncio.run(_layouts()))
    with TemporaryDirectory(prefix="parley-pictures-") as folder:
        Path(folder, "layouts.json").write_text(json.dumps(layouts), "utf-8")
        command = [shutil.which("node") or "node", str(_SCRIPT), str(modules), folder]
        subprocess.run(command, check=True)
        for name, layout in layouts.items():
            page = Path(folder, f"{name}.html")
            _picture(page, out / f"slack-{name}.png", layout["width"])
    return 0


async def _layouts() -> Mapping[str, Json]:
    made = await cards()
    home, evidence = made.pop("home"), made.pop("evidence")
    rechecked = made.pop("rechecked")
    messages: dict[str, Json] = {
        name: {"blocks": [b for m in messages_of(card, LINKS) for b in m.blocks]}
        for name, card in made.items()
    }
    return {
        **messages,
        "home": {**home_view(home), "title": {"text": "Home"}},
        "evidence": evidence_view(evidence),
        "rechecked": card_view(rechecked, "Checked again"),
        "paste-form": paste_view(),
        "ask-form": ask_view(),
        "settings-form": settings_view(RULES),
    }


def _sized(layouts: Mapping[str, Json]) -> dict[str, Json]:
    """Return each layout at the width of a window, and a few at that of a phone."""
    wide = {name: {**layout, "width": _DESKTOP} for name, layout in layouts.items()}
    narrow = {f"{n}-phone": {**layouts[n], "width": _PHONE} for n in _ON_PHONES}
    return {**wide, **narrow}


def _picture(page: Path, out: Path, width: object) -> None:
    """Take a picture of a page, as high as the page is."""
    dom = _browse(page, f"--window-size={width},600", "--dump-dom")
    high = re.search(r"<title>(\d+)</title>", dom)
    height = int(high[1]) if high else 600
    _browse(page, f"--window-size={width},{height}", f"--screenshot={out}")


def _browse(page: Path, *flags: str) -> str:
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    command = [browser, *_BROWSER, *flags, page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
