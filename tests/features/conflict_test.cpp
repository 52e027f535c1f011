#include "support/test_registry.h"
#include "two_scripted_desks.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;
using testing::ScriptedDesk;
using testing::TwoScriptedDesks;

/// What two desks write apart is listed, shown and settled, by programs alone.
class ConflictTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_postgres = testing::PostgresServer::start();
        QVERIFY(m_postgres);
    }

    void init()
    {
        m_desks = std::make_unique<TwoScriptedDesks>();
        QVERIFY(m_desks->settle(*m_postgres));
        m_client = TwoScriptedDesks::addClient(first(), u"Rivera"_s);
        m_note = TwoScriptedDesks::addNote(first(), m_client, "one\ntwo\nthree\nfour");
        both();
    }

    void cleanup() { m_desks.reset(); }

    void bothChangesOfADraftAreTakenWhereTheyFit()
    {
        write(first(), "ONE\ntwo\nthree\nfour");
        write(second(), "one\ntwo\nthree\nFOUR");
        both();

        const QJsonArray waiting = list(second());
        QCOMPARE(waiting.size(), 1);
        const QJsonObject item = waiting[0].toObject();
        QCOMPARE(item[u"id"_s].toString(), m_note);
        QCOMPARE(item[u"kind"_s], QJsonValue(u"draft"_s));
        QCOMPARE(item[u"clientName"_s], QJsonValue(u"Rivera"_s));
        QCOMPARE(item[u"mayDecide"_s], QJsonValue(true));
        QVERIFY(first().run({u"note"_s, u"sign"_s, m_note}).status != 0);
        const QJsonObject shown = show(second()).json;
        QCOMPARE(shown[u"versions"_s].toArray().size(), 2);
        QCOMPARE(text(shown[u"base"_s]), u"one\ntwo\nthree\nfour"_s);
        QCOMPARE(text(shown[u"merged"_s]), u"ONE\ntwo\nthree\nFOUR"_s);

        QCOMPARE(settle(second(), u"merged"_s).status, 0);
        both();

        QCOMPARE(TwoScriptedDesks::textOf(first(), m_note), u"ONE\ntwo\nthree\nFOUR"_s);
        QVERIFY(list(first()).isEmpty() && list(second()).isEmpty());
        QCOMPARE(first().run({u"note"_s, u"sign"_s, m_note}).status, 0);
        both();
        areTheSame();
    }

    void aPersonDecidesWhereTheyDoNot()
    {
        write(first(), "one\ntwo here\nthree\nfour");
        write(second(), "one\ntwo there\nthree\nfour");
        both();

        const QJsonObject shown = show(first()).json;
        QVERIFY(!shown.contains(u"merged"_s));
        QVERIFY(settle(first(), u"merged"_s).status != 0);
        QVERIFY(settle(first(), u"no-version"_s).status != 0);
        QVERIFY(settle(first(), u"aside"_s).status != 0);
        QCOMPARE(list(first()).size(), 1); // nothing happened
        const QJsonObject chosen = shown[u"versions"_s].toArray()[1].toObject();
        QCOMPARE(settle(first(), chosen[u"version"_s].toString()).status, 0);
        both();

        QCOMPARE(TwoScriptedDesks::textOf(second(), m_note), text(chosen[u"sections"_s]));
        QVERIFY(list(second()).isEmpty());
        areTheSame();
    }

    void anEditBesideASignedNoteIsLaidAsideAndKept()
    {
        QCOMPARE(first().run({u"note"_s, u"sign"_s, m_note}).status, 0);
        write(second(), "written meanwhile");
        both();

        const QJsonObject item = list(second())[0].toObject();
        QCOMPARE(item[u"kind"_s], QJsonValue(u"edit"_s));
        const Ran shown = show(second());
        QVERIFY(shown.out.contains(u"addendum"_s));
        const QJsonArray versions = shown.json[u"versions"_s].toArray();
        QVERIFY(settle(second(), versions[1].toObject()[u"version"_s].toString()).status != 0);
        QCOMPARE(settle(second(), u"aside"_s).status, 0);
        both();

        QCOMPARE(TwoScriptedDesks::textOf(first(), m_note), u"one\ntwo\nthree\nfour"_s);
        QVERIFY(list(first()).isEmpty());
        const QJsonArray settled
            = first().run({u"conflict"_s, u"list"_s, u"settled"_s}).json[u"settled"_s].toArray();
        QCOMPARE(settled.size(), 1);
        QCOMPARE(text(settled[0].toObject()[u"sections"_s]), u"written meanwhile"_s);
        QCOMPARE(settled[0].toObject()[u"how"_s], QJsonValue(u"left out"_s));
        QCOMPARE(settled[0].toObject()[u"by"_s], QJsonValue(u"Ada Byron"_s));
        areTheSame();
    }

    void twoBirthDatesStandUntilOneIsChosen()
    {
        const auto born = [this](const ScriptedDesk &desk, const QString &day) {
            return desk.run({u"client"_s, u"edit"_s, m_client, u"--born"_s, day}).status;
        };
        QCOMPARE(born(first(), u"1991-04-02"_s), 0);
        QCOMPARE(born(second(), u"1991-02-04"_s), 0);
        both();

        QCOMPARE(list(first())[0].toObject()[u"field"_s], QJsonValue(u"born"_s));
        const Ran shown
            = first().run({u"conflict"_s, u"show"_s, m_client, u"--field"_s, u"born"_s});
        const QJsonArray versions = shown.json[u"versions"_s].toArray();
        QCOMPARE(versions.size(), 2);
        QString chosen;
        for (const QJsonValue &version : versions)
            if (text(version.toObject()[u"sections"_s]) == u"1991-04-02"_s)
                chosen = version.toObject()[u"version"_s].toString();
        QCOMPARE(first().run({u"conflict"_s, u"settle"_s, m_client, chosen}).status, 0);
        both();

        QVERIFY(list(second()).isEmpty());
        QVERIFY(born(first(), u"never"_s) != 0);
        areTheSame();
    }

    void saysWhenNothingWaits()
    {
        QCOMPARE(first().run({u"conflict"_s, u"list"_s}).status, 0);
        QVERIFY(show(first()).status != 0);
        for (const QStringList &wrong :
             {QStringList{u"conflict"_s}, QStringList{u"conflict"_s, u"show"_s},
              QStringList{u"conflict"_s, u"settle"_s, m_note},
              QStringList{u"conflict"_s, u"list"_s, u"all"_s}})
            QCOMPARE(first().run(wrong).status, 2);
    }

private:
    const ScriptedDesk &first() const { return m_desks->first; }
    const ScriptedDesk &second() const { return m_desks->second; }

    /// Each sends, and each has what the other sent.
    void both() const
    {
        for (const ScriptedDesk *desk : {&first(), &second(), &first()})
            QCOMPARE(m_desks->sync(*desk).status, 0);
    }

    void write(const ScriptedDesk &desk, const QByteArray &words) const
    {
        QCOMPARE(TwoScriptedDesks::noteWithText(desk, "edit", m_note, words).status, 0);
    }

    static QJsonArray list(const ScriptedDesk &desk)
    {
        return desk.run({u"conflict"_s, u"list"_s}).json[u"waiting"_s].toArray();
    }
    Ran show(const ScriptedDesk &desk) const
    {
        return desk.run({u"conflict"_s, u"show"_s, m_note});
    }
    Ran settle(const ScriptedDesk &desk, const QString &how) const
    {
        return desk.run({u"conflict"_s, u"settle"_s, m_note, how});
    }
    static QString text(const QJsonValue &sections)
    {
        return sections.toArray().first().toObject()[u"text"_s].toString();
    }

    void areTheSame() const
    {
        QCOMPARE(TwoScriptedDesks::digest(first()), TwoScriptedDesks::digest(second()));
        QVERIFY(TwoScriptedDesks::isWhole(first()) && TwoScriptedDesks::isWhole(second()));
    }

    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::unique_ptr<TwoScriptedDesks> m_desks;
    QString m_client;
    QString m_note;
};

ALCOVE_TEST(conflict_test, ConflictTest)
#include "conflict_test.moc"
