"""Pictures of every Discord layout, for docs/pictures: a look-alike, judged by eye.

They take Chromium, and simcord for its fonts.
Then: python -m bench.discord_pictures docs/pictures
"""

import asyncio
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.discord.forms import modal_of
from adapters.discord.layout import messages_of
from bench.discord_html import conversation, form, page
from bench.png import shrink
from bench.slack_cards import RULES, cards
from bot.receiving.exchange import Form

_BROWSER = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-lcd-text",
    # Time to load the fonts.
    "--virtual-time-budget=3000",
)
_DESKTOP, _PHONE = 640, 390
_GUILD = "81"
# Which are also drawn in the light theme, and as on a phone.
_LIGHT = frozenset({"brief", "digest", "error"})
_ON_PHONES = frozenset({"brief", "answer", "digest", "evidence", "settings-form"})


def main() -> int:
    """Draw the layouts that are named, or all, into a folder that is there."""
    out, *wanted = sys.argv[1:]
    layouts = asyncio.run(_layouts())
    with TemporaryDirectory(prefix="parley-pictures-") as folder:
        html = Path(folder) / "page.html"
        for name in wanted or layouts:
            for suffix, theme, width in _sizes(name):
                html.write_text(page(layouts[name], theme, width), encoding="utf-8")
                print(_picture(html, Path(out) / f"discord-{name}{suffix}.png", width))
    return 0


async def _layouts() -> Mapping[str, str]:
    shown = {
        name: conversation(
            message.view.to_components() for message in messages_of(card, guild=_GUILD)
        )
        for name, card in (await cards()).items()
    }
    forms = {
        f"{each}-form": form(modal_of(each, rules=RULES).to_dict()) for each in Form
    }
    return {**shown, **forms}


def _sizes(name: str) -> list[tuple[str, str, int]]:
    light = [("-light", "light", _DESKTOP)] if name in _LIGHT else []
    phone = [("-phone", "dark", _PHONE)] if name in _ON_PHONES else []
    return [("", "dark", _DESKTOP), *light, *phone]


def _picture(html: Path, out: Path, width: int) -> str:
    """Take a picture of a page, as high as the page is."""
    dom = _browse(html, f"--window-size={width},600", "--dump-dom")
    high = re.search(r"<title>(\d+)</title>", dom)
    height = int(high[1]) if high else 600
    _browse(html, f"--window-size={width},{height}", f"--screenshot={out}")
    shrink(out)
    return out.name


def _browse(html: Path, *flags: str) -> str:
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    command = [browser, *_BROWSER, *flags, html.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
