"""What bodies are called, and whose they are: two may be named "Foreign Ministry"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.engines.local.names.mentions import Mention
from bot.engines.local.names.register import Bearer, Register
from bot.engines.local.names.roles import BODY_NOUNS, STATE_BODIES
from bot.engines.local.parsing import Parsed
from bot.model import NameKind

_BEFORE = frozenset({" ", "'s ", "’s "})
_BEHIND = frozenset({" of ", " of the ", " in "})


def with_states(
    mentions: Sequence[Mention], register: Register, raw: str
) -> list[Mention]:
    """Tie public bodies to the state named beside them; split those of two states.

    A body named without its state is the one of that name mentioned last.
    """
    split: dict[tuple[int, str], int] = {}
    last: dict[int, int] = {}
    result = []
    for i, mention in enumerate(mentions):
        body = mention.bearer
        if body is None or not is_public(register.bearers[body]):
            result.append(mention)
            continue
        state, start, end = _beside(mentions, i, register, raw)
        if state is not None:
            full = " ".join(raw[start:end].split())
            last[body] = _owned(register, split, (body, state), full)
        result.append(replace(mention, bearer=last.get(body, body)))
    return result


def note_calls(
    mentions: Sequence[Mention], parsed: Sequence[Parsed], register: Register
) -> None:
    """Note the common noun that stands before a body's name: "the union, SNTSF"."""
    for mention in mentions:
        if mention.bearer is None:
            continue
        bearer = register.bearers[mention.bearer]
        if bearer.kind is not NameKind.BODY:
            continue
        doc = parsed[mention.number].doc
        before = [t.lower_ for t in doc[max(0, mention.first - 2) : mention.first]]
        noun = next((w for w in reversed(before) if w != ","), "")
        if noun in BODY_NOUNS:
            bearer.called.add(noun)


def is_public(bearer: Bearer) -> bool:
    """Whether a body is a public one by its name: a ministry, a court, a council."""
    words = bearer.canonical.lower().split()
    return bearer.kind is NameKind.BODY and bool(STATE_BODIES & set(words))


def _beside(
    mentions: Sequence[Mention], i: int, register: Register, raw: str
) -> tuple[str | None, int, int]:
    """Return the state named right before or behind a body, with the whole run."""
    mention = mentions[i]
    if i and raw[mentions[i - 1].end : mention.start] in _BEFORE:
        before = mentions[i - 1]
        if state := _state(before, register):
            return state, before.start, mention.end
    if i + 1 < len(mentions) and raw[mention.end : mentions[i + 1].start] in _BEHIND:
        behind = mentions[i + 1]
        if state := _state(behind, register):
            return state, mention.start, behind.end
    return None, mention.start, mention.end


def _state(mention: Mention, register: Register) -> str | None:
    if mention.bearer is None:
        return None
    bearer = register.bearers[mention.bearer]
    return bearer.canonical if bearer.kind is NameKind.STATE else None


def _owned(
    register: Register,
    split: dict[tuple[int, str], int],
    key: tuple[int, str],
    full: str,
) -> int:
    """Return the number of a state's own body, entering it where it is new."""
    if key not in split:
        body, state = key
        base = register.bearers[body]
        if base.state in {None, state}:
            base.state, base.canonical, base.in_text = state, full, True
            split[key] = body
        else:
            new = Bearer(full, NameKind.BODY, state=state, in_text=True)
            split[key] = register.add(new, [])
    return split[key]
