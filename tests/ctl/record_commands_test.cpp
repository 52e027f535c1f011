#include "ctl/record_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Typed records of charts, from a shell.
class RecordCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        m_client = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
    }

    void anAllergyIsAddedListedAndChanged()
    {
        const QString id = add(u"allergy"_s, R"({"substance": "Penicillin", "severity": "mild"})")
                               .json[u"id"_s]
                               .toString();
        QVERIFY(!id.isEmpty());

        const QJsonArray listed = list();
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed[0][u"kind"_s].toString(), u"allergy"_s);
        QCOMPARE(listed[0][u"fields"_s][u"severity"_s].toString(), u"mild"_s);
        const Ran changed = edit(id, R"({"severity": "severe", "reaction": "rash"})");
        QVERIFY2(changed.status == 0, qPrintable(changed.err));

        const QJsonObject shown = run({u"show"_s, id}).json;
        QCOMPARE(shown[u"fields"_s][u"severity"_s].toString(), u"severe"_s);
        const QJsonArray history = shown[u"history"_s].toArray();
        QCOMPARE(history.size(), 2);
        QCOMPARE(history[0][u"before"_s][u"severity"_s].toString(), u"mild"_s);
        QCOMPARE(history[0][u"by"_s].toString(), u"Ada Byron"_s);
        QVERIFY(m_desk->say({u"record"_s, u"list"_s, u"--client"_s, m_client})
                    .out.contains(u"allergy  Penicillin  rash   ·   Severe"_s));
        QCOMPARE(m_desk->run({u"store"_s, u"check"_s}).status, 0);
    }

    void aDiagnosisChangesForAReason()
    {
        const QString id = add(u"diagnosis"_s, R"({"code": "F33.1", "title": "Depression"})")
                               .json[u"id"_s]
                               .toString();

        QVERIFY2(edit(id, R"({"code": "F33.2"})").isOneClearFailure(), "a reason is needed");
        QCOMPARE(edit(id, R"({"code": "F33.2", "why": "worse since March"})").status, 0);

        QCOMPARE(run({u"show"_s, id}).json[u"history"_s][0][u"why"_s].toString(),
                 u"worse since March"_s);
        QCOMPARE(list({u"--kind"_s, u"allergy"_s}).size(), 0);
        QCOMPARE(list({u"--kind"_s, u"diagnosis"_s}).size(), 1);
    }

    void whatIsWrongIsSaidFieldByField()
    {
        const Ran refused = add(u"medication"_s, R"({"start": "yesterday", "colour": "blue"})");

        QCOMPARE(refused.status, 2);
        QVERIFY2(
            refused.err.startsWith(u"alcovectl: “Medication” is needed. “Started” can't be read as "
                                   "a date."_s),
            qPrintable(refused.err));
        QVERIFY(refused.err.contains(u"“colour” is no field of this."_s));
        QVERIFY(list().isEmpty());
        QVERIFY2(add(u"allergy"_s, "no JSON").isOneClearFailure(), "what is no JSON");
        QVERIFY2(add(u"allergy"_s, R"({"substance": 1})").isOneClearFailure(), "a number");
        QCOMPARE(add(u"horoscope"_s, "{}").status, 2);
        QCOMPARE(run({u"show"_s, u"nobody"_s}).status, 2);
    }

    void whatHasToBeAnIdIsSaidInOneSentence()
    {
        const QByteArray rest = R"("paper": "Safety plan", "on": "2020-03-02", "how": "paper")";
        const Ran noNote = add(u"given"_s, "{" + rest + R"(, "note-id": "the last one"})");
        QCOMPARE(noNote.status, 2);
        QVERIFY2(noNote.err.startsWith(u"alcovectl: “Which note” is no id of a note or a record: "
                                       u"take one that \"alcovectl note list\" or"_s),
                 qPrintable(noNote.err));
        QCOMPARE(noNote.err.count(u'\n'), 1);
        const Ran noMember
            = add(u"cover"_s, R"({"clinician": "Noor", "starting": "2020-03-02", "user": "Noor"})");
        QCOMPARE(noMember.status, 2);
        QVERIFY2(noMember.err.startsWith(u"alcovectl: “Member of the practice” is no id of a "
                                         u"member: choose one, or take one that"_s),
                 qPrintable(noMember.err));
        QVERIFY(list().isEmpty());

        const QString id = add(u"given"_s, "{" + rest + "}").json[u"id"_s].toString();
        QCOMPARE(edit(id, R"({"note-id": "the last one"})").status, 2);
        QCOMPARE(edit(id, R"({"note-id": "01BX5ZZKBKACTAV9WEVGEMMVRZ"})").status, 0);
        QCOMPARE(list()[0][u"fields"_s][u"note-id"_s].toString(), u"01BX5ZZKBKACTAV9WEVGEMMVRZ"_s);
    }

private:
    Ran run(const QStringList &words) const
    {
        return m_desk->run(QStringList{u"record"_s} + words);
    }
    Ran add(const QString &kind, const QByteArray &json) const
    {
        m_desk->write(u"fields"_s, json);
        return run(
            {u"add"_s, kind, u"--client"_s, m_client, u"--text-file"_s, m_desk->path(u"fields"_s)});
    }
    Ran edit(const QString &id, const QByteArray &json) const
    {
        m_desk->write(u"fields"_s, json);
        return run({u"edit"_s, id, u"--text-file"_s, m_desk->path(u"fields"_s)});
    }
    QJsonArray list(const QStringList &more = {}) const
    {
        return run(QStringList{u"list"_s, u"--client"_s, m_client} + more)
            .json[u"records"_s]
            .toArray();
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_client;
};

ALCOVE_TEST(record_commands_test, RecordCommandsTest)
#include "record_commands_test.moc"
