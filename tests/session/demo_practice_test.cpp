#include "session/demo_practice.h"

#include "charting/signing.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;

class DemoPracticeTest : public QObject {
    Q_OBJECT

private slots:
    void fillsAChartWithSignedNotesThatVerify()
    {
        const testing::TempDesk desk;
        const auto made = desk.make();
        VERIFY_OK(session::fillDemoPractice(*made.open.chart, made.open.identity.userKey(), 4,
                                            desk.clock, desk.random));

        const auto clients = testing::must(made.open.chart->clients({}));
        QCOMPARE(clients.size(), 4);
        crypto::Hash newest{};
        for (const ClientSummary &client : clients) {
            auto notes = testing::must(made.open.chart->notes(client.id));
            const auto isSigned = [](const NoteSummary &note) { return note.isSigned; };
            notes.erase(std::stable_partition(notes.begin(), notes.end(), isSigned), notes.end());
            QCOMPARE(notes.size(), 104);
            QVERIFY(!testing::must(made.open.chart->records(client.id, {RecordKind::Diagnosis}))
                         .isEmpty());
            for (const NoteSummary &summary : {notes.first(), notes.last()}) {
                const Note note = testing::must(made.open.chart->openNote(summary.id));
                VERIFY_OK(charting::verify(note));
                QVERIFY(note.serviceAt < desk.clock.now());
                newest = note.signature->textHash;
            }
        }
        QVERIFY(newest != crypto::Hash{});
        QCOMPARE(testing::must(made.open.chart->unsignedNotes()).size(), 3); // begun today
        QVERIFY(testing::must(made.open.chart->verifyAudit()).isOk());
        QCOMPARE(testing::must(made.open.chart->check()), QStringList());
    }

    void isTheSameForTheSameChance()
    {
        QStringList first;
        for (int time = 0; time < 2; ++time) {
            const testing::TempDesk desk;
            const auto made = desk.make();
            testing::FakeRandom random(5);
            VERIFY_OK(session::fillDemoPractice(*made.open.chart, made.open.identity.userKey(), 2,
                                                desk.clock, random));
            QStringList previews;
            for (const ClientSummary &client : testing::must(made.open.chart->clients({})))
                for (const NoteSummary &note : testing::must(made.open.chart->notes(client.id)))
                    previews.append(note.preview);
            if (time == 0)
                first = previews;
            QCOMPARE(previews, first);
            QVERIFY(previews.size() > 200);
        }
    }
};

ALCOVE_TEST(demo_practice_test, DemoPracticeTest)
#include "demo_practice_test.moc"
