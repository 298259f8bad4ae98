"""Files: how Slack describes them, and how the app downloads them."""

from aiohttp import web

from tests.slackserver.world import File

MIMETYPES = {
    "txt": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "png": "image/png",
}


def kept_file(slack, team, user, name, content) -> File:
    """Keep an uploaded file, which is in no message yet."""
    number = f"F{slack.world.number():06d}"
    kind = MIMETYPES.get(name.rpartition(".")[2], "application/octet-stream")
    if isinstance(content, str):
        content = content.encode()
    team.files[number] = File(number, team.id, user, name, content, kind)
    return team.files[number]


def file_as_slack(slack, file) -> dict:
    """Return a file as Slack describes it."""
    url = f"{slack.base}/files/{file.id}/{file.name}"
    return {
        "id": file.id,
        "created": 1,
        "timestamp": 1,
        "name": file.name,
        "title": file.name,
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2],
        "pretty_type": file.name.rpartition(".")[2].upper(),
        "user": file.user,
        "user_team": file.team,
        "editable": False,
        "file_access": "visible",
        "size": len(file.content),
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "url_private": url,
        "url_private_download": url,
    }


def file_in_event(slack, file, channel) -> dict:
    """Return a file as messages name it; in shared channels it has to be asked for."""
    if not channel.shared:
        return file_as_slack(slack, file)
    return {
        "id": file.id,
        "mode": "file_access",
        "file_access": "check_file_info",
        "created": 0,
        "timestamp": 0,
        "user": "",
    }


async def download(slack, request):
    """Give a file to a bearer who may read files, and to nobody else."""
    value = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = slack.tokens.all.get(value)
    if token is None or token.dead or "files:read" not in token.scopes:
        return web.Response(status=401, text="<html>Sign in</html>")
    file = slack.world.team(token.team).files.get(request.match_info["id"])
    if file is None:
        return web.Response(status=404)
    return web.Response(body=file.content, content_type=file.mimetype)
