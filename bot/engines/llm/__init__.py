"""The llm engine: any OpenAI-compatible server drafts, and the gate decides."""
