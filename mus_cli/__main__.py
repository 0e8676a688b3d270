"""``python -m mus_cli``: the same as ``mus``, where the command is not on the path."""

from mus_cli.cli.root import main

main()
