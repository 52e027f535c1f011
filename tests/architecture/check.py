"""check.py NAME ROOT [BINARY...]: prints what a check of this folder finds; status 1 if anything."""
import importlib
import pathlib
import sys

import tree

name, root, *binaries = sys.argv[1:]
module = importlib.import_module(name)
problems = list(module.check([pathlib.Path(path) for path in binaries]) if name == "binaries"
                else module.check(tree.as_root(root)))
print("\n".join(problems) or f"{name}: ok")
sys.exit(bool(problems))
