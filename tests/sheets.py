"""Sheets written by hand: an article, and what somebody found in it."""

import re

from bot.model import (
    Attribution,
    Citation,
    Findings,
    How,
    Name,
    NameKind,
    Point,
    Sheet,
    Silence,
    Statement,
    Unaddressed,
)
from tests.articles import plain_article

STATE, BODY, PERSON = NameKind.STATE, NameKind.BODY, NameKind.PERSON


class SheetBuilder:
    """Collects findings for a text; every piece is named by words that occur once."""

    def __init__(self, raw):
        """Take the text, of which each line is a paragraph."""
        self.article = plain_article(raw)
        self._statements, self._names = [], []
        self._declined, self._disputes = [], []

    def name(self, canonical, kind, *forms, roles=(), side=None):
        """Add a bearer of a name; its spans are where its forms stand."""
        forms = (canonical, *forms)
        spans = sorted(
            match.span()
            for form in forms
            for match in re.finditer(rf"\b{re.escape(form)}\b", self.article.raw)
        )
        self._names.append(Name(canonical, kind, forms, roles, side, tuple(spans)))
        return self

    def says(self, words, speaker, side, how=How.PARAPHRASE):
        """Add a statement: the whole sentences that the words stand in."""
        attribution = Attribution(speaker)
        citations = self._cited(words)
        raw = self.article.raw
        text = raw[citations[0].start : citations[-1].end]
        self._statements.append(Statement(text, how, side, attribution, citations))
        return self

    def declines(self, words, who):
        """Add a declined reply."""
        cited = self._cited(words)
        self._declined.append(Unaddressed(Silence.DECLINED, who, words, cited))
        return self

    def disputes(self, words, *sides, cue=None):
        """Add a dispute between some sides."""
        self._disputes.append(Point(words, sides, self._cited(words), cue))
        return self

    def sheet(self):
        """Return the article with all that was added."""
        findings = Findings(
            revision="by-hand",
            statements=tuple(self._statements),
            names=tuple(self._names),
            declined=tuple(self._declined),
            disputes=tuple(self._disputes),
        )
        return Sheet(self.article, findings)

    def _cited(self, words):
        start = self.article.raw.index(words)
        end = start + len(words)
        return tuple(
            Citation(
                self.article.id,
                self.article.version,
                sentence.n,
                sentence.start,
                sentence.end,
                self.article.words_of(sentence),
            )
            for sentence in self.article.sentences
            if sentence.start < end and start < sentence.end
        )


HARBOUR = """\
The city council said on Monday that the harbour bridge would close in May for repairs.
"We need 2.5 million euros first," Mayor Anna Lindqvist told reporters. \
"I hope that the state will pay its share."
The residents' association accused the council of neglect and rejected the closure of \
the bridge. Omar Haddad, its chairman, has collected 1,200 signatures.
"Every week costs our children an hour," said Haddad. He was born in Malmö.
The building firm declined to comment. The council meets again at the Town Hall \
on June 3 because the money is not yet found. Is the bridge safe at all?
"""


def harbour():
    """Return a story with two sides, a mayor, a chairman and a firm that is silent."""
    council, residents = "city council", "residents' association"
    return (
        SheetBuilder(HARBOUR)
        .name(council, BODY, "council", side=council)
        .name(residents, BODY, side=residents)
        .name("Anna Lindqvist", PERSON, "Lindqvist", roles=("Mayor",), side=council)
        .name("Omar Haddad", PERSON, "Haddad", roles=("chairman",), side=residents)
        .name("building firm", BODY)
        .says("harbour bridge would close", council, council)
        .says('"We need 2.5 million', "Anna Lindqvist", council, How.QUOTE)
        .says('"I hope that', "Anna Lindqvist", council, How.QUOTE)
        .says("accused the council of neglect", residents, residents)
        .says('"Every week costs', "Omar Haddad", residents, How.QUOTE)
        .declines("The building firm declined to comment.", "building firm")
        .disputes("accused the council of neglect", residents, council, cue="accused")
        .sheet()
    )
