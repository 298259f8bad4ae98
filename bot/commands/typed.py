"""The commands of the command line, `parley` and a word."""

from bot.commands.command import Argument, Command, Takes

_JSON = Argument("json", "print JSON instead of text", Takes.SWITCH)
_CHANNEL = Argument(
    "channel",
    "WORKSPACE/CHANNEL, or a channel of this machine; none: terminal",
    Takes.OPTION,
)
_STORY = (
    "a link, a file (text, HTML, PDF), - for standard input, or the id of a stored "
    "article"
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "brief",
        "Show where each side of a story stands, with a citation for every line.",
        (Argument("story", _STORY, Takes.SOME), _JSON),
        (
            "parley brief story.txt",
            "parley brief https://example.org/story b.txt --json",
        ),
    ),
    Command(
        "ask",
        "Answer a question from the stored text, or say that it isn't there.",
        (
            Argument("question", "what you want to know"),
            Argument("story", f"{_STORY}; none: those of the channel", Takes.ANY),
            _CHANNEL,
            _JSON,
        ),
        (
            'parley ask "What did the ministry say?" story.txt',
            'parley ask "What did the ministry say?"',
        ),
    ),
    Command(
        "read",
        "Read and store an article without a brief, and show what was read.",
        (Argument("story", _STORY), _JSON),
        ("parley read https://example.org/story", "parley read page.html --json"),
    ),
    Command(
        "show",
        "Print a stored article with its numbered sentences and what was set apart.",
        (
            Argument("article", "the id of a stored article"),
            Argument("sentence", "one sentence by its number", Takes.ONE_OR_NONE),
            _JSON,
        ),
        ("parley show 3f2a9c014bde", "parley show 3f2a9c014bde 7"),
    ),
    Command(
        "list",
        "List the stored articles, newest first.",
        (_JSON,),
        ("parley list",),
    ),
    Command(
        "forget",
        "Delete an article with everything made from it, a channel, or everything.",
        (
            Argument("article", "the id of a stored article", Takes.ONE_OR_NONE),
            _CHANNEL,
            Argument("all", "delete everything stored of this machine", Takes.SWITCH),
            _JSON,
        ),
        (
            "parley forget 3f2a9c014bde",
            "parley forget --channel terminal",
            "parley forget --all",
        ),
    ),
    Command(
        "export",
        "Print everything stored of a workspace, a JSON document on each line.",
        (Argument("workspace", "which one; none: this machine's", Takes.OPTION),),
        ("parley export", "parley export --workspace slack:T01"),
        local=True,
    ),
    Command(
        "digest",
        "Show or set when a channel's daily digest comes, or preview it.",
        (
            Argument(
                "channel",
                "WORKSPACE/CHANNEL, or a channel of this machine; none: terminal",
                Takes.ONE_OR_NONE,
            ),
            Argument("preview", "show a digest, without sending it", Takes.SWITCH),
            Argument("date", "its day, as 2026-11-21; none: the next", Takes.OPTION),
            Argument("set", "set what follows", Takes.SWITCH),
            Argument("hour", "the hour of the day, from 0 to 23", Takes.OPTION),
            Argument("zone", "the time zone, as Europe/Berlin", Takes.OPTION),
            Argument("weekdays", "the days, as mon-fri or daily", Takes.OPTION),
            Argument("on", "turn the digest on", Takes.SWITCH),
            Argument("off", "turn the digest off", Takes.SWITCH),
            _JSON,
        ),
        (
            "parley digest terminal",
            "parley digest --preview terminal",
            "parley digest --preview terminal --date 2026-11-21",
            (
                "parley digest --set terminal --hour 17 --zone Europe/Berlin "
                "--weekdays mon-fri --on"
            ),
            "parley digest --set terminal --off",
        ),
    ),
    Command(
        "run",
        "Work off posts and digests until stopped, speak on platforms, serve health.",
        (
            Argument("what", "worker; slack, discord or all: with those platforms"),
            Argument("poster", "print: Cards of local channels go here", Takes.OPTION),
            Argument("transcript", "a file for them, a JSON line each", Takes.OPTION),
        ),
        (
            "parley run worker",
            "parley run slack",
            "parley run all",
            "parley run worker --transcript cards.jsonl",
        ),
        local=True,
    ),
    Command(
        "slack",
        "Print the manifest of the Slack app, to be pasted at api.slack.com/apps.",
        (
            Argument("what", "manifest: the only thing to print"),
            Argument("mode", "socket or http; none: socket", Takes.OPTION),
            Argument("url", "the public address, for http", Takes.OPTION),
        ),
        (
            "parley slack manifest",
            "parley slack manifest --mode http --url https://parley.example.org",
        ),
        local=True,
    ),
    Command(
        "discord",
        "Print the link that invites the bot, or tell Discord its commands.",
        (
            Argument("what", "invite, sync, diff or clear"),
            Argument("guild", "clear: of this server alone, by its id", Takes.OPTION),
        ),
        ("parley discord invite", "parley discord diff"),
        local=True,
    ),
    Command(
        "post",
        "Hand a story or a question to the running worker, without waiting for it.",
        (
            Argument("story", _STORY, Takes.ANY),
            Argument("question", "what you want to know", Takes.OPTION),
            Argument("channel", "the channel; none: terminal", Takes.OPTION),
            Argument("thread", "the post that opened its thread", Takes.OPTION),
            Argument("workspace", "the workspace; none: local", Takes.OPTION),
            _JSON,
        ),
        (
            "parley post story.txt",
            'parley post --question "What did she say?" --thread post-3f2a9c014bde',
        ),
        local=True,
    ),
    Command(
        "costs",
        "Show what the stored briefs and answers took of language models.",
        (_JSON,),
        ("parley costs",),
        local=True,
    ),
    Command(
        "doctor",
        "Check that everything Parley needs is in place.",
        (_JSON,),
        ("parley doctor",),
        local=True,
    ),
    Command(
        "migrate",
        "Bring the stored tables up to date after an upgrade.",
        (),
        ("parley migrate",),
        local=True,
    ),
    Command(
        "demo",
        "Run the main job on two sample articles, in a folder that is then deleted.",
        (),
        ("parley demo",),
        local=True,
    ),
)
