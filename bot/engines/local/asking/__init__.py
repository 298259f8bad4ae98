"""From a question to the sentences that answer it, or to a refusal."""
