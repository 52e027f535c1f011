#include "base/result.h"

#include "support/test_registry.h"

#include <memory>

using namespace alcove;

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error(ErrorCode::Refused, "odd");
    return number / 2;
}

Result<int> quarter(int number)
{
    TRY_ASSIGN(const int once, half(number));
    TRY_ASSIGN(const int twice, half(once));
    return twice;
}

Result<void> inQuarters(int number, bool &reachedTheEnd)
{
    TRY(quarter(number));
    reachedTheEnd = true;
    return {};
}

} // namespace

class ResultTest : public QObject {
    Q_OBJECT

private slots:
    void handsOnTheValueOfEachStep()
    {
        const Result<int> result = quarter(12);

        VERIFY_OK(result);
        QCOMPARE(*result, 3);
    }

    void stopsAtTheFirstErrorAndKeepsIt()
    {
        bool reachedTheEnd = false;

        const Result<void> result = inQuarters(6, reachedTheEnd);

        VERIFY_ERROR(result, ErrorCode::Refused);
        QVERIFY(result.error().detail == "odd");
        QVERIFY(!reachedTheEnd);
    }

    void nothingToReturnIsASuccess()
    {
        bool reachedTheEnd = false;

        VERIFY_OK(inQuarters(8, reachedTheEnd));

        QVERIFY(reachedTheEnd);
    }

    void aValueThatCannotBeCopiedIsMovedOut()
    {
        Result<std::unique_ptr<int>> result = std::make_unique<int>(7);

        const std::unique_ptr<int> taken = *std::move(result);

        QCOMPARE(*taken, 7);
    }
};

ALCOVE_TEST(result_test, ResultTest)
#include "result_test.moc"
