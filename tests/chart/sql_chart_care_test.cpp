#include "chart/sql_chart.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

/// Who gets how far into the charts of a desk that holds them.
class SqlChartCareTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_client = m_chart->addClient();
        m_note = writtenByAnother(u"Slept badly since the flood."_s);
    }

    void whoMustNotSeeNotesIsRefusedEachWayToThem()
    {
        for (const Role role : {Role::Owner, Role::Biller, Role::FrontDesk}) {
            m_chart->wear({role});
            const Note own = m_chart->build.note(m_client.id, u"x"_s);

            VERIFY_ERROR(chart().notes(m_client.id), ErrorCode::Refused);
            VERIFY_ERROR(chart().unsignedNotes(), ErrorCode::Refused);
            VERIFY_ERROR(chart().openNote(m_note.id), ErrorCode::Refused);
            VERIFY_ERROR(chart().entries(m_client.id), ErrorCode::Refused);
            VERIFY_ERROR(chart().search(u"flood"_s, 10), ErrorCode::Refused);
            VERIFY_ERROR(chart().saveDraft(own), ErrorCode::Refused);
            VERIFY_ERROR(chart().recoverDraft(own, {}), ErrorCode::Refused);
            VERIFY_ERROR(chart().settleVersions(own), ErrorCode::Refused);
            VERIFY_ERROR(chart().signNote(m_chart->build.signedNote(own)), ErrorCode::Refused);
            VERIFY_ERROR(chart().breakGlass(m_client.id, m_reason), ErrorCode::Refused);
            VERIFY_OK(chart().openClient(m_client.id));
        }
    }

    void onlyThePrivacyOfficerReadsTheLog()
    {
        m_chart->wear({Role::Clinician});
        VERIFY_ERROR(chart().auditLines({}, 10), ErrorCode::Refused);
        VERIFY_ERROR(chart().auditTrail(0, 10), ErrorCode::Refused);
        VERIFY_OK(chart().verifyAudit());

        m_chart->wear({Role::PrivacyOfficer});
        QVERIFY(!must(chart().auditLines({}, 10)).lines.isEmpty());
        VERIFY_ERROR(chart().clients({}), ErrorCode::Refused);
    }

    void aBillerSeesNamesAndChangesNone()
    {
        m_chart->wear({Role::Biller});

        QCOMPARE(must(chart().clients({})).size(), 1);
        VERIFY_ERROR(chart().saveClient(m_client), ErrorCode::Refused);
    }

    void aCustodianReadsAndChangesNothing()
    {
        assignToAnother();
        m_chart->wear({Role::Custodian});

        QCOMPARE(must(chart().notes(m_client.id)).size(), 1);
        VERIFY_ERROR(chart().saveDraft(m_chart->build.note(m_client.id, u"x"_s)),
                     ErrorCode::Refused);
        VERIFY_ERROR(chart().saveClient(m_client), ErrorCode::Refused);
    }

    void aChartOfOthersIsShutAndSaysNothing()
    {
        assignToAnother();

        QVERIFY(must(chart().door(m_client.id)).isShut());
        VERIFY_ERROR(chart().notes(m_client.id), ErrorCode::Refused);
        VERIFY_ERROR(chart().openNote(m_note.id), ErrorCode::Refused);
        VERIFY_ERROR(chart().otherVersions(m_note.id), ErrorCode::Refused);
        VERIFY_ERROR(chart().entries(m_client.id), ErrorCode::Refused);
        VERIFY_ERROR(chart().saveDraft(m_chart->build.note(m_client.id, u"x"_s)),
                     ErrorCode::Refused);
        QVERIFY(must(chart().search(u"flood"_s, 10)).isEmpty());
    }

    void whatIsBehindGlassTakesNoPlaceAmongTheFinds()
    {
        const Client mine = m_chart->addClient(u"Ruth"_s, u"Novak"_s);
        m_chart->addDraft(mine.id, u"Spoke of the flood."_s);
        for (int i = 0; i < 5; ++i)
            writtenByAnother(u"The flood again."_s);
        assignToAnother();

        const auto hits = must(chart().search(u"flood"_s, 2));

        QCOMPARE(hits.size(), 1);
        QVERIFY(hits.first().client == mine.id);
    }

    void aReasonOpensItAndIsInTheLogBeforeAnythingIsRead()
    {
        assignToAnother();
        const qint64 entries = m_chart->entries();

        const ChartDoor door = must(chart().breakGlass(m_client.id, u"  covering   tonight "_s));
        QCOMPARE(must(chart().openNote(m_note.id)).body, m_note.body);

        QVERIFY(door.state == ChartDoor::State::Broken);
        const auto events = m_chart->eventsAfter(entries);
        QCOMPARE(events.size(), 2);
        QCOMPARE(events.first().event, u"chart.break-glass"_s);
        QCOMPARE(events.first().client, idString(m_client.id));
        QVERIFY(!events.first().detail.contains(u"covering"_s));
        QCOMPARE(events.last().event, u"note.open"_s);
        AuditQuestion question;
        question.event = breakGlassEvent;
        const auto lines = must(chart().auditLines(question, 10)).lines;
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().reason, u"covering tonight"_s);
        QCOMPARE(lines.first().client, displayName(m_client));
        QCOMPARE(lines.first().actor, m_chart->build.actor.name);
    }

    void itShutsAgainAfterFourHoursAndAcrossARestart()
    {
        assignToAnother();
        VERIFY_OK(chart().breakGlass(m_client.id, m_reason));
        m_chart->restart();
        VERIFY_OK(chart().notes(m_client.id));

        m_chart->build.clock.advance(glassLasts);

        VERIFY_ERROR(chart().notes(m_client.id), ErrorCode::Refused);
    }

    void noReasonOpensNothingAndIsNoAct()
    {
        assignToAnother();
        const qint64 entries = m_chart->entries();

        VERIFY_ERROR(chart().breakGlass(m_client.id, u"because"_s), ErrorCode::Malformed);

        QVERIFY(must(chart().door(m_client.id)).isShut());
        QCOMPARE(m_chart->entries(), entries);
    }

    void anOpenChartNeedsNoReason()
    {
        const qint64 entries = m_chart->entries();

        QVERIFY(must(chart().breakGlass(m_client.id, m_reason)) == ChartDoor());

        QCOMPARE(m_chart->entries(), entries);
    }

    void whatOneHasWrittenStaysTheirsToReadAndToFinish()
    {
        const Note draft = m_chart->addDraft(m_client.id, u"Mine."_s);
        assignToAnother();

        QCOMPARE(must(chart().openNote(draft.id)).body, draft.body);
        Note more = draft;
        more.body.sections.first().text = u"Mine, and more."_s;
        VERIFY_OK(chart().saveDraft(more));
        VERIFY_OK(chart().signNote(m_chart->build.signedNote(more)));
    }

    void aClinicianFromOutsideCantLetThemselvesIn()
    {
        assignToAnother();
        m_chart->wear({Role::Clinician});

        VERIFY_ERROR(chart().assign({m_client.id, m_chart->build.actor.user, true}),
                     ErrorCode::Refused);

        QVERIFY(must(chart().door(m_client.id)).isShut());
    }

    void assigningIsAnActOfItsOwnAndOfOtherDesks()
    {
        const qint64 entries = m_chart->entries();
        const CareMember member{m_client.id, m_chart->build.actor.user, true};

        VERIFY_OK(chart().assign(member));
        VERIFY_OK(chart().assign(member)); // already
        QCOMPARE(must(chart().careTeam(m_client.id)), QList<UserId>{member.user});
        VERIFY_OK(chart().assign({m_client.id, member.user, false}));

        QStringList events;
        for (const AuditEvent &event : m_chart->eventsAfter(entries))
            events.append(event.event);
        QCOMPARE(events, (QStringList{u"care.assign"_s, u"care.release"_s}));
        const auto waiting = must(m_chart->sync->outgoing(Scope::Front, 100));
        QVERIFY(waiting.size() >= 2);
        VERIFY_ERROR(chart().assign({ClientId{{9}}, member.user, true}), ErrorCode::NotFound);
    }

    void theStoreAgreesWithItsOps()
    {
        assignToAnother();
        VERIFY_OK(chart().assign({m_client.id, m_chart->build.actor.user, true}));
        QCOMPARE(must(chart().check()), QStringList());

        VERIFY_OK(m_chart->connection->execute("DELETE FROM care"));

        QCOMPARE(must(chart().check()).size(), 1);
    }

private:
    chart::SqlChart &chart() { return *m_chart->chart; }

    Note writtenByAnother(const QString &words)
    {
        Note note = m_chart->build.note(m_client.id, words);
        note.author = m_other;
        note.authorName = u"Dana Brook"_s;
        m_chart->receive({m_chart->build.op(note)});
        return note;
    }
    void assignToAnother() { VERIFY_OK(chart().assign({m_client.id, m_other, true})); }

    std::unique_ptr<testing::TempChart> m_chart;
    Client m_client;
    Note m_note;
    UserId m_other{{7}};
    const QString m_reason = u"covering for Dana tonight"_s;
};

ALCOVE_TEST(sql_chart_care_test, SqlChartCareTest)
#include "sql_chart_care_test.moc"
