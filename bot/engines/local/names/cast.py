"""Who is named in an article: every bearer with its forms, roles, side and places."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from bot.engines.local.gazetteer import Hit, Known, known_in
from bot.engines.local.names.belonging import note_calls, with_states
from bot.engines.local.names.candidates import Candidate
from bot.engines.local.names.groups import Groups
from bot.engines.local.names.kinds import retyped
from bot.engines.local.names.mentions import Mention, mentions_of, settled
from bot.engines.local.names.naming import candidates_in
from bot.engines.local.names.register import Bearer, Register, register_of
from bot.engines.local.names.roles import BODY_NOUNS, ROLES
from bot.engines.local.names.sides import Setting, Ties, side_of
from bot.engines.local.names.telling import Told, roles_of, setting_of, told_of
from bot.engines.local.parsing import Parsed
from bot.model import Article, Name, NameKind

_NAME = 80  # characters; no name is longer
_SLACK = 4  # characters: a determiner before the title
_TAILS = BODY_NOUNS | {"news"}  # nouns that may stand behind the name of a body


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of an article and the places where they stand, in text order.

    `ties`, `genders` ("m", "f" or "") and `called` (common nouns that a body goes by)
    follow the order of `names`; the bearers of mentions are places in it. `groups` act
    without a name.
    """

    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    ties: tuple[Ties, ...]
    genders: tuple[str, ...]
    called: tuple[frozenset[str], ...]
    carriers: frozenset[int]
    setting: Setting
    starts: tuple[int, ...]
    groups: Groups

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie in raw[start:end]."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return tuple(m for m in self.mentions[first:last] if m.end <= end)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Return a span widened over the names that its ends cut through."""
        for mention in self.within(start - _NAME, end + _NAME):
            if mention.start < end < mention.end or mention.start < start < mention.end:
                start, end = min(start, mention.start), max(end, mention.end)
        return start, end

    def before(self, offset: int, limit: int) -> tuple[Mention, ...]:
        """Return the mentions in the `limit` characters before an offset."""
        return self.within(max(0, offset - limit), offset)

    def head(self, start: int, end: int) -> Mention | None:
        """Return the mention that the phrase raw[start:end] is about, if one is.

        "Foreign Minister Ann Lee" is about him; "the king's adviser" and "a
        spokesman for the ministry" are not about whom they name.
        """
        for mention in reversed(self.within(start, end)):
            whole = mention.lead <= start + _SLACK and not mention.owns
            if whole and not self._describes(mention, end):
                return mention
        return None

    def _describes(self, mention: Mention, end: int) -> bool:
        """Whether a name only describes a noun behind it: "US officials"."""
        if not mention.after or mention.end + 1 >= end:
            return False
        body = mention.bearer is not None
        body = body and self.names[mention.bearer or 0].kind is NameKind.BODY
        return not (body and mention.after in _TAILS)

    def bearer(self, start: int, end: int) -> Name | None:
        """Return whom the phrase at raw[start:end] names, if it is about a name."""
        mention = self.head(start, end)
        if mention is None or mention.bearer is None:
            return None
        return self.names[mention.bearer]


def cast_of(article: Article, parsed: Sequence[Parsed]) -> Cast:
    """Find everyone and everything named in the body of an article."""
    raw = article.raw
    hits = known_in([(p.doc.text, p.start) for p in parsed])
    common = {t.text for p in parsed for t in p.doc if t.is_lower and t.is_alpha}
    alone = _alone(parsed)
    candidates = retyped(_candidates(parsed, hits), alone, common)
    register = register_of(candidates, hits, raw, common=common, alone=alone)
    mentions = with_states(mentions_of(parsed, register), register, raw)
    note_calls(mentions, parsed, register)
    roles = roles_of(mentions, parsed, raw, register)
    mentions = settled(mentions, parsed, register, roles)
    groups = Groups(parsed, mentions)
    told = told_of(mentions, parsed, raw, register, groups)
    setting = setting_of(mentions, parsed, told.ties)
    return _assembled(raw, register, mentions, told, setting, groups)


def _alone(parsed: Sequence[Parsed]) -> set[str]:
    """Return the capitalised words that stand beside no other one."""
    found = set()
    for sentence in parsed:
        doc = sentence.doc
        proper = [_is_proper(t) for t in doc]
        for i, token in enumerate(doc):
            if proper[i] and not any(proper[max(0, i - 1) : i] + proper[i + 1 : i + 2]):
                found.add(token.text)
    return found


def _is_proper(token: Token) -> bool:
    noun = token.tag_ in {"NN", "NNP", "NNPS"} and token.text[0].isupper()
    return noun and token.lower_ not in ROLES


def _candidates(
    parsed: Sequence[Parsed], hits: Sequence[Hit[Known]]
) -> list[Candidate]:
    starts = [h.start for h in hits]
    found = []
    for number, sentence in enumerate(parsed):
        first = bisect_left(starts, sentence.start)
        last = bisect_left(starts, sentence.start + len(sentence.doc.text))
        found += candidates_in(number, sentence, hits[first:last])
    return found


def _assembled(
    raw: str,
    register: Register,
    mentions: Sequence[Mention],
    told: Told,
    setting: Setting,
    groups: Groups,
) -> Cast:
    """Give the bearers that the text names their numbers, by first mention."""
    used = list(dict.fromkeys(m.bearer for m in mentions if m.bearer is not None))
    place = {number: i for i, number in enumerate(used)}
    spans: list[list[tuple[int, int]]] = [[] for _ in used]
    placed = []
    for m in mentions:
        bearer = None if m.bearer is None else place[m.bearer]
        bearers = tuple(place[b] for b in m.bearers if b in place)
        placed.append(replace(m, bearer=bearer, bearers=bearers))
        if bearer is not None:
            spans[bearer].append((m.start, m.end))
    found = [register.bearers[n] for n in used]
    ties = tuple(told.ties[n] for n in used)
    return Cast(
        names=tuple(
            Name(
                canonical=bearer.canonical,
                kind=bearer.kind,
                forms=_forms(bearer, spans[i], raw),
                roles=tuple(told.roles.get(used[i], ())),
                side=side_of(bearer.canonical, ties[i], setting),
                spans=tuple(spans[i]),
            )
            for i, bearer in enumerate(found)
        ),
        mentions=tuple(placed),
        ties=ties,
        genders=tuple(told.genders.get(n, "") for n in used),
        called=tuple(frozenset(bearer.called) for bearer in found),
        carriers=frozenset(i for i, bearer in enumerate(found) if bearer.carrier),
        setting=setting,
        starts=tuple(m.start for m in placed),
        groups=groups,
    )


def _forms(
    bearer: Bearer, spans: Sequence[tuple[int, int]], raw: str
) -> tuple[str, ...]:
    """Return the forms that the text uses for a bearer, its full name first."""
    forms = [raw[start:end] for start, end in spans]
    full = [bearer.canonical] if bearer.in_text else []
    return tuple(dict.fromkeys([*full, *forms]))
