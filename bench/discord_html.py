"""Discord's components as a page that looks as they do in its clients."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from bench.discord_markdown import Node, Row, rows_of

Json = Mapping[str, object]

_TAGS = {
    "strong": "b",
    "slanted": "i",
    "underline": "u",
    "struck": "s",
    "spoiler": "mark",
    "code": "code",
}
_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary"}
_CSS = Path(__file__).with_name("discord_pictures.css")


def page(body: str, theme: str, width: int) -> str:
    """Return a page in a theme, "dark" or "light"; its title becomes its height."""
    style = _fonts() + _CSS.read_text(encoding="utf-8")
    return (
        f"<!doctype html><html class={theme}><meta charset=utf-8><style>{style}</style>"
        f"<title></title><body style='width:{width}px'>{body}<script>"
        "document.fonts.ready.then(() => document.title = "
        "Math.ceil(document.body.getBoundingClientRect().height))</script>"
    )


def conversation(messages: Iterable[Sequence[Json]]) -> str:
    """Return messages as the bot's, one under the other."""
    who = "<div class=who>Parley<small>APP</small><span>Today at 17:00</span></div>"
    parts = "<div class=gap></div>".join(_each(message) for message in messages)
    return f"<main><div class=face>P</div><div class=column>{who}{parts}</div></main>"


def form(modal: Json) -> str:
    """Return a modal as the form that opens."""
    fields = _each(_list(modal["components"]))
    submit = "<button class=primary>Submit</button>"
    title = escape(str(modal["title"]))
    return f"<form><h1>{title}</h1>{fields}<footer>{submit}</footer></form>"


def _each(components: Sequence[Json]) -> str:
    return "".join(_component(component) for component in components)


def _component(it: Json) -> str:
    match it["type"]:
        case 2:
            shown = _button(it)
        case 10:
            shown = f"<div class=text>{_text(str(it['content']))}</div>"
        case 13:
            shown = "<div class=file>📄 rest-of-it.md</div>"
        case 14:
            shown = "<hr>"
        case 1 | 17:
            shown = _group(it)
        case 18:
            shown = _label(it)
        case _:
            shown = _field(it)
    return shown


def _group(it: Json) -> str:
    inside = _each(_list(it["components"]))
    if it["type"] == 1:
        return f"<div class=row>{inside}</div>"
    color = f"#{int(str(it.get('accent_color') or 0)):06x}"
    return f'<div class=box style="border-left-color:{color}">{inside}</div>'


def _button(it: Json) -> str:
    emoji = it.get("emoji")
    icon = f"{emoji['name']} " if isinstance(emoji, Mapping) else ""
    link = " ↗" if it.get("url") else ""
    style = _STYLES[int(str(it["style"]))]
    return f"<button class={style}>{icon}{escape(str(it['label']))}{link}</button>"


def _label(it: Json) -> str:
    words = it.get("description")
    small = f"<div class=small>{escape(str(words))}</div>" if words else ""
    inside = _each([it["component"]]) if isinstance(it["component"], dict) else ""
    return f"<label>{escape(str(it['label']))}</label>{small}{inside}"


def _field(it: Json) -> str:
    options = _list(it.get("options", []))
    match it["type"]:
        case 21 | 22:
            signs = "○●" if it["type"] == 21 else "☐☑"
            return "".join(_choice(option, signs) for option in options)
        case 3:
            chosen = next((each for each in options if each.get("default")), {})
            return f"<div class=field>{escape(str(chosen.get('label', '')))} ▾</div>"
        case 19:
            return "<div class=field>⬆️ Drop a file here, or choose one</div>"
        case _:
            words = escape(str(it.get("value") or it.get("placeholder") or " "))
            area = " area" if it.get("style") == 2 else ""
            return f'<div class="field{area}">{words}</div>'


def _choice(option: Json, signs: str) -> str:
    sign = signs[bool(option.get("default"))]
    small = option.get("description")
    more = f"<div class=small>{escape(str(small))}</div>" if small else ""
    return f"<div class=choice>{sign} {escape(str(option['label']))}{more}</div>"


def _text(markdown: str) -> str:
    runs = groupby(rows_of(markdown), key=lambda row: row.kind)
    return "".join(_run(kind, list(rows)) for kind, rows in runs)


def _run(kind: str, rows: Sequence[Row]) -> str:
    lines = [_inline(row.nodes) for row in rows]
    match kind:
        case "bullet" | "numbered":
            return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
        case "quote":
            return f"<blockquote>{'<br>'.join(lines)}</blockquote>"
        case "title":
            sizes = (row.size for row in rows)
            return "".join(
                f"<h{n}>{line}</h{n}>" for n, line in zip(sizes, lines, strict=True)
            )
        case "small":
            return "".join(f"<div class=small>{line}</div>" for line in lines)
        case _:
            return "<br>".join(lines)


def _inline(nodes: Iterable[Node]) -> str:
    return "".join(_node(node) for node in nodes)


def _node(node: Node) -> str:
    inside = _inline(node.inside) if node.inside else escape(node.words)
    if node.kind == "link":
        return f'<a href="{escape(node.target)}">{inside}</a>'
    tag = _TAGS.get(node.kind)
    return f"<{tag}>{inside}</{tag}>" if tag else inside


def _list(value: object) -> list[Json]:
    return value if isinstance(value, list) else []


def _fonts() -> str:
    """Return the fonts that simcord ships, for a machine may have none for emoji."""
    folder = files("simcord") / "preview" / "static" / "fonts"
    named = {
        "Sans": "noto-sans-latin-v",
        "Arabic": "noto-sans-arabic",
        "Hebrew": "noto-sans-hebrew",
        "Chinese": "noto-sans-sc",
        "Emoji": "noto-color-emoji",
        "Mono": "noto-sans-mono",
    }
    rules = []
    for found in folder.iterdir():
        for name, start in named.items():
            if found.name.startswith(start) and found.name.endswith(".ttf"):
                rules.append(_font(name, str(found), ""))
        if re.match(r"noto-sans-latin-italic.*\.ttf", found.name):
            rules.append(_font("Sans", str(found), "font-style:italic;"))
    return "".join(rules)


def _font(name: str, path: str, more: str) -> str:
    weights = "font-weight:100 900;" if name == "Sans" else ""
    source = f'src:url("file://{path}")'
    return f"@font-face{{font-family:{name};{weights}{more}{source}}}"
