#!/usr/bin/env python
"""Entry of the command line; `./ocop COMMAND` calls it with the project's own Python."""

import sys

from backend.operations.command_line import run_command_line

if __name__ == "__main__":
    run_command_line(sys.argv[1:])
