"""What the built programs export and load."""
import re
import subprocess


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def check(paths):
    for path in paths:
        if not path.is_file():
            yield f"{path} is not built, so nothing is known of its symbols"
            continue
        exported = re.findall(r" [A-TV-Z] (sqlite3_\w+|sqlcipher_\w+)", run("nm", "-D", "--defined-only", path))
        if exported:
            yield f"{path.name} exports {len(exported)} symbols of SQLite, such as {exported[0]}"
        wanted = re.findall(r" U (sqlite3_\w+)", run("nm", "-D", path))
        if wanted:
            yield f"{path.name} takes {wanted[0]} from whatever library comes first"
        needed = re.findall(r"\(NEEDED\).*\[(.+)\]", run("readelf", "-d", path))
        # The last three would learn the words of notes. Hunspell only reads: it opens no file to write.
        forbidden = r"libsqlite3|libsqlcipher|libQt6Sql|libaspell|libenchant|libKF5Sonnet"
        if path.name != "alcove":
            forbidden += "|libhunspell"
        if path.name == "alcove-syncd":
            forbidden += r"|libQt6"
        elif path.name == "alcovectl":
            forbidden += r"|libQt6Gui|libQt6Widgets"
        places = re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.+)\]", run("readelf", "-d", path))
        yield from (f"{path.name} looks for libraries in {place}" for place in places)
        yield from (f"{path.name} loads {library}" for library in needed if re.match(forbidden, library))
