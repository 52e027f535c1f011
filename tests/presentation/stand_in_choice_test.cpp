#include "presentation/stand_in_choice.h"

#include "core/stand_in.h"
#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "words/record_text.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::LinkTarget;
using presentation::StandInChoice;
using testing::must;

class StandInChoiceTest : public QObject {
    Q_OBJECT

    const UserId m_noor{{8}};
    const UserId m_kit{{9}};

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_ada = m_session->practice().actor.user;
        m_client = m_session->desk.addClient().id;
        m_people.members = QList<PracticeMember>{{m_noor, u"Noor Haddad"_s, {Role::Clinician}, 1},
                                                 {m_kit, u"Kit Marsh"_s, {Role::Biller}, 1},
                                                 {m_ada, u"Ada Quill"_s, solo, 1, true}};
        m_session->others = &m_people;
    }
    void cleanup()
    {
        m_choice.reset();
        m_session.reset();
    }

    void offersThoseWhoCouldCareForThem()
    {
        must(m_session->desk.chart->assign({m_client, m_ada, true}));
        open();

        QCOMPARE(m_choice->targets({}),
                 (QList<LinkTarget>{{idString(m_noor), u"Noor Haddad"_s}})); // Kit writes no notes
        QCOMPARE(m_choice->nameOf(idString(m_kit)), u"Kit Marsh"_s);
        QCOMPARE(m_choice->nameOf({}), QString());
        QCOMPARE(m_choice->nameOf(idString(UserId{{3}})), words::recordMemberText());
    }

    void aSupervisorCanStandInThemselves()
    {
        must(m_session->desk.chart->assign({m_client, m_noor, true}));
        open();

        QCOMPARE(m_choice->targets({}).size(), 2);
        QCOMPARE(m_choice->targets({}).first().title, u"Ada Quill"_s);
    }

    void whoHasNoSayIsOfferedWhoStandsThereAlone()
    {
        must(m_session->desk.chart->assign({m_client, m_noor, true}));
        m_session->desk.wear({Role::Clinician});
        open();

        QVERIFY(m_choice->targets({}).isEmpty());
        QCOMPARE(m_choice->targets(idString(m_noor)),
                 (QList<LinkTarget>{{idString(m_noor), u"Noor Haddad"_s}}));
    }

    void whatIsKeptApartOffersNobody()
    {
        presentation::ChartContext context = testing::contextOf(*m_session);
        context.named = &m_people;

        QVERIFY(!StandInChoice(context).isOffered());
        QVERIFY(StandInChoice(testing::contextOf(*m_session)).isOffered());
    }

    void nameAndMemberAreOnePerson()
    {
        open();
        ChartRecord cover{{}, m_client, RecordKind::Cover, {{standInField, idString(m_noor)}}};

        const auto named = m_choice->follow(cover, standInField);
        QVERIFY(named.has_value());
        QCOMPARE(named->first, u"clinician"_s);
        QCOMPARE(named->second, u"Noor Haddad"_s);
        QCOMPARE(cover.value(u"clinician"_s), u"Noor Haddad"_s);

        QVERIFY(!m_choice->follow(cover, u"phone"_s));
        cover.fields[u"clinician"_s] = u"Noor H"_s;
        const auto cleared = m_choice->follow(cover, u"clinician"_s);
        QVERIFY(cleared.has_value());
        QCOMPARE(cleared->first, standInField);
        QCOMPARE(cover.value(standInField), QString());
        QVERIFY(!m_choice->follow(cover, u"clinician"_s)); // somebody outside
    }

    void aRefusalSaysWhoCouldSaySo()
    {
        open();

        QVERIFY(m_choice->refusal(Error(ErrorCode::Refused)).contains(u"a supervisor"_s));
        QVERIFY(!m_choice->refusal(Error(ErrorCode::DiskFull)).contains(u"a supervisor"_s));
    }

private:
    void open()
    {
        m_choice = std::make_unique<StandInChoice>(testing::contextOf(*m_session));
        QSignalSpy loaded(m_choice.get(), &StandInChoice::loaded);
        m_choice->open(m_client);
        QTRY_COMPARE(loaded.count(), 1);
    }

    testing::FakePeople m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<StandInChoice> m_choice;
    UserId m_ada;
    ClientId m_client;
};

ALCOVE_TEST(stand_in_choice_test, StandInChoiceTest)
#include "stand_in_choice_test.moc"
