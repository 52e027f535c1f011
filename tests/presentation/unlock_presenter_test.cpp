#include "presentation/unlock_presenter.h"

#include "fake_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using presentation::UnlockPresenter;
using testing::secret;

class UnlockPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void eachFailureHasItsSentence_data() // NOLINT(readability-identifier-naming)
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("wrong") << int(ErrorCode::Locked)
                               << QStringLiteral("passphrase does not open");
        QTest::newRow("damaged") << int(ErrorCode::Corrupt) << QStringLiteral("damaged");
        QTest::newRow("newer") << int(ErrorCode::NewerSchema) << QStringLiteral("newer Alcove");
        QTest::newRow("plain") << int(ErrorCode::NotEncrypted) << QStringLiteral("not encrypted");
        QTest::newRow("read-only") << int(ErrorCode::ReadOnly) << QStringLiteral("write-protected");
    }

    void eachFailureHasItsSentence()
    {
        QFETCH(int, code);
        QFETCH(QString, words);
        testing::FakeDesk desk;
        UnlockPresenter presenter(desk);
        QSignalSpy refused(&presenter, &UnlockPresenter::refused);
        QSignalSpy busy(&presenter, &UnlockPresenter::busyChanged);

        presenter.unlock(secret("some words"));
        desk.answer(Error(static_cast<ErrorCode>(code), "detail for the log"));

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY2(refused.at(0).at(0).toString().contains(words),
                 qPrintable(refused.at(0).at(0).toString()));
        QVERIFY(!refused.at(0).at(0).toString().contains(QStringLiteral("detail")));
        QVERIFY(!refused.at(0).at(1).toString().isEmpty());
        QCOMPARE(busy.count(), 2);
    }

    void anEmptyFieldIsNoTry()
    {
        testing::FakeDesk desk;
        UnlockPresenter presenter(desk);

        presenter.unlock({});

        QCOMPARE(desk.asked, 0);
    }

    void saysHowLongToWaitUntilTheTimeIsOver()
    {
        testing::FakeDesk desk;
        UnlockPresenter presenter(desk);
        QSignalSpy waiting(&presenter, &UnlockPresenter::waiting);
        desk.wait = 90'000;

        presenter.unlock(secret("some words"));
        desk.answer(Error(ErrorCode::TooSoon));

        QTRY_VERIFY(!waiting.isEmpty());
        QVERIFY(waiting.last().at(0).toString().contains(QStringLiteral("1 min 30 s")));
        desk.wait = 0;
        presenter.showWait();
        QVERIFY(waiting.last().at(0).toString().isEmpty());
        const auto count = waiting.count();
        presenter.showWait();
        QCOMPARE(waiting.count(), count);
    }

    void aPresenterThatIsGoneHearsNothing()
    {
        testing::FakeDesk desk;
        {
            UnlockPresenter presenter(desk);
            presenter.unlock(secret("some words"));
        }

        desk.answer(Error(ErrorCode::Locked));

        QCOMPARE(desk.asked, 1);
    }
};

ALCOVE_TEST(unlock_presenter_test, UnlockPresenterTest)
#include "unlock_presenter_test.moc"
