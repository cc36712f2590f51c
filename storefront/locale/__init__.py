"""Translations: Vietnamese stands in the templates, every other language in a catalogue here."""
