#include "snapshot_scene.h"
#include "support/test_registry.h"

#include <QElapsedTimer>

#include <ctime>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::SnapshotScene;

class SnapshotSpeedTest : public QObject {
    Q_OBJECT
private slots:
    void measure()
    {
        const int notes = qEnvironmentVariableIntValue("SPEED_NOTES");
        SnapshotScene scene(0);
        auto &one = *scene.one;
        for (int i = 0; i < 200; ++i)
            scene.clients.append(one.addClient(u"C%1"_s.arg(i)));
        QElapsedTimer timer;
        std::clock_t cpu = std::clock();
        const auto used = [&] {
            const auto n = std::clock();
            const auto d = (n - cpu) * 1000 / CLOCKS_PER_SEC;
            cpu = n;
            return (long long)d;
        };
        timer.start();
        const QString body = u"Slept better, went out twice, called her sister. "_s.repeated(10);
        for (int from = 0; from < notes; from += 1000) {
            ChartImport import;
            for (int i = from; i < std::min(notes, from + 1000); ++i) {
                one.clock.advance(60'000);
                Note note;
                note.id = NoteId::make(one.clock, one.random);
                note.client = scene.clients[i / std::max(1, notes / 200) % scene.clients.size()];
                note.author = one.open.practice.actor.user;
                note.authorName = one.open.practice.actor.name;
                note.format = u"soap"_s;
                note.createdAt = note.serviceAt = one.clock.now();
                note.source = u"x:%1"_s.arg(i);
                note.body.sections = {{u"subjective"_s, u"%1 %2"_s.arg(i).arg(body)}};
                import.notes.append(note);
            }
            must(one.open.chart->import(import));
        }
        qInfo("written %lld ms cpu %lld", timer.restart(), used());
        must(one.syncWith(scene.net));
        qInfo("pushed %lld ms cpu %lld", timer.restart(), used());
        auto two = scene.newDesk();
        used();
        timer.restart();
        must(two->syncWith(scene.net));
        qInfo("plain pull with index %lld ms cpu %lld", timer.restart(), used());
        must(scene.syncMaking(one, {2000, 1 << 20, 255 * 1024}));
        qInfo("made %lld ms cpu %lld", timer.restart(), used());
        auto three = scene.newDesk();
        const crypto::SigningKey key = three->open.identity.deviceKey();
        const crypto::BoxKeyPair box = three->open.identity.deviceBoxKeys();
        used();
        sync::SyncSession session(*three->open.sync, scene.net, key, three->random, &box);
        timer.restart();
        SyncPhase last = SyncPhase::First;
        session.watch({[&](const SyncProgress &p) {
                           if (p.phase != last)
                               qInfo("phase %d at %lld ms cpu %lld (%lld of %lld)", int(p.phase),
                                     timer.elapsed(), used(), p.done, p.of);
                           last = p.phase;
                       },
                       {}});
        must(session.runOnce());
        qInfo("snapshot with index %lld ms cpu %lld, taken %d", timer.elapsed(), used(),
              three->audited(u"snapshot.take"_s));
        QCOMPARE(three->digest(), two->digest());
    }
};

ALCOVE_TEST(snapshot_speed_test, SnapshotSpeedTest)
#include "snapshot_speed_test.moc"
