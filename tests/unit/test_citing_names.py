"""Names of prose must be carried by the cited sentences."""

import pytest

from bot.citing.evidence import Evidence
from bot.citing.names import check_names
from bot.model import (
    Attribution,
    Citation,
    Findings,
    How,
    Name,
    NameKind,
    Sheet,
    Statement,
)
from tests.paper import article_of

STORY = (
    (
        "Minister Anna Berg of the Green Party met Jean-Pierre Roy in Old Town.",
        "The minister praised the U.S. delegation and Mr. Roy's plan.",
    ),
    ("Lena Berg, a nurse, said Berg was wrong.", "Berg left early."),
    ("Officials in McMurdo read PM2.5 values for AT&T.",),
)
SHEET = Sheet(
    article_of(*STORY),
    Findings(
        "hand",
        names=(
            Name(
                "Anna Berg",
                NameKind.PERSON,
                ("Anna Berg", "Berg"),
                ("Minister",),
                "Greens",
            ),
            Name(
                "Lena Berg",
                NameKind.PERSON,
                ("Lena Berg", "Berg"),
                ("nurse",),
                None,
                ((133, 142),),
            ),
            Name("United States", NameKind.STATE, ("U.S.", "American")),
        ),
    ),
)
EVIDENCE = Evidence([SHEET])


def objections(text, *ids):
    cited = [EVIDENCE.cited(name) for name in ids]
    return [o.detail for o in check_names(text, cited)]


CARRIED = {
    "as it stands": ("In Old Town, Anna Berg met a guest.", "A1.1"),
    "in the paragraph": ("Praise came from Anna Berg.", "A1.2"),
    "another form of a state": ("The United States sent people.", "A1.2"),
    "an abbreviation without points": ("The US sent people.", "A1.2"),
    "a genitive": ("Green Party's guest was Roy.", "A1.1"),
    "a title with a point": ("Mr. Roy has a plan.", "A1.2"),
    "an office of its holder": ("Minister Berg met Roy.", "A1.1"),
    "a compound": ("The U.S.-led talks praised Roy.", "A1.2"),
    "a shared form as the text has it": ("Berg left.", "A1.4"),
    "odd capitals and digits": ("The AT&T values are PM2.5 at McMurdo.", "A1.5"),
    "a common word that opens": ("Praising the plan, they left. Values rose.", "A1.5"),
    "I": ("I'm sure I left.", "A1.1"),
    "days and months are dates": ("On Monday in June they left.", "A1.1"),
    "no capitals": ("他在北京说 они ушли", "A1.1"),
}
NOT_CARRIED = {
    "a foreign name": ("Then Carla Wolf left.", "A1.1", ["Carla", "Wolf"]),
    "a foreign name that opens": ("Norway praised the plan.", "A1.2", ["Norway"]),
    "a name of another paragraph": (
        "Values fell in Old Town.",
        "A1.5",
        ["Old", "Town"],
    ),
    "a first name with another's surname": (
        "Then Anna Roy left.",
        "A1.1",
        ["Anna Roy"],
    ),
    "a person of two by the shared form": (
        "Early on, Anna Berg left.",
        "A1.4",
        ["Anna", "Anna Berg"],
    ),
    "an office of another": ("Nurse Roy left.", "A1.1", ["Nurse", "Nurse Roy"]),
    "part of a longer word": ("The Gree left.", "A1.1", ["Gree"]),
    "half a compound": ("The EU-led talks praised Roy.", "A1.2", ["EU-led"]),
}


@pytest.mark.parametrize(("text", "name"), CARRIED.values(), ids=CARRIED)
def test_a_name_that_the_text_gives_is_carried(text, name):
    assert objections(text, name) == []


@pytest.mark.parametrize(
    ("text", "name", "missing"), NOT_CARRIED.values(), ids=NOT_CARRIED
)
def test_a_name_that_the_text_does_not_give_there_is_not_carried(text, name, missing):
    found = objections(text, name)
    assert found
    assert set(found) <= set(missing)


def test_the_speaker_of_a_sentence_is_carried_where_it_only_says_she():
    sentence = SHEET.article.sentence(5)
    raw = SHEET.article.words_of(sentence)
    run = Citation(SHEET.article.id, 1, 5, sentence.start, sentence.end, raw)
    found = Statement(raw, How.PARAPHRASE, "Greens", Attribution("Anna Berg"), (run,))
    sheet = Sheet(SHEET.article, Findings("hand", (found,), SHEET.findings.names))
    cited = Evidence([sheet]).cited("A1.5")
    assert [*check_names("Then Anna Berg spoke.", [cited])] == []
    assert [*check_names("Then Lena Berg spoke.", [cited])] != []
