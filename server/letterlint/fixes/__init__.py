"""Fixes: built from a rule's actions, and applied to text as edits."""
