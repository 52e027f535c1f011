#include "presentation/recovery_kit_presenter.h"

#include "crypto/recovery_code.h"
#include "fake_desk.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using presentation::RecoveryKitPresenter;
using testing::secret;

class RecoveryKitPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void showsTheWholeCodeInGroups()
    {
        const RecoveryKitPresenter kit = makeKit(3);
        QString code;
        for (int number = 1; number <= RecoveryKitPresenter::groups; ++number)
            code += kit.group(number);

        QCOMPARE(code.size(), 36);
        VERIFY_OK(crypto::parseRecoveryCode(secret(code.toStdString())));
    }

    void asksForTwoDifferentGroups()
    {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const std::array<int, 2> asked = makeKit(seed).asked();
            QVERIFY(1 <= asked[0] && asked[0] < asked[1]
                    && asked[1] <= RecoveryKitPresenter::groups);
        }
    }

    void isProvedByThoseTwoOnly()
    {
        const RecoveryKitPresenter kit = makeKit(3);
        const std::string first = kit.group(kit.asked()[0]).toLower().toStdString();
        const std::string second = " " + kit.group(kit.asked()[1]).toStdString() + " ";

        QVERIFY(kit.isProvedBy(secret(first), secret(second)));
        QVERIFY(!kit.isProvedBy(secret(second), secret(first)));
        QVERIFY(!kit.isProvedBy(secret(first), secret("")));
        QVERIFY(!kit.isProvedBy(secret(""), secret("")));
    }

    void nothingIsLeftOnceForgotten()
    {
        RecoveryKitPresenter kit = makeKit(3);

        kit.forget();

        QVERIFY(kit.group(1).isEmpty());
        QVERIFY(!kit.isProvedBy(secret(""), secret("")));
    }

    void thePageHoldsCodePracticeAndDayAndNoMarkup()
    {
        const RecoveryKitPresenter kit = makeKit(3);

        const presentation::ChartDocument page = kit.document(QDate(2026, 3, 2));

        QVERIFY(page.html.contains(kit.group(9)));
        QVERIFY(page.html.contains(QStringLiteral("Lake &amp; Side")));
        QVERIFY(page.printed.contains(QStringLiteral("2026")));
    }

private:
    static RecoveryKitPresenter makeKit(std::uint64_t seed)
    {
        testing::FakeRandom random(seed);
        Practice practice;
        practice.name = QStringLiteral("Lake & Side");
        practice.actor.name = QStringLiteral("Ada Byron");
        return {
            crypto::recoveryCode(crypto::SecretBytes::random(crypto::recoverySecretSize, random)),
            practice, random};
    }
};

ALCOVE_TEST(recovery_kit_presenter_test, RecoveryKitPresenterTest)
#include "recovery_kit_presenter_test.moc"
