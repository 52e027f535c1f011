#include "presentation/note_surroundings.h"

#include "core/setting_names.h"
#include "core/signed_work.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteSurroundings;
using testing::must;

class NoteSurroundingsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
    }

    void theLastNoteIsTheSignedOneBeforeInItsFormat()
    {
        Note older = m_session->desk.build.note(m_client.id, u"older"_s);
        older.serviceAt -= 86'400'000;
        sign(older);
        Note otherFormat = m_session->desk.build.note(m_client.id, u"letter"_s);
        otherFormat.format = u"letter-work"_s;
        sign(otherFormat);
        m_session->desk.addDraft(m_client.id, u"a draft"_s);

        NoteSurroundings around(testing::contextOf(*m_session));
        open(around, newNote());

        QVERIFY(around.lastNote());
        QCOMPARE(around.lastNote()->id, older.id);
    }

    void anotherFormatOfTheSameKindServesWhereThereIsNone()
    {
        Note dap = m_session->desk.build.note(m_client.id, u"in data"_s);
        dap.format = u"dap"_s;
        sign(dap);
        NoteSurroundings around(testing::contextOf(*m_session));
        open(around, newNote());
        QVERIFY(around.lastNote());
        QCOMPARE(around.lastNote()->id, dap.id);
    }

    void aRetractedNoteIsNoneToGoOnFrom()
    {
        const Note note = m_session->desk.addSigned(m_client.id);
        Addendum retraction = m_session->desk.build.addendum(note, u"twice"_s);
        retraction.act = NoteAct::Retraction;
        retraction.noteHash = note.signature->textHash;
        must(m_session->desk.chart->addAddendum(retraction));
        NoteSurroundings around(testing::contextOf(*m_session));
        open(around, newNote());
        QVERIFY(!around.lastNote());
    }

    void objectivesAreThoseThatAreWorkedOn()
    {
        const ChartRecord open = record(RecordKind::Objective, {{u"objective"_s, u"Sleeps"_s}});
        record(RecordKind::Objective, {{u"objective"_s, u"Met"_s}, {u"progress"_s, u"met"_s}});
        record(RecordKind::Objective,
               {{u"objective"_s, u"Ended"_s}, {u"resolved"_s, u"2026-01-01"_s}});
        NoteSurroundings around(testing::contextOf(*m_session));
        this->open(around, newNote());
        QCOMPARE(around.objectives().size(), 1);
        QCOMPARE(around.objectives().first().id, open.id);
    }

    void whatARiskAssessmentOfTodaySaysWasAsked()
    {
        record(RecordKind::Risk,
               {{u"on"_s, today()},
                {u"ideation"_s, u"denied"_s},
                {u"intent"_s, u"not-asked"_s},
                {u"level"_s, u"low"_s},
                {u"rationale"_s, u"no change"_s},
                {u"assessed-by"_s, u"Ada"_s}});
        NoteSurroundings around(testing::contextOf(*m_session));
        open(around, newNote());
        QVERIFY(around.wasAskedToday(u"si"_s));
        QVERIFY(!around.wasAskedToday(u"intent"_s));
        QVERIFY(!around.wasAskedToday(u"hi"_s));
    }

    void namesOfOtherClientsAreFound()
    {
        m_session->desk.addClient(u"Robin"_s, u"Vale"_s);
        NoteSurroundings around(testing::contextOf(*m_session));
        open(around, newNote());
        QCOMPARE(others(around, u"Sam Rivera met Robin Vale and Robin Vale."_s),
                 QStringList{u"Robin Vale"_s});
        QCOMPARE(others(around, u"Sam Rivera slept."_s), QStringList());
        // Whoever came meanwhile counts as well.
        m_session->desk.addClient(u"Jo"_s, u"Farmer"_s);
        QCOMPARE(others(around, u"As Jo Farmer said."_s), QStringList{u"Jo Farmer"_s});
    }

    void namesFoundForAnotherNoteAreNotTold()
    {
        m_session->desk.addClient(u"Robin"_s, u"Vale"_s);
        NoteSurroundings around(testing::contextOf(*m_session));
        open(around, newNote());
        QSignalSpy found(&around, &NoteSurroundings::othersFound);
        around.lookForOthers(u"Robin Vale"_s);
        open(around, newNote());
        QCOMPARE(others(around, u"nobody"_s), QStringList());
        QCOMPARE(found.count(), 1); // that of the second one alone
    }

    void whoOpenedTheChartSaysWhoItIsAbout()
    {
        NoteSurroundings around(testing::contextOf(*m_session));
        Client known = m_client;
        known.pronouns = u"he/him"_s;
        around.know(known);
        open(around, newNote());
        QCOMPARE(around.client(), known);
        known.pronouns = u"they/them"_s; // corrected while the note is open
        around.know(known);
        QCOMPARE(around.client().pronouns, u"they/them"_s);
        const Client other = m_session->desk.addClient(u"Robin"_s, u"Vale"_s);
        open(around, m_session->desk.build.note(other.id)); // that one is not who was told of
        QCOMPARE(around.client().givenName, u"Robin"_s);
    }

    void theMembersOfTheGroupAreThoseOfItsLastSession()
    {
        const Client other = m_session->desk.addClient(u"Robin"_s, u"Vale"_s);
        for (const ClientId &client : {m_client.id, other.id}) {
            Note note = m_session->desk.build.note(client);
            note.body.sections.append({groupSessionCode, u"Skills group"_s});
            sign(note);
        }
        Note note = newNote();
        note.body.sections.append({groupSessionCode, u"Skills group"_s});
        NoteSurroundings around(testing::contextOf(*m_session));
        open(around, note);
        QCOMPARE(around.groupMembers().size(), 1);
        QCOMPARE(around.groupMembers().first().client, other.id);
    }

    void licencesAreReadFromTheDesk()
    {
        testing::DirectSession desk;
        must(desk.desk.chart->setSetting(licencesSetting, "MA;1;"));
        presentation::ChartContext apart = testing::contextOf(*m_session);
        apart.desk = &testing::contextOf(desk).session.chart();
        NoteSurroundings around(apart);
        QVERIFY(!around.licences());
        open(around, newNote());
        QTRY_VERIFY(around.licences());
        QCOMPARE(around.licences()->size(), 1);

        must(desk.desk.chart->setSetting(licencesSetting, "MA;1;\nNH;2;"));
        around.readLicences();
        QTRY_COMPARE(around.licences()->size(), 2);
    }

    void licencesThatCantBeReadAreNone()
    {
        must(m_session->desk.chart->setSetting(licencesSetting, "of a newer program"));
        NoteSurroundings around(testing::contextOf(*m_session));
        open(around, newNote());
        QVERIFY(!around.licences());
    }

    void whatWasReadOfOneClientIsGoneWithTheNext()
    {
        m_session->desk.addSigned(m_client.id);
        NoteSurroundings around(testing::contextOf(*m_session));
        open(around, newNote());
        QVERIFY(around.lastNote());
        const Client other = m_session->desk.addClient(u"Robin"_s, u"Vale"_s);
        around.open(m_session->desk.build.note(other.id), charting::FormatShelf());
        QVERIFY(!around.lastNote() && !around.isRead());
        QTRY_VERIFY(around.isRead());
        QVERIFY(!around.lastNote());
        QCOMPARE(around.person().name, u"Robin"_s);
    }

private:
    Note newNote() { return m_session->desk.build.note(m_client.id, {}); }
    void open(NoteSurroundings &around, const Note &note)
    {
        around.open(note, charting::FormatShelf());
        QTRY_VERIFY(around.isRead());
    }
    QStringList others(NoteSurroundings &around, const QString &text)
    {
        QSignalSpy found(&around, &NoteSurroundings::othersFound);
        around.lookForOthers(text);
        return found.wait() ? found.last().first().toStringList() : QStringList{u"no answer"_s};
    }
    void sign(const Note &note)
    {
        must(m_session->desk.chart->saveDraft(note));
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(note)));
    }
    QString today() const
    {
        return QDateTime::fromMSecsSinceEpoch(m_session->desk.build.clock.now())
            .date()
            .toString(Qt::ISODate);
    }
    ChartRecord record(RecordKind kind, const RecordFields &fields)
    {
        ChartRecord made = m_session->desk.build.record(m_client.id, kind, fields);
        must(m_session->desk.chart->saveRecord({made, {}, {}}));
        return made;
    }

    std::unique_ptr<testing::DirectSession> m_session;
    Client m_client;
};

ALCOVE_TEST(note_surroundings_test, NoteSurroundingsTest)
#include "note_surroundings_test.moc"
