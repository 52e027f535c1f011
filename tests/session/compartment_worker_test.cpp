#include "session/compartment_worker.h"

#include "core/note_typing.h"
#include "session/chart_session.h"
#include "support/builders.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using testing::must;
using testing::TempDesk;

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

private:
    template <typename Answer>
    static Answer await(QFuture<Answer> answer)
    {
        answer.waitForFinished();
        return answer.result();
    }

    std::unique_ptr<TempDesk> m_desk;
    std::unique_ptr<session::ChartSession> m_session;
};

ALCOVE_TEST(compartment_worker_test, CompartmentWorkerTest)
#include "compartment_worker_test.moc"
