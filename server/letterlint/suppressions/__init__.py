"""Suppression comments: parsed, matched to findings, applied to a report."""
