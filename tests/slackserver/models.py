"""What Slack's own library finds wrong with blocks and views."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View


def faults_of_block(block) -> list[str]:
    """Say what the models find wrong with a block, or leave out of it."""
    try:
        made = Block.parse(block)
        if made is None:
            return [f"models: no block {block['type']}"]
        made.validate_json()
        same = made.to_dict() == block
    except Exception as error:  # noqa: BLE001 - any complaint of theirs is a fault
        return [f"models: {type(error).__name__} {error}"]
    return [] if same else [f"models: {block['type']} is read as something else"]


def faults_of_view(view) -> list[str]:
    """Say what the models find wrong with a modal or a Home tab."""
    try:
        View(**view).validate_json()
    except Exception as error:  # noqa: BLE001 - any complaint of theirs is a fault
        return [f"models: {type(error).__name__} {error}"]
    return []
