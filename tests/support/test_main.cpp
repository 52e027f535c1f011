#include "support/test_registry.h"

#ifdef ALCOVE_GUI
#include <QApplication>
#else
#include <QCoreApplication>
#endif
#include <QRegularExpression>
#include <QTest>

#include <atomic>
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

QtMessageHandler &handlerOfQtTest()
{
    static QtMessageHandler handler = nullptr;
    return handler;
}

/// Of the screen that tests run on, for each window that has a least size: no fault of ours.
bool isOfThePlatform(const QString &message)
{
    return message == QStringLiteral("This plugin does not support propagateSizeHints()");
}

/// Qt Test forgets with each function what failOnWarning told it, so it is told at each warning:
/// one that ignoreMessage expects still passes.
void failOnWarning(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    static const QRegularExpression any;
    if (isOfThePlatform(message))
        return;
    if (type == QtWarningMsg)
        QTest::failOnWarning(any);
    handlerOfQtTest()(type, context, message);
}

std::atomic<int> &lateWarnings()
{
    static std::atomic<int> count = 0;
    return count;
}

void countWarning(QtMsgType type, const QMessageLogContext & /*context*/, const QString &message)
{
    std::fprintf(stderr, "after the tests: %s\n", qPrintable(message));
    lateWarnings() += type == QtWarningMsg ? 1 : 0;
}

/// As QTest::qExec, but each warning fails the function that it comes from, or the whole when it
/// comes from the end of the test's object.
int run(std::unique_ptr<QObject> test, int argc, char *argv[])
{
    QTest::qInit(test.get(), argc, argv);
    handlerOfQtTest() = qInstallMessageHandler(failOnWarning);
    const int failed = QTest::qRun();
    QTest::qCleanup();
    qInstallMessageHandler(countWarning);
    test.reset();
    qInstallMessageHandler(nullptr);
    return failed + lateWarnings();
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
    return alcove::testing::run(found->second(), count, rest.data());
}
