"""The command line: `parley` and its commands."""
