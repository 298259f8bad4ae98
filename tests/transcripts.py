"""Reading what a command line printed."""

import json


def read_json(result):
    """Return the JSON document of a command that went well: (status, out, err)."""
    status, out, err = result
    assert (status, err) == (0, "")
    return json.loads(out)
