"""The forms as Discord's modals, and what comes back of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from discord import CheckboxGroupOption, RadioGroupOption, SelectOption, TextStyle, ui

from adapters.discord.buttons import name_of, named
from adapters.discord.limits import CUSTOM_ID, INPUT
from bot.cards.moments import weekday_words
from bot.desk import MAX_QUESTION
from bot.model import ChannelRules, Trigger
from bot.receiving.exchange import Form

FILE = "file"
"""The field whose values are the ids of attached files."""

Label = ui.Label[ui.Modal]
"""A field of a form, with its label."""

# The boxes of a pasted text, by name, with their labels.
_BOXES = {
    "text": "Text of the article",
    "text2": "… continued",
    "text3": "… continued",
}
_LIKE = "Headline and text, as they stand on the page"
_LONG = "A box takes 4,000 characters. Is the article longer? Attach it as a file."
_CITED = "Every line of the answer cites a sentence of the stored articles."
_UNASKED = "A link that nobody asked about"
_UNREAD = "Parley sees no such links until its operator turns that on."
_TRIGGERS: Mapping[str, tuple[str, str]] = {
    Trigger.OFF: ("Do nothing", "Ask for a brief by a mention or a command."),
    Trigger.REACT: ("Add a 📰 to it", "Whoever clicks the 📰 asks for a brief."),
    Trigger.AUTO: ("Brief it at once", "The brief comes in the link's thread."),
}


def modal_of(
    form: Form,
    *,
    about: str = "",
    rules: ChannelRules | None = None,
    content: bool = True,
) -> ui.Modal:
    """Return a form; `about` is the made thing or the post that it is about.

    `rules` are what the form of SETTINGS begins with. Where `content` is not set, it
    says that Discord lets us read no link that nobody asks about.

    The modal is finished from the beginning, so that no client waits for it: it comes
    back by its custom_id.
    """
    title, fields = _FORMS[form]
    sent = name_of(form.value, about)
    modal = ui.Modal(title=title, custom_id=sent[:CUSTOM_ID], timeout=None)
    for field in fields(rules or ChannelRules()):
        modal.add_item(field)
        if not content and field.text == _UNASKED:
            field.description = _UNREAD
    modal.stop()
    return modal


def form_of(sent: str) -> tuple[Form, str] | None:
    """Return which form a modal's custom_id names, and what it is about."""
    match named(sent):
        case (word, about) if word in set(Form):
            return Form(word), about
        case _:
            return None


def fields_of(components: object) -> tuple[tuple[str, str], ...]:
    """Return the fields of a form that was filled in, as Reception takes them.

    `components` is what Discord sends with it: `interaction.data["components"]`.
    Attached files are not in it.
    """
    fields = dict(_filled(components))
    pasted = [fields.pop(name) for name in _BOXES if name in fields]
    if any(pasted):
        fields["text"] = "\n".join(filter(None, pasted))
    return tuple(fields.items())


def _filled(components: object) -> Iterator[tuple[str, str]]:
    for label in components if isinstance(components, list) else []:
        match label:
            case {"component": {"custom_id": str(name), "value": str(words)}}:
                yield name, words
            case {"component": {"custom_id": "weekdays", "values": list(days)}}:
                yield "weekdays", ",".join(map(_weekday, days))
            case {"component": {"custom_id": "hour", "values": [str(hour)]}}:
                yield "hour", hour


def _weekday(day: object) -> str:
    return weekday_words(int(day)) if isinstance(day, str) and day in _DAYS else ""


def _paste(_rules: ChannelRules) -> Iterator[Label]:
    """Give boxes and a place for a file: one of them is enough."""
    for at, (name, label) in enumerate(_BOXES.items()):
        box: ui.TextInput[ui.Modal] = ui.TextInput(
            style=TextStyle.paragraph,
            custom_id=name,
            placeholder=None if at else _LIKE,
            required=False,
            max_length=INPUT,
        )
        yield Label(text=label, component=box, description=None if at else _LONG)
    file: ui.FileUpload[ui.Modal] = ui.FileUpload(
        custom_id=FILE, required=False, max_values=1
    )
    yield Label(text="Or a file", component=file, description="Text, HTML or PDF.")


def _ask(_rules: ChannelRules) -> Iterator[Label]:
    box: ui.TextInput[ui.Modal] = ui.TextInput(
        style=TextStyle.paragraph,
        custom_id="question",
        placeholder="What did the ministry say?",
        max_length=MAX_QUESTION,
    )
    yield Label(text="What do you want to know?", component=box, description=_CITED)


def _settings(rules: ChannelRules) -> Iterator[Label]:
    plan = rules.digest
    state = "on" if plan.on else "off"
    yield Label(text="Digest", component=_radio("digest", _STATES, state))
    hours: ui.Select[ui.Modal] = ui.Select(custom_id="hour", options=_hours(plan.hour))
    yield Label(text="At", component=hours)
    zone: ui.TextInput[ui.Modal] = ui.TextInput(
        custom_id="zone", placeholder="Europe/Berlin", default=plan.zone, max_length=100
    )
    yield Label(text="Time zone", component=zone)
    days: ui.CheckboxGroup[ui.Modal] = ui.CheckboxGroup(
        custom_id="weekdays", options=_weekdays(plan.weekdays)
    )
    yield Label(text="On", component=days)
    trigger = _radio("trigger", _TRIGGERS, rules.trigger)
    yield Label(text=_UNASKED, component=trigger)


_DAYS = frozenset("1234567")
_STATES = {"on": ("On", ""), "off": ("Off", "")}
_FORMS: Mapping[Form, tuple[str, Callable[[ChannelRules], Iterator[Label]]]] = {
    Form.PASTE: ("Paste an article", _paste),
    Form.ASK: ("Ask a question", _ask),
    Form.SETTINGS: ("Settings", _settings),
}


def _hours(chosen: int) -> list[SelectOption]:
    return [
        SelectOption(label=f"{hour:02}:00", value=str(hour), default=hour == chosen)
        for hour in range(24)
    ]


def _weekdays(chosen: Sequence[int]) -> list[CheckboxGroupOption]:
    return [
        CheckboxGroupOption(
            label=weekday_words(day), value=str(day), default=day in chosen
        )
        for day in range(1, 8)
    ]


def _radio(
    name: str, options: Mapping[str, tuple[str, str]], chosen: str
) -> ui.RadioGroup[ui.Modal]:
    made = [
        RadioGroupOption(
            label=words,
            value=value,
            description=meaning or None,
            default=value == chosen,
        )
        for value, (words, meaning) in options.items()
    ]
    return ui.RadioGroup(custom_id=name, options=made)
