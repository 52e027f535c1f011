#include "session/compartment_worker.h"

#include "core/care.h"
#include "core/note_typing.h"
#include "session/chart_session.h"
#include "session/emergency.h"
#include "session/restricted_charts.h"
#include "sheets_desks.h"
#include "support/builders.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using testing::must;
using testing::TempDesk;

namespace {

const auto words = QStringLiteral("words");

}

class CompartmentWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<TempDesk>();
        m_session = std::make_unique<session::ChartSession>(m_desk->make().open, m_desk->workspace,
                                                            m_desk->surroundings);
    }
    void cleanup() { m_session.reset(); }

    void theSameSessionIsGivenAtEachAsking()
    {
        Session *first = must(await(m_session->compartments()->psychotherapyNotes()));

        QVERIFY(first == must(await(m_session->compartments()->psychotherapyNotes())));
        QVERIFY(first->practice().actor == m_session->practice().actor);
    }

    void whatIsKeptApartKeepsNothingApart()
    {
        Session *notes = must(await(m_session->compartments()->psychotherapyNotes()));

        QVERIFY(notes->compartments() == nullptr);
        QVERIFY(notes->waysIn() == nullptr);
        QVERIFY(notes->backups() == nullptr);
    }

    void whatWasAskedIsWrittenBeforeItCloses()
    {
        testing::Builders build;
        build.actor = m_session->practice().actor;
        const Client client = build.client(QStringLiteral("Sam"), QStringLiteral("Rivera"));
        Session *notes = must(await(m_session->compartments()->psychotherapyNotes()));
        notes->chart().ask([client](Chart &chart) { return chart.saveClient(client); });

        m_session.reset();
        m_session = std::make_unique<session::ChartSession>(must(m_desk->open()), m_desk->workspace,
                                                            m_desk->surroundings);

        Session *again = must(await(m_session->compartments()->psychotherapyNotes()));
        const auto clients
            = must(await(again->chart().ask([](Chart &chart) { return chart.clients({}); })));
        QCOMPARE(clients.size(), 1);
    }

    void anEmergencyIsLeftWhenItsTimeIsOver()
    {
        const RawId id = makeEmergency();
        Session *room = must(await(m_session->compartments()->restrictedChart(id)));
        must(await(emergencyRoomsOf(*m_session)->leaveOver()));
        QVERIFY(room == must(await(m_session->compartments()->restrictedChart(id))));
        room->chart().ask([](Chart &chart) { return chart.setSetting(words, "typed"); });

        m_desk->clock.advance(glassLasts);

        VERIFY_ERROR(await(m_session->compartments()->restrictedChart(id)), ErrorCode::Refused);
        must(await(emergencyRoomsOf(*m_session)->leaveOver()));
        VERIFY_ERROR(await(m_session->compartments()->restrictedChart(id)), ErrorCode::Refused);
        m_session.reset();
        auto desk = must(m_desk->open());
        auto left = must(session::reachCompartment(m_desk->workspace.restrictedChart(id),
                                                   session::ownerOf(desk, m_desk->workspace),
                                                   m_desk->surroundings));
        QCOMPARE(must(left.chart->setting(words)), QByteArray("typed"));
        QVERIFY(must(left.chart->verifyAudit()).isOk());
    }

    void whoOpensAChartInAnEmergencyIsNamedBesideItsOpenSession()
    {
        Client client;
        client.familyName = QStringLiteral("Vale");
        const RawId id
            = must(await(m_session->compartments()->restrictChart(client, Restriction::Staff)));
        Session *room = must(await(m_session->compartments()->restrictedChart(id)));
        EmergencyRooms &rooms = *emergencyRoomsOf(*m_session);
        QVERIFY(must(await(rooms.holders(id))).isEmpty());

        must(await(rooms.nameHolder(id, UserId{{7}}, true)));
        room->chart().ask([](Chart &chart) { return chart.setSetting(words, "after it"); });

        QCOMPARE(must(await(rooms.holders(id))), QList<UserId>{UserId{{7}}});
        VERIFY_ERROR(await(rooms.nameHolder(id, m_session->practice().actor.user, true)),
                     ErrorCode::Refused);
        must(await(rooms.nameHolder(id, UserId{{7}}, false)));
        QVERIFY(must(await(rooms.holders(id))).isEmpty());
        QVERIFY(must(await(room->chart().ask([](Chart &chart) {
                    return chart.verifyAudit();
                }))).isOk());
        VERIFY_ERROR(await(rooms.holders(RawId{9})), ErrorCode::NotFound);
    }

    void aChartOfAnEmergencySaysUntilWhen()
    {
        const RawId id = makeEmergency();
        const auto listed = must(await(m_session->compartments()->restrictedCharts()));
        QCOMPARE(listed.size(), 1);
        QVERIFY(listed.first().id == id && !listed.first().shut);
        QCOMPARE(listed.first().emergency->until, m_desk->clock.now() + glassLasts);

        m_desk->clock.advance(glassLasts);

        const auto over = must(await(m_session->compartments()->restrictedCharts()));
        QVERIFY(over.first().shut && over.first().shut->code == ErrorCode::Refused);
        QVERIFY(over.first().emergency && !over.first().emergency->isOpen(m_desk->clock.now()));
    }

    void wordsThatWereTypedThereComeBackThere()
    {
        testing::Builders build;
        build.actor = m_session->practice().actor;
        const Client client = build.client(QStringLiteral("Sam"), QStringLiteral("Rivera"));
        const Note note = build.note(client.id, QStringLiteral("Half a thought"));
        {
            // Gone before any of it is in the store, as when the program is killed.
            Session *notes = must(await(m_session->compartments()->psychotherapyNotes()));
            const auto record = must(notes->typing().begin(typedText(note)));
            VERIFY_OK(record->type(
                editBetween(note.body.sections.front().code, {}, QStringLiteral("Again. "))));
        }
        m_session.reset();

        m_session = std::make_unique<session::ChartSession>(must(m_desk->open()), m_desk->workspace,
                                                            m_desk->surroundings);

        QCOMPARE(m_session->recovered().size(), 0);
        Session *again = must(await(m_session->compartments()->psychotherapyNotes()));
        QCOMPARE(again->recovered().size(), 1);
        QVERIFY(again->recovered().front().note == note.id);
    }

    void itsCopiesAreKeptUpWithTheDesks()
    {
        must(await(m_session->compartments()->psychotherapyNotes()));

        const BackupState state = await(m_session->backups()->keepUp());

        QVERIFY(!state.notMade && !state.notProved);
        QVERIFY(state.provedAt == m_desk->clock.now());
        QCOMPARE(QDir(m_desk->file(QStringLiteral("private/backup")))
                     .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                     .size(),
                 1);
        QVERIFY(QDir(m_desk->file(QStringLiteral("private/scratch")))
                    .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                    .isEmpty());
    }

    void aCopyThatCannotBeMadeIsToldOf()
    {
        must(await(m_session->compartments()->psychotherapyNotes()));
        m_desk->write(QStringLiteral("private/chart.key"), "no key file");

        const BackupState state = await(m_session->backups()->keepUp());

        QVERIFY(state.notMade && state.notMade->code == ErrorCode::Corrupt);
        QVERIFY(state.madeAt == m_desk->clock.now()); // the desk's own
    }

    void itsSheetsOpenAChartForReadingAndForAWhile()
    {
        const RawId id
            = must(await(m_session->compartments()->restrictChart(vale(), Restriction::Staff)));
        EmergencySheets &sheets = *emergencySheetsOf(*m_session);
        QVERIFY(!must(await(sheets.sheetsMadeAt(id))));
        const auto codes = must(await(sheets.makeSheets(id)));
        QVERIFY(must(await(sheets.sheetsMadeAt(id))) == m_desk->clock.now());
        TempDesk other;
        const QString away = sendAway(id, other);
        const auto elsewhere = openOther(other);
        EmergencySheets &theirs = *emergencySheetsOf(*elsewhere);
        const QString why = QStringLiteral("They called, and no server answers.");

        const auto opened = must(await(theirs.openBySheets(away, codes, why)));

        QVERIFY(opened.chart == id);
        QCOMPARE(opened.until, other.clock.now() + glassLasts);
        QVERIFY(must(await(elsewhere->compartments()->restrictedCharts())).size() == 1);
        Session *room = must(await(elsewhere->compartments()->restrictedChart(id)));
        const auto clients
            = must(await(room->chart().ask([](Chart &chart) { return chart.clients({}); })));
        QCOMPARE(clients.size(), 1);
        VERIFY_ERROR(
            await(room->chart().ask([](Chart &chart) { return chart.saveClient(vale()); })),
            ErrorCode::Refused);
        VERIFY_ERROR(await(theirs.openBySheets(away, codes, why)), ErrorCode::Conflict);

        other.clock.advance(glassLasts);

        // Somebody has it open still: it is left first, and goes then.
        VERIFY_ERROR(await(theirs.openBySheets(away, codes, why)), ErrorCode::Conflict);
        must(await(emergencyRoomsOf(*elsewhere)->leaveOver()));
        VERIFY_ERROR(await(elsewhere->compartments()->restrictedChart(id)), ErrorCode::Refused);
        VERIFY_OK(await(theirs.openBySheets(away, codes, why)));
    }

    void sheetsAreWithdrawnAndBadOnesToldOf()
    {
        const RawId id
            = must(await(m_session->compartments()->restrictChart(vale(), Restriction::Staff)));
        EmergencySheets &sheets = *emergencySheetsOf(*m_session);
        const auto codes = must(await(sheets.makeSheets(id)));

        must(await(sheets.withdrawSheets(id)));

        QVERIFY(!must(await(sheets.sheetsMadeAt(id))));
        VERIFY_ERROR(await(sheets.withdrawSheets(id)), ErrorCode::NotFound);
        VERIFY_ERROR(await(sheets.makeSheets(RawId{9})), ErrorCode::NotFound);
        VERIFY_ERROR(await(sheets.openBySheets(m_desk->workspace.folder, codes,
                                               QStringLiteral("They called, no server."))),
                     ErrorCode::Locked);
    }

private:
    static Client vale()
    {
        Client client;
        client.familyName = QStringLiteral("Vale");
        return client;
    }

    /// The files of a chart, as another desk finds them; that desk's person is there for its
    /// emergencies.
    QString sendAway(const RawId &id, const TempDesk &other)
    {
        auto made = other.make();
        const UserId reader = testing::SheetsDesks::beSomebodyElse(made.open);
        m_session.reset();
        auto desk = must(m_desk->open());
        const session::Workspace folder = m_desk->workspace.restrictedChart(id);
        {
            auto room = must(session::reachCompartment(
                folder, session::ownerOf(desk, m_desk->workspace), m_desk->surroundings));
            must(session::nameHolder(room, reader, true, m_desk->surroundings));
        }
        return folder.folder;
    }
    static std::unique_ptr<session::ChartSession> openOther(const TempDesk &other)
    {
        return std::make_unique<session::ChartSession>(must(other.open()), other.workspace,
                                                       other.surroundings);
    }

    template <typename Answer>
    static Answer await(QFuture<Answer> answer)
    {
        answer.waitForFinished();
        return answer.result();
    }

    /// A chart that others are named for, open for its time.
    RawId makeEmergency()
    {
        m_session.reset();
        session::OpenChart desk = must(m_desk->open());
        const auto owner = session::ownerOf(desk, m_desk->workspace);
        Client client;
        client.familyName = QStringLiteral("Vale");
        const RawId id = must(
            session::makeRestrictedChart(owner, client, Restriction::Staff, m_desk->surroundings));
        auto room = must(session::reachCompartment(m_desk->workspace.restrictedChart(id), owner,
                                                   m_desk->surroundings));
        const Millis now = m_desk->clock.now();
        must(session::beginEmergency(room, {now, now + glassLasts}));
        must(session::nameFor(room, UserId{{7}}, true));
        must(session::nameFor(room, desk.practice.actor.user, false));
        m_session = std::make_unique<session::ChartSession>(std::move(desk), m_desk->workspace,
                                                            m_desk->surroundings);
        return id;
    }

    std::unique_ptr<TempDesk> m_desk;
    std::unique_ptr<session::ChartSession> m_session;
};

ALCOVE_TEST(compartment_worker_test, CompartmentWorkerTest)
#include "compartment_worker_test.moc"
