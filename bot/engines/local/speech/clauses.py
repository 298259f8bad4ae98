"""Finds the clause that a verb of saying or thinking governs, however it is parsed."""

from collections.abc import Iterator

from spacy.tokens import Token

from bot.engines.local.cues import SAY, WANTING, word_set
from bot.engines.local.phrases import Run, children, run_of
from bot.engines.local.speech.syntax import without

SUBJECTS = word_set("nsubj nsubjpass")
"""Relations of a subject to its verb."""

_FINITE = word_set("VBD VBN VBP VBZ")
_FAR = 20


def clause_content(cue: Token) -> list[Run]:
    """Return what a verb governs as a clause: that, whether, to, or the bare words."""
    content = [run_of(c) for c in children(cue, "ccomp") if _is_content(c, cue)]
    content += [run_of(c) for c in children(cue, "advcl") if _is_question(c)]
    if cue.lemma_.lower() in WANTING and cue.dep_ not in {"relcl", "advcl"}:
        content += [run_of(c) for c in children(cue, "xcomp") if is_infinitive(c)]
    for rule in (_around, _far_that, _far_clause, _missed):
        content = content or list(rule(cue))
    return content


def _around(cue: Token) -> Iterator[Run]:
    """Yield the sentence around "..., she said, ..." and "as she said"."""
    if cue.lemma_.lower() not in SAY or children(cue, "xcomp"):
        return
    beside = cue.dep_ in {"advcl", "ccomp"} and is_aside(cue)
    own = cue.lemma_.lower() != "tell" and children(cue, "dobj")
    if beside or (cue.dep_ == "parataxis" and not own):
        yield from without(run_of(cue.head), [run_of(cue)])


def _far_that(cue: Token) -> Iterator[Run]:
    """Yield from a "that" on where the parse hangs it on something in between."""
    last = cue.right_edge.i + 1
    for token in cue.doc[cue.i + 1 : min(last, cue.i + _FAR)]:
        if token.lower_ == "that" and token.tag_ == "IN" and token.dep_ == "mark":
            yield token.i, last
            return
        if token.pos_ == "VERB":
            return


def _far_clause(cue: Token) -> Iterator[Run]:
    """Yield the clause of "said in a statement it would appeal"."""
    for company in children(cue, "prep", "npadvmod"):
        for token in company.subtree:
            relative = token.left_edge.tag_ in {"WDT", "WP", "WP$", "WRB", "IN"}
            if token.dep_ == "relcl" and not relative and children(token, *SUBJECTS):
                yield run_of(token)
                return


def _missed(cue: Token) -> Iterator[Run]:
    """Yield the clause behind "insisted progress was made" where the parse lost it."""
    if cue.tag_ not in _FINITE or cue.dep_ in {"acl", "relcl"}:
        return
    after = cue.doc[cue.i + 1 : cue.i + _FAR]
    subject = next((token for token in after if token.dep_ in SUBJECTS), None)
    if subject is None or subject.head.i < subject.i:
        return
    if subject.left_edge.i in {cue.i, cue.i + 1}:
        yield cue.i + 1, subject.head.right_edge.i + 1


def _is_content(clause: Token, cue: Token) -> bool:
    """Tell a content clause from "as X put it" and from what a semicolon sets apart."""
    apart = cue.doc[clause.right_edge.i + 1 : cue.i]
    return not is_aside(clause) and all(token.text != ";" for token in apart)


def is_aside(clause: Token) -> bool:
    """Tell "as X put it" and "than X expected" from a clause that is content."""
    return any(m.lower_ in {"as", "than", "like"} for m in children(clause, "mark"))


def _is_question(clause: Token) -> bool:
    return any(m.lower_ in {"if", "whether"} for m in children(clause, "mark"))


def is_infinitive(verb: Token) -> bool:
    """Tell "to go" from "went"."""
    return any(child.lower_ == "to" for child in children(verb, "aux"))
