"""The speaker and the side of a statement are the ones that the text gives."""

from collections.abc import Iterator, Sequence

from bot.citing.bearers import Bearers, key_of
from bot.citing.evidence import Cited
from bot.citing.reasons import Objection, Reason
from bot.citing.wording import Wording
from bot.model import Article, Attribution, How, NameKind, Statement
from bot.ports import StatementDraft

ARTICLE = "the article"
"""The speaker of an article's own words, where its outlet is not stated."""


def check_speaker(draft: StatementDraft, wording: Wording) -> Iterator[Objection]:
    """Object where the text gives the cited words to another speaker or side.

    Without a side, narration is the article's own words; somebody's statement is
    among them only as a whole stored sentence, which itself says who speaks.
    """
    for cited, start, end in wording.places:
        given = cited.statements_at(start, end)
        if _is_own_words(draft, cited.article):
            whole = cited.sentence.start, cited.sentence.end
            if given and not (wording.is_verbatim and (start, end) == whole):
                yield Objection(Reason.WRONG_SPEAKER, draft.attribution.speaker)
                return
        elif reason := _against(draft, cited, given):
            yield reason
            return


def attribution_of(draft: StatementDraft, wording: Wording) -> Attribution:
    """Return who says so as the text gives it, not as an engine puts it."""
    cited, start, end = wording.places[0]
    given = [
        statement.attribution
        for statement in cited.statements_at(start, end)
        if is_speaker(draft.attribution.speaker, statement, cited.bearers)
    ]
    if draft.attribution in given:
        return draft.attribution
    if given:
        return given[0]
    outlet = cited.article.outlet.text if cited.article.outlet else None
    return Attribution(draft.attribution.speaker, outlet=outlet)


def _is_own_words(draft: StatementDraft, article: Article) -> bool:
    if draft.side or draft.how is not How.NARRATION:
        return False
    outlets = {key_of(ARTICLE)}
    outlets |= {
        key_of(found.text) for found in (article.outlet, article.origin) if found
    }
    return key_of(draft.attribution.speaker) in outlets


def _against(
    draft: StatementDraft, cited: Cited, given: Sequence[Statement]
) -> Objection | None:
    if not given:
        return _against_narration(draft, cited)
    speaker = draft.attribution.speaker
    by_speaker = [s for s in given if is_speaker(speaker, s, cited.bearers)]
    if not by_speaker:
        return Objection(Reason.WRONG_SPEAKER, speaker)
    if not any(is_side(draft.side, s, cited.bearers) for s in by_speaker):
        return Objection(Reason.WRONG_SIDE, draft.side)
    return None


def _against_narration(draft: StatementDraft, cited: Cited) -> Objection | None:
    """Object to a statement in a sentence in which nobody was found to say anything.

    What a side does may be narrated where the sentence names it.
    """
    if draft.how is not How.NARRATION:
        return Objection(Reason.WRONG_SPEAKER, draft.attribution.speaker)
    if not is_named_in(draft.side, cited):
        return Objection(Reason.WRONG_SIDE, draft.side)
    speaker = draft.attribution.speaker
    if not cited.bearers.are_one(speaker, draft.side) and not _names(speaker, cited):
        return Objection(Reason.WRONG_SPEAKER, speaker)
    return None


def is_speaker(phrase: str, statement: Statement, bearers: Bearers) -> bool:
    """Tell whether a phrase names who makes a statement, or who relays it.

    A side may stand for the body that speaks for it, but not for a person.
    """
    given = statement.attribution
    links = [link for link in (given.speaker, given.role, given.carrier) if link]
    if any(_means(phrase, link, statement.side, bearers) for link in links):
        return True
    people = (n.kind is NameKind.PERSON for n in bearers.named(given.speaker))
    return not any(people) and bearers.are_one(phrase, statement.side)


def is_side(phrase: str, statement: Statement, bearers: Bearers) -> bool:
    """Tell whether a phrase names the side that makes a statement.

    A body or a person of that side is a narrower name for it.
    """
    if not phrase or bearers.are_one(phrase, statement.side):
        return True
    if is_speaker(phrase, statement, bearers):
        return True
    sides = {name.side for name in bearers.of(phrase)}
    return bool(sides) and all(s and bearers.are_one(s, statement.side) for s in sides)


def is_named_in(side: str, cited: Cited) -> bool:
    """Tell whether a sentence names a side: itself, its forms, or one of its people."""
    bearers = cited.bearers
    return _names(side, cited) or any(
        _names(name.canonical, cited)
        for name in bearers.names
        if name.side is not None and bearers.are_one(name.side, side)
    )


def _names(phrase: str, cited: Cited) -> bool:
    """Tell whether a phrase, or another form of its bearer, stands in a sentence."""
    bearers = cited.bearers
    return next(cited.spans(phrase), None) is not None or any(
        bearers.stands_for(name, form, span)
        for name in bearers.named(phrase)
        for form in name.forms
        for span in cited.spans(form)
    )


def _means(phrase: str, link: str, side: str, bearers: Bearers) -> bool:
    """Tell whether a phrase means a link of an attribution.

    One may be the shorter form of the other ("the ministry's spokesman", "spokesman")
    where the words that are left over belong to the side or to the speaker's roles.
    """
    if bearers.are_one(phrase, link):
        return True
    if bearers.named(phrase) and bearers.named(link):
        return False
    short, long = key_of(phrase), key_of(link)
    if long.endswith(" " + short):
        return True
    if not short.endswith(" " + long):
        return False
    extra = key_of(short.removesuffix(long))
    roles = {key_of(r) for name in bearers.of(link) for r in name.roles}
    return bearers.are_one(extra, side) or any(extra in role for role in roles)
