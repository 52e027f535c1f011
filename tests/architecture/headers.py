"""A source with a header of its name includes it first, so that compiling the source proves that the header
compiles on its own. Headers without such a source are compiled by all_verify_interface_header_sets."""
import layers
import tree


def check(root):
    for path in tree.files(root, suffixes=(".cpp",)):
        if not (root / path.with_suffix(".h")).is_file():
            continue
        prefix = layers.LAYERS[str(path.parent)][0]
        first = next(tree.includes(tree.read(root, path)), None)
        if first is None or first[2] != f"{prefix}/{path.stem}.h":
            yield f"{path} does not include its own header first"
