#include "presentation/emergency_presenter.h"

#include "presentation/context_of.h"
#include "presentation/fake_emergency.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::EmergencyPresenter;

namespace {

const QString reason = u"Robin called, and Ada can't be reached."_s;

}

class EmergencyPresenterTest : public QObject {
    Q_OBJECT

    const UserId m_noor{{8}};

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeCompartments>();
        m_people = std::make_unique<testing::FakeEmergency>(*m_apart);
        m_people->members
            = QList<PracticeMember>{{m_noor, u"Noor Haddad"_s, {Role::Clinician}, 1, false}};
        m_people->charts = {{RawId{1}, m_noor, 1'772'442'000'000}};
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_session->others = m_people.get();
        begin();
    }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
        m_people.reset();
        m_apart.reset();
    }

    void aChartIsCalledByItsMarkAndWhoLetThemIn()
    {
        refresh();

        QCOMPARE(m_presenter->charts().size(), 1);
        const auto row = m_presenter->charts().first();
        QVERIFY(row.id == RawId{1});
        QCOMPARE(row.mark.size(), 9);
        QVERIFY(row.from.startsWith(u"from Noor Haddad, "_s));
        QVERIFY(row.from.contains(u"2026"_s));
    }

    void whoIsNotKnownHereIsNotNamed()
    {
        m_people->members = Error(ErrorCode::Io);

        refresh();

        QVERIFY(m_presenter->charts().first().from.startsWith(u"since "_s));
    }

    void whatIsOverGoesBeforeTheRestIsListed()
    {
        refresh();

        QCOMPARE(m_apart->left, 1);
        QCOMPARE(m_people->dropped, 1);
    }

    void aListThatCannotBeReadIsSaidAndTheRestGoesOn()
    {
        m_people->unread = Error(ErrorCode::Corrupt);
        QSignalSpy failed(m_presenter.get(), &EmergencyPresenter::failed);

        refresh();

        QCOMPARE(failed.size(), 1);
        QVERIFY(m_presenter->charts().isEmpty());
    }

    void opensOnceForAReason()
    {
        QSignalSpy opened(m_presenter.get(), &EmergencyPresenter::opened);

        m_presenter->open(RawId{1}, reason);
        QVERIFY(m_presenter->isOpening());
        m_presenter->open(RawId{1}, reason);

        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(m_people->opened, 1);
        QCOMPARE(m_people->given, reason);
        QVERIFY(opened.first()[1].toString().isEmpty());
        QVERIFY(!m_presenter->isOpening());
    }

    void saysWhyNothingCameOfWhatIsWrittenInIt()
    {
        m_people->notSynced = Error(ErrorCode::Offline);
        QSignalSpy opened(m_presenter.get(), &EmergencyPresenter::opened);

        m_presenter->open(RawId{1}, reason);

        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(!opened.first()[1].toString().isEmpty());
    }

    void saysWhyItStaysShut_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, ErrorCode code, const QString &words) {
            QTest::newRow(name) << static_cast<int>(code) << words;
        };
        row("no server", ErrorCode::Offline, u"server did not answer"_s);
        row("taken away", ErrorCode::NotFound, u"no half of this chart's key"_s);
        row("a lie", ErrorCode::Untrusted, u"does not fit"_s);
        row("no role", ErrorCode::Refused, u"not open to you"_s);
        row("named", ErrorCode::Conflict, u"without a reason"_s);
        row("nonsense", ErrorCode::Malformed, u"makes no sense"_s);
    }
    void saysWhyItStaysShut()
    {
        QFETCH(const int, code);
        QFETCH(const QString, words);
        m_people->refusal = Error(static_cast<ErrorCode>(code));
        QSignalSpy failed(m_presenter.get(), &EmergencyPresenter::failed);

        m_presenter->open(RawId{1}, reason);

        QTRY_COMPARE(failed.size(), 1);
        QVERIFY2(failed.first().first().toString().contains(words),
                 qPrintable(failed.first().first().toString()));
        QVERIFY(!m_presenter->isOpening());
    }

    void roundsUpWhatIsLeft()
    {
        QCOMPARE(EmergencyPresenter::leftText(glassLasts), u"4 h 0 min"_s);
        QCOMPARE(EmergencyPresenter::leftText(3'600'001), u"1 h 1 min"_s);
        QCOMPARE(EmergencyPresenter::leftText(1), u"1 min"_s);
        QCOMPARE(EmergencyPresenter::leftText(-5), u"0 min"_s);
    }

    void isNothingForWhoIsNeverNamedOrAlone()
    {
        QVERIFY(m_presenter->isOffered());
        m_session->desk.practice.roles = Roles{Role::PrivacyOfficer};
        begin();
        QVERIFY(!m_presenter->isOffered());
        refresh();
        QCOMPARE(m_apart->left, 0);

        m_session->desk.practice.roles = solo;
        m_session->others = nullptr;
        begin();
        QVERIFY(!m_presenter->isOffered());
    }

private:
    void begin()
    {
        m_presenter = std::make_unique<EmergencyPresenter>(testing::contextOf(*m_session));
    }
    void refresh()
    {
        QSignalSpy done(m_presenter.get(), &EmergencyPresenter::refreshed);
        m_presenter->refresh();
        QTRY_COMPARE(done.size(), 1);
    }

    std::unique_ptr<testing::FakeCompartments> m_apart;
    std::unique_ptr<testing::FakeEmergency> m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<EmergencyPresenter> m_presenter;
};

ALCOVE_TEST(emergency_presenter_test, EmergencyPresenterTest)
#include "emergency_presenter_test.moc"
