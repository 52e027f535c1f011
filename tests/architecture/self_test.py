"""Each rule of this folder catches a violation planted in a small tree that keeps them all."""
import contextlib
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import binaries  # noqa: E402
import cmake_files  # noqa: E402
import events  # noqa: E402
import headers  # noqa: E402
import layers  # noqa: E402
import sizes  # noqa: E402
import tested  # noqa: E402
import walls  # noqa: E402
import words  # noqa: E402


class PlantedTree(unittest.TestCase):
    """A root whose folders are those of the layer table and in which no check finds anything."""

    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp()).resolve()
        self.addCleanup(shutil.rmtree, self.root)
        rows = ""
        for folder, (prefix, links) in layers.LAYERS.items():
            (self.root / folder).mkdir(parents=True)
            rows += f"| `{folder}` | `{prefix}` | {', '.join(links) or '-'} | words |\n"
            self.write(f"{folder}/CMakeLists.txt", library(prefix, *links))
        self.write("docs/architecture.md", rows)
        self.write("app/core/note.h", '#include "base/id.h"\n')
        self.write("app/core/note.cpp", '#include "core/note.h"\n\n#include <QString>\n')
        self.write("tests/core/note_test.cpp", '#include "core/note.h"\n')
        self.write("tests/core/CMakeLists.txt", "alcove_tests(core SOURCES note_test.cpp)\n")
        self.write("tests/architecture/untested.txt", "# reasons\n")
        self.write("CMakeLists.txt", 'option(ALCOVE_GUI "Windows" ON)\nif(ALCOVE_GUI)\nendif()\n')
        self.write("CMakePresets.json", '{"ALCOVE_GUI": "OFF"}')
        self.write("README.md", "`ALCOVE_GUI`\n")

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def finds(self, module, *words_of_it):
        problems = list(module.check(self.root))
        self.assertTrue(any(all(word in problem for word in words_of_it) for problem in problems),
                        f"nothing says {words_of_it} among {problems}")

    def finds_nothing(self, module):
        self.assertEqual(list(module.check(self.root)), [])

    def test_a_tree_that_keeps_the_rules_passes(self):
        for module in (layers, walls, words, sizes, tested, cmake_files, events, headers):
            self.finds_nothing(module)


class Headers(PlantedTree):
    def test_a_source_that_leans_on_what_it_includes_before_its_header(self):
        self.write("app/core/note.cpp", '#include <QString>\n\n#include "core/note.h"\n')
        self.finds(headers, "app/core/note.cpp does not include its own header first")

    def test_a_source_without_its_header(self):
        self.write("app/core/note.cpp", "int a;\n")
        self.finds(headers, "app/core/note.cpp")
        (self.root / "app/core/note.h").unlink()
        self.finds_nothing(headers)


def library(prefix, *links):
    return (f"alcove_library(alcove_{prefix} PREFIX {prefix}\n  SOURCES a.cpp\n"
            f"  PUBLIC {' '.join('alcove_' + link for link in links)}\n  PRIVATE Qt6::Core)\n")


class Layers(PlantedTree):
    def test_an_include_upwards(self):
        self.write("app/core/note.h", '#include "store/connection.h"\n')
        self.finds(layers, "app/core/note.h:1", "core may not see store")

    def test_a_chart_presenter_that_sees_the_panel(self):
        self.write("ui/presentation/page.cpp", '#include "supplemental/item.h"\n')
        self.finds(layers, "presentation may not see supplemental")

    def test_an_include_without_its_folder(self):
        self.write("app/core/note.cpp", '#include "note.h"\n')
        self.finds(layers, "without its folder")

    def test_qt_on_the_server(self):
        self.write("app/wire/envelope.h", "#include <QByteArray>\n")
        self.finds(layers, "wire does without Qt")

    def test_a_library_outside_its_layer(self):
        for header in ("sodium.h", "sqlite3.h", "pqxx/pqxx", "qt6keychain/keychain.h", "fido.h"):
            self.write("app/core/note.cpp", f"#include <{header}>\n")
            self.finds(layers, "app/core/note.cpp:1", header)

    def test_a_folder_without_a_row(self):
        self.write("app/billing/invoice.cpp", "")
        self.finds(layers, "app/billing has sources but no row")
        shutil.rmtree(self.root / "app/billing")
        self.write("app/core/deep/note.cpp", "")
        self.finds(layers, "app/core/deep has sources but no row")

    def test_a_row_without_a_folder(self):
        shutil.rmtree(self.root / "ui/words")
        self.finds(layers, "ui/words has a row", "is no folder")

    def test_docs_that_say_otherwise(self):
        table = (self.root / "docs/architecture.md").read_text()
        self.write("docs/architecture.md", table.replace("| `app/interop` | `interop` | core |",
                                                         "| `app/interop` | `interop` | charting |"))
        self.finds(layers, "differ on app/interop")
        self.write("docs/architecture.md", table + "| `app/extra` | `extra` | core | words |\n")
        self.finds(layers, "differ on app/extra")

    def test_a_link_that_the_table_does_not_have(self):
        charting = "app/charting/CMakeLists.txt"
        self.write(charting, library("charting", "core", "crypto") + "# alcove_chart\n")
        self.finds_nothing(layers)
        self.write(charting, library("charting", "core", "chart"))
        self.finds(layers, charting, "links chart, which charting may not see")
        self.write(charting, library("charting", "core")
                   + "target_link_libraries(tool PRIVATE\n  alcove_social alcove_options)\n")
        self.finds(layers, charting, "links social, which charting may not see")

    def test_a_link_that_only_the_table_has(self):
        self.write("app/interop/CMakeLists.txt", library("interop") + "# alcove_core\n")
        self.finds(layers, "app/interop/CMakeLists.txt", "does not link core")

    def test_a_library_of_another_name(self):
        self.write("app/interop/CMakeLists.txt", library("inside", "core"))
        self.finds(layers, "makes no library alcove_interop with the prefix interop")
        (self.root / "app/interop/CMakeLists.txt").unlink()
        self.finds(layers, "app/interop has no CMakeLists.txt")

    def test_a_table_that_opens_a_wall(self):
        prefix, links = layers.LAYERS["app/interop"]
        with changed(layers.LAYERS, "app/interop", (prefix, [*links, "supplemental"])):
            self.finds(layers, "lets interop see supplemental")

    def test_a_table_with_a_cycle(self):
        with changed(layers.LAYERS, "app/base", ("base", ["core"])):
            with self.assertRaisesRegex(ValueError, "cycle"):
                layers.check(self.root)


class Walls(PlantedTree):
    def test_both_stores_in_one_translation_unit(self):
        self.write("db/chart/clients.h", "")
        self.write("db/social/items.h", "")
        self.write("app/ctl/open.h", '#include "social/items.h"\n')
        self.write("app/ctl/open.cpp", '#include "chart/clients.h"\n')
        self.finds_nothing(walls)
        self.write("app/ctl/open.cpp", '#include "chart/clients.h"\n#include "ctl/open.h"\n')
        self.finds(walls, "app/ctl/open.cpp", "chart/clients.h", "social/items.h")

    def test_both_stores_in_a_test(self):
        self.write("db/chart/clients.h", "")
        self.write("db/social/items.h", "")
        self.write("tests/both_test.cpp", '#include "chart/clients.h"\n#include "social/items.h"\n')
        self.finds(walls, "tests/both_test.cpp")

    def test_an_attached_store(self):
        self.write("db/store/join.cpp", 'auto sql = R"(\nATTACH \'social.db\' AS s)";\n')
        self.finds(walls, "db/store/join.cpp:1", "never attached")


class Words(PlantedTree):
    def refuses(self, statement, *words_of_it, path="app/core/note.cpp"):
        self.write(path, f"void f()\n{{\n    {statement}\n}}\n")
        self.finds(words, f"{path}:3", *words_of_it)
        (self.root / path).unlink()

    def accepts(self, statement, path="app/core/note.cpp"):
        self.write(path, f"void f()\n{{\n    {statement}\n}}\n")
        self.finds_nothing(words)

    def test_calls_that_are_not_made(self):
        for statement in ("Store::instance().find();", "QEventLoop loop;", "app->processEvents();",
                          "future.waitForFinished();", "connect(a, SIGNAL(x()), b, SLOT(y()));",
                          "job.setInsecureFallback(true);", "QRandomGenerator::global();",
                          "auto now = QDateTime::currentDateTimeUtc();", "auto day = QDate::currentDate();",
                          "auto now = std::chrono::system_clock::now();", "qFatal(\"no\");",
                          "QDebug operator<<(QDebug out, const Note &note);", "QSqlDatabase database;",
                          "QSystemTrayIcon icon;", "QDesktopServices::openUrl(url);", "QLibrary l(name);",
                          "::dlopen(name, 0);", "::sigaction(SIGSEGV, &act, nullptr);",
                          "::backtrace(frames, 9);", "new QFileDialog(this);",
                          "QFileDialog::getSaveFileName(this);", "new QPrintDialog(&printer);"):
            self.refuses(statement)

    def test_the_same_words_in_comments_and_texts_are_no_calls(self):
        self.accepts("// no QEventLoop here; /* instance() */")
        self.accepts('say("QEventLoop instance()"); /* processEvents */ say(R"x(SIGNAL(")x");')
        self.accepts("const int many = 1'000'000; const char quote = '\"'; // \" instance()")

    def test_a_dialog_that_spins(self):
        self.refuses("dialog.exec();", "open()", path="ui/widgets/page.cpp")
        self.accepts("return app.exec();", path="app/desktop/main.cpp")

    def test_sql_that_does_not_go_everywhere(self):
        for sql in ("SELECT nextval('numbers')", "SELECT pg_advisory_xact_lock(1)", "LISTEN moved", "NOTIFY moved",
                    "LOCK TABLE op", "PREPARE push AS SELECT 1", "SET SESSION statement_timeout = 1"):
            self.refuses(f'sql.exec("{sql}");', "spread over machines", path="db/pg/queries.cpp")
        self.accepts('sql.exec("SET LOCAL statement_timeout = 1"); // no LISTEN here', path="db/pg/queries.cpp")
        for sql in ("CREATE TABLE a (id bigserial)", "CREATE TRIGGER t", "CREATE SEQUENCE s", "CREATE POLICY p ON a",
                    "ALTER TABLE a ENABLE ROW LEVEL SECURITY", "CREATE UNLOGGED TABLE a ()"):
            self.write("db/migrations/server/0001_a.sql", f"-- no triggers\n{sql};\n")
            self.finds(words, "0001_a.sql:2", "spread over machines")

    def test_a_connection_without_context(self):
        self.refuses("connect(&a, &A::done, [this] { go(a, b); });", "without a context")
        self.refuses("QObject::connect(&a, qOverload<int, int>(&A::done), go);", "without a context")
        self.accepts("connect(&a, &A::done, this, [this] { go(a, b); });\n    socket.connect(a, b, c);")

    def test_an_event_without_words(self):
        self.write("ui/words/audit_text.cpp", '{"chart.open", "opened the chart"}\n')
        self.write("app/core/note.cpp", 'audit("chart.open"); // "chart.close" is none\n')
        self.finds_nothing(events)

        self.write("app/core/note.cpp", 'audit("chart.burn");\n')

        self.finds(events, "app/core/note.cpp", "chart.burn")

    def test_sql_outside_db(self):
        for text in ("SELECT id FROM note", "INSERT INTO note VALUES (1)", "DELETE FROM note",
                     "UPDATE note SET body = ''", "CREATE TABLE note (id)", "PRAGMA key"):
            self.refuses(f'query("{text}");', "SQL")
            self.refuses(f'query(R"({text})");', "SQL")
            self.accepts(f'query("{text}");', path="db/chart/note.cpp")
        self.accepts('say("Select a client, or UPDATE later");')

    def test_the_log_of_sqlcipher(self):
        self.refuses('query("cipher_log = stderr");', "SQLCipher's log", path="db/store/a.cpp")
        self.refuses('query("cipher_log_level = INFO");', "SQLCipher's log", path="db/store/a.cpp")
        self.accepts('query("PRAGMA cipher_log_level = NONE");', path="db/store/a.cpp")

    def test_a_test_that_sleeps(self):
        for statement in ("QTest::qWait(50);", "std::this_thread::sleep_for(1s);", "usleep(5);"):
            self.refuses(statement, "does not sleep", path="tests/core/note_test.cpp")


class Sizes(PlantedTree):
    def test_a_file_over_the_limit(self):
        self.write("ui/widgets/big.cpp", "\n" * 400)
        self.finds_nothing(sizes)
        self.write("ui/widgets/big.cpp", "\n" * 401)
        self.finds(sizes, "ui/widgets/big.cpp", "401")

    def test_a_test_over_the_limit(self):
        self.write("tests/core/big_test.cpp", "\n" * 401)
        self.finds(sizes, "tests/core/big_test.cpp", "401")


class Tested(PlantedTree):
    def test_a_source_without_a_test(self):
        self.write("app/core/plan.cpp", "")
        self.finds(tested, "app/core/plan.cpp has no plan_test.cpp")

    def test_a_test_of_the_same_name_in_another_folder(self):
        self.write("ui/presentation/note.h", "")
        self.write("ui/presentation/note.cpp", "")
        self.finds(tested, "ui/presentation/note.cpp has no note_test.cpp")

    def test_a_test_that_is_not_built(self):
        self.write("tests/core/plan_test.cpp", "")
        self.finds(tested, "tests/core/plan_test.cpp is in no CMakeLists.txt")

    def test_reasons(self):
        self.write("app/core/plan.cpp", "")
        reasons = "tests/architecture/untested.txt"
        self.write(reasons, "app/core/plan.cpp: covered by the tests of note\n")
        self.finds_nothing(tested)
        self.write(reasons, "app/core/plan.cpp: later\n")
        self.finds(tested, "without a reason")
        self.write(reasons, "app/core/plan.cpp: covered by its neighbour\n" * 2)
        self.finds(tested, "listed twice")
        self.write(reasons, "app/core/gone.cpp: covered by its neighbour\n")
        self.finds(tested, "gone.cpp does not exist")
        self.write(reasons, "app/core/note.cpp: covered by its neighbour\n")
        self.finds(tested, "note.cpp has a test by now")


class CMakeFiles(PlantedTree):
    def test_options(self):
        self.write("CMakeLists.txt", 'option(ALCOVE_GUI "Windows" ON)\n')
        self.finds(cmake_files, "ALCOVE_GUI is declared but changes nothing")
        self.write("CMakeLists.txt", "")
        self.finds(cmake_files, "ALCOVE_GUI is set in CMakePresets.json but is no option")
        self.write("CMakeLists.txt", 'option(ALCOVE_MORE "More" ON)\nif(NOT ALCOVE_MORE)\nendif()\n')
        self.finds(cmake_files, "ALCOVE_MORE is not in README.md")

    def test_a_second_sqlite(self):
        self.write("db/store/CMakeLists.txt", "target_link_libraries(a PRIVATE Qt6::Sql)\n")
        self.finds(cmake_files, "db/store/CMakeLists.txt", "Qt SQL")
        self.write("db/store/CMakeLists.txt", "find_package(Qt6 COMPONENTS Core Sql)\n")
        self.finds(cmake_files, "Qt SQL")
        self.write("db/store/CMakeLists.txt", "pkg_check_modules(cipher sqlcipher)\n")
        self.finds(cmake_files, "statically")


class Binaries(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def finds(self, name, source, *words_of_it, links=()):
        (self.folder / "a.c").write_text(source)
        subprocess.run(["gcc", "-shared", "-fPIC", "-o", self.folder / name, self.folder / "a.c",
                        "-Wl,--no-as-needed", *links], check=True)
        problems = list(binaries.check([self.folder / name]))
        self.assertEqual(bool(problems), bool(words_of_it), problems)
        for word in words_of_it:
            self.assertIn(word, "\n".join(problems))

    def stub(self, library):
        """What links a library of that name, which this machine need not have."""
        subprocess.run(["gcc", "-shared", "-o", self.folder / f"lib{library}.so", "-x", "c", "/dev/null"], check=True)
        return [f"-L{self.folder}", f"-l{library}"]

    def test_symbols_and_libraries(self):
        self.finds("alcove", "int f(void) { return 0; }")
        self.finds("alcove", "int sqlite3_open(void) { return 0; }", "exports 1 symbols", "sqlite3_open")
        self.finds("alcove", "int sqlite3_open(void); int f(void) { return sqlite3_open(); }",
                   "takes sqlite3_open")
        self.finds("alcovectl", "int f(void) { return 0; }", "loads libsqlite3", links=["-lsqlite3"])
        self.finds("alcovectl", "int f(void) { return 0; }", "loads libhunspell",
                   links=self.stub("hunspell-1.7"))
        self.finds("alcove", "int f(void) { return 0; }", links=self.stub("hunspell-1.7"))
        self.finds("alcove", "int f(void) { return 0; }", "loads libenchant", links=self.stub("enchant-2"))
        self.finds("alcovectl", "int f(void) { return 0; }", "looks for libraries", links=["-Wl,-rpath,/tmp"])
        self.finds("alcovectl", "int f(void) { return 0; }", "loads libQt6Gui", links=["-lQt6Gui"])
        self.finds("alcove-syncd", "int f(void) { return 0; }", "loads libQt6Core", links=["-lQt6Core"])

    def test_a_program_that_is_not_built(self):
        self.assertIn("is not built", "\n".join(binaries.check([self.folder / "alcove"])))


@contextlib.contextmanager
def changed(table, key, value):
    before = table[key]
    table[key] = value
    try:
        yield
    finally:
        table[key] = before


if __name__ == "__main__":
    unittest.main()
