"""Steps in words."""

import pytest

from bot.ports import Step, told


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (0, "drafting"),
        (1, "drafting, 1 line so far"),
        (7, "drafting, 7 lines so far"),
    ],
)
def test_a_step_says_how_many_lines_there_are(lines, words):
    assert told(Step.DRAFTING, lines) == words
