#include "scripted_desk.h"
#include "small_disk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;
using alcove::testing::SmallDisk;

namespace {

constexpr qint64 kib = 1024;

} // namespace

/// What a script is told when the kernel has no more room, and what of the store is there after.
class FullDiskCommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ScriptedDesk> m_desk;
    std::unique_ptr<SmallDisk> m_disk;

    QString addClient() const
    {
        return m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
    }

    Ran addNote(const QString &client, const QByteArray &text) const
    {
        m_desk->write(u"text"_s, text);
        return m_desk->run({u"note"_s, u"add"_s, u"--client"_s, client, u"--text-file"_s,
                            m_desk->path(u"text"_s)});
    }

    QString digest() const
    {
        return m_desk->run({u"store"_s, u"stats"_s}).json[u"digest"_s].toString();
    }

    void verifyWhole() const
    {
        QCOMPARE(m_desk->run({u"store"_s, u"check"_s}).status, 0);
        QCOMPARE(m_desk->run({u"audit"_s, u"verify"_s}).status, 0);
    }

    static void saysThatTheDiskIsFull(const Ran &ran, const QString &andThen)
    {
        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.startsWith(u"alcovectl: The disk is full"_s), qPrintable(ran.err));
        QVERIFY2(ran.err.contains(andThen), qPrintable(ran.err));
        QVERIFY2(!ran.err.contains(u"screen"_s), qPrintable(ran.err));
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QVERIFY(QDir().mkdir(m_desk->path(u"store"_s)));
        m_disk = std::make_unique<SmallDisk>(m_desk->path(u"store"_s), 4096);
        if (!m_disk->isThere())
            QSKIP("this user may mount no small disk");
    }

    void cleanup()
    {
        m_disk.reset();
        m_desk.reset();
    }

    void nothingIsMadeWithoutRoomForIt()
    {
        for (const qint64 room : {0 * kib, 4 * kib, 8 * kib, 64 * kib, 128 * kib, 256 * kib}) {
            QVERIFY(m_disk->leaveRoomFor(room));
            const auto before = m_desk->storeFiles().keys();

            const Ran made = m_desk->make({u"--recovery-file"_s, m_desk->path(u"kit"_s)});

            saysThatTheDiskIsFull(made, u"Nothing was made"_s);
            QCOMPARE(m_desk->storeFiles().keys(), before);
            QVERIFY(!QFile::exists(m_desk->path(u"kit"_s)));
        }

        QVERIFY(m_disk->leaveRoomFor(3072 * kib));
        QCOMPARE(m_desk->make().status, 0);
        verifyWhole();
    }

    void nothingIsTouchedWhereNothingCanBeWritten()
    {
        QCOMPARE(m_desk->make().status, 0);
        const QString client = addClient();
        QVERIFY(m_disk->leaveRoomFor(0));
        const auto before = m_desk->storeFiles();

        const Ran newClient = m_desk->run({u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s});
        const Ran newNote = addNote(client, "Slept better.");

        for (const Ran &ran : {newClient, newNote})
            saysThatTheDiskIsFull(ran, u"this was not opened"_s);
        const auto after = m_desk->storeFiles();
        QVERIFY(after[u"chart.db"_s] == before[u"chart.db"_s]);
        QVERIFY(after[u"chart.key"_s] == before[u"chart.key"_s]);
        QVERIFY(after[u"chart.db-wal"_s].isEmpty());
        QVERIFY(m_disk->leaveRoomFor(1024 * kib));
        QVERIFY(!addClient().isEmpty());
        verifyWhole();
    }

    void aNoteThatDoesNotFitIsNotSavedAndTheRestIs()
    {
        QCOMPARE(m_desk->make().status, 0);
        const QString client = addClient();
        const QString before = digest();
        QVERIFY(m_disk->leaveRoomFor(400 * kib));

        const Ran note = addNote(client, QByteArray(800 * kib, 'x'));

        saysThatTheDiskIsFull(note, u"this was not saved"_s);
        QCOMPARE(digest(), before);
        verifyWhole();
        QVERIFY(m_disk->leaveRoomFor(3072 * kib));
        QCOMPARE(addNote(client, QByteArray(800 * kib, 'x')).status, 0);
    }

    void whateverRoomThereIsAClientIsAddedWholeOrNotAtAll()
    {
        QCOMPARE(m_desk->make().status, 0);
        QVERIFY(!addClient().isEmpty());
        int added = 0;
        int refused = 0;
        for (qint64 room = 0; room <= 160 * kib; room += 16 * kib) {
            QVERIFY(m_disk->leaveRoomFor(room));

            const Ran ran = m_desk->run({u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s});

            if (ran.status == 0)
                ++added;
            else
                saysThatTheDiskIsFull(ran, u"safe"_s);
            refused += ran.status == 0 ? 0 : 1;
        }

        QVERIFY(added > 0 && refused > 0);
        QVERIFY(m_disk->leaveRoomFor(1024 * kib));
        const Ran clients = m_desk->run({u"client"_s, u"list"_s, u"Novak"_s});
        QCOMPARE(clients.json[u"clients"_s].toArray().size(), added);
        verifyWhole();
    }
};

ALCOVE_TEST(full_disk_commands_test, FullDiskCommandsTest)
#include "full_disk_commands_test.moc"
