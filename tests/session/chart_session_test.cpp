#include "session/chart_session.h"

#include "core/note_typing.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <future>
#include <stdexcept>

using namespace alcove;
using session::ChartSession;

class ChartSessionTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempDesk>();
        open(m_desk->make().open);
    }
    void cleanup() { m_session.reset(); }

    void answersInTheOrderOfAsking()
    {
        const Client client = aClient();
        const auto saved = m_session->chart().ask([client](Chart &chart) {
            return chart.saveClient(client).operator bool() ? chart.openClient(client.id)
                                                            : Result<Client>(Error(ErrorCode::Io));
        });
        const auto found = m_session->chart().ask([](Chart &chart) { return chart.clients({}); });

        QTRY_VERIFY(found.isFinished());
        QVERIFY(saved.isFinished());
        QVERIFY(testing::must(saved.result()) == client);
        QCOMPARE(testing::must(found.result()).size(), 1);
    }

    void ringsForWhoSendsWhatWaits()
    {
        m_session.reset();
        auto found = testing::must(m_desk->open());
        const auto bell = found.bell;
        int rung = 0;
        bell->onRing([&rung] { ++rung; });
        open(std::move(found));
        const Client client = aClient();

        const auto saved
            = m_session->chart().ask([client](Chart &chart) { return chart.saveClient(client); });

        QTRY_VERIFY(saved.isFinished());
        m_session.reset(); // its thread has ended
        QVERIFY(rung > 0);
        bell->onRing({});
        bell->ring();
    }

    void doesAllItWasAskedBeforeItGoes()
    {
        std::promise<void> gate;
        std::shared_future<void> opened(gate.get_future());
        m_session->chart().ask([opened](Chart &chart) {
            opened.wait();
            return chart.clients({});
        });
        QList<QFuture<Result<void>>> saves;
        for (int i = 0; i < 100; ++i) {
            const Client client = aClient();
            saves.append(m_session->chart().ask(
                [client](Chart &chart) { return chart.saveClient(client); }));
        }
        gate.set_value();
        m_session.reset();

        for (const auto &saved : saves) {
            QVERIFY(saved.isFinished());
            VERIFY_OK(saved.result());
        }
        const auto open = testing::must(m_desk->open());
        QCOMPARE(testing::must(open.chart->stats()).clients, 100);
    }

    void tellsOfItsLocking()
    {
        m_session.reset();

        const auto open = testing::must(m_desk->open());
        const auto trail = testing::must(open.chart->auditTrail(0, 100));
        QCOMPARE(trail[trail.size() - 2].event.event, QStringLiteral("desk.lock"));
        QVERIFY(testing::must(open.chart->verifyAudit()).isOk());
        QVERIFY(!QFile::exists(m_desk->file(QStringLiteral("nothing else"))));
    }

    void closesTheStoreCompletely()
    {
        m_session.reset();

        QCOMPARE(m_desk->files(),
                 (QStringList{QStringLiteral("audit.anchor"), QStringLiteral("chart.db"),
                              QStringLiteral("chart.key")}));
    }

    void answersForWorkThatThrows()
    {
        const auto answer = m_session->chart().ask(
            [](Chart &) -> Result<int> { throw std::runtime_error("a bug"); });
        const auto next = m_session->chart().ask([](Chart &chart) { return chart.clients({}); });

        QTRY_VERIFY(next.isFinished());
        QCOMPARE(answer.resultCount(), 1);
        VERIFY_ERROR(answer.result(), ErrorCode::Io);
        VERIFY_OK(next.result());
    }

    void knowsWhoseItIs()
    {
        QCOMPARE(m_session->practice().actor.name, QStringLiteral("Ada Quill"));
        const auto key = m_session->signingKey().verifyKey();
        m_session.reset();

        QCOMPARE(testing::must(m_desk->open()).identity.userKey().verifyKey(), key);
    }

    void wordsThatWereNotSavedAreInTheDraftAfterUnlocking()
    {
        const Note note = aDraft(QStringLiteral("Slept "));
        VERIFY_OK(save(note));
        {
            const auto record
                = testing::must(m_session->typing().begin(typedText(note, {m_code, 6})));
            VERIFY_OK(record->type(
                editBetween(m_code, QStringLiteral("Slept "), QStringLiteral("Slept zeppel"))));
        }
        QVERIFY(unlockAgain());

        QCOMPARE(m_session->recovered().size(), 1);
        const RecoveredNote &recovered = m_session->recovered().first();
        QVERIFY(recovered.outcome == RecoveredNote::Outcome::InDraft);
        QVERIFY(recovered.note == note.id && recovered.client == note.client);
        QVERIFY(recovered.caret == (Caret{m_code, 12}));
        QCOMPARE(read(note.id).body.section(m_code), QStringLiteral("Slept zeppel"));
        QVERIFY(unlockAgain());
        QVERIFY(m_session->recovered().isEmpty());
    }

    void noWordOfAJournalIsPlain()
    {
        const Note note = aDraft(QStringLiteral("Slept "));
        const auto record = testing::must(m_session->typing().begin(typedText(note)));
        VERIFY_OK(record->type(editBetween(m_code, {}, QStringLiteral("zeppelin"))));

        const QDir folder(m_desk->file(QStringLiteral("journal")));
        const QStringList names = folder.entryList({QStringLiteral("*.alj")});
        QCOMPARE(names.size(), 1);
        const QByteArray bytes = m_desk->content(QStringLiteral("journal/") + names.first());
        for (const QString &word : {QStringLiteral("zeppelin"), QStringLiteral("Slept"), m_code}) {
            QVERIFY(!bytes.contains(word.toUtf8()));
            QVERIFY(!bytes.contains(
                QByteArray(reinterpret_cast<const char *>(word.utf16()), word.size() * 2)));
        }
    }

private:
    void open(session::OpenChart open)
    {
        m_session.reset();
        m_session = std::make_unique<ChartSession>(std::move(open), m_desk->workspace,
                                                   m_desk->surroundings);
    }
    bool unlockAgain()
    {
        m_session.reset();
        auto again = m_desk->open();
        if (!again)
            return false;
        open(*std::move(again));
        return true;
    }
    Note aDraft(const QString &words)
    {
        Note note;
        note.id = NoteId::make(m_desk->clock, m_made);
        note.client = aClient().id;
        note.author = m_session->practice().actor.user;
        note.format = QStringLiteral("soap");
        note.body.sections = {{m_code, words}};
        return note;
    }
    Result<void> save(const Note &note)
    {
        Client client = aClient();
        client.id = note.client;
        return m_session->chart()
            .ask([client, note](Chart &chart) -> Result<void> {
                TRY(chart.saveClient(client));
                return chart.saveDraft(note);
            })
            .result();
    }
    Note read(NoteId id)
    {
        return testing::must(
            m_session->chart().ask([id](Chart &chart) { return chart.openNote(id); }).result());
    }

    Client aClient()
    {
        Client client;
        client.id = ClientId::make(m_desk->clock, m_made);
        client.familyName = QStringLiteral("Rivera");
        return client;
    }

    const QString m_code = QStringLiteral("subjective");
    testing::FakeRandom m_made{77};
    std::unique_ptr<testing::TempDesk> m_desk;
    std::unique_ptr<ChartSession> m_session;
};

ALCOVE_TEST(chart_session_test, ChartSessionTest)
#include "chart_session_test.moc"
