"""Calls that are not made, and SQL that stays in db/."""
import re

import tree

# pattern: (why not, where it may stand)
CALLS = {
    r"\binstance\s*\(": ("no singletons: pass it to the constructor", ()),
    r"\bQEventLoop\b": ("no nested event loops: whenDone", ()),
    r"\bprocessEvents\b": ("no nested event loops: whenDone", ()),
    r"\bwaitForFinished\b": ("never block: whenDone", ()),
    r"\b(?:SIGNAL|SLOT)\s*\(": (
        # QDBusConnection::connect() takes a slot by its name alone.
        "connect with pointers to members", ("app/platform/desktop_watch.cpp",)),
    r"\bsetInsecureFallback\b": ("a keychain that writes plain text is no keychain", ()),
    r"\bQRandomGenerator\b|\brandom_device\b|\bs?rand\s*\(": ("randomness comes through Random", ()),
    r"\bcurrentDateTime(?:Utc)?\b|\bcurrent(?:M?Secs)SinceEpoch\b|\bcurrent(?:Date|Time)\s*\("
    r"|\bsystem_clock::now\b": ("time comes through Clock", ("app/base/clock.cpp",)),
    r"\boperator\s*<<": ("what could print a chart or a secret does not exist", ()),
    r"\bqFatal\b": ("an expected failure is a Result", ()),
    r"\bQSystemTrayIcon\b": ("what a notification shows is kept by others", ()),
    r"\bQDesktopServices\b": ("documents open inside; outside they lie in the open", ()),
    r"\bQPluginLoader\b|\bQLibrary\b|\bdlopen\s*\(": ("no code is loaded by its name", ()),
    r"\bsigaction\s*\(|\bbacktrace\w*\s*\(": (
        "nobody handles a crash, so that nothing is written of it", ()),
    r"\bnew\s+QFileDialog\b|\bQFileDialog::get": (
        "support::chooseFile(): others keep lists of names", ("ui/support/file_choice.cpp",)),
    r"\bnew\s+QPrintDialog\b": (
        "widgets::choosePrinter(): it makes no files", ("ui/widgets/printer_choice.cpp",)),
    r"\bQSql[A-Z]": ("Qt SQL brings a second SQLite into the process", ()),
}
UI_CALLS = {r"(?:\.|->)exec\s*\(": ("open() a dialog and take its signal", ())}
TEST_CALLS = {
    r"\bqWait\s*\(|\bqSleep\s*\(|\bsleep_for\b|\bsleep_until\b|\bu?sleep\s*\(": (
        # The bench is no test: it measures what a window holds after a minute of use, and what a
        # server does with a push each second.
        "a test does not sleep: QTRY_, QSignalSpy, or a fake clock",
        ("tests/bench/window_worker.cpp", "tests/bench/server_load.cpp")),
}
SQL = re.compile(
    r"\b(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s"
    r"|(?:CREATE|DROP|ALTER)\s+(?:TABLE|INDEX|TRIGGER|VIEW|VIRTUAL)\b|PRAGMA\s)")
CIPHER_LOG = re.compile(r"\bcipher_(?:log(?!_level = NONE)|profile|trace)")
# What a database that spreads tables over machines, or a pooler in front of one, does not do. The
# server's SQL lies in db/pg and its migrations.
NOT_PORTABLE = re.compile(
    r"\b(?:(?:BIG|SMALL)?SERIAL\b|GENERATED\s|CREATE\s+(?:TEMP|UNLOGGED|SEQUENCE|TRIGGER|FUNCTION|POLICY|RULE|EXTENSION"
    r"|VIEW|MATERIALIZED)|nextval\b|currval\b|pg_(?:try_)?advisory|LISTEN\s|NOTIFY\s|pg_notify|ROW\s+LEVEL|PREPARE\s"
    r"|LOCK\s+TABLE|SET\s+SESSION|DECLARE\s)", re.I)
CONNECT = re.compile(r"\bconnect\s*(\()")


def check(root):
    for path in tree.files(root):
        text = tree.read(root, path)
        calls = CALLS | (UI_CALLS if path.parts[0] == "ui" else {})
        yield from calls_in(path, text, calls)
        yield from connects_in(path, text)
        for line, literal in tree.literals(text):
            if path.parts[0] != "db" and SQL.search(literal):
                yield f"{path}:{line}: SQL is written in db/ only"
            if CIPHER_LOG.search(literal):
                yield f"{path}:{line}: SQLCipher's log would hold parts of keys and charts"
            if path.parts[:2] == ("db", "pg"):
                yield from not_portable(path, literal, line)
    for path in tree.files(root, ("db/migrations/server",), (".sql",)):
        yield from not_portable(path, re.sub(r"--[^\n]*", "", tree.read(root, path)), 1)
    for path in tree.files(root, ("tests",)):
        yield from calls_in(path, tree.read(root, path), TEST_CALLS)
        yield from connects_in(path, tree.read(root, path))


def not_portable(path, sql, line):
    for match in NOT_PORTABLE.finditer(sql):
        yield (f"{path}:{line + sql.count(chr(10), 0, match.start())}: {match.group().strip()}: the server's SQL "
               "keeps to what runs spread over machines and behind a pooler")


def calls_in(path, text, calls):
    code = tree.code(text)
    for pattern, (reason, allowed) in calls.items():
        for match in re.finditer(pattern, code) if path.as_posix() not in allowed else ():
            yield f"{path}:{tree.line_of(text, match.start())}: {match.group().strip()}: {reason}"


def connects_in(path, text):
    """A connect without a context goes on calling after whoever listens is gone."""
    code = re.sub(r"<[\w:,\s*&]*>", lambda match: " " * len(match.group()), tree.code(text))
    for match in CONNECT.finditer(code):
        arguments = tree.arguments(code, match.start(1))
        if len(arguments) == 3 and re.match(r"\s*(?:&\w+::|qOverload)", arguments[1]):
            yield f"{path}:{tree.line_of(text, match.start())}: connect without a context"
