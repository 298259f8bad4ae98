"""Adapters translate between people and the desk."""
