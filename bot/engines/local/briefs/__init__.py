"""From findings to the draft of a Brief: which statements, which pairs."""
