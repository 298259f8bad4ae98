"""The LLM engine: a model drafts, within the form and the rules of this house."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.engines.llm import schemas
from bot.engines.llm.chat import Ask, Chat, ChatError, Reply
from bot.engines.llm.choosing import (
    Ranker,
    are_long,
    chosen_for,
    chosen_for_brief,
    counted,
)
from bot.engines.llm.material import Fences, articles_text, fenced, question_text
from bot.engines.llm.mending import (
    Places,
    answer_with,
    brief_with,
    faults_text,
    mended,
    places_of_answer,
    places_of_brief,
)
from bot.engines.llm.reading_replies import (
    MOST_CHARACTERS,
    MOST_SIDES,
    MOST_STATEMENTS,
    answer_of,
    brief_of,
)
from bot.engines.llm.reasons import GARBLED, why
from bot.engines.llm.schemas import AnswerReply, BriefReply, MendReply, SupportReply
from bot.engines.llm.supporting import pairs_text, supported, unrelated
from bot.model import Sheet, Usage
from bot.ports import (
    AnswerDraft,
    BriefDraft,
    Fault,
    NoDraft,
    Origin,
    Pair,
    Unsupported,
)
from prompts import Prompt, load

REVISION = "llm-1"
_NEAREST = 2
_BRIEF_ENDS = "Show where each side stands. Answer with the JSON object alone."
_ANSWER_ENDS = "Answer in the language of the question, with the JSON object alone."
_MEND_ENDS = "Put these statements right. Answer with the JSON object alone."
_SUPPORT_ENDS = "Judge each pair. Answer with the JSON object alone."
_UNCHECKED = "The model could not check support, so only verbatim lines are shown."


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of question to the model: prompt, schema, room and deadline."""

    name: str
    schema: Mapping[str, object]
    most_tokens: int
    seconds: float


# Reasoning models spend tokens before they write, so that there is room to spare. The
# deadlines of the three calls of a result add up to 60 s for an answer, 120 s a brief.
_BRIEF = _Kind("brief", schemas.BRIEF, 6_000, 70)
_ANSWER = _Kind("answer", schemas.ANSWER, 3_000, 35)
_MEND_BRIEF = _Kind("mend", schemas.MEND, 4_000, 30)
_MEND_ANSWER = _Kind("mend", schemas.MEND, 2_000, 15)
_SUPPORT = _Kind("support", schemas.SUPPORT, 2_000, 10)


class LlmEngine:
    """Drafts through a Chat; `ranker` chooses the sentences of long articles."""

    def __init__(
        self,
        chat: Chat,
        ranker: Ranker,
        *,
        prompts: Path | None = None,
        key: bytes | None = None,
    ) -> None:
        """Take the chat; `prompts` is an operator's folder, `key` marks the fences."""
        self._chat = chat
        self._ranker = ranker
        self._prompts = prompts
        self._fences = Fences(key or secrets.token_bytes(16))

    @property
    def revision(self) -> str:
        """Name of these rules and of the prompts in force."""
        kinds = (_BRIEF, _ANSWER, _MEND_BRIEF, _SUPPORT)
        return "-".join([REVISION, *(self._prompt(kind).hash[:6] for kind in kinds)])

    async def brief(self, sheets: Sequence[Sheet], *, workspace: str) -> BriefDraft:
        """Draft where each side stands in these articles; NoDraft where it cannot."""
        chosen = chosen_for_brief(sheets) if are_long(sheets) else None
        user = self._material(sheets, chosen, _BRIEF_ENDS)
        said = await self._asked_for_draft(_BRIEF, user, workspace)
        reply = schemas.read(BriefReply, said.value)
        if reply is None:
            raise NoDraft(GARBLED, said.usage)
        return brief_of(reply, sheets, self._origin(_BRIEF, said, chosen, sheets))

    async def answer(
        self, question: str, sheets: Sequence[Sheet], *, workspace: str
    ) -> AnswerDraft:
        """Draft an answer, or a refusal; NoDraft where it cannot."""
        chosen = None
        if are_long(sheets):
            ranked = await self._ranker.ranked(question, sheets)
            chosen = chosen_for(ranked, sheets)
        asked = question_text(question, self._fences.mark("question", question))
        user = self._material(sheets, chosen, f"{asked}\n\n{_ANSWER_ENDS}")
        said = await self._asked_for_draft(_ANSWER, user, workspace)
        reply = schemas.read(AnswerReply, said.value)
        if reply is None:
            raise NoDraft(GARBLED, said.usage)
        origin = self._origin(_ANSWER, said, chosen, sheets)
        draft = answer_of(reply, sheets, origin)
        if draft.statements or draft.nearest:
            return draft
        nearest = await self._ranker.ranked(question, sheets)
        return replace(draft, nearest=nearest[:_NEAREST])

    async def mend_brief(
        self,
        draft: BriefDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> BriefDraft:
        """Have the faulty statements put right; the draft as it is where that fails."""
        places = places_of_brief(draft)
        chosen = chosen_for_brief(sheets) if are_long(sheets) else None
        asked = self._faults_asked(places, faults, sheets, chosen)
        if asked is None:
            return draft
        reply, usage = await self._mended(_MEND_BRIEF, asked, workspace)
        draft = replace(draft, origin=_with_usage(draft.origin, usage))
        return brief_with(draft, mended(places, faults, reply, sheets))

    async def mend_answer(
        self,
        draft: AnswerDraft,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        *,
        workspace: str,
    ) -> AnswerDraft:
        """Have the faulty statements put right; the draft as it is where that fails."""
        places = places_of_answer(draft)
        chosen = None
        if are_long(sheets):
            words = " ".join(places[f.place].text for f in faults if f.place in places)
            chosen = chosen_for(await self._ranker.ranked(words, sheets), sheets)
        asked = self._faults_asked(places, faults, sheets, chosen)
        if asked is None:
            return draft
        reply, usage = await self._mended(_MEND_ANSWER, asked, workspace)
        draft = replace(draft, origin=_with_usage(draft.origin, usage))
        return answer_with(draft, mended(places, faults, reply, sheets))

    async def unsupported(
        self, pairs: Sequence[Pair], *, workspace: str
    ) -> Unsupported:
        """Tell which words hold more than their sentences; in doubt, all of them."""
        apart = unrelated(pairs)
        left = [at for at in range(len(pairs)) if at not in apart]
        if not left:
            return Unsupported(tuple(sorted(apart)))
        asked = [pairs[at] for at in left]
        mark = self._fences.mark(*(pair.text for pair in asked))
        user = f"{pairs_text(asked, mark)}\n\n{_SUPPORT_ENDS}"
        try:
            said = await self._ask(_SUPPORT, user, workspace)
        except ChatError as error:
            everything = tuple(range(len(pairs)))
            return Unsupported(everything, error.usage, _UNCHECKED)
        reply = schemas.read(SupportReply, said.value) or SupportReply()
        passed = {left[at] for at in supported(reply, len(asked))}
        failed = tuple(at for at in range(len(pairs)) if at not in passed)
        return Unsupported(failed, said.usage)

    def _material(
        self, sheets: Sequence[Sheet], chosen: frozenset[str] | None, ends: str
    ) -> str:
        """Put articles first, then what is asked, then the instruction."""
        articles = articles_text(sheets, self._fences.of_sheets(sheets), chosen)
        return f"{articles}\n\n{ends}"

    def _faults_asked(
        self,
        places: Places,
        faults: Sequence[Fault],
        sheets: Sequence[Sheet],
        chosen: frozenset[str] | None,
    ) -> str | None:
        text = faults_text(places, faults)
        if not text:
            return None
        mark = self._fences.mark("faults", text)
        ends = f"{fenced('FAULTS', text, mark)}\n\n{_MEND_ENDS}"
        return self._material(sheets, chosen, ends)

    async def _mended(
        self, kind: _Kind, user: str, workspace: str
    ) -> tuple[MendReply, Usage]:
        try:
            said = await self._ask(kind, user, workspace)
        except ChatError as error:
            return MendReply(), error.usage
        return schemas.read(MendReply, said.value) or MendReply(), said.usage

    async def _asked_for_draft(self, kind: _Kind, user: str, workspace: str) -> Reply:
        try:
            return await self._ask(kind, user, workspace)
        except ChatError as error:
            raise NoDraft(why(error.reason), error.usage) from error

    async def _ask(self, kind: _Kind, user: str, workspace: str) -> Reply:
        ask = Ask(
            system=self._instructions(kind),
            user=user,
            history=(),
            name=kind.name,
            schema=kind.schema,
            most_tokens=kind.most_tokens,
            seconds=kind.seconds,
            workspace=workspace,
        )
        return await self._chat.ask(ask)

    def _instructions(self, kind: _Kind) -> str:
        prompt = self._prompt(kind)
        words = {
            "most_sides": MOST_SIDES,
            "most_statements": MOST_STATEMENTS,
            "most_characters": MOST_CHARACTERS,
        }
        return prompt.fill(**{k: v for k, v in words.items() if k in prompt.words})

    def _prompt(self, kind: _Kind) -> Prompt:
        return load(kind.name, self._prompts)

    def _origin(
        self,
        kind: _Kind,
        said: Reply,
        chosen: frozenset[str] | None,
        sheets: Sequence[Sheet],
    ) -> Origin:
        note = None
        if chosen is not None:
            note = (
                "This is long: the model read "
                f"{len(chosen)} of {counted(sheets)} sentences, not all."
            )
        return Origin(
            engine="llm",
            revision=REVISION,
            model=said.model,
            prompt=kind.name,
            prompt_hash=self._prompt(kind).hash,
            usage=said.usage,
            note=note,
        )


def _with_usage(origin: Origin, usage: Usage) -> Origin:
    return replace(origin, usage=(origin.usage or Usage()) + usage)
