"""The forms as Slack's modal views, and what comes back of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

from adapters.slack.buttons import PREFIX
from adapters.slack.limits import INPUT, OPTION, PLAIN, TITLE
from adapters.slack.plain import Json, plain_text, small_print
from bot.cards.moments import weekday_words
from bot.desk import MAX_QUESTION
from bot.model import ChannelRules, Trigger
from bot.receiving.exchange import Form

Options = Mapping[str, tuple[str, str]]
"""What can be chosen: by value, the words and what they mean, if that needs saying."""

# The boxes of a pasted text, by name, with their labels.
_BOXES = {
    "text": "Text of the article",
    "text2": "… continued",
    "text3": "… continued",
    "text4": "… continued",
}
_LONG = (
    "A box of Slack takes 3,000 characters: go on in the next one. Is the article "
    "longer still? Post it as a .txt file and mention Parley."
)
_CITED = "Every line of the answer cites a sentence of the stored articles."
_TRIGGERS: Options = {
    Trigger.OFF: ("Do nothing", "Ask for a brief by a mention or a command."),
    Trigger.REACT: ("Add a 📰 to it", "Whoever clicks the 📰 asks for a brief."),
    Trigger.AUTO: ("Brief it at once", "The brief comes in the link's thread."),
}


def paste_view(note: str = "") -> Json:
    """Return the form for the text of an article.

    `note` comes back with it, unread: where it was opened, and what it is about.
    """
    boxes = [_input(name, label, _box(most=INPUT)) for name, label in _BOXES.items()]
    for further in boxes[1:]:
        further["optional"] = True
    blocks = [boxes[0], small_print(_LONG), *boxes[1:]]
    return _form(Form.PASTE, ("Paste an article", "Show each side"), note, blocks)


def ask_view(note: str = "") -> Json:
    """Return the form for a question about the articles of a place."""
    box = _box(most=MAX_QUESTION, like="What did the ministry say?")
    blocks = [
        _input("question", "What do you want to know?", box),
        small_print(_CITED),
    ]
    return _form(Form.ASK, ("Ask a question", "Ask"), note, blocks)


def settings_view(rules: ChannelRules | None, note: str = "") -> Json:
    """Return the form for what a channel chooses, beginning with what it has chosen."""
    rules = rules or ChannelRules()
    plan = rules.digest
    hours = {str(hour): (f"{hour:02}:00", "") for hour in range(24)}
    days = {str(day): (weekday_words(day), "") for day in range(1, 8)}
    states = {"on": ("On", ""), "off": ("Off", "")}
    zone: Json = {"type": "plain_text_input", "initial_value": plan.zone}
    on = _menu(days, map(str, plan.weekdays), several=True)
    blocks = [
        _input("digest", "Digest", _radio(states, "on" if plan.on else "off")),
        _input("hour", "Digest comes at", _menu(hours, [str(plan.hour)])),
        _input("zone", "Time zone", zone),
        _input("weekdays", "Digest comes on", on),
        _input(
            "trigger",
            "A link that nobody asked about",
            _radio(_TRIGGERS, rules.trigger.value),
        ),
    ]
    return _form(Form.SETTINGS, ("Settings", "Save"), note, blocks)


def form_of(callback: str) -> Form | None:
    """Return which form a view's callback_id names, if it is one of ours."""
    name = callback.removeprefix(PREFIX)
    return Form(name) if name != callback and name in set(Form) else None


def fields_of(values: object) -> tuple[tuple[str, str], ...]:
    """Return the fields of a form that was filled in, as Reception takes them.

    `values` is what Slack sends as the view's state: `view["state"]["values"]`.
    """
    fields = dict(_filled(values))
    pasted = [fields.pop(name) for name in _BOXES if name in fields]
    if pasted:
        fields["text"] = reduce(_joined, pasted)
    return tuple(fields.items())


def _joined(before: str, after: str) -> str:
    """Join the texts of two boxes; a sentence may have been cut to fit in."""
    return f"{before} {after}" if after[:1].islower() else f"{before}\n{after}"


def _filled(values: object) -> Iterator[tuple[str, str]]:
    if not isinstance(values, dict):
        return
    for name, of_block in values.items():
        state = of_block.get(name) if isinstance(of_block, dict) else None
        match state:
            case {"value": str(words)}:
                yield name, words
            case {"selected_option": {"value": str(words)}}:
                yield name, words
            case {"selected_options": list(options)}:
                yield name, ",".join(map(_weekday, options))


def _weekday(option: object) -> str:
    match option:
        case {"value": ("1" | "2" | "3" | "4" | "5" | "6" | "7") as day}:
            return weekday_words(int(day))
        case _:
            return ""


def _form(
    form: Form, titles: tuple[str, str], note: str, blocks: Sequence[Json]
) -> Json:
    title, submit = titles
    return {
        "type": "modal",
        "callback_id": f"{PREFIX}{form.value}",
        "title": plain_text(title, TITLE),
        "submit": plain_text(submit, TITLE),
        "close": plain_text("Cancel", TITLE),
        "private_metadata": note,
        "blocks": [*blocks],
    }


def _input(name: str, label: str, element: Json) -> Json:
    """Return a field; block and element bear its name."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain_text(label, PLAIN),
        "element": {**element, "action_id": name},
    }


def _box(*, most: int, like: str = "") -> Json:
    box: Json = {"type": "plain_text_input", "multiline": True, "max_length": most}
    return {**box, "placeholder": plain_text(like, PLAIN)} if like else box


def _radio(options: Options, chosen: str) -> Json:
    return {
        "type": "radio_buttons",
        "options": [_option(options, value) for value in options],
        "initial_option": _option(options, chosen),
    }


def _menu(options: Options, chosen: Iterable[str], *, several: bool = False) -> Json:
    made = [_option(options, value) for value in chosen]
    listed = [_option(options, value) for value in options]
    if several:
        menu: Json = {"type": "multi_static_select", "options": listed}
        return {**menu, "initial_options": made} if made else menu
    return {"type": "static_select", "options": listed, "initial_option": made[0]}


def _option(options: Options, value: str) -> Json:
    words, meaning = options[value]
    option: Json = {"text": plain_text(words, OPTION), "value": value}
    return {**option, "description": plain_text(meaning, OPTION)} if meaning else option
