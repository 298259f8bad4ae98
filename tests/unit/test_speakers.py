import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engines.local.names.cast import cast_of
from bot.engines.local.speakers.resolving import speakers_of
from bot.engines.local.speech.said import Said
from bot.model import How
from tests.articles import plain_article


def said(article, source, *, carrier=None, at=None):
    """A statement with its source marked "[so]"; without one, a quote at an offset."""
    start = at if source is None else source[0]
    sentence = article.sentence_at(start) or article.sentences[-1]
    run = (sentence.start, sentence.end)
    clause = (start, sentence.end) if source is None else run
    return Said(sentence.n, clause, (run,), source, "say", How.QUOTE, carrier)


@pytest.fixture
def speakers(parser):
    """The speakers of a text whose sources stand in square brackets, in order.

    "[]" marks a quote without a source, "{...}" who carries the statement before it.
    """

    def make(marked):
        raw, saids, carriers = "", [], {}
        for part in split_marked(marked):
            if part[0] == "[":
                saids.append((len(raw), len(raw) + len(part) - 2))
                raw += part[1:-1]
            elif part[0] == "{":
                carriers[len(saids)] = (len(raw), len(raw) + len(part) - 2)
                raw += part[1:-1]
            else:
                raw += part
        article = plain_article(raw)
        parsed = parser.parse(article)
        made = [
            said(article, None, at=start)
            if start == end
            else said(article, (start, end), carrier=carriers.get(i))
            for i, (start, end) in enumerate(saids)
        ]
        return speakers_of(article, parsed, made, cast_of(article, parsed))

    return make


def split_marked(marked):
    parts = [""]
    for mark in marked:
        if mark in "[{":
            parts.append(mark)
        else:
            parts[-1] += mark
            if mark in "]}":
                parts.append("")
    return [p for p in parts if p]


def last(found):
    return None if found[-1] is None else found[-1].attribution.speaker


REFERENCES = [
    pytest.param("[Anna Berg] said no.", "Anna Berg", id="full name"),
    pytest.param("[Anna Berg] came. [Berg] said no.", "Anna Berg", id="surname"),
    pytest.param("[Anna Berg] came. [Mrs. Berg] said no.", "Anna Berg", id="title"),
    pytest.param(
        "[Mayor Anna Berg] came. [She] said no.", "Anna Berg", id="pronoun, speaker"
    ),
    pytest.param(
        "[Anna Berg] said yes. Paul Roux sat down. [He] said no.",
        "Paul Roux",
        id="pronoun, newer subject",
    ),
    pytest.param(
        "[Paul Roux] said yes. Anna Berg sat down. [He] said no.",
        "Paul Roux",
        id="pronoun, gender",
    ),
    pytest.param(
        '[Paul Roux] said: "John Smith is a fool." [He] said no.',
        "Paul Roux",
        id="pronoun, not whom a quote names",
    ),
    pytest.param(
        "[Norway] said yes. [Paul Roux] laughed. [It] said no.", "Norway", id="it"
    ),
    pytest.param(
        "[Researchers] said yes. [They] said no.", "Researchers", id="they, plural"
    ),
    pytest.param(
        "[Foreign Minister Anna Berg] came. [The minister] said no.",
        "Anna Berg",
        id="role",
    ),
    pytest.param(
        "[Ambassador Anna Berg] came. Mayor Paul Roux left. [The diplomat] said no.",
        "Anna Berg",
        id="general word for a role",
    ),
    pytest.param(
        "[U.S. Ambassador Anna Berg] met French Ambassador Paul Roux. "
        "[The U.S. diplomat] said no.",
        "Anna Berg",
        id="role of a state",
    ),
    pytest.param(
        "[A spokesman for the museum] came. [The spokesman] said no.",
        "spokesman for the museum",
        id="unnamed speaker again",
    ),
    pytest.param(
        "A statement by [Anna Berg] was read. [The statement] said no.",
        "Anna Berg",
        id="statement, its maker",
    ),
    pytest.param(
        "[Norway] protested. [The statement] said no.", "Norway", id="statement, last"
    ),
    pytest.param(
        "[Paul Roux] gave in. [Anna Berg's letter] said no.",
        "Anna Berg",
        id="statement, owner",
    ),
    pytest.param(
        "[Anna Berg] spoke. [The report] said no.", "report", id="report, nobody's"
    ),
    pytest.param(
        "[Norway] protested. [The country] said no.", "Norway", id="the country"
    ),
    pytest.param(
        "[The Ferry Workers Union] met. [The union] said no.",
        "Ferry Workers Union",
        id="body by its noun",
    ),
    pytest.param(
        "[Other U.S. officials] said no.", "Other U.S. officials", id="plural"
    ),
    pytest.param("[An unnamed official] said no.", "unnamed official", id="as written"),
    pytest.param(
        "[A guard, who gave no name,] said no.", "guard", id="relative clause cut"
    ),
    pytest.param(
        "[The union], SNTSF, said no.", "SNTSF", id="name behind a common noun"
    ),
    pytest.param(
        "[Susan Roe] and Ann Roe came. [They] said no.",
        "Susan Roe",
        id="they, two subjects",
    ),
    pytest.param(
        "There was a woman by the door. [She] said no.", "woman", id="there was"
    ),
    pytest.param(
        "A letter reached Anna Berg at home. [She] said no.",
        "Anna Berg",
        id="pronoun, no subject fits",
    ),
    pytest.param(
        "A letter reached Abukari Tanko at home. [He] said no.",
        "Abukari Tanko",
        id="pronoun, gender not told",
    ),
    pytest.param(
        "Paul Roux met his mother. [Her mother] came. [He] said no.",
        "Paul Roux",
        id="pronoun, not a noun owned by another",
    ),
    pytest.param(
        "Anna Berg came. Paul Roux sat down. [The woman] said no.",
        "Anna Berg",
        id="the woman",
    ),
    pytest.param(
        "Storms hit Chicago on Monday. [The city] said no.", "Chicago", id="the city"
    ),
    pytest.param("[The city] said no.", "city", id="the city, none named"),
    pytest.param("[The company] said no.", "company", id="the company, none named"),
    pytest.param("[The country] said no.", "country", id="the country, none named"),
    pytest.param(
        "The Ferry Workers Union met. [A union official] said no.",
        "union official",
        id="an official of a body",
    ),
    pytest.param(
        "[Anna Berg] said in a statement that she would go. [The statement] said no.",
        "Anna Berg",
        id="statement, who spoke in its sentence",
    ),
    pytest.param("Curator [Elaine Gust] said no.", "Elaine Gust", id="role outside"),
    pytest.param("[Curator] Elaine Gust said no.", "Elaine Gust", id="role alone"),
    pytest.param("[Elaine] Gust said no.", "Elaine Gust", id="half a name"),
    pytest.param("[Anna Berg] spoke. [Both sides] said no.", None, id="both sides"),
    pytest.param("[I] said no.", None, id="first person"),
    pytest.param("[He] said no.", None, id="nobody before"),
    pytest.param(
        '[Anna Berg] came. "[]No, never, not at all."', "Anna Berg", id="bare"
    ),
    pytest.param(
        '[Anna Berg] came.\n\n"[]No, never, not at all."',
        "Anna Berg",
        id="bare, a paragraph later",
    ),
    pytest.param(
        '[Anna Berg] came.\n\nIt rained.\n\nIt rained.\n\n"[]No, never, at all."',
        None,
        id="bare, too far",
    ),
]


@pytest.mark.parametrize(("marked", "speaker"), REFERENCES)
def test_the_words_of_a_source_are_resolved(speakers, marked, speaker):
    assert last(speakers(marked)) == speaker


def test_a_speaker_carries_role_and_name(speakers):
    [found] = speakers("[French Foreign Minister Paul Roux] said no.")
    assert found.attribution.role == "French Foreign Minister"
    assert found.name is not None
    assert found.name.canonical == "Paul Roux"


def test_a_carrier_is_named_by_its_short_name(speakers):
    [found] = speakers(
        "{The official Xinhua news agency} quoted [an unnamed official]."
    )
    assert found.attribution.carrier == "Xinhua"
    assert found.attribution.speaker == "unnamed official"


def test_an_unnamed_speaker_takes_the_side_of_its_body(speakers):
    found = speakers(
        "[The Ferry Workers Union] met. [A union official] said no. "
        "[A spokesman for the mayor] said yes."
    )
    assert [f.side for f in found] == [
        "Ferry Workers Union",
        "Ferry Workers Union",
        "spokesman for the mayor",
    ]
    assert found[1].attribution.role == "Ferry Workers Union"


def test_one_speaker_comes_back_for_each_statement_in_the_given_order(parser):
    article = plain_article("Anna Berg said no. Paul Roux said yes.")
    parsed = parser.parse(article)
    saids = [said(article, (19, 28)), said(article, (0, 9))]
    found = speakers_of(article, parsed, saids, cast_of(article, parsed))
    assert [f.attribution.speaker for f in found if f] == ["Paul Roux", "Anna Berg"]


@settings(max_examples=40, deadline=None)
@given(
    raw=st.text(
        alphabet=st.sampled_from("AB he said the, .\n\"'“”’()-🙂\u200bé"),
        min_size=1,
        max_size=120,
    ),
    source=st.tuples(st.integers(0, 119), st.integers(0, 119)),
)
def test_no_source_breaks_the_speakers(parser, raw, source):
    article = plain_article(raw)
    parsed = parser.parse(article)
    whole = (0, len(raw))
    clipped = tuple(min(n, len(raw)) for n in sorted(source))
    saids = [
        Said(1, whole, (whole,), span, "", How.QUOTE, span)
        for span in (clipped, None, whole)
    ]
    found = speakers_of(article, parsed, saids, cast_of(article, parsed))
    assert len(found) == len(saids)
