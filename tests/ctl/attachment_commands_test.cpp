#include "ctl/attachment_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Files on charts, from a shell.
class AttachmentCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        m_client = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
    }

    void aFileIsPutOnAChartListedSavedAndRemoved()
    {
        const QByteArray content = QByteArray(300'000, 'a') + "the end";
        m_desk->write(u"report.pdf"_s, content);
        const Ran added = add(u"report.pdf"_s);
        QVERIFY2(added.status == 0, qPrintable(added.err));
        const QString id = added.json[u"id"_s].toString();

        const QJsonValue line = list().first();
        QCOMPARE(line[u"id"_s].toString(), id);
        QCOMPARE(line[u"name"_s].toString(), u"report.pdf"_s);
        QCOMPARE(line[u"type"_s].toString(), u"application/pdf"_s);
        QCOMPARE(line[u"size"_s].toInt(), 300'007);
        QCOMPARE(line[u"by"_s].toString(), u"Ada Byron"_s);
        QCOMPARE(line[u"parts"_s].toInt(), 2);
        QCOMPARE(line[u"whole"_s].toBool(), true);
        const QString said = m_desk->say({u"attachment"_s, u"list"_s, u"--client"_s, m_client}).out;
        QVERIFY2(said.contains(u"report.pdf  PDF  300.0 kB  Ada Byron"_s), qPrintable(said));
        QVERIFY(said.contains(u"on this desk"_s));

        const Ran saved
            = m_desk->run({u"attachment"_s, u"save"_s, id, u"--out"_s, m_desk->path(u"copy"_s)});
        QVERIFY2(saved.status == 0, qPrintable(saved.err));
        QFile copy(saved.json[u"file"_s].toString());
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), content);

        m_desk->write(u"why"_s, "Of another client.\n");
        QCOMPARE(remove(id).status, 0);
        QVERIFY(list().isEmpty());
        const QJsonValue gone = list({u"all"_s}).first();
        QCOMPARE(gone[u"removedBy"_s].toString(), u"Ada Byron"_s);
        QCOMPARE(gone[u"reason"_s].toString(), u"Of another client."_s);
        QCOMPARE(gone[u"whole"_s].toBool(), false);
        const Ran again = remove(id);
        QVERIFY2(again.isOneClearFailure(), qPrintable(again.err));
    }

    void theLogTellsOfItWithoutItsName()
    {
        m_desk->write(u"Rivera custody.pdf"_s, "x");
        const QString id = add(u"Rivera custody.pdf"_s).json[u"id"_s].toString();
        m_desk->run({u"attachment"_s, u"save"_s, id, u"--out"_s, m_desk->path(u"copy"_s)});

        const Ran log = m_desk->run({u"audit"_s, u"list"_s, u"--client"_s, m_client});

        QVERIFY(log.out.contains(u"attachment.add"_s));
        QVERIFY(log.out.contains(u"attachment.save"_s));
        QVERIFY(!log.out.contains(u"custody"_s));
        QCOMPARE(m_desk->run({u"audit"_s, u"verify"_s}).status, 0);
        QCOMPARE(m_desk->run({u"store"_s, u"check"_s}).status, 0);
    }

    void whatCanNotBeAttachedIsOneClearSentence()
    {
        for (const QString &path : {u"nowhere"_s, u"."_s}) {
            const Ran ran = add(path);
            QCOMPARE(ran.status, 1);
            QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        }
        QFile large(m_desk->path(u"large"_s));
        QVERIFY(large.open(QIODevice::WriteOnly));
        QVERIFY(large.resize(100LL * 1024 * 1024 + 1));
        large.close();
        const Ran ran = add(u"large"_s);
        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QVERIFY2(ran.err.contains(u"100 MB"_s), qPrintable(ran.err));
        QVERIFY(list({u"all"_s}).isEmpty());
    }

    void aCopyTakesNoOtherFilesPlace()
    {
        m_desk->write(u"report.pdf"_s, "x");
        const QString id = add(u"report.pdf"_s).json[u"id"_s].toString();

        const Ran ran = m_desk->run(
            {u"attachment"_s, u"save"_s, id, u"--out"_s, m_desk->path(u"passphrase"_s)});

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QVERIFY(list().size() == 1); // the passphrase still opens
    }

    void filesGoOnPrivateNotesToo()
    {
        m_desk->write(u"drawing.png"_s, "a drawing");
        m_desk->write(u"note"_s, "words\n");
        QCOMPARE(m_desk
                     ->run({u"note"_s, u"add"_s, u"--client"_s, m_client, u"--text-file"_s,
                            m_desk->path(u"note"_s), u"--private"_s})
                     .status,
                 0);

        const Ran added = m_desk->run({u"attachment"_s, u"add"_s, m_desk->path(u"drawing.png"_s),
                                       u"--client"_s, m_client, u"--private"_s});

        QVERIFY2(added.status == 0, qPrintable(added.err));
        QVERIFY(list().isEmpty());
        QCOMPARE(list({u"--private"_s}).size(), 1);
    }

    void aMistakenCommandLineIsStatusTwo()
    {
        for (const QStringList &words : {QStringList{},
                                         {u"dance"_s},
                                         {u"add"_s},
                                         {u"add"_s, u"x"_s},
                                         {u"list"_s},
                                         {u"list"_s, u"most"_s, u"--client"_s, m_client},
                                         {u"add"_s, u"x"_s, u"--client"_s, u"sam"_s},
                                         {u"save"_s, m_client},
                                         {u"save"_s, u"x"_s, u"--out"_s, u"y"_s},
                                         {u"remove"_s, m_client}})
            QCOMPARE(m_desk->run(QStringList{u"attachment"_s} + words).status, 2);
        const Ran none
            = m_desk->run({u"attachment"_s, u"save"_s, m_client, u"--out"_s, m_desk->path(u"x"_s)});
        QVERIFY2(none.isOneClearFailure(), qPrintable(none.err));
    }

    void whatIsNotThereIsNamedForWhatItIs()
    {
        const Ran noFile = add(u"nowhere.png"_s);
        QVERIFY2(noFile.isOneClearFailure(), qPrintable(noFile.err));
        QVERIFY2(noFile.err.contains(u"There is no file of that name."_s), qPrintable(noFile.err));

        const Ran noClient = m_desk->run({u"attachment"_s, u"add"_s, m_desk->path(u"passphrase"_s),
                                          u"--client"_s, u"00000000000000000000000009"_s});
        QVERIFY2(noClient.err.contains(u"There is no such client here."_s),
                 qPrintable(noClient.err));
    }

private:
    Ran add(const QString &name) const
    {
        return m_desk->run(
            {u"attachment"_s, u"add"_s, m_desk->path(name), u"--client"_s, m_client});
    }

    QJsonArray list(const QStringList &more = {}) const
    {
        return m_desk->run(QStringList{u"attachment"_s, u"list"_s, u"--client"_s, m_client} + more)
            .json[u"files"_s]
            .toArray();
    }

    Ran remove(const QString &id) const
    {
        return m_desk->run(
            {u"attachment"_s, u"remove"_s, id, u"--text-file"_s, m_desk->path(u"why"_s)});
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_client;
};

ALCOVE_TEST(attachment_commands_test, AttachmentCommandsTest)
#include "attachment_commands_test.moc"
