"""Suppression comments: parsed, matched with findings, applied to a report."""
