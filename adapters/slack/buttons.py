"""The buttons of a Card on Slack, and what comes back when one is pressed."""

from collections.abc import Iterator, Mapping, Sequence

from adapters.slack.limits import ACTIONS, BUTTON, OPTION, OPTIONS, VALUE, length
from adapters.slack.plain import Json, plain_text
from adapters.slack.rich import safe_link
from bot.cards.card import plain
from bot.model.card import Action, Button

PREFIX = "parley:"

_ICONS: Mapping[Action, str] = {
    Action.EVIDENCE: "📌",
    Action.ASK: "❓",
    Action.WRONG: "⚠️",
    Action.SHARE: "📢",
    Action.OPEN: "💬",
}
_STYLES: Mapping[Action, str] = {Action.PASTE: "primary", Action.FORGET: "danger"}
_ASK = "Ask a question"


def rows_of(buttons: Sequence[Button], permalinks: Mapping[str, str]) -> list[Json]:
    """Return buttons as blocks; several suggested questions are one menu.

    `permalinks` are the addresses of threads, by the id that a button carries.
    """
    elements = list(_distinct(_elements(buttons, permalinks)))
    return [
        {"type": "actions", "elements": elements[start : start + ACTIONS]}
        for start in range(0, len(elements), ACTIONS)
    ]


def pressed(action: Mapping[str, object]) -> tuple[Action, str] | None:
    """Return what a pressed button asks for, with its value; None if it isn't ours.

    `action` is one of the "actions" that Slack sends.
    """
    prefix, _, name = str(action.get("action_id", "")).partition(":")
    option = action.get("selected_option")
    value = option.get("value") if isinstance(option, dict) else action.get("value")
    word = name.partition(":")[0]
    if f"{prefix}:" != PREFIX or word not in set(Action):
        return None
    return Action(word), value if isinstance(value, str) else ""


def _elements(
    buttons: Sequence[Button], permalinks: Mapping[str, str]
) -> Iterator[Json]:
    fitting = [button for button in buttons if length(button.value) <= VALUE]
    asked = [button for button in fitting if button.action is Action.ASK]
    menu = len(asked) > 1 and all(length(each.value) <= OPTION for each in asked)
    for button in fitting:
        if button.action is not Action.ASK or not menu:
            yield _button(button, permalinks)
        elif button is asked[0]:
            yield _menu(asked[:OPTIONS])


def _button(button: Button, permalinks: Mapping[str, str]) -> Json:
    icon = _ICONS.get(button.action)
    label = plain(button.label) or button.action.value
    made: Json = {
        "type": "button",
        "action_id": f"{PREFIX}{button.action.value}",
        "text": plain_text(f"{icon} {label}" if icon else label, BUTTON),
    }
    if button.value:
        made["value"] = button.value
    if style := _STYLES.get(button.action):
        made["style"] = style
    if button.action is Action.OPEN and (
        link := safe_link(permalinks.get(button.value))
    ):
        # Slack tells of a press here too, and it is done already.
        made |= {"url": link, "action_id": f"{PREFIX}link"}
    return made


def _menu(asked: Sequence[Button]) -> Json:
    return {
        "type": "static_select",
        "action_id": f"{PREFIX}{Action.ASK.value}",
        "placeholder": plain_text(f"{_ICONS[Action.ASK]} {_ASK}", BUTTON),
        "options": [
            {
                "text": plain_text(plain(each.label) or _ASK, OPTION),
                "value": each.value,
            }
            for each in asked
        ],
    }


def _distinct(elements: Iterator[Json]) -> Iterator[Json]:
    """Give the buttons, with a number where two do the same: their names differ."""
    seen: dict[object, int] = {}
    for element in elements:
        name = element["action_id"]
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            element["action_id"] = f"{name}:{seen[name]}"
        yield element
