"""The scripts of packaging/ on machines that are set up in one way or another."""
import os
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEY = " -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc\n -----END PGP PUBLIC KEY BLOCK-----\n"
BOOKWORM = "Types: deb\nURIs: http://mirror.invalid/debian\nSuites: bookworm\nComponents: main\n"


class BackportsSource(unittest.TestCase):
    """packaging/backports-source beside a made-up /etc/apt."""

    def ask(self, sources="", one_line=""):
        with tempfile.TemporaryDirectory() as name:
            etc = pathlib.Path(name)
            (etc / "parts").mkdir()
            (etc / "lists").mkdir()
            (etc / "parts/debian.sources").write_text(sources)
            (etc / "sources.list").write_text(one_line)
            (etc / "apt.conf").write_text(f'Dir::Etc::sourcelist "{etc}/sources.list";\n'
                                          f'Dir::Etc::sourceparts "{etc}/parts";\n'
                                          f'Dir::State::lists "{etc}/lists";\n')
            return subprocess.run([ROOT / "packaging/backports-source"], text=True, capture_output=True,
                                  env=os.environ | {"APT_CONFIG": str(etc / "apt.conf")})

    def expect(self, answer, key=""):
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertEqual(answer.stdout, "Types: deb\nURIs: http://mirror.invalid/debian/\n"
                                        "Suites: bookworm-backports\nComponents: main\n" + key)

    def test_takes_mirror_and_key_from_a_stanza(self):
        other = "# first\nTypes: deb\nURIs: http://other.invalid/\nSuites: sid\nComponents: main\n\n"
        self.expect(self.ask(other + BOOKWORM + "Signed-By: /usr/share/keyrings/a.gpg\n"),
                    "Signed-By: /usr/share/keyrings/a.gpg\n")
        self.expect(self.ask(other + BOOKWORM + "Signed-By:\n" + KEY), "Signed-By:\n" + KEY)
        self.expect(self.ask(BOOKWORM.replace("bookworm", "bookworm bookworm-updates")))

    def test_takes_mirror_and_key_from_a_line(self):
        self.expect(self.ask(one_line="# mine\ndeb http://mirror.invalid/debian bookworm main contrib\n"))
        self.expect(self.ask(one_line="deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] "
                                      "http://mirror.invalid/debian/ bookworm main\n"),
                    "Signed-By: /usr/share/keyrings/a.gpg\n")

    def test_says_nothing_where_backports_are_configured(self):
        answer = self.ask(BOOKWORM.replace("bookworm", "bookworm bookworm-backports"))
        self.assertEqual((answer.returncode, answer.stdout), (0, ""))

    def test_a_disabled_source_does_not_count(self):
        self.expect(self.ask("Enabled: no\n" + BOOKWORM.replace("bookworm", "bookworm-backports")
                             + "\n" + BOOKWORM))

    def test_says_why_it_has_no_answer(self):
        answer = self.ask(BOOKWORM.replace("bookworm", "trixie"))
        self.assertEqual((answer.returncode, answer.stdout), (1, ""))
        self.assertIn("no source for Debian 12", answer.stderr)


class CountResults(unittest.TestCase):
    """The last line of packaging/test."""

    def count(self, *cases):
        """Of tests given as their status, or as status and output; the lines it prints."""
        root = xml.etree.ElementTree.Element("testsuite")
        for number, case in enumerate(cases):
            status, output = (case, None) if isinstance(case, str) else case
            element = xml.etree.ElementTree.SubElement(root, "testcase", name=f"t{number}", status=status)
            xml.etree.ElementTree.SubElement(element, "system-out").text = output
        with tempfile.NamedTemporaryFile("wb", suffix=".xml") as results:
            results.write(xml.etree.ElementTree.tostring(root))
            results.flush()
            answer = subprocess.run([sys.executable, ROOT / "packaging/lib/count_results.py", results.name],
                                    text=True, capture_output=True)
        return answer.returncode, answer.stdout.splitlines()

    def test_counts(self):
        self.assertEqual(self.count("run", "run"), (0, ["2 passed, 0 failed, 0 skipped"]))
        self.assertEqual(self.count("run", "notrun"),
                         (0, ["skipped: t1", "1 passed, 0 failed, 1 skipped"]))
        self.assertEqual(self.count("run", "fail"), (1, ["1 passed, 1 failed, 0 skipped"]))

    def test_one_that_left_something_out_has_not_passed(self):
        qt = ("PASS   : T::initTestCase()\nSKIP   : T::reads() no data\n   Loc: [t.cpp(1)]\n"
              "Totals: 2 passed, 0 failed, 1 skipped, 0 blacklisted, 5ms\n")
        python = "Ran 3 tests in 0.1s\n\nOK (skipped=2)\n"
        self.assertEqual(self.count("run", ("run", qt), ("run", python)),
                         (0, ["skipped in part: t1 left out 1: T::reads() no data",
                              "skipped in part: t2 left out 2",
                              "1 passed, 0 failed, 2 skipped"]))
        self.assertEqual(self.count("run", ("fail", qt)), (1, ["1 passed, 1 failed, 0 skipped"]))

    def test_one_that_speaks_of_skipping_has_passed(self):
        output = "Totals: 2 passed, 0 failed, 0 skipped, 0 blacklisted, 5ms\nsaid SKIP : no\nOK\n"
        self.assertEqual(self.count(("run", output)), (0, ["1 passed, 0 failed, 0 skipped"]))

    def test_nothing_run_whole_is_a_failure(self):
        self.assertEqual(self.count(), (1, ["0 passed, 0 failed, 0 skipped"]))
        self.assertEqual(self.count("notrun")[0], 1)

    def test_what_a_test_printed_reaches_the_counting(self):
        """ctest keeps 1 KiB of what a test that passed has printed, unless it is told otherwise."""
        self.assertIn("--test-output-size-passed", (ROOT / "packaging/test").read_text())


class SourcesToLint(unittest.TestCase):
    """What clang-tidy reads, in a project of two sources and a header that one of them includes."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        self.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.25)\nproject(small CXX)\n"
                                     "set(CMAKE_EXPORT_COMPILE_COMMANDS ON)\n"
                                     "add_library(small app/one.cpp app/two.cpp)\n")
        self.write("app/one.h", "int one();\n")
        self.write("app/one.cpp", '#include "one.h"\nint one() { return 1; }\n')
        self.write("app/two.cpp", "int two() { return 2; }\n")
        self.write(".gitignore", "/build/\n")
        self.run_in_root("cmake", "-B", "build", "-G", "Ninja")
        self.run_in_root("cmake", "--build", "build")
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "first")
        self.git("tag", "v1")

    def write(self, path, text):
        (self.root / path).parent.mkdir(exist_ok=True)
        (self.root / path).write_text(text)

    def run_in_root(self, *command):
        return subprocess.run(command, cwd=self.root, check=True, text=True, capture_output=True).stdout

    def git(self, *arguments):
        self.run_in_root("git", "-c", "user.name=a", "-c", "user.email=a@b.invalid", *arguments)

    def chosen(self, *tag):
        return self.run_in_root(sys.executable, ROOT / "packaging/lib/sources_to_lint.py", "build",
                                *tag).split()

    def test_chooses(self):
        self.assertEqual(self.chosen(), ["app/one.cpp", "app/two.cpp"])
        self.assertEqual(self.chosen("v1"), [])
        self.write("app/one.h", "int one(); // changed\n")
        self.assertEqual(self.chosen("v1"), ["app/one.cpp"])
        self.git("commit", "-q", "-a", "-m", "second")
        self.assertEqual(self.chosen("v1"), ["app/one.cpp"])
        self.write("app/two.cpp", "int two() { return 3; }\n")
        self.assertEqual(self.chosen("v1"), ["app/one.cpp", "app/two.cpp"])
        self.git("tag", "v2")
        self.assertEqual(self.chosen("v2"), ["app/two.cpp"])
        self.write(".clang-tidy", "Checks: '*'\n")
        self.assertEqual(self.chosen("v2"), ["app/one.cpp", "app/two.cpp"])

    def test_is_read_without_what_was_compiled_beforehand(self):
        with (self.root / "CMakeLists.txt").open("a") as lists:
            lists.write("target_precompile_headers(small PRIVATE <vector>)\n")
        self.run_in_root("cmake", "-B", "build")
        self.assertIn("cmake_pch.hxx ", (self.root / "build/compile_commands.json").read_text())
        self.run_in_root(sys.executable, ROOT / "packaging/lib/commands_for_tidy.py", "build",
                         "build/tidy")
        commands = json.loads((self.root / "build/tidy/compile_commands.json").read_text())
        ours = [entry["command"] for entry in commands if "/app/" in entry["file"]]
        self.assertEqual(len(ours), 2)
        self.assertFalse([command for command in ours if "pch" in command])


class Scripts(unittest.TestCase):
    def test_each_package_has_a_reason(self):
        text = (ROOT / "packaging/install-packages").read_text()
        lines = re.search(r"<<'LIST'\n(.*?)\nLIST\n", text, re.S).group(1).splitlines()
        for line in filter(None, lines):
            self.assertRegex(line, r"^[a-z0-9.+-]+ +# \w.+")

    def test_a_wrong_argument_does_nothing(self):
        for command in ("run", "test", "lint", "soak", "fuzz"):
            answer = subprocess.run([ROOT / "packaging" / command, "--wrong"], text=True,
                                    capture_output=True)
            self.assertEqual(answer.returncode, 1)
            self.assertIn("usage: packaging/" + command, answer.stderr)


if __name__ == "__main__":
    unittest.main()
