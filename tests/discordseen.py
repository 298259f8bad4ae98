"""What stands in messages on the simulated Discord, and whether Discord took it."""

from urllib.parse import urlsplit

from tests.discordrules import faults_of_components, faults_of_request, texts_in


def texts(message):
    """Return the words of a message, of components or not."""
    components = [
        each if isinstance(each, dict) else each.to_dict()
        for each in message.components
    ]
    return "\n".join([message.content, *texts_in(components)]).strip()


def button(message, verb):
    """Return the custom_id of a message's first button of a verb."""
    return next(sent for sent in _sent_by(message.components) if f":{verb}:" in sent)


def verbs(message):
    """Return the verbs of a message's buttons."""
    return [sent.split(":")[1] for sent in _sent_by(message.components)]


def _sent_by(value):
    """Give what the buttons of a message send."""
    match value:
        case list() | tuple():
            for each in value:
                yield from _sent_by(each)
        case {"custom_id": sent}:
            yield sent
        case dict():
            yield from _sent_by(value.get("components", []))
        case _:
            yield from _sent_by(value.to_dict())


def faults_of_all(requests):
    """Return what Discord would find wrong with requests, with what they ask for."""
    return [
        (request.method, request.path, fault)
        for request in requests
        for fault in _faults(request)
    ]


def _faults(request):
    body = request.json
    if body is None:
        return []
    path = "/" + urlsplit(str(request.path)).path.lstrip("/")
    found = faults_of_request(request.method, path, body)
    if isinstance(body, dict) and body.get("components"):
        found += faults_of_components(body["components"])
    return found
