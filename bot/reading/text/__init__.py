"""Parts of reading text: lines, their roles, datelines, outlets."""
