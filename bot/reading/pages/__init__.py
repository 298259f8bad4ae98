"""What a page is once it has been read, and the child process that reads it."""
