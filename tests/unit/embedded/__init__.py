"""The launcher's parts, each alone."""
