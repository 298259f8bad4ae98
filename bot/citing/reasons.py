"""Why the gate refuses something: machine reasons, in the order of the checks."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """The machine word of a fault; each names what the stored text does not carry."""

    EMPTY_TEXT = "empty-text"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"
    MARKUP = "markup"
    LOOK_ALIKE = "look-alike"
    FOREIGN_SCRIPT = "foreign-script"
    NO_CITATION = "no-citation"
    UNKNOWN_ID = "unknown-id"
    TOO_MANY_CITATIONS = "too-many-citations"
    ANCHOR_NOT_FOUND = "anchor-not-found"
    UNBALANCED_QUOTE = "unbalanced-quote"
    QUOTE_NOT_FOUND = "quote-not-found"
    STITCHED_QUOTE = "stitched-quote"
    PARAPHRASE_AS_QUOTE = "paraphrase-as-quote"
    OTHER_WORDING = "other-wording"
    NUMBER_NOT_CITED = "number-not-cited"
    DATE_NOT_CITED = "date-not-cited"
    NAME_NOT_CITED = "name-not-cited"
    WRONG_SPEAKER = "wrong-speaker"
    WRONG_SIDE = "wrong-side"
    UNKNOWN_SIDE = "unknown-side"
    POLARITY = "polarity"
    MODALITY = "modality"
    LOADED_WORD = "loaded-word"
    CUE_NOT_FOUND = "cue-not-found"
    CUE_IN_QUOTE = "cue-in-quote"
    NO_DECLINE_CUE = "no-decline-cue"
    WRONG_SILENCE = "wrong-silence"
    NOT_IN_ARTICLES = "not-in-articles"


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason against a piece of a draft, with the offending words."""

    reason: Reason
    detail: str
