"""What is said in an article, and by which words: quotes, cues, attribution."""
