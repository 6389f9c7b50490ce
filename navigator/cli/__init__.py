"""The command line: one module a command, one a screen."""
