"""What Parley serves over HTTP: health and metrics; the chat page joins later."""
