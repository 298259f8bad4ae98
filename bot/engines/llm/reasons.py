"""Why there is no reply, in words for a reader; the first half of a sentence."""

from bot.engines.llm.chat import Reason

GARBLED = "The model's reply could not be read"

_WORDS = {
    Reason.AUTH: "The model's server refused our key",
    Reason.UNKNOWN_MODEL: "The model's server does not know the model",
    Reason.NOT_FOUND: "There is no model at the address that is set",
    Reason.BAD_REQUEST: "The model's server did not accept the question",
    Reason.QUOTA: "The model is out of quota",
    Reason.BUSY: "The model is busy",
    Reason.TIMEOUT: "The model took too long",
    Reason.DOWN: "The model can't be reached",
    Reason.REFUSED: "The model refused to answer",
    Reason.FILTERED: "The model's content filter stopped it",
    Reason.GARBLED: GARBLED,
    Reason.TRUNCATED: "The model's reply was cut off",
    Reason.TOO_LONG: "The text is too long for the model",
    Reason.BUDGET: "Today's tokens of this workspace are used up",
    Reason.OPEN_CIRCUIT: "The model has failed several times in a row",
}


def why(reason: Reason) -> str:
    """Tell a reader why there is no reply."""
    return _WORDS.get(reason, "The model did not answer")
