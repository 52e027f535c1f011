#include "ctl/custodian_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// A professional will, from a shell.
class CustodianCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make({u"--recovery-file"_s, m_desk->path(u"kit"_s)}).status, 0);
        m_sam = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
        m_desk->write(u"text"_s, "Slept better.\n");
        m_note = m_desk->id(
            {u"note"_s, u"add"_s, u"--client"_s, m_sam, u"--text-file"_s, m_desk->path(u"text"_s)});
        m_desk->write(u"heirs"_s, "seven herons beside an empty pier\n");
        QCOMPARE(key({u"custodian"_s, u"--first"_s, m_desk->path(u"one"_s), u"--second"_s,
                      m_desk->path(u"two"_s)})
                     .status,
                 0);
    }

    void theHalvesPassTheDeskOnAndItsNotesCanBeRead()
    {
        QCOMPARE(handOver(u"one"_s, u"two"_s).status, 0);

        m_desk->write(u"passphrase"_s, "seven herons beside an empty pier\n");
        QCOMPARE(m_desk->run({u"note"_s, u"show"_s, m_note}).status, 0);
        const Ran edit = m_desk->say(
            {u"note"_s, u"edit"_s, m_note, u"--text-file"_s, m_desk->path(u"text"_s)});
        QVERIFY2(edit.isOneClearFailure(), qPrintable(edit.err));
        const QJsonArray log
            = m_desk->run({u"audit"_s, u"list"_s, u"--event"_s, u"desk.hand-over"_s})
                  .json[u"entries"_s]
                  .toArray();
        QCOMPARE(log.size(), 1);
        QCOMPARE(log.first()[u"actorName"_s].toString(), u"Kim Lee"_s);
        QCOMPARE(log.first()[u"detail"_s].toString(), u"departure"_s);
    }

    void oneHalfTwiceOrTheKitAsAHalfIsOneClearFailure()
    {
        for (const QString &other : {u"one"_s, u"kit"_s}) {
            const Ran ran = handOver(u"one"_s, other);
            QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        }
        QCOMPARE(m_desk->run({u"client"_s, u"list"_s}).status, 0);
    }

    void theHalvesAreListedAndCanBeTakenBack()
    {
        QVERIFY(key({u"list"_s}).out.contains(u"custodian"_s));

        QCOMPARE(key({u"custodian"_s, u"remove"_s}).status, 0);

        QVERIFY(!key({u"list"_s}).out.contains(u"custodian"_s));
        QVERIFY(handOver(u"one"_s, u"two"_s).status != 0);
    }

    void aReasonNobodyKnowsIsAMistake()
    {
        QCOMPARE(handOver(u"one"_s, u"two"_s, u"greed"_s).status, 2);
    }

private:
    Ran key(const QStringList &more) const { return m_desk->run(QStringList{u"key"_s} + more); }
    Ran handOver(const QString &first, const QString &second,
                 const QString &because = u"departure"_s) const
    {
        return m_desk->say({u"key"_s, u"hand-over"_s, u"--first"_s, m_desk->path(first),
                            u"--second"_s, m_desk->path(second), u"--name"_s, u"Kim Lee"_s,
                            u"--because"_s, because, u"--new-passphrase-file"_s,
                            m_desk->path(u"heirs"_s)});
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_sam;
    QString m_note;
};

ALCOVE_TEST(custodian_commands_test, CustodianCommandsTest)
#include "custodian_commands_test.moc"
