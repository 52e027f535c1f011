#include "opened_store.h"
#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;
using testing::ScriptedDesk;

/// What an auditor is told of a store that opens, but was damaged or altered by somebody with its
/// key.
class TamperedStoreTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ScriptedDesk> m_desk;

    void foundBy(const QStringList &words, const QString &problem) const
    {
        const Ran told = m_desk->run(words);
        const Ran said = m_desk->say(words);

        QCOMPARE(told.status, 3);
        QVERIFY(!told.json[u"ok"_s].toBool(true));
        const QJsonArray problems = told.json[u"problems"_s].toArray();
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems[0].toString().contains(problem), qPrintable(problems[0].toString()));
        QCOMPARE(said.status, 3);
        QCOMPARE(said.out, problems[0].toString() + u'\n');
    }

    void alter(const char *sql) const { testing::must(testing::openStore(*m_desk)->execute(sql)); }

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        const QString client = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
        m_desk->write(u"text"_s, "Slept better.");
        QVERIFY(!m_desk
                     ->id({u"note"_s, u"add"_s, u"--client"_s, client, u"--text-file"_s,
                           m_desk->path(u"text"_s)})
                     .isEmpty());
    }

    void aWholeStoreHasNoProblems()
    {
        QCOMPARE(m_desk->run({u"store"_s, u"check"_s}).status, 0);
        QCOMPARE(m_desk->run({u"audit"_s, u"verify"_s}).status, 0);
    }

    void anAuditEntryThatWasAlteredIsFound()
    {
        alter("DROP TRIGGER audit_entry_kept;"
              "UPDATE audit_entry SET event = 'chart.open' WHERE number = 2");

        foundBy({u"audit"_s, u"verify"_s}, u"entry 2 does not match its hash"_s);
    }

    void auditEntriesThatWereTakenOutAreFound()
    {
        alter("DROP TRIGGER audit_entry_not_deleted;"
              "DELETE FROM audit_entry WHERE number = 1");

        const Ran told = m_desk->run({u"audit"_s, u"verify"_s});

        QCOMPARE(told.status, 3);
        QCOMPARE(told.json[u"problems"_s][0].toString(), u"entries 1 to 1 are missing"_s);
    }

    void aSearchIndexThatLeavesANoteOutIsFound()
    {
        alter("INSERT INTO note_index (note_index) VALUES ('delete-all')");

        foundBy({u"store"_s, u"check"_s}, u"a search index does not match its table"_s);
    }

    void aFlippedPageThatNobodyReadIsFound()
    {
        constexpr qint64 pageSize = 4096;
        const qint64 page = testing::must(testing::openStore(*m_desk)->number(
            "SELECT rootpage FROM sqlite_master WHERE name = 'addendum'"));
        QByteArray bytes = m_desk->storeFiles()[u"chart.db"_s];
        const auto place = (page - 1) * pageSize + 1000;
        bytes[place] = static_cast<char>(bytes[place] ^ 1);
        m_desk->write(u"store/chart.db"_s, bytes);

        const Ran told = m_desk->run({u"store"_s, u"check"_s});

        QCOMPARE(told.status, 3);
        QVERIFY(!told.json[u"ok"_s].toBool(true));
        QVERIFY(!told.json[u"problems"_s].toArray().isEmpty());
    }
};

ALCOVE_TEST(tampered_store_test, TamperedStoreTest)
#include "tampered_store_test.moc"
