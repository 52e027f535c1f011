"""Writes the compile commands of a build without the headers that were compiled beforehand.

commands_for_tidy.py BUILD_DIR FOLDER    writes FOLDER/compile_commands.json

A source that leans on them is to be found.
"""
import json
import pathlib
import re
import sys

build, folder = map(pathlib.Path, sys.argv[1:])
commands = json.loads((build / "compile_commands.json").read_text())
for entry in commands:
    entry["command"] = re.sub(r" -Winvalid-pch(?: -fpch-\S+| -Xclang \S+| -include \S+)*", "", entry["command"])
folder.mkdir(exist_ok=True)
(folder / "compile_commands.json").write_text(json.dumps(commands, indent=1))
