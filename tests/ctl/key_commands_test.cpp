#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

class KeyCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make({QStringLiteral("--recovery-file"), m_desk->path(first)}).status, 0);
        m_desk->write(QStringLiteral("next"), "another walk by the northern shore\n");
    }

    void listsTheWaysInWithoutAPassphrase()
    {
        m_desk->write(QStringLiteral("passphrase"), "not it\n");

        const Ran ran = key({QStringLiteral("list")});

        QCOMPARE(ran.status, 0);
        const QJsonArray ways = ran.json[QStringLiteral("ways")].toArray();
        QCOMPARE(ways.size(), 2);
        QCOMPARE(ways[0][QStringLiteral("kind")].toString(), QStringLiteral("passphrase"));
        QCOMPARE(ways[0][QStringLiteral("mebibytes")].toInt(), 64);
        QCOMPARE(ways[1][QStringLiteral("kind")].toString(), QStringLiteral("kit"));
        QVERIFY(m_desk->say({QStringLiteral("key"), QStringLiteral("list")})
                    .out.contains(QStringLiteral("Recovery kit on paper")));
    }

    void changesThePassphrase()
    {
        QCOMPARE(changePassphrase().status, 0);

        QCOMPARE(stats().status, 4);
        m_desk->write(QStringLiteral("passphrase"), "another walk by the northern shore\n");
        QCOMPARE(stats().status, 0);
        QCOMPARE(m_desk->run({QStringLiteral("audit"), QStringLiteral("verify")}).status, 0);
    }

    void refusesAnEasyPassphraseAndAMissingFile()
    {
        m_desk->write(QStringLiteral("next"), "password\n");
        const Ran easy = changePassphrase();
        QVERIFY(easy.isOneClearFailure());
        QCOMPARE(easy.status, 1);
        QVERIFY(QFile::remove(m_desk->path(QStringLiteral("next"))));
        const Ran missing = changePassphrase();
        QVERIFY2(missing.isOneClearFailure(), qPrintable(missing.err));

        QCOMPARE(stats().status, 0);
    }

    void makesAKitThatTakesThePlaceOfTheOldOne()
    {
        const Ran made = key({QStringLiteral("kit"), QStringLiteral("--recovery-file"),
                              m_desk->path(QStringLiteral("second"))});

        QCOMPARE(made.status, 0);
        QFile code(m_desk->path(QStringLiteral("second")));
        QVERIFY(code.open(QIODevice::ReadOnly));
        const QString typed = QString::fromUtf8(code.readAll());
        QCOMPARE(typed.size(), 44);
        QVERIFY(!made.out.contains(typed) && !made.err.contains(typed));
    }

    void aKitThatCantBeWrittenLeavesTheOldOneAsItIs()
    {
        const Ran there
            = key({QStringLiteral("kit"), QStringLiteral("--recovery-file"), m_desk->path(first)});
        QVERIFY2(there.isOneClearFailure(), qPrintable(there.err));
        const Ran full = key({QStringLiteral("kit"), QStringLiteral("--recovery-file"),
                              QStringLiteral("/dev/full")});
        QVERIFY2(full.isOneClearFailure(), qPrintable(full.err));

        const Ran ways = key({QStringLiteral("list")});
        QCOMPARE(ways.json[QStringLiteral("ways")].toArray()[1][QStringLiteral("kind")].toString(),
                 QStringLiteral("kit"));
    }

    void afterTooManyWrongPassphrasesItSaysHowLongToWait()
    {
        // Twenty wrong ones, by a clock that was a century ahead.
        const QByteArray tries("ALCT\0\1\0\0\0\24\0\0\4\0\0\0\0\0", 18);
        m_desk->write(QStringLiteral("store/door.tries"), tries);

        const Ran ran = stats();

        QCOMPARE(ran.status, 4);
        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QVERIFY2(ran.err.contains(QStringLiteral("can be tried in")), qPrintable(ran.err));
        QVERIFY(QFile::remove(m_desk->path(QStringLiteral("store/door.tries"))));
        QCOMPARE(stats().status, 0);
    }

    void aMistakenCommandLineIsStatusTwo()
    {
        for (const char *word : {"", "kit", "dance"})
            QCOMPARE(key({QString::fromLatin1(word)}).status, 2);
    }

private:
    static inline const QString first = QStringLiteral("first");

    Ran key(const QStringList &words) const
    {
        return m_desk->run(QStringList{QStringLiteral("key")} + words);
    }
    Ran changePassphrase() const
    {
        return key({QStringLiteral("passphrase"), QStringLiteral("--new-passphrase-file"),
                    m_desk->path(QStringLiteral("next"))});
    }
    Ran stats() const { return m_desk->run({QStringLiteral("store"), QStringLiteral("stats")}); }

    std::unique_ptr<ScriptedDesk> m_desk;
};

ALCOVE_TEST(key_commands_test, KeyCommandsTest)
#include "key_commands_test.moc"
