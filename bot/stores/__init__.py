"""Where Articles, Briefs and Answers are kept."""
