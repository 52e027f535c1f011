"""Prints the commands that compile the sources of the programs, one a line, in the order of the sources.

program_sources.py BUILD_DIR

Not by the generator, which would build first each library that a source's own may be linked with.
"""
import json
import pathlib
import shlex
import sys

build = pathlib.Path(sys.argv[1])
root = pathlib.Path.cwd().resolve()
for entry in sorted(json.loads((build / "compile_commands.json").read_text()), key=lambda each: each["file"]):
    source = pathlib.Path(entry["file"]).resolve()
    if any(source.is_relative_to(root / folder) for folder in ("app", "db", "ui")):
        print(f"cd {shlex.quote(entry['directory'])} && {entry['command']}")
