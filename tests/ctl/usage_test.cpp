#include "scripted_desk.h"
#include "support/test_registry.h"

#include <fcntl.h>
#include <memory>
#include <unistd.h>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// A command line that can't be right: refused before any store is opened, in one line.
class UsageTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_client;
    QString m_note;

    void saysWhatIsWrong(const QStringList &words, const QString &says) const
    {
        const auto before = m_desk->storeFiles();

        const Ran ran = m_desk->run(words);

        QCOMPARE(ran.status, 2);
        QVERIFY(ran.out.isEmpty());
        QCOMPARE(ran.err.count(u'\n'), 1);
        QVERIFY2(ran.err.startsWith(says), qPrintable(ran.err));
        QVERIFY(m_desk->storeFiles() == before);
    }

private slots:
    void initTestCase()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        m_client = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
        m_desk->write(u"text"_s, "Slept better.");
        QVERIFY(!m_client.isEmpty());
    }

    void aValueThatIsNoneOfItsKind_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        const QStringList client{u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s};
        const QStringList note{u"note"_s, u"add"_s,         u"--client"_s,
                               m_client,  u"--text-file"_s, m_desk->path(u"text"_s)};
        const QString nothing = u" Nothing was changed. It goes: alcovectl "_s;
        QTest::newRow("birth date")
            << client + QStringList{u"--born"_s, u"2 April 1991"_s}
            << u"alcovectl: --born needs a day like 1991-04-02."_s + nothing;
        QTest::newRow("no such day")
            << client + QStringList{u"--born"_s, u"1991-02-30"_s}
            << u"alcovectl: --born needs a day like 1991-04-02."_s + nothing;
        QTest::newRow("time") << note + QStringList{u"--at"_s, u"tomorrow"_s}
                              << u"alcovectl: --at needs a time like 2026-03-02T10:00."_s + nothing;
        QTest::newRow("section")
            << note + QStringList{u"--section"_s, u"objectives"_s}
            << u"alcovectl: --section needs one of: subjective, objective, assessment, plan."_s
                + nothing;
        QTest::newRow("limit") << QStringList{u"search"_s, u"sleep"_s, u"--limit"_s, u"ten"_s}
                               << u"alcovectl: --limit needs a number up to 1000."_s + nothing;
        QTest::newRow("demo") << ScriptedDesk::makingWords() + QStringList{u"--demo"_s, u"-1"_s}
                              << u"alcovectl: --demo needs a number up to 100000."_s + nothing;
    }

    void aValueThatIsNoneOfItsKind()
    {
        QFETCH(const QStringList, words);
        QFETCH(const QString, says);

        saysWhatIsWrong(words, says);
    }

    void somethingThatIsMissing()
    {
        saysWhatIsWrong({u"client"_s, u"add"_s}, u"usage: alcovectl client list"_s);
        saysWhatIsWrong({u"note"_s, u"add"_s, u"--client"_s, m_client},
                        u"usage: alcovectl note add"_s);
        saysWhatIsWrong({u"search"_s}, u"usage: alcovectl search"_s);
        saysWhatIsWrong({u"init"_s}, u"usage: alcovectl --store DIR init"_s);
    }

    void aValueThatIsOfItsKindButCanNotBe()
    {
        const QString digest = m_desk->run({u"store"_s, u"stats"_s}).json[u"digest"_s].toString();

        const Ran ran = m_desk->run(
            {u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s, u"--born"_s, u"1491-04-02"_s});

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QCOMPARE(ran.status, 1);
        QVERIFY(ran.err.contains(u"can't be right"_s) && !ran.err.contains(u"field"_s));
        QCOMPARE(m_desk->run({u"store"_s, u"stats"_s}).json[u"digest"_s].toString(), digest);
    }

    void aTextThatCanNotBeRead_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("none") << QByteArray() << u"There is no file of that name."_s;
        QTest::newRow("Latin-1") << QByteArray("Zo\xeb slept.")
                                 << u"The file is no text in UTF-8."_s;
        QTest::newRow("more than an op holds")
            << QByteArray(4 * 1024 * 1024, 'x') << u"The file is larger than Alcove takes."_s;
        QTest::newRow("huge") << QByteArray(10 * 1024 * 1024 + 1, 'x')
                              << u"The file is larger than Alcove takes."_s;
    }

    void aTextThatCanNotBeRead()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, says);
        const QString path = m_desk->path(u"bad"_s);
        QFile::remove(path);
        if (!content.isEmpty())
            m_desk->write(u"bad"_s, content);
        const auto before = m_desk->storeFiles();

        const Ran ran
            = m_desk->run({u"note"_s, u"add"_s, u"--client"_s, m_client, u"--text-file"_s, path});

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
        QVERIFY(m_desk->storeFiles() == before);
    }

    void anAnswerThatNobodyTakesIsNoSuccess()
    {
        const Ran ran = m_desk->run({u"client"_s, u"list"_s}, [] {
            const int full = ::open("/dev/full", O_WRONLY);
            if (::dup2(full, STDOUT_FILENO) != STDOUT_FILENO)
                ::_exit(99);
        });

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QCOMPARE(ran.status, 1);
        QVERIFY(ran.err.startsWith(u"alcovectl: The answer could not be written out."_s));
    }
};

ALCOVE_TEST(usage_test, UsageTest)
#include "usage_test.moc"
