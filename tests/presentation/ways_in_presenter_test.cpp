#include "presentation/ways_in_presenter.h"

#include "fake_ways_in.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using crypto::SlotKind;
using presentation::WayAct;
using presentation::WaysInPresenter;
using testing::FakeWaysIn;

namespace {

constexpr std::string_view good = "heron lantern gravel oboe thimble";

crypto::SecretBytes secret(std::string_view text)
{
    return crypto::SecretBytes(asBytes(text));
}

WaysInState stateOf(const QList<SlotKind> &kinds, KeychainState keychain = KeychainState::Answers)
{
    WaysInState state;
    for (const SlotKind kind : kinds)
        state.ways.append({kind, {}});
    state.keychain = keychain;
    return state;
}

} // namespace

class WaysInPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_ways = std::make_unique<FakeWaysIn>();
        Practice practice;
        practice.name = u"Lakeside Practice"_s;
        m_presenter = std::make_unique<WaysInPresenter>(*m_ways, practice);
    }

    void eachWayIsNamedWithItsWorthAndDayAndWhatCanBeDone()
    {
        const auto rows = presentation::wayRows(*m_ways->state);

        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].title, u"Passphrase"_s);
        QVERIFY(rows[0].worth.contains(u"Opens by itself"_s));
        QVERIFY(rows[0].since.startsWith(u"Since "_s) && rows[0].since.contains(u"2023"_s));
        QVERIFY(rows[0].acts == (QList<WayAct>{WayAct::ChangePassphrase, WayAct::AddKeychain}));
        QVERIFY(rows[1].since.isEmpty());
        QVERIFY(rows[1].acts == QList<WayAct>{WayAct::MakeKit});
    }

    void aKeychainThatDoesNotAnswerIsNotOffered()
    {
        const auto rows
            = presentation::wayRows(stateOf({SlotKind::Passphrase}, KeychainState::Silent));

        QVERIFY(rows[0].acts == QList<WayAct>{WayAct::ChangePassphrase});
        QVERIFY(rows[0].worth.contains(u"does not answer now"_s));
    }

    void oneThatIsInCanBeLeftOut()
    {
        const auto rows = presentation::wayRows(stateOf({SlotKind::PassphraseAndKeychain}));

        QVERIFY(rows[0].worth.contains(u"can't even guess"_s));
        QVERIFY(rows[0].acts == (QList<WayAct>{WayAct::ChangePassphrase, WayAct::RemoveKeychain}));
    }

    void aSecurityKeyIsOfferedWhereOneCanBeAsked()
    {
        WaysInState state = stateOf({SlotKind::Passphrase}, KeychainState::Silent);
        state.takesToken = true;
        QVERIFY((presentation::wayRows(state)[0].acts
                 == QList<WayAct>{WayAct::ChangePassphrase, WayAct::AddToken}));

        state.ways[0].kind = SlotKind::PassphraseAndToken;
        QVERIFY((presentation::wayRows(state)[0].acts
                 == QList<WayAct>{WayAct::ChangePassphrase, WayAct::RemoveToken}));
    }

    void aSecurityKeyIsTakenInAndLeftOut()
    {
        QSignalSpy done(m_presenter.get(), &WaysInPresenter::done);

        m_presenter->act(WayAct::AddToken, secret(FakeWaysIn::right));
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(done[0][0].toString().contains(u"only together with this security key"_s));
        m_presenter->act(WayAct::RemoveToken, secret(FakeWaysIn::right));

        QTRY_COMPARE(done.count(), 2);
        QCOMPARE(m_ways->asked, std::string("token tokenless "));
    }

    void severalDesksOfAnOwnerAreOneWay()
    {
        const auto rows = presentation::wayRows(
            stateOf({SlotKind::Passphrase, SlotKind::RecoveryKit, SlotKind::AdministratorSeal,
                     SlotKind::AdministratorSeal}));

        QCOMPARE(rows.size(), 3);
    }

    void othersAreShownAsTheyAre()
    {
        const auto rows = presentation::wayRows(
            stateOf({SlotKind::PassphraseAndToken, SlotKind::AdministratorSeal,
                     static_cast<SlotKind>(99)}));

        QVERIFY(rows[0].acts == QList<WayAct>{WayAct::ChangePassphrase});
        QVERIFY(rows[1].acts.isEmpty());
        QCOMPARE(rows[2].title, u"A way that a newer Alcove made"_s);
        QVERIFY(rows[2].acts.isEmpty());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void warnsOfTheGravest_data()
    {
        QTest::addColumn<QList<SlotKind>>("kinds");
        QTest::addColumn<KeychainState>("keychain");
        QTest::addColumn<QString>("begins");
        const QList<SlotKind> two{SlotKind::Passphrase, SlotKind::RecoveryBox};
        const QList<SlotKind> bound{SlotKind::PassphraseAndKeychain, SlotKind::RecoveryKit};
        QTest::newRow("two") << two << KeychainState::Answers << u"Only two ways in are left"_s;
        QTest::newRow("three") << two + QList{SlotKind::AdministratorSeal} << KeychainState::Answers
                               << QString();
        QTest::newRow("a kit begun") << two + QList{SlotKind::RecoveryKit} << KeychainState::Answers
                                     << u"A new recovery kit was begun"_s;
        QTest::newRow("secret gone")
            << bound << KeychainState::LacksSecret << u"The keychain no longer has"_s;
        QTest::newRow("silent") << bound << KeychainState::Silent
                                << u"The keychain does not answer"_s;
        QTest::newRow("not needed") << two << KeychainState::Silent << u"Only two ways"_s;
    }
    void warnsOfTheGravest()
    {
        QFETCH(const QList<SlotKind>, kinds);
        QFETCH(const KeychainState, keychain);
        QFETCH(const QString, begins);

        const QString words = presentation::waysWarning(stateOf(kinds, keychain));

        QVERIFY2(words.startsWith(begins) && words.isEmpty() == begins.isEmpty(),
                 qPrintable(words));
    }

    void readsTheWays()
    {
        QSignalSpy loaded(m_presenter.get(), &WaysInPresenter::loaded);

        m_presenter->load();

        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(m_presenter->state() == *m_ways->state);
    }

    void saysWhyTheyCanNotBeRead()
    {
        QSignalSpy refused(m_presenter.get(), &WaysInPresenter::refused);
        m_ways->state = Error(ErrorCode::Io);

        m_presenter->load();

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().contains(u"could not be used"_s));
    }

    void changesThePassphrase()
    {
        QSignalSpy done(m_presenter.get(), &WaysInPresenter::done);

        m_presenter->changePassphrase(secret(FakeWaysIn::right), secret(good), secret(good));

        QVERIFY(m_presenter->isBusy());
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(m_ways->chosen, std::string(good));
        QVERIFY(!m_presenter->isBusy());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatIsNotRightYetIsSaidBeforeAnythingIsAsked_data()
    {
        QTest::addColumn<QByteArray>("current");
        QTest::addColumn<QByteArray>("next");
        QTest::addColumn<QByteArray>("again");
        QTest::addColumn<WaysInPresenter::Field>("field");
        const QByteArray right(FakeWaysIn::right.data());
        const QByteArray fresh(good.data());
        QTest::newRow("none") << QByteArray() << fresh << fresh << WaysInPresenter::Field::Current;
        QTest::newRow("easy") << right << QByteArray("Lakeside") << QByteArray("Lakeside")
                              << WaysInPresenter::Field::Next;
        QTest::newRow("other") << right << fresh << QByteArray("heron")
                               << WaysInPresenter::Field::Again;
    }
    void whatIsNotRightYetIsSaidBeforeAnythingIsAsked()
    {
        QFETCH(const QByteArray, current);
        QFETCH(const QByteArray, next);
        QFETCH(const QByteArray, again);
        QFETCH(const WaysInPresenter::Field, field);
        QSignalSpy refused(m_presenter.get(), &WaysInPresenter::fieldRefused);

        m_presenter->changePassphrase(secret(current.toStdString()), secret(next.toStdString()),
                                      secret(again.toStdString()));

        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused[0][0].value<WaysInPresenter::Field>(), field);
        QVERIFY(!m_presenter->isBusy() && m_ways->asked.empty());
    }

    void aWrongPassphraseChangesNothingAndSaysSo()
    {
        QSignalSpy refused(m_presenter.get(), &WaysInPresenter::refused);

        m_presenter->act(WayAct::AddKeychain, secret("another"));

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().contains(u"not this desk's passphrase"_s));
        QVERIFY(!refused[0][1].toString().isEmpty());
    }

    void aKitIsHandedOverOnceAndKeptWhenThePaperIsThere()
    {
        QSignalSpy made(m_presenter.get(), &WaysInPresenter::kitMade);
        QSignalSpy done(m_presenter.get(), &WaysInPresenter::done);

        m_presenter->act(WayAct::MakeKit, secret(FakeWaysIn::right));
        QTRY_COMPARE(made.count(), 1);
        QVERIFY(m_presenter->takeKit().equals(secret(FakeWaysIn::code)));
        QVERIFY(m_presenter->takeKit().isEmpty());
        QCOMPARE(done.count(), 0);
        m_presenter->keepKit();

        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(m_ways->asked, std::string("kit keep "));
        QVERIFY(done[0][0].toString().contains(u"keep the old one too"_s));
    }

    void aKitThatCouldNotBeKeptIsSaid()
    {
        QSignalSpy refused(m_presenter.get(), &WaysInPresenter::refused);
        m_ways->kept = Error(ErrorCode::Conflict);

        m_presenter->keepKit();

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().contains(u"kit before this one still opens"_s));
    }

    void tellsHowLongItHasToWait()
    {
        QSignalSpy waiting(m_presenter.get(), &WaysInPresenter::waiting);
        m_ways->outcome = Error(ErrorCode::TooSoon);
        m_ways->wait = 9'000;

        m_presenter->act(WayAct::RemoveKeychain, secret(FakeWaysIn::right));

        QTRY_COMPARE(waiting.count(), 1);
        QVERIFY(waiting[0][0].toString().contains(u"9 s"_s));
        m_ways->wait = 0;
        m_presenter->showWait();
        QCOMPARE(waiting.count(), 2);
        QVERIFY(waiting[1][0].toString().isEmpty());
        m_presenter->showWait();
        QCOMPARE(waiting.count(), 2);
    }

private:
    std::unique_ptr<FakeWaysIn> m_ways;
    std::unique_ptr<WaysInPresenter> m_presenter;
};

ALCOVE_TEST(ways_in_presenter_test, WaysInPresenterTest)
#include "ways_in_presenter_test.moc"
