#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace alcove::testing {

using MakeTest = std::function<std::unique_ptr<QObject>()>;

/// Makes a test class known to test_main.cpp under the name of its file without ".cpp".
bool registerTest(const char *unit, MakeTest make);

} // namespace alcove::testing

/// ALCOVE_TEST(bytes_test, BytesTest) at the end of bytes_test.cpp, before its .moc.
#define ALCOVE_TEST(unit, Class)                                                                   \
    static const bool unit##_registered                                                            \
        = alcove::testing::registerTest(#unit, [] { return std::make_unique<Class>(); });

/// Fails the test, saying why, when a Result holds an error.
#define VERIFY_OK(expression)                                                                      \
    do {                                                                                           \
        const auto &result_ = (expression);                                                        \
        QVERIFY2(result_, result_ ? "" : result_.error().detail.c_str());                          \
    } while (false)

/// Fails unless a Result holds this error code.
#define VERIFY_ERROR(expression, expected)                                                         \
    do {                                                                                           \
        const auto &result_ = (expression);                                                        \
        QVERIFY2(!result_, "succeeded");                                                           \
        QCOMPARE(static_cast<int>(result_.error().code), static_cast<int>(expected));              \
    } while (false)
