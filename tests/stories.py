"""Stories written for the tests, and the samples that Parley ships."""

from importlib.resources import files

# One line for each paragraph, as text comes out of a browser.
BRIDGE = """\
Council delays bridge repair

The city council said on Monday that the repair of the old bridge would start in May. \
"We need 2.5 million euros first," Mayor Anna Lindqvist told reporters afterwards.

The residents' association rejected the delay. "Every week costs our children an \
hour," said its chairman, Omar Haddad, who has collected 1,200 signatures.

The building firm declined to comment. The council will meet again on June 3 to decide \
how the repair is to be paid for, and whether the detour through the harbour stays open.
"""

OPINION = """\
Opinion: Keep the library open on Sundays

By Ida Holm

I have read in our library for thirty years, and I do not want it closed on Sundays. \
The city council says that the closure would save 90,000 euros. Mayor Anna Berg \
promises that no book will be sold. I doubt it.

The Readers' Union claims that 300 children come every Sunday. "They have nowhere else \
to go," said Omar Haddad, the union's chairman. I agree with him. My own daughter \
learned to read there. We should keep the doors open.
"""


def sample(name: str) -> str:
    """Return the text of a sample: "voa-regrettable" or "cnn-gangster-like"."""
    folder = files("adapters.cli") / "samples"
    return (folder / f"{name}.txt").read_text(encoding="utf-8")
