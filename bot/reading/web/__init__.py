"""Parts of the guarded fetch: what may be asked for, and how its answer is taken."""
