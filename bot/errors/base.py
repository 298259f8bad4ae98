"""What every error is: a message for the reader, with its facts filled in."""

from inspect import cleandoc


class BotError(Exception):
    """Something went wrong on our side. Nothing was changed; please try again."""

    def __init__(self, **facts: object) -> None:
        """Fill the facts into the message that the class carries."""
        words = cleandoc(type(self).__doc__ or "").replace("\n", " ")
        self.facts = facts
        self.message = words.format(**facts)
        super().__init__(self.message)
