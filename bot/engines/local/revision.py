"""The revision of the local rules; findings of another revision are made anew."""

REVISION = "local-3"
