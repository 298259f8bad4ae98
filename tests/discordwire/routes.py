"""Which route of Discord's is answered by what."""

from tests.discordwire import interactions, messages
from tests.discordwire.faults import Refused
from tests.discordwire.world import DIRECT, Channel

_MESSAGES = "/channels/{channel}/messages"
_MESSAGE = _MESSAGES + "/{message}"
_HOOK = "/webhooks/{application}/{token}"


def _me(discord, _asked):
    return discord.bot


def _application(discord, _asked):
    return {
        "id": str(discord.application),
        "name": "Parley",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": discord.owner,
        "verify_key": "00",
        "summary": "",
        "flags": 0,
        "team": None,
    }


def _gateway(discord, _asked):
    limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
    return {
        "url": discord.gateway_url,
        "shards": discord.shards,
        "session_start_limit": limit,
    }


def _commands(discord, _asked, _application):
    return discord.commands


def _tell_commands(discord, asked, application):
    """Take all commands anew."""
    optional = {"description": "", "default_member_permissions": None, "options": []}
    discord.told += 1
    discord.commands = [
        optional
        | each
        | {
            "id": str(discord.ids.new()),
            "application_id": str(application),
            "version": "1",
        }
        for each in asked.body
    ]
    return discord.commands


def _guild(discord, _asked, id_):
    if id_ not in discord.guilds:
        raise Refused(404, 10004, "Unknown Guild")
    return discord.guilds[id_].as_discord()


def _guilds(discord, _asked):
    return [
        {"id": str(each.id), "name": "A guild", "icon": None, "permissions": "0"}
        for each in discord.guilds.values()
    ]


def _person(discord, _asked, id_):
    if id_ not in discord.people:
        raise Refused(404, 10013, "Unknown User")
    return discord.people[id_].user


def _direct(discord, asked):
    """Open the direct messages with somebody."""
    person = int(asked.body["recipient_id"])
    for each in discord.channels.values():
        if each.kind == DIRECT and each.person["id"] == str(person):
            return each.as_discord()
    user = discord.people[person].user
    made = Channel(discord.ids.new(), "direct", kind=DIRECT, person=user)
    return discord.add(made).as_discord()


ROUTES = {
    "GET /users/@me": _me,
    "GET /users/@me/guilds": _guilds,
    "POST /users/@me/channels": _direct,
    "GET /users/{user}": _person,
    "GET /oauth2/applications/@me": _application,
    "GET /applications/@me": _application,
    "GET /gateway/bot": _gateway,
    "GET /guilds/{guild}": _guild,
    "GET /applications/{application}/commands": _commands,
    "PUT /applications/{application}/commands": _tell_commands,
    "POST /interactions/{id}/{token}/callback": interactions.callback,
    f"POST {_HOOK}": interactions.follow,
    f"GET {_HOOK}/messages/{{name}}": interactions.one,
    f"PATCH {_HOOK}/messages/{{name}}": interactions.edit,
    f"DELETE {_HOOK}/messages/{{name}}": interactions.delete,
    "GET /channels/{channel}": messages.channel,
    "PATCH /channels/{channel}": messages.change_channel,
    "POST /channels/{channel}/typing": messages.type_,
    f"GET {_MESSAGES}": messages.history,
    f"POST {_MESSAGES}": messages.send,
    f"GET {_MESSAGE}": messages.one,
    f"PATCH {_MESSAGE}": messages.edit,
    f"DELETE {_MESSAGE}": messages.delete,
    f"POST {_MESSAGE}/threads": messages.open_thread,
    f"PUT {_MESSAGE}/reactions/{{emoji}}/@me": messages.react,
    f"DELETE {_MESSAGE}/reactions/{{emoji}}/@me": messages.unreact,
}
