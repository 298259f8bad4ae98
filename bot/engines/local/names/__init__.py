"""Who is named in an article: people, bodies and states, and whose side they are."""
