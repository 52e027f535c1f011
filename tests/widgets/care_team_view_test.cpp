#include "widgets/care_team_view.h"

#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using widgets::CareTeamView;

class CareTeamViewTest : public QObject {
    Q_OBJECT

    const UserId m_noor{{8}};

private slots:
    void init() { begin(solo, {}); }
    void cleanup()
    {
        m_person.reset();
        m_view.reset();
        m_session.reset();
    }

    void assignsAndReleasesByTheKeyboard()
    {
        QSignalSpy changed(m_view.get(), &CareTeamView::changed);
        m_view->focusFirst();
        QCOMPARE(focused()->text(), u"Assign me"_s);

        m_person->press(Qt::Key_Space);

        QTRY_VERIFY(m_person->canPress(u"Release"_s));
        QVERIFY(team() == QList<UserId>{self()});
        QCOMPARE(changed.count(), 1);
        QTRY_COMPARE(focused()->text(), u"Release"_s);
        QVERIFY(m_person->sees(u"cares for this client now"_s));
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->canPress(u"Assign me"_s));
        QVERIFY(team().isEmpty());
    }

    void assignsSomebodyElse()
    {
        auto *noor = button(u"Assign Noor Haddad"_s);
        QVERIFY(noor != nullptr);

        QTest::mouseClick(noor, Qt::LeftButton);

        QTRY_VERIFY(button(u"Release Noor Haddad"_s) != nullptr);
        QVERIFY(team() == QList<UserId>{m_noor});
        QVERIFY(m_person->sees(u"Who could as well"_s));
    }

    void whoMayNotIsOfferedNothing()
    {
        begin({Role::Clinician}, {m_noor});

        QVERIFY(m_person->sees(u"Noor Haddad"_s));
        QVERIFY(!m_person->canPress(u"Release"_s));
        QVERIFY(!m_person->canPress(u"Assign"_s));
        QVERIFY(m_person->sees(u"Who cares for a client is said by"_s));
        m_view->focusFirst();
        QCOMPARE(focused()->objectName(), u"careBack"_s);
    }

    void letsSomebodyInForEmergenciesByTheKeyboard()
    {
        begin({Role::Clinician}, {self()}, true);
        auto *noor = button(u"Let Noor Haddad open it in an emergency"_s);
        QVERIFY(noor != nullptr && button(u"Name Noor Haddad"_s) != nullptr);
        noor->setFocus();

        m_person->press(Qt::Key_Space);

        QTRY_VERIFY(button(u"Let Noor Haddad open it in an emergency no more"_s) != nullptr);
        QVERIFY(m_person->sees(u"Who opens it in an emergency"_s));
        QVERIFY(m_apart.holding == QList<UserId>{m_noor});
        if (const QString folder = qEnvironmentVariable("ALCOVE_PICTURES"); !folder.isEmpty())
            QVERIFY(m_view->grab().save(folder + u"/restricted-named.png"_s));
        m_person->click(u"No more"_s);
        QTRY_VERIFY(m_apart.holding.isEmpty());
    }

    void whoStandsInIsShownAndSentHome()
    {
        must(m_session->desk.chart->saveRecord(
            {m_session->desk.build.record(m_client, RecordKind::Cover,
                                          {{u"clinician"_s, u"Noor Haddad"_s},
                                           {standInField, idString(m_noor)},
                                           {u"starting"_s, u"2026-03-01"_s},
                                           {u"to"_s, u"2026-03-10"_s}}),
             {},
             {}}));
        m_session->desk.build.clock.advance(1000);
        m_view->open(m_client);
        QTRY_VERIFY(m_person->sees(u"stands in until 10 Mar 2026"_s));
        QSignalSpy changed(m_view.get(), &CareTeamView::changed);
        button(u"Noor Haddad stands in no more"_s)->setFocus();

        m_person->press(Qt::Key_Space);

        QTRY_VERIFY(!m_person->sees(u"stands in until"_s));
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_person->sees(u"Noor Haddad does not stand in any more."_s));
    }

    void leadsBack()
    {
        QSignalSpy back(m_view.get(), &CareTeamView::backWanted);

        m_person->part<QPushButton>("careBack")->click();

        QCOMPARE(back.count(), 1);
    }

    void aChangeThatFailsIsSaid()
    {
        m_session->protectFromWriting(true);

        m_person->click(u"Assign me"_s);

        QTRY_VERIFY(m_person->part<QWidget>("careNotice") != nullptr);
        QVERIFY(team().isEmpty());
    }

private:
    UserId self() const { return m_session->practice().actor.user; }
    QList<UserId> team() const { return must(m_session->desk.chart->careTeam(m_client)); }
    static QPushButton *focused()
    {
        return qobject_cast<QPushButton *>(QApplication::focusWidget());
    }
    QPushButton *button(const QString &accessibleName) const
    {
        for (auto *button : m_view->findChildren<QPushButton *>())
            if (button->accessibleName() == accessibleName)
                return button;
        return nullptr;
    }
    void begin(Roles roles, const QList<UserId> &assigned, bool isRestricted = false)
    {
        cleanup();
        m_apart.holding.clear();
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient().id;
        for (const UserId &user : assigned)
            must(m_session->desk.chart->assign({m_client, user, true}));
        m_session->desk.wear(roles);
        m_people = testing::FakePeople();
        m_people.members
            = QList<PracticeMember>{{m_noor, u"Noor Haddad"_s, {Role::Clinician}, 1, false},
                                    {self(), m_session->practice().actor.name, roles, 1, true}};
        m_session->others = &m_people;
        presentation::ChartContext context = testing::contextOf(*m_session);
        if (isRestricted) {
            context.named = &m_people;
            context.emergencies = &m_apart;
            context.restricted = RawId{3};
        }
        m_view = std::make_unique<CareTeamView>(context);
        m_view->resize(900, 700);
        m_person = std::make_unique<testing::Person>(*m_view);
        m_view->open(m_client);
        QTRY_VERIFY(m_person->sees(u"clinician"_s));
    }

    testing::FakePeople m_people;
    testing::FakeCompartments m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<CareTeamView> m_view;
    std::unique_ptr<testing::Person> m_person;
    ClientId m_client;
};

ALCOVE_TEST(care_team_view_test, CareTeamViewTest)
#include "care_team_view_test.moc"
