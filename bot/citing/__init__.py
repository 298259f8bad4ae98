"""The gate: what may be shown, decided by program and by nothing else."""
