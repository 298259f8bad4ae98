"""Plays for the loopback model server: models that have read a sample."""

import re

from tests.chats import REPLIES
from tests.modelserver import completion


def reader_of(sample, answer):
    """Return the play of a model that has read a sample and gives one answer.

    It finds everything supported, and answers nothing else.
    """

    def playing(request):
        asked = request.body["messages"][-1]["content"]
        count = len(re.findall("<<PAIR ", asked))
        if count:
            pairs = range(1, count + 1)
            verdicts = [{"pair": n, "words": "", "verdict": "supported"} for n in pairs]
            return completion({"verdicts": verdicts})
        if "<<QUESTION" in asked:
            return completion(answer)
        if "<<ARTICLE" in asked:
            return completion(REPLIES["briefs"][sample])
        return completion({"colour": "blue"})

    return playing
