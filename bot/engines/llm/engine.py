"""The LLM engine: a model drafts, within the form and the rules of this house."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
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
from bot.engines.llm.kinds import (
    ANSWER,
    BRIEF,
    MEND_ANSWER,
    MEND_BRIEF,
    SUPPORT,
    Kind,
    instructions_of,
)
from bot.engines.llm.material import (
    Fences,
    articles_text,
    cache_key_of,
    earlier_text,
    fenced,
    question_text,
    room_beside,
)
from bot.engines.llm.mending import (
    Places,
    answer_with,
    brief_with,
    faults_text,
    mended,
    places_of_answer,
    places_of_brief,
)
from bot.engines.llm.reading_replies import answer_of, brief_of
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
    Turn,
    Unsupported,
    Wrote,
)
from prompts import Prompt, load

REVISION = "llm-1"
_NEAREST = 2
_UNCHECKED = "The model could not check support, so only verbatim lines are shown."


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
        kinds = (BRIEF, ANSWER, MEND_BRIEF, SUPPORT)
        return "-".join([REVISION, *(self._prompt(kind).hash[:6] for kind in kinds)])

    async def brief(
        self, sheets: Sequence[Sheet], *, workspace: str, wrote: Wrote | None = None
    ) -> BriefDraft:
        """Draft where each side stands in these articles; NoDraft where it cannot."""
        chosen = chosen_for_brief(sheets) if are_long(sheets) else None
        material = self._material(sheets, chosen)
        said = await self._drafted(BRIEF, material, workspace, sheets, wrote)
        reply = schemas.read(BriefReply, said.value)
        if reply is None:
            raise NoDraft(GARBLED, said.usage)
        return brief_of(reply, sheets, self._origin(BRIEF, said, chosen, sheets))

    async def answer(
        self,
        question: str,
        sheets: Sequence[Sheet],
        *,
        workspace: str,
        earlier: Sequence[Turn] = (),
        wrote: Wrote | None = None,
    ) -> AnswerDraft:
        """Draft an answer, or a refusal; NoDraft where it cannot."""
        chosen = None
        if are_long(sheets):
            # "And the other one?" tells little: the question before it tells more.
            words = " ".join([turn.question for turn in earlier[-1:]] + [question])
            chosen = chosen_for(await self._ranker.ranked(words, sheets), sheets)
        asked = question_text(question, self._fences.mark("question", question))
        material = self._material(sheets, chosen)
        talk = self._talk(earlier, sheets, f"{material}{asked}")
        material = "\n\n".join((material, *talk, asked))
        said = await self._drafted(ANSWER, material, workspace, sheets, wrote)
        reply = schemas.read(AnswerReply, said.value)
        if reply is None:
            raise NoDraft(GARBLED, said.usage)
        origin = self._origin(ANSWER, said, chosen, sheets)
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
        reply, usage = await self._mended(MEND_BRIEF, asked, workspace, sheets)
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
        reply, usage = await self._mended(MEND_ANSWER, asked, workspace, sheets)
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
        try:
            said = await self._ask(SUPPORT, pairs_text(asked, mark), workspace)
        except ChatError as error:
            everything = tuple(range(len(pairs)))
            return Unsupported(everything, error.usage, _UNCHECKED)
        reply = schemas.read(SupportReply, said.value) or SupportReply()
        passed = {left[at] for at in supported(reply, len(asked))}
        failed = tuple(at for at in range(len(pairs)) if at not in passed)
        return Unsupported(failed, said.usage)

    def _material(self, sheets: Sequence[Sheet], chosen: frozenset[str] | None) -> str:
        return articles_text(sheets, self._fences.of_sheets(sheets), chosen)

    def _talk(
        self, earlier: Sequence[Turn], sheets: Sequence[Sheet], rest: str
    ) -> Iterator[str]:
        """Give as much of the earlier turns as has room beside the rest of a prompt."""
        taken = len(instructions_of(self._prompt(ANSWER))) + len(rest)
        turns = earlier_text(earlier, room_beside(sheets, taken))
        if turns:
            yield fenced("EARLIER", turns, self._fences.mark("earlier", turns))

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
        material = self._material(sheets, chosen)
        return f"{material}\n\n{fenced('FAULTS', text, mark)}"

    async def _mended(
        self, kind: Kind, material: str, workspace: str, sheets: Sequence[Sheet]
    ) -> tuple[MendReply, Usage]:
        try:
            said = await self._ask(kind, material, workspace, sheets)
        except ChatError as error:
            return MendReply(), error.usage
        return schemas.read(MendReply, said.value) or MendReply(), said.usage

    async def _drafted(
        self,
        kind: Kind,
        material: str,
        workspace: str,
        sheets: Sequence[Sheet],
        wrote: Wrote | None,
    ) -> Reply:
        try:
            return await self._ask(kind, material, workspace, sheets, wrote)
        except ChatError as error:
            raise NoDraft(why(error.reason), error.usage) from error

    async def _ask(
        self,
        kind: Kind,
        material: str,
        workspace: str,
        sheets: Sequence[Sheet] = (),
        wrote: Wrote | None = None,
    ) -> Reply:
        """Ask about some material; `sheets` are the articles that it begins with."""
        ask = Ask(
            system=instructions_of(self._prompt(kind)),
            user=f"{material}\n\n{kind.ends}",
            name=kind.name,
            schema=kind.schema,
            most_tokens=kind.most_tokens,
            seconds=kind.seconds,
            workspace=workspace,
            progress=wrote,
            cache_key=cache_key_of(sheets) if sheets else "",
        )
        return await self._chat.ask(ask)

    def _prompt(self, kind: Kind) -> Prompt:
        return load(kind.name, self._prompts)

    def _origin(
        self,
        kind: Kind,
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
