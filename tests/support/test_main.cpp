#include "support/test_registry.h"

#ifdef ALCOVE_GUI
#include <QApplication>
#else
#include <QCoreApplication>
#endif
#include <QTest>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace alcove::testing {

namespace {

std::map<std::string, MakeTest> &tests()
{
    static std::map<std::string, MakeTest> known;
    return known;
}

} // namespace

bool registerTest(const char *unit, MakeTest make)
{
    return tests().emplace(unit, std::move(make)).second;
}

} // namespace alcove::testing

/// First argument: the test to run; the rest goes to Qt Test. A name that is not known fails: a
/// test that runs nothing must not pass.
int main(int argc, char *argv[])
{
    const auto &known = alcove::testing::tests();
    const auto found = argc > 1 ? known.find(argv[1]) : known.end();
    if (found == known.end()) {
        std::fprintf(stderr, "name one of:\n");
        for (const auto &[name, make] : known)
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    std::vector<char *> rest(argv, argv + argc);
    rest.erase(rest.begin() + 1);
    int count = static_cast<int>(rest.size());
    rest.push_back(nullptr);
#ifdef ALCOVE_GUI
    const QApplication app(count, rest.data());
#else
    const QCoreApplication app(count, rest.data());
#endif
    const std::unique_ptr<QObject> test = found->second();
    return QTest::qExec(test.get(), count, rest.data());
}
