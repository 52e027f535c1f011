#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Copies of a store, made, looked at and put back as a script would.
class BackupCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        addClient(u"Before"_s);
    }

    void aCopyIsMadeListedVerifiedAndPutBack()
    {
        const Ran made = m_desk->run({u"backup"_s, u"create"_s});
        QCOMPARE(made.status, 0);
        const QString name = made.json[u"name"_s].toString();
        QCOMPARE(made.json[u"kind"_s].toString(), u"asked"_s);
        QCOMPARE(made.json[u"clients"_s].toInt(), 1);
        addClient(u"Since"_s);

        const Ran listed = m_desk->run({u"backup"_s, u"list"_s});
        const Ran verified = m_desk->run({u"backup"_s, u"verify"_s});
        const Ran restored = m_desk->run({u"backup"_s, u"restore"_s, name});

        QCOMPARE(listed.json[u"copies"_s][0][u"name"_s].toString(), name);
        QCOMPARE(verified.status, 0);
        QVERIFY(verified.json[u"ok"_s].toBool());
        QCOMPARE(restored.status, 0);
        QVERIFY(restored.json[u"replaced"_s].toString().startsWith(u"replaced/"_s));
        QCOMPARE(clients(), QStringList{u"Before"_s});
        QVERIFY(QFile::exists(
            m_desk->path(u"store/%1/chart.db"_s.arg(restored.json[u"replaced"_s].toString()))));
        QVERIFY(m_desk->run({u"audit"_s, u"verify"_s}).json[u"ok"_s].toBool());
    }

    void thePanelsFilesGoAlongAndComeBackAlone()
    {
        const auto write = [this](const QByteArray &bytes) {
            m_desk->write(u"store/social.db"_s, bytes);
            m_desk->write(u"store/social.key"_s, "sealed key");
        };
        const Ran without = m_desk->run({u"backup"_s, u"create"_s});
        write("sealed then");
        const Ran made = m_desk->run({u"backup"_s, u"create"_s});
        write("sealed since");
        addClient(u"Since"_s);

        const Ran none
            = m_desk->run({u"backup"_s, u"restore-panel"_s, without.json[u"name"_s].toString()});
        const Ran restored
            = m_desk->run({u"backup"_s, u"restore-panel"_s, made.json[u"name"_s].toString()});

        QVERIFY2(none.isOneClearFailure(), qPrintable(none.err));
        QCOMPARE(restored.status, 0);
        QCOMPARE(contentOf(u"store/social.db"_s), "sealed then");
        const QString replaced = restored.json[u"replaced"_s].toString();
        QCOMPARE(contentOf(u"store/%1/social.db"_s.arg(replaced)), "sealed since");
        QCOMPARE(clients().size(), 2); // the chart is as it was
        QCOMPARE(m_desk->run({u"backup"_s, u"restore-panel"_s}).status, 2);
    }

    void whatIsDueIsMadeOnce()
    {
        const Ran first = m_desk->run({u"backup"_s, u"create"_s, u"--due"_s});
        const Ran again = m_desk->run({u"backup"_s, u"create"_s, u"--due"_s});

        QCOMPARE(first.json[u"made"_s][u"kind"_s].toString(), u"weekly"_s);
        QVERIFY(again.json[u"made"_s].isNull());
        QCOMPARE(again.json[u"removed"_s].toArray().size(), 0);
    }

    void aDamagedCopyIsStatusThreeAndSaysWhy()
    {
        const QString name = m_desk->run({u"backup"_s, u"create"_s}).json[u"name"_s].toString();
        QFile file(m_desk->path(u"store/backup/%1/chart.db"_s.arg(name)));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.resize(file.size() - 100);
        file.close();

        const Ran verified = m_desk->run({u"backup"_s, u"verify"_s, name});
        const Ran restored = m_desk->run({u"backup"_s, u"restore"_s, name});

        QCOMPARE(verified.status, 3);
        QVERIFY(!verified.json[u"problems"_s].toArray().isEmpty());
        QCOMPARE(restored.status, 3);
        QVERIFY2(restored.isOneClearFailure(), qPrintable(restored.err));
        QCOMPARE(clients(), QStringList{u"Before"_s});
    }

    void aNewMachineStartsFromACopyElsewhere()
    {
        const QString elsewhere = m_desk->path(u"disk"_s);
        const QString name = m_desk->run({u"backup"_s, u"create"_s, u"--folder"_s, elsewhere})
                                 .json[u"name"_s]
                                 .toString();
        QVERIFY(QDir(m_desk->path(u"store"_s)).removeRecursively());

        const Ran restored
            = m_desk->run({u"backup"_s, u"restore"_s, name, u"--folder"_s, elsewhere});

        QVERIFY2(restored.status == 0, qPrintable(restored.err));
        QVERIFY(restored.json[u"withKeys"_s].toBool());
        QCOMPARE(clients(), QStringList{u"Before"_s});
    }

    void noneIsPutBackWhileAlcoveHasTheStoreOpen()
    {
        const QString name = m_desk->run({u"backup"_s, u"create"_s}).json[u"name"_s].toString();
        const int lock = ::open(QFile::encodeName(m_desk->path(u"store/desk.lock"_s)).constData(),
                                O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        QCOMPARE(::flock(lock, LOCK_EX | LOCK_NB), 0);

        const Ran restored = m_desk->run({u"backup"_s, u"restore"_s, name});
        ::close(lock);

        QCOMPARE(restored.status, 1);
        QVERIFY2(restored.isOneClearFailure(), qPrintable(restored.err));
        QVERIFY(restored.err.contains(u"Close Alcove"_s));
    }

    void aWrongPassphraseOrNameIsToldApart()
    {
        const QString name = m_desk->run({u"backup"_s, u"create"_s}).json[u"name"_s].toString();

        QCOMPARE(m_desk->run({u"backup"_s, u"restore"_s, u"000001-asked-nothing"_s}).status, 1);
        QCOMPARE(m_desk->run({u"backup"_s, u"verify"_s, u"000001-asked-nothing"_s}).status, 1);
        m_desk->write(u"passphrase"_s, "not the passphrase\n");
        const Ran restored = m_desk->run({u"backup"_s, u"restore"_s, name});
        QCOMPARE(restored.status, 4);
        QVERIFY2(restored.isOneClearFailure(), qPrintable(restored.err));
    }

    void aMistakenCommandIsStatusTwo()
    {
        for (const QStringList &words :
             {QStringList{u"backup"_s}, {u"backup"_s, u"restore"_s}, {u"backup"_s, u"dance"_s}})
            QCOMPARE(m_desk->run(words).status, 2);
    }

private:
    QByteArray contentOf(const QString &name) const
    {
        QFile file(m_desk->path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void addClient(const QString &name) const
    {
        QCOMPARE(m_desk->run({u"client"_s, u"add"_s, u"--family"_s, name}).status, 0);
    }
    QStringList clients() const
    {
        QStringList names;
        for (const auto &client :
             m_desk->run({u"client"_s, u"list"_s}).json[u"clients"_s].toArray())
            names.append(client.toObject()[u"name"_s].toString());
        return names;
    }

    std::unique_ptr<ScriptedDesk> m_desk;
};

ALCOVE_TEST(backup_commands_test, BackupCommandsTest)
#include "backup_commands_test.moc"
