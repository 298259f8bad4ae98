"""Whether a sentence holds what a kind of question asks for: a number, a time ..."""

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.engines.local.asking.questions import Kind, Question
from bot.engines.local.asking.ranking import Index
from bot.engines.local.words import Word, stems_of, synonyms
from bot.model import Article

# A number belongs to a noun that follows it this closely.
_REACH = 4

_NUMBER = re.compile(
    r"\d[\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|millions?|"
    r"billions?|trillions?|half|third|quarter|percent|none|no|several|few|many|both|"
    r"once|twice|single|numerous|majority|most|all)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£¥₹₽]|\b(?:dollars?|euros?|pounds?|yen|yuan|rubles?|rupees?|francs?|kron(?:a|or|er)|"
    r"pesos?|cents?|pence|USD|EUR|GBP|free)\b"
)
_UNIT = re.compile(
    r"\b(?:met(?:re|er)s?|km|kilomet\w+|miles?|feet|foot|ft|inch\w*|centimet\w+|yards?|"
    r"acres?|hectares?|square|tons?|tonnes?|kg|kilos?|kilogram\w*|pounds?|mph|km/h|knots|"
    r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur\w+|aged?|old|"
    r"percent|times|degrees)\b",
    re.IGNORECASE,
)
_ANOTHER = frozenset(("a", "an"))
_TIME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\d"
    r"|(?i:\b(?:today|tonight|tomorrow|yesterday|now|soon|late|later|ago|early|morning|"
    r"evening|night|afternoon|weekend|weeks?|months?|years?|days?|hours?|minutes?|"
    r"century|decades?|spring|summer|autumn|winter|noon|midnight|until|since|after|"
    r"before|during|when|following|once|first|last|next)\b)"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|to|toward|towards|from|on|outside|inside|across|around|between|"
    r"along|off|into|through|of|throughout|over|under)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[A-Z]|\b(?:he|she|they|who|people|men|women)\b")
_REASON = re.compile(
    r"\b(?:because|since|due|after|as|so|over|thanks|cause[ds]?|causing|led|leads|"
    r"reasons?|to|for|in order|owing|therefore|thus|result(?:ing|s)?|amid|accus\w+)\b",
    re.IGNORECASE,
)
_FEELING = re.compile(
    r"\b(?:afraid|agree[ds]?|anger|angry|anxious|bad|believe[ds]?|better|bright|"
    r"challenging|cautious\w*|committed|concern\w*|confiden\w+|constructive|critic\w+|"
    r"dangerous|delight\w*|difficult|disappoint\w*|disagree\w*|doubt\w*|encourag\w+|"
    r"excellent|excit\w+|fair|fear\w*|frustrat\w+|furious|glad|good|grateful|great|"
    r"happy|hard|hope\w*|hoping|important|impress\w+|negative\w*|optimis\w+|"
    r"outrag\w+|pessimis\w+|pleased|positive\w*|productive|progress|proud|regret\w*|"
    r"reject\w*|relie\w+|right|sad|satisf\w+|serious\w*|shock\w*|skeptic\w+|sorry|"
    r"strong\w*|success\w*|support\w*|surpris\w+|terrible|thank\w*|think|thought|"
    r"tragic|troubl\w+|trust\w*|unacceptable|unfair|uncertain\w*|upset|useful|view\w*|"
    r"warn\w*|welcom\w+|wonderful|worr\w+|worse|wrong)\b",
    re.IGNORECASE,
)
_PATTERNS = {
    Kind.FEEL: _FEELING,
    Kind.WHEN: _TIME,
    Kind.WHERE: _PLACE,
    Kind.WHO: _PERSON,
    Kind.WHY: _REASON,
}


def fits(question: Question, place: int, article: Article, index: Index) -> bool:
    """Tell whether a sentence, its place from 0, holds what the question asks for."""
    text = article.words_of(article.sentences[place])
    if question.kind is Kind.HOW_MANY:
        return _tells_number(question, text, index.words[place])
    pattern = _PATTERNS.get(question.kind)
    return bool(pattern and pattern.search(text))


def _tells_number(question: Question, text: str, words: Sequence[Word]) -> bool:
    """Tell whether a sentence has an amount, or a number of what is to be counted."""
    if question.asks_money:
        return bool(_MONEY.search(text))
    if question.asks_measure:
        return bool(_UNIT.search(text))
    numbers = [i for i, word in enumerate(words) if _NUMBER.fullmatch(word.text)]
    if not question.counted:
        return bool(numbers)
    wanted = set(question.counted)
    for stem in question.counted:
        wanted |= synonyms().get(stem, frozenset())
    return any(wanted & set(_after(words, i)) for i in numbers)


def _after(words: Sequence[Word], number: int) -> list[str]:
    """Return the stems that a number can belong to: it, and what follows closely."""
    following = [word.text for word in words[number : number + _REACH + 1]]
    own = takewhile(lambda text: text.casefold() not in _ANOTHER, following)
    return stems_of(own)
