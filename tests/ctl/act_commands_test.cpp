#include "ctl/act_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// What is signed about signed notes, from a shell.
class ActCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        m_wrong = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
        m_right = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s});
        m_desk->write(u"words"_s, "Sang by the marigolds.");
        m_note = m_desk->id({u"note"_s, u"add"_s, u"--client"_s, m_wrong, u"--text-file"_s,
                             m_desk->path(u"words"_s), u"--at"_s, u"2026-03-02T10:00"_s});
        QCOMPARE(run({u"note"_s, u"sign"_s, m_note}).status, 0);
        m_desk->write(u"why"_s, "Typed into the wrong chart.");
    }

    void aRetractedNoteStaysToBeReadAndSaysSo()
    {
        const Ran ran = retract();

        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QCOMPARE(
            ran.json,
            (QJsonObject{{u"id"_s, m_note}, {u"moved"_s, QString()}, {u"breach"_s, QString()}}));
        const Ran shown = m_desk->say({u"note"_s, u"show"_s, m_note});
        QVERIFY(shown.out.contains(u"marigolds"_s));
        QVERIFY(shown.out.contains(
            u"\nRetraction, Ada Byron:\nTyped into the wrong chart.\nSigned by Ada Byron"_s));
        QCOMPARE(listed(m_wrong)[0][u"standing"_s], QJsonValue(u"retraction"_s));
        QVERIFY(m_desk->say({u"note"_s, u"list"_s, u"--client"_s, m_wrong})
                    .out.endsWith(u"  signed  retraction\n"_s));
        QVERIFY(run({u"search"_s, u"marigold"_s}).json[u"hits"_s].toArray().isEmpty());
    }

    void aNoteOfAnotherClientMovesAndIsSealed()
    {
        const Ran ran = retract({u"--wrong-client"_s, u"--right-client"_s, m_right});

        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        const QString moved = ran.json[u"moved"_s].toString();
        const QJsonObject draft = run({u"note"_s, u"show"_s, moved}).json;
        QCOMPARE(draft[u"client"_s], QJsonValue(m_right));
        QCOMPARE(draft[u"signed"_s], QJsonValue(false));
        QCOMPARE(draft[u"at"_s], QJsonValue(u"2026-03-02T10:00:00+00:00"_s));
        QCOMPARE(draft[u"sections"_s][0][u"text"_s], QJsonValue(u"Sang by the marigolds."_s));
        const Ran sealed = m_desk->say({u"note"_s, u"show"_s, m_note});
        QVERIFY2(!sealed.out.contains(u"marigolds"_s) && !sealed.out.contains(u"Typed"_s),
                 qPrintable(sealed.out));
        QCOMPARE(sealed.out.count(u"the signature matches the hash"_s), 2);
    }

    void whatWasExportedWaitsForAnAssessment()
    {
        QCOMPARE(run({u"note"_s, u"export"_s, u"--client"_s, m_wrong, u"--out"_s,
                      m_desk->path(u"notes.json"_s)})
                     .status,
                 0);

        const Ran ran = retract({u"--wrong-client"_s, u"--right-client"_s, m_right});

        const QJsonObject record
            = run({u"record"_s, u"show"_s, ran.json[u"breach"_s].toString()}).json;
        QCOMPARE(record[u"kind"_s], QJsonValue(u"breach"_s));
        QCOMPARE(record[u"client"_s], QJsonValue(m_right));
        QCOMPARE(record[u"fields"_s][u"conclusion"_s], QJsonValue(u"undecided"_s));
        QVERIFY(record[u"fields"_s][u"what"_s].toString().contains(u"exported once, on "_s));
    }

    void aNoteIsRetractedOnce()
    {
        QCOMPARE(retract().status, 0);

        const Ran again = retract({u"--wrong-client"_s, u"--right-client"_s, m_right});

        QVERIFY2(again.isOneClearFailure(), qPrintable(again.err));
        QVERIFY(listed(m_right).isEmpty());
    }

    void theRightClientIsAnotherOne()
    {
        const Ran ran = retract({u"--wrong-client"_s, u"--right-client"_s, m_wrong});

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QCOMPARE(listed(m_wrong).size(), 1);
    }

    void nobodySupervisesThemselves()
    {
        const Ran signedToo = run({u"note"_s, u"co-sign"_s, m_note});
        const Ran sent
            = run({u"note"_s, u"send-back"_s, m_note, u"--text-file"_s, m_desk->path(u"why"_s)});

        QVERIFY2(signedToo.isOneClearFailure(), qPrintable(signedToo.err));
        QVERIFY2(sent.isOneClearFailure(), qPrintable(sent.err));
    }

    void nothingWaitsOfWhoIsNotAsked()
    {
        QCOMPARE(run({u"note"_s, u"supervised"_s}).json, (QJsonObject{{u"notes"_s, QJsonArray()}}));
        QCOMPARE(m_desk->say({u"note"_s, u"supervised"_s}).out, u"Nothing waits.\n"_s);
    }

    void aCommandLineThatCanNotBeRight()
    {
        QCOMPARE(run({u"note"_s, u"retract"_s, m_note}).status, 2);
        QCOMPARE(run({u"note"_s, u"send-back"_s, m_note}).status, 2);
        QCOMPARE(run({u"note"_s, u"co-sign"_s}).status, 2);
        const Ran lacking = retract({u"--right-client"_s, m_right});
        QCOMPARE(lacking.status, 2);
        QVERIFY(lacking.err.contains(u"--right-client needs --wrong-client."_s));
        const Ran nobody = retract({u"--wrong-client"_s, u"--right-client"_s, u"Novak"_s});
        QCOMPARE(nobody.status, 2);
        QVERIFY(nobody.err.contains(u"--right-client needs a client's id."_s));
    }

private:
    Ran run(const QStringList &words) const { return m_desk->run(words); }
    Ran retract(const QStringList &more = {}) const
    {
        return run(
            QStringList{u"note"_s, u"retract"_s, m_note, u"--reason"_s, m_desk->path(u"why"_s)}
            + more);
    }
    QJsonArray listed(const QString &client) const
    {
        return run({u"note"_s, u"list"_s, u"--client"_s, client}).json[u"notes"_s].toArray();
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_wrong;
    QString m_right;
    QString m_note;
};

ALCOVE_TEST(act_commands_test, ActCommandsTest)
#include "act_commands_test.moc"
