"""Cards: Briefs, Answers, lists and errors as they go out on every platform."""
