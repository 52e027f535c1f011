"""What CMake's files say: options are known and used, Qt SQL and a shared SQLCipher are not linked."""
import re

import tree

OPTION = re.compile(r"^\s*option\(\s*(ALCOVE_\w+)", re.M)
CONDITION = re.compile(r"\b(?:else)?if\(([^)]*)\)|\$\{(\w+)\}")
NEVER = {
    r"\bQt6?::Sql\b|\bCOMPONENTS\b[^)]*\bSql\b": "Qt SQL is never linked",
    r"pkg_check_modules\([^)]*sqlcipher|-lsqlcipher|libsqlcipher\.so":
        "SQLCipher is linked by its target SQLCipher::SQLCipher, statically",
}


def check(root):
    listfiles = [path for pattern in ("CMakeLists.txt", "*.cmake")
                 for top in (*tree.ROOTS, "packaging", "tests") for path in (root / top).rglob(pattern)]
    texts = {path.relative_to(root): re.sub(r"#[^\n]*", "", path.read_text())
             for path in [root / "CMakeLists.txt", *sorted(listfiles)]}
    options = set(OPTION.findall((root / "CMakeLists.txt").read_text()))
    used = {name for text in texts.values() for match in CONDITION.findall(text)
            for name in re.findall(r"\w+", " ".join(match))}
    readme = (root / "README.md").read_text()
    presets = (root / "CMakePresets.json").read_text()
    for option in sorted(options - used):
        yield f"the option {option} is declared but changes nothing"
    for option in sorted(options):
        if f"`{option}`" not in readme:
            yield f"the option {option} is not in README.md"
    for option in sorted(set(re.findall(r"\bALCOVE_[A-Z_]+", presets)) - options):
        yield f"{option} is set in CMakePresets.json but is no option"
    for path, text in texts.items():
        for pattern, reason in NEVER.items():
            if re.search(pattern, text):
                yield f"{path}: {reason}"
