"""What people are tied to by words that point back: "its director", "the spokesman"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.engines.local.names.belonging import is_public
from bot.engines.local.names.groups import Groups
from bot.engines.local.names.mentions import Mention
from bot.engines.local.names.register import Register
from bot.engines.local.names.roles import (
    BODY_NOUNS,
    LESSER,
    LOOSE_BODIES,
    PORTFOLIO_ROLES,
    PRINCIPAL_ROLES,
    ROLES,
    SPOKESPEOPLE,
    role_words,
)
from bot.engines.local.names.sides import NOTHING, Ties, represents
from bot.engines.local.parsing import Parsed
from bot.model import NameKind

_REACH = 1200  # characters back to the body that "its" or "the group's" means
_NEAR = 400  # characters back to the ministry that "Foreign Minister" goes with
_CHIEFS = ("chief executive", "ceo", "managing director", "company president")


class Inheriting:
    """Looks back from a description for the body or the person that it leans on."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        parsed: Sequence[Parsed],
        register: Register,
        roles: Mapping[int, Sequence[str]],
        groups: Groups,
    ) -> None:
        """Take the settled mentions and groups of an article, and people's roles."""
        self._mentions = mentions
        self._parsed = parsed
        self._bearers = register.bearers
        self._roles = roles
        self._groups = groups
        self._starts = [m.start for m in mentions]
        self._sentences = [p.start for p in parsed]

    def ties(self, phrase: str, at: int, known: Mapping[int, Ties]) -> Ties:
        """Return what a description at a place ties its bearer to by pointing back."""
        lowered = phrase.lower().replace("’", "'")
        words = lowered.split()
        if not words:
            return NOTHING
        told = self._represented(words, lowered, at, known)
        if told is not None:
            return told
        body = self._ministry(phrase, at)
        unnamed = self._unnamed(phrase, words, at) if body is None else NOTHING
        if unnamed != NOTHING:
            return unnamed
        body = body or self._body(words, lowered, at)
        return NOTHING if body is None else known[body]

    def _represented(
        self, words: Sequence[str], lowered: str, at: int, known: Mapping[int, Ties]
    ) -> Ties | None:
        """Tie whoever speaks for another: "a lawyer for the mayor", "her aide".

        None where a phrase says nothing of that kind.
        """
        if words[0] == "their":
            return self._many(at, known) if role_words(lowered) else None
        if not represents(lowered):
            return None
        if " for the " in lowered:
            owner = self._client(lowered.split(" for the ", 1)[1], at)
        elif words[0] in {"his", "her"}:
            owner = self._person(at)
        else:
            return None
        return NOTHING if owner is None else self._through(owner, known)

    def _through(self, owner: int, known: Mapping[int, Ties]) -> Ties:
        own = known[owner]
        return Ties(body=self._bearers[owner].canonical) if own == NOTHING else own

    def _body(self, words: Sequence[str], lowered: str, at: int) -> int | None:
        noun = _owner_in(words)
        if noun is not None:
            return self._called(noun, at) or self._owner(noun, at)
        alone = words[-1] in SPOKESPEOPLE and len(words) == 1
        if words[0] == "its" or alone or lowered in _CHIEFS:
            before = list(self._before(at))
            if words[0] == "its" and self._is_unnamed(self._subject(at)):
                before = [m for m in before if m.start >= self._sentence_before(at)]
            subjects = (m for m in before if self._is_subject(m))
            return next(self._bodies([*subjects, *before]), None)
        return None

    def _person(self, at: int) -> int | None:
        """Return the person who was the last subject: whose lawyer "his lawyer" is."""
        for mention in self._before(at):
            if mention.bearer is not None and self._is_subject(mention):
                person = self._bearers[mention.bearer].kind is NameKind.PERSON
                return mention.bearer if person else None
        return None

    def _many(self, at: int, known: Mapping[int, Ties]) -> Ties:
        """Tie "their spokesman" to those who act before, where they are many."""
        place = self._subject(at)
        if place is None:
            return NOTHING
        named = next((m for m in self._before(at) if m.start <= place < m.end), None)
        if named is not None:
            return NOTHING if named.bearer is None else known[named.bearer]
        group = self._groups.at(place)
        return Ties(body=group.phrase) if group and group.many else NOTHING

    def _subject(self, at: int) -> int | None:
        """Return where the subject of this sentence, or of the one before, stands.

        In this sentence it stands before the place.
        """
        here = bisect_right(self._sentences, at) - 1
        for i in range(here, max(-1, here - 2), -1):
            parsed = self._parsed[i]
            for token in parsed.doc:
                if parsed.start + token.idx >= at:
                    break
                if token.dep_ == "nsubj" and token.pos_ != "PRON":
                    return parsed.start + token.idx
        return None

    def _is_unnamed(self, place: int | None) -> bool:
        """Whether a subject without a name stands there: no body far away is meant."""
        if place is None:
            return False
        return not any(m.start <= place < m.end for m in self._before(place + 1))

    def _sentence_before(self, at: int) -> int:
        return self._sentences[max(0, bisect_right(self._sentences, at) - 2)]

    def _unnamed(self, phrase: str, words: Sequence[str], at: int) -> Ties:
        """Tie "its director", "the union's leader" to a body without a name."""
        task, noun = portfolio(phrase), _owner_in(words)
        group = self._groups.called(f"{task} ministry", at) if task else None
        place = self._subject(at) if words[0] == "its" else None
        if group is None and place is not None:
            group = self._groups.at(place)
        if group is None and noun is not None:
            group = self._groups.fuller(noun, [noun], at)
        if group is None or group.many or self._called(group.noun, at) is not None:
            return NOTHING
        return Ties(body=group.phrase)

    def _ministry(self, phrase: str, at: int) -> int | None:
        """Return the ministry named before that a minister without a state is of."""
        task = portfolio(phrase)
        for mention in self._before(at) if task else ():
            if mention.bearer is None or at - mention.end > _NEAR:
                continue
            bearer = self._bearers[mention.bearer]
            if bearer.state and f"{task} " in bearer.canonical.lower():
                return mention.bearer
        return None

    def _called(self, noun: str, at: int) -> int | None:
        for number in self._bodies(self._before(at)):
            bearer = self._bearers[number]
            named = noun in bearer.canonical.lower().split() or noun in bearer.called
            if named or (noun in LOOSE_BODIES and not is_public(bearer)):
                return number
        return None

    def _bodies(self, mentions: Iterable[Mention]) -> Iterator[int]:
        """Yield the bodies among these mentions; agencies and parties are none."""
        for mention in mentions:
            if mention.bearer is None:
                continue
            bearer = self._bearers[mention.bearer]
            if bearer.kind is NameKind.BODY and not (bearer.carrier or bearer.party):
                yield mention.bearer

    def _owner(self, noun: str, at: int) -> int | None:
        """Return the state whose army or government, called so, was named last."""
        for mention in self._before(at):
            if mention.bearer is None:
                continue
            state = self._bearers[mention.bearer].kind is NameKind.STATE
            acts = noun == "government" and self._is_subject(mention)
            if state and (mention.after == noun or acts):
                return mention.bearer
        return None

    def _before(self, at: int) -> Iterator[Mention]:
        for i in range(bisect_left(self._starts, at) - 1, -1, -1):
            if at - self._mentions[i].start > _REACH:
                return
            yield self._mentions[i]

    def _is_subject(self, mention: Mention) -> bool:
        doc = self._parsed[mention.number].doc
        return doc[mention.first : mention.last].root.dep_ == "nsubj"

    def _client(self, words: str, at: int) -> int | None:
        """Return the person or body that "for the mayor", "for the group" means."""
        first = words.replace(",", " ").split()[:1]
        if first and first[0] in BODY_NOUNS:
            return self._called(first[0], at)
        return self._with_role(words, at)

    def _with_role(self, words: str, at: int) -> int | None:
        """Return the last person before with the role that these words begin with."""
        role = next((w for w in words.replace(",", " ").split() if w in ROLES), None)
        for mention in self._before(at):
            if role is not None and mention.bearer is not None:
                held = self._roles.get(mention.bearer, ())
                if any(role in role_words(phrase) for phrase in held):
                    return mention.bearer
        return None


def _owner_in(words: Sequence[str]) -> str | None:
    """Return the body whose somebody is: "the union's leader", "a union leader"."""
    nouns = [w.removesuffix("'s") for w in words if w.endswith("'s")]
    nouns += [noun for noun, role in pairwise(words) if role in ROLES]
    return next((noun for noun in nouns if noun in BODY_NOUNS), None)


def heads_left(
    roles: Mapping[int, Sequence[str]], ties: Mapping[int, Ties], acting: set[str]
) -> dict[int, Ties]:
    """Tie the one head without a state to the one acting state without a head.

    Papers leave out the state of their own president. Nobody is tied where two heads,
    or two states, are left.
    """
    leading = {n for n, phrases in roles.items() if any(map(_leads, phrases))}
    led = {ties[n].state for n in leading if ties[n].state}
    heads = {n for n, phrases in roles.items() if any(map(_is_head, phrases))}
    lone = [n for n in heads if ties[n] in {NOTHING, Ties(executive=True)}]
    states = acting - led
    if len(lone) != 1 or len(states) != 1:
        return {}
    state = next(iter(states))
    return {lone[0]: Ties(state=state, public=True, executive=True)}


def _leads(phrase: str) -> bool:
    words = {w.strip(".,").lower() for w in phrase.split()}
    return bool(words & PRINCIPAL_ROLES | words & {"prime"}) and not words & LESSER


def _is_head(phrase: str) -> bool:
    """Whether a role is a head of state's or government's bare title."""
    return phrase.lower() in {"president", "prime minister", "chancellor", "premier"}


def portfolio(phrase: str) -> str | None:
    """Return what a minister is for: "foreign" of "Foreign Minister"."""
    words = [w.strip(".,").lower() for w in phrase.split()]
    for before, word in pairwise(words):
        if word in PORTFOLIO_ROLES and before not in ROLES:
            return before
    return None
