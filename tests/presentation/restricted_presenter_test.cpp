#include "presentation/restricted_presenter.h"

#include "presentation/context_of.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"

#include <QSet>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RestrictedPresenter;

class RestrictedPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeCompartments>();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_presenter = std::make_unique<RestrictedPresenter>(testing::contextOf(*m_session));
        m_opened = std::make_unique<QSignalSpy>(m_presenter.get(), &RestrictedPresenter::opened);
        m_failed = std::make_unique<QSignalSpy>(m_presenter.get(), &RestrictedPresenter::failed);
    }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
        m_apart.reset();
    }

    void oneThatIsBegunIsOpenedAndListed()
    {
        m_presenter->begin(u" Robin"_s, u"Vale "_s, u"2 Apr 1991"_s, Restriction::Court);

        QTRY_COMPARE(m_opened->size(), 1);
        QCOMPARE(m_presenter->charts().size(), 1);
        QCOMPARE(m_presenter->charts().first().clientName, u"Robin Vale"_s);
        QVERIFY(m_presenter->charts().first().because == Restriction::Court);
        QVERIFY(&m_presenter->room()->session == &m_apart->notes);
        QCOMPARE(m_presenter->room()->noteFormat, u"soap"_s);
        // What is the clinician's lies on the desk, not with each chart.
        QVERIFY(&m_presenter->room()->ofDesk() == &m_session->chart());
    }

    void enterTwiceIsOneClient()
    {
        m_presenter->begin({}, u"Vale"_s, {}, Restriction::Staff);
        m_presenter->begin({}, u"Vale"_s, {}, Restriction::Staff);

        QTRY_COMPARE(m_opened->size(), 1);
        QCOMPARE(m_apart->charts.size(), 1);
    }

    void aDateThatIsNoneIsToldOfAndNothingIsBegun()
    {
        m_presenter->begin(u"Robin"_s, u"Vale"_s, u"soon"_s, Restriction::Staff);

        QCOMPARE(m_failed->size(), 1);
        QVERIFY(m_failed->first().first().toString().contains(u"1991-04-02"_s));
        QCOMPARE(m_apart->charts.size(), 0);
    }

    void whatDoesNotOpenSaysWhy()
    {
        m_apart->refusal = Error(ErrorCode::Corrupt);
        RestrictedChart shut;
        shut.shut = Error(ErrorCode::Locked);

        m_presenter->open(shut);

        QTRY_COMPARE(m_failed->size(), 1);
        QVERIFY(m_failed->first().first().toString().contains(u"damaged"_s));
        QVERIFY(RestrictedPresenter::shutText(shut).contains(u"recovery kit"_s));
        QVERIFY(!m_presenter->room());
    }

    void eachReasonHasWordsOfItsOwn()
    {
        QSet<QString> words;
        for (const Restriction because :
             {Restriction::Staff, Restriction::Conflict, Restriction::Court})
            words.insert(RestrictedPresenter::reasonText(because));

        QCOMPARE(words.size(), 3);
    }

    void whoIsNeverNamedIsOfferedNone()
    {
        QVERIFY(m_presenter->isOffered() && m_presenter->mayBegin());
        testing::DirectSession officer;
        officer.apart = m_apart.get();
        officer.desk.practice.roles = Roles{Role::PrivacyOfficer};
        QVERIFY(!RestrictedPresenter(testing::contextOf(officer)).isOffered());
        officer.desk.practice.roles = Roles{Role::Custodian};
        const RestrictedPresenter custodian(testing::contextOf(officer));
        QVERIFY(custodian.isOffered() && !custodian.mayBegin());
    }

private:
    std::unique_ptr<testing::FakeCompartments> m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<RestrictedPresenter> m_presenter;
    std::unique_ptr<QSignalSpy> m_opened;
    std::unique_ptr<QSignalSpy> m_failed;
};

ALCOVE_TEST(restricted_presenter_test, RestrictedPresenterTest)
#include "restricted_presenter_test.moc"
