#include "presentation/first_start_presenter.h"

#include "fake_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using presentation::FirstStartPresenter;
using testing::secret;

Q_DECLARE_METATYPE(FirstStartPresenter::Field)

constexpr const char *good = "heron lantern gravel oboe thimble";

class FirstStartPresenterTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void namesTheFieldThatIsNotRight_data()
    {
        QTest::addColumn<QString>("practice");
        QTest::addColumn<QString>("clinician");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QByteArray>("again");
        QTest::addColumn<FirstStartPresenter::Field>("field");
        const QString name = QStringLiteral("Lakeside");
        QTest::newRow("no practice") << QStringLiteral("  ") << name << QByteArray(good)
                                     << QByteArray(good) << FirstStartPresenter::Field::Practice;
        QTest::newRow("no clinician") << name << QString() << QByteArray(good) << QByteArray(good)
                                      << FirstStartPresenter::Field::Clinician;
        QTest::newRow("easy") << name << name << QByteArray("password") << QByteArray("password")
                              << FirstStartPresenter::Field::Passphrase;
        QTest::newRow("differ") << name << name << QByteArray(good) << QByteArray("heron")
                                << FirstStartPresenter::Field::Again;
    }

    void namesTheFieldThatIsNotRight()
    {
        QFETCH(QString, practice);
        QFETCH(QString, clinician);
        QFETCH(QByteArray, passphrase);
        QFETCH(QByteArray, again);
        testing::FakeDesk desk;
        FirstStartPresenter presenter(desk, QStringLiteral("Desk 1"));
        QSignalSpy refused(&presenter, &FirstStartPresenter::fieldRefused);
        presenter.setNames(practice, clinician);

        presenter.create(secret(passphrase.toStdString()), secret(again.toStdString()));

        QCOMPARE(refused.count(), 1);
        QTEST(refused.at(0).at(0).value<FirstStartPresenter::Field>(), "field");
        QVERIFY(!refused.at(0).at(1).toString().isEmpty());
        QCOMPARE(desk.asked, 0);
    }

    void asksTheDeskAndHandsTheSessionOnOnce()
    {
        testing::FakeDesk desk;
        FirstStartPresenter presenter(desk, QStringLiteral("Desk 1"));
        QSignalSpy opened(&presenter, &FirstStartPresenter::opened);
        presenter.setNames(QStringLiteral(" Lakeside "), QStringLiteral("Ada Byron"));

        presenter.create(secret(good), secret(good));
        QVERIFY(presenter.isBusy());
        presenter.create(secret(good), secret(good)); // pressed twice
        Opening opening;
        opening.recoveryCode = std::make_shared<crypto::SecretBytes>(secret("code"));
        desk.answer(opening);

        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(desk.asked, 1);
        QCOMPARE(desk.made.practiceName, QStringLiteral("Lakeside"));
        QCOMPARE(desk.made.deviceName, QStringLiteral("Desk 1"));
        QCOMPARE(desk.passphrase, std::string(good));
        QVERIFY(!presenter.isBusy());
        QVERIFY(presenter.takeOpening().recoveryCode != nullptr);
        QVERIFY(presenter.takeOpening().recoveryCode == nullptr);
    }

    void asksForAllHatsUnlessSomeAreNamed()
    {
        testing::FakeDesk desk;
        FirstStartPresenter presenter(desk, QStringLiteral("Desk 1"));
        presenter.setNames(QStringLiteral("Lakeside"), QStringLiteral("Ada Byron"));
        presenter.create(secret(good), secret(good));
        QVERIFY(desk.made.roles == solo);
        desk.answer(Error(ErrorCode::DiskFull));
        QTRY_VERIFY(!presenter.isBusy());

        presenter.setHats({Role::Owner, Role::Clinician});
        presenter.create(secret(good), secret(good));

        QVERIFY((desk.made.roles == Roles{Role::Owner, Role::Clinician}));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void hatsThatFoundNoPracticeAreAskedForAgain_data()
    {
        QTest::addColumn<int>("hats");
        QTest::addColumn<QString>("words");
        QTest::newRow("no owner") << int{Roles{Role::Clinician}.bits()}
                                  << QStringLiteral("is its owner");
        QTest::newRow("no charts") << int{Roles{Role::Owner, Role::FrontDesk}.bits()}
                                   << QStringLiteral("holds the charts' key");
    }
    void hatsThatFoundNoPracticeAreAskedForAgain()
    {
        QFETCH(int, hats);
        QFETCH(QString, words);
        testing::FakeDesk desk;
        FirstStartPresenter presenter(desk, QStringLiteral("Desk 1"));
        QSignalSpy refused(&presenter, &FirstStartPresenter::fieldRefused);
        presenter.setNames(QStringLiteral("Lakeside"), QStringLiteral("Ada Byron"));
        presenter.setHats(*Roles::fromBits(static_cast<std::uint16_t>(hats)));

        presenter.create(secret(good), secret(good));

        QCOMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].value<FirstStartPresenter::Field>()
                == FirstStartPresenter::Field::Hats);
        QVERIFY(refused[0][1].toString().contains(words));
        QCOMPARE(desk.asked, 0);
    }

    void theInventedPracticeOpensWithThePassphraseShown()
    {
        testing::FakeDesk desk;
        FirstStartPresenter presenter(desk, QStringLiteral("Desk 1"));

        presenter.createDemo();

        QCOMPARE(desk.passphrase, presentation::demoPassphrase().toStdString());
        QVERIFY(desk.made.demoClients > 5);
        desk.answer(Error(ErrorCode::Io));
    }

    void aFullDiskIsToldInWords()
    {
        testing::FakeDesk desk;
        FirstStartPresenter presenter(desk, QStringLiteral("Desk 1"));
        QSignalSpy refused(&presenter, &FirstStartPresenter::refused);

        presenter.createDemo();
        desk.answer(Error(ErrorCode::DiskFull, "SQLITE_FULL"));

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused.at(0).at(0).toString().contains(QStringLiteral("disk is full")));
        QVERIFY(!refused.at(0).at(0).toString().contains(QStringLiteral("SQLITE")));
    }
};

ALCOVE_TEST(first_start_presenter_test, FirstStartPresenterTest)
#include "first_start_presenter_test.moc"
