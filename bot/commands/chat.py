"""The commands of chat platforms; the first word after the slash is our name."""

from bot.commands.command import Argument, Command, Takes

_WHAT_TO_FORGET = "an article's id, “thread”, or for admins “channel” or “everything”"

CHAT_COMMANDS: tuple[Command, ...] = (
    Command(
        "sides",
        "Show where each side of a story stands, with a citation for every line.",
        (Argument("story", "a link, a pasted text, or an article's id", Takes.ANY),),
        ("/parley sides https://example.org/story", "/parley sides 3f2a9c014bde"),
    ),
    Command(
        "paste",
        "Open a form for the text of an article that can't be read by its link.",
        (),
        ("/parley paste",),
    ),
    Command(
        "ask",
        "Answer a question from the stored text, or say that it isn't there.",
        (Argument("question", "what you want to know", Takes.ANY),),
        ("/parley ask What did the ministry say?",),
    ),
    Command(
        "list",
        "List the articles of this channel, newest first.",
        (),
        ("/parley list",),
    ),
    Command(
        "digest",
        "Show when this channel's digest comes, preview it, or turn it on or off.",
        (
            Argument(
                "when",
                "“now”, “off”, or “on” with an hour, a time zone and weekdays",
                Takes.ANY,
            ),
        ),
        (
            "/parley digest",
            "/parley digest now",
            "/parley digest on 17 Europe/Berlin mon-fri",
            "/parley digest off",
        ),
    ),
    Command(
        "settings",
        "Show or change what this channel has chosen.",
        (),
        ("/parley settings",),
    ),
    Command(
        "forget",
        "Delete an article with all that was made from it, or more.",
        (Argument("what", _WHAT_TO_FORGET),),
        ("/parley forget 3f2a9c014bde", "/parley forget thread"),
    ),
    Command(
        "privacy",
        "Tell what is kept, for how long, who reads it, and how to delete it.",
        (),
        ("/parley privacy",),
    ),
    Command(
        "help",
        "Tell what Parley does, and the commands.",
        (),
        ("/parley help",),
    ),
)
