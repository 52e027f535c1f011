"""No file over 400 lines, test or not: look for the second idea in it."""
import tree

LIMIT = 400
# What all migrations make together: written by a test, and as long as they are.
GENERATED = ("db/schema/",)


def check(root):
    for path in tree.files(root, (*tree.ROOTS, "tests"), (".h", ".cpp", ".ui", ".sql", ".py")):
        if str(path).startswith(GENERATED):
            continue
        lines = tree.read(root, path).count("\n")
        if lines > LIMIT:
            yield f"{path} has {lines} lines; {LIMIT} is the limit"
