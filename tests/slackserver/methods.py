"""The rest of the Web API: channels, people, reactions, files, agent, connections."""

from tests.slackserver import chatting, events, oauth, rules, views
from tests.slackserver.api import Method
from tests.slackserver.faults import Refused
from tests.slackserver.files import file_as_slack
from tests.slackserver.places import message_of, place_of

ASSISTANT = ("assistant:write", "chat:write")
STATUSES = {"processing", "active", "suspended", "closed"}
MOST_LOADING, MOST_PROMPTS = 10, 4


async def auth_test(slack, caller, arguments):
    """auth.test"""
    team = caller.team
    return {
        "url": f"https://{team.id.lower()}.slack.test/",
        "team": team.name,
        "user": slack.app.name.lower(),
        "team_id": team.id,
        "user_id": team.bot,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }


async def channel_info(slack, caller, arguments):
    """conversations.info"""
    channel = place_of(slack, caller, arguments["channel"])
    caller.needs(f"{channel.plural}:read")
    joined = {"is_member": caller.team.bot in channel.members}
    return {"channel": channel.as_slack() | joined}


async def members(slack, caller, arguments):
    """conversations.members"""
    channel = place_of(slack, caller, arguments["channel"])
    caller.needs(f"{channel.plural}:read")
    cursor = {"response_metadata": {"next_cursor": ""}}
    return {"members": sorted(channel.members), **cursor}


async def join(slack, caller, arguments):
    """conversations.join"""
    channel = place_of(slack, caller, arguments["channel"])
    if channel.kind != "channel":
        raise Refused("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refused("is_archived")
    channel.members.add(caller.team.bot)
    now = slack.world.now()
    slack.publish(caller.team, events.joined(channel, caller.team.bot, now))
    return {"channel": channel.as_slack()}


async def open_direct(slack, caller, arguments):
    """conversations.open, for one person"""
    user = arguments.get("users", "")
    if user not in caller.team.people:
        raise Refused("user_not_found")
    return {"channel": {"id": slack.world.direct(caller.team, user).id}}


async def user_info(slack, caller, arguments):
    """users.info"""
    person = caller.team.people.get(arguments["user"])
    if person is None:
        raise Refused("user_not_found")
    return {"user": person}


async def react(slack, caller, arguments):
    """reactions.add"""
    message, name = _reaction(slack, caller, arguments)
    users = message.reactions.get(name, [])
    if caller.team.bot in users:
        raise Refused("already_reacted")
    message.reactions[name] = [*users, caller.team.bot]
    return {}


async def unreact(slack, caller, arguments):
    """reactions.remove"""
    message, name = _reaction(slack, caller, arguments)
    users = message.reactions.pop(name, [])
    others = [user for user in users if user != caller.team.bot]
    if others:
        message.reactions[name] = others
    if others == users:
        raise Refused("no_reaction")
    return {}


def _reaction(slack, caller, arguments):
    name = arguments["name"]
    if name != name.strip(":").lower() or " " in name:
        slack.blame("reactions", f"{name} is no name of an emoji")
        raise Refused("invalid_name")
    channel, message = message_of(slack, caller, arguments, key="timestamp")
    if channel.archived:
        raise Refused("is_archived")
    return message, name


async def file_info(slack, caller, arguments):
    """files.info"""
    file = caller.team.files.get(arguments["file"])
    if file is None:
        raise Refused("file_not_found")
    return {"file": file_as_slack(slack, file)}


async def set_status(slack, caller, arguments):
    """assistant.threads.setStatus; the status goes with the app's next message"""
    channel = place_of(slack, caller, arguments["channel_id"])
    if len(arguments.get("loading_messages") or ()) > MOST_LOADING:
        slack.blame("assistant.threads.setStatus", "too many loading messages")
        raise Refused("invalid_arguments")
    key = channel.id, arguments["thread_ts"]
    slack.statuses.pop(key, None)
    if arguments.get("status"):
        slack.statuses[key] = arguments["status"]
    return {}


async def set_title(slack, caller, arguments):
    """assistant.threads.setTitle"""
    channel = place_of(slack, caller, arguments["channel_id"])
    slack.titles[channel.id, arguments["thread_ts"]] = arguments["title"]
    return {}


async def set_prompts(slack, caller, arguments):
    """assistant.threads.setSuggestedPrompts"""
    channel = place_of(slack, caller, arguments["channel_id"])
    prompts = arguments["prompts"]
    shaped = all(prompt.keys() == {"title", "message"} for prompt in prompts)
    if len(prompts) > MOST_PROMPTS or not shaped:
        slack.blame("assistant.threads.setSuggestedPrompts", "prompts are misshapen")
        raise Refused("invalid_arguments")
    slack.prompts[channel.id] = prompts
    return {}


async def set_session(slack, caller, arguments):
    """agents.sessions.setStatus"""
    channel = place_of(slack, caller, arguments["channel_id"])
    if arguments["status"] not in STATUSES:
        slack.blame("agents.sessions.setStatus", f"no status: {arguments['status']}")
        raise Refused("invalid_arguments")
    slack.sessions[channel.id, arguments.get("thread_ts")] = arguments["status"]
    return {}


async def connect(slack, caller, arguments):
    """apps.connections.open"""
    return {"url": slack.sockets.ticket()}


async def validate_manifest(slack, caller, arguments):
    """apps.manifest.validate"""
    if faults := rules.manifest_faults(arguments["manifest"]):
        slack.blame("apps.manifest.validate", "; ".join(faults[:5]))
        errors = [{"message": fault, "pointer": "/"} for fault in faults]
        raise Refused("invalid_manifest", errors=errors)
    return {"errors": []}


PAGE = ("cursor", "limit")
THREAD = ("channel_id", "thread_ts")
NAMED = ("icon_emoji", "icon_url", "username")
METHODS = {
    **chatting.METHODS,
    **views.METHODS,
    **oauth.METHODS,
    "auth.test": Method(auth_test, tier=5),
    "conversations.info": Method(
        channel_info, ("channel",), ("include_locale", "include_num_members")
    ),
    "conversations.members": Method(members, ("channel",), PAGE, tier=4),
    "conversations.join": Method(join, ("channel",), (), ("channels:join",)),
    "conversations.open": Method(
        open_direct, (), ("channel", "users", "return_im"), ("im:write",)
    ),
    "users.info": Method(
        user_info, ("user",), ("include_locale",), ("users:read",), tier=4
    ),
    "reactions.add": Method(
        react, ("channel", "name", "timestamp"), (), ("reactions:write",)
    ),
    "reactions.remove": Method(
        unreact, ("name", "channel", "timestamp"), (), ("reactions:write",)
    ),
    "files.info": Method(
        file_info, ("file",), ("count", "page", *PAGE), ("files:read",), tier=4
    ),
    "assistant.threads.setStatus": Method(
        set_status, (*THREAD, "status"), ("loading_messages", *NAMED), ASSISTANT, tier=5
    ),
    "assistant.threads.setTitle": Method(
        set_title, (*THREAD, "title"), (), ASSISTANT[:1]
    ),
    "assistant.threads.setSuggestedPrompts": Method(
        set_prompts,
        ("channel_id", "prompts"),
        ("thread_ts", "title"),
        ASSISTANT[:1],
        tier=4,
    ),
    "agents.sessions.setStatus": Method(
        set_session,
        ("channel_id", "status"),
        ("thread_ts", "title", "initiator_user_id", *NAMED),
        ASSISTANT,
    ),
    "agents.sessions.rename": Method(
        set_title, ("channel_id", "title"), ("thread_ts",), ASSISTANT
    ),
    "apps.connections.open": Method(
        connect, (), (), ("connections:write",), kind="app"
    ),
    "apps.manifest.validate": Method(
        validate_manifest, ("manifest",), ("app_id",), kind="open"
    ),
}
