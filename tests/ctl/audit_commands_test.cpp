#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// What an auditor gets from a shell.
class AuditCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        m_sam = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
        m_kim = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s});
        QCOMPARE(m_desk->run({u"client"_s, u"show"_s, m_sam}).status, 0);
    }
    void cleanupTestCase() { m_desk.reset(); }

    void listsWhoLookedAtAChart()
    {
        const Ran ran = m_desk->run({u"audit"_s, u"list"_s, u"--client"_s, m_sam});

        QCOMPARE(ran.status, 0);
        const QJsonArray entries = ran.json[u"entries"_s].toArray();
        QCOMPARE(ran.json[u"found"_s].toInt(), entries.size());
        QVERIFY(entries.size() >= 2);
        QStringList events;
        for (const QJsonValue entry : entries) {
            QCOMPARE(entry[u"client"_s].toString(), m_sam);
            QCOMPARE(entry[u"actorName"_s].toString(), u"Ada Byron"_s);
            events.append(entry[u"event"_s].toString());
        }
        QVERIFY(events.contains(u"chart.open"_s));
        QCOMPARE(events.last(), u"client.add"_s); // the latest comes first
        QVERIFY(m_desk->say({u"audit"_s, u"list"_s, u"--client"_s, m_sam})
                    .out.contains(u"opened the"_s));
    }

    void listsATime()
    {
        const QString tomorrow = QDate::currentDate().addDays(1).toString(Qt::ISODate);

        const Ran later = m_desk->run({u"audit"_s, u"list"_s, u"--from"_s, tomorrow});
        const Ran before = m_desk->run({u"audit"_s, u"list"_s, u"--until"_s, tomorrow});
        const Ran two = m_desk->run({u"audit"_s, u"list"_s, u"--limit"_s, u"2"_s});

        QCOMPARE(later.json[u"found"_s].toInt(), 0);
        QVERIFY(before.json[u"found"_s].toInt() > 4);
        QCOMPARE(two.json[u"entries"_s].toArray().size(), 2);
    }

    void whatIsNoDayOrNoClientIsSaid()
    {
        for (const QStringList &words :
             {QStringList{u"--from"_s, u"yesterday"_s}, QStringList{u"--client"_s, u"Rivera"_s},
              QStringList{u"--limit"_s, u"many"_s}})
            QCOMPARE(m_desk->run(QStringList{u"audit"_s, u"list"_s} + words).status, 2);
        QCOMPARE(m_desk->run({u"audit"_s, u"export"_s}).status, 2);
        QCOMPARE(m_desk->run({u"audit"_s, u"shred"_s}).status, 2);
    }

    void anAuditorChecksTheExportWithoutUs()
    {
        const QString path = m_desk->path(u"audit.jsonl"_s);
        const Ran ran = m_desk->run({u"audit"_s, u"export"_s, u"--out"_s, path});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.json[u"entries"_s].toInt() > 5);

        QCOMPARE(check(path).out, u"good\n"_s);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void everyTamperingWithTheExportIsFound_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("another event") << u"chart.open"_s << u"chart.shut"_s;
        QTest::newRow("another person") << u"Ada Byron"_s << u"Eve Byron"_s;
        QTest::newRow("a line gone") << u"\\{[^\\n]*client.add[^\\n]*\\n"_s << QString();
        QTest::newRow("the end gone") << u"\\{[^\\n]*audit.export[^\\n]*\\n"_s << QString();
    }
    void everyTamperingWithTheExportIsFound()
    {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        const QString path = m_desk->path(u"tampered.jsonl"_s);
        QFile::remove(path);
        QCOMPARE(m_desk->run({u"audit"_s, u"export"_s, u"--out"_s, path}).status, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString text = QString::fromUtf8(file.readAll());
        const qsizetype before = text.size();
        const QRegularExpression wanted(from);
        const auto match = wanted.match(text);
        QVERIFY(match.hasMatch());
        text.replace(match.capturedStart(), match.capturedLength(), to);
        QVERIFY(to.isEmpty() == (text.size() < before));

        m_desk->write(u"tampered.jsonl"_s, text.toUtf8());

        QCOMPARE(check(path).status, 1);
    }

    void aFileThatIsThereIsKept()
    {
        m_desk->write(u"there"_s, "mine");

        const Ran ran
            = m_desk->run({u"audit"_s, u"export"_s, u"--out"_s, m_desk->path(u"there"_s)});

        QVERIFY(ran.isOneClearFailure());
        QFile file(m_desk->path(u"there"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }

private:
    static Ran check(const QString &path)
    {
        return ScriptedDesk::start(u"python3"_s, {QStringLiteral(CHECK_AUDIT), path});
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_sam;
    QString m_kim;
};

ALCOVE_TEST(audit_commands_test, AuditCommandsTest)
#include "audit_commands_test.moc"
