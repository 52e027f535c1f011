#include "opened_store.h"
#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;
using testing::ScriptedDesk;

class SalvageCommandTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make({u"--demo"_s, u"12"_s}).status, 0);
    }
    void cleanup() { m_desk.reset(); }

    void aDamagedDeskIsReadIntoAnotherFolder()
    {
        damage("note");
        QCOMPARE(m_desk->run({u"store"_s, u"check"_s}).status, 3);
        const QByteArray before = m_desk->storeFiles().value(u"chart.db"_s);

        const Ran ran = salvage();

        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.json.keys(),
                 (QStringList{u"cutFiles"_s, u"nameless"_s, u"redone"_s, u"tables"_s, u"whole"_s}));
        QVERIFY(!ran.json[u"whole"_s].toBool());
        QCOMPARE(m_desk->storeFiles().value(u"chart.db"_s), before);
        const Ran stats = atSalvaged({u"store"_s, u"stats"_s});
        QCOMPARE(stats.json[u"clients"_s].toInt(), 12);
        QVERIFY(stats.json[u"notes"_s].toInt() > 0);
        QCOMPARE(atSalvaged({u"store"_s, u"check"_s}).status, 0);
    }

    void aWholeDeskIsWholeThere()
    {
        const QString digest = m_desk->run({u"store"_s, u"stats"_s}).json[u"digest"_s].toString();

        const Ran ran = salvage();

        QVERIFY(ran.json[u"whole"_s].toBool());
        QCOMPARE(atSalvaged({u"store"_s, u"stats"_s}).json[u"digest"_s].toString(), digest);
        QCOMPARE(atSalvaged({u"audit"_s, u"verify"_s}).status, 0);
    }

    void aFolderInUseIsNotWrittenInto()
    {
        QCOMPARE(salvage().status, 0);

        QVERIFY(salvage().isOneClearFailure());
        QCOMPARE(m_desk->run({u"store"_s, u"salvage"_s}).status, 2);
    }

private:
    Ran salvage() const
    {
        return m_desk->run({u"store"_s, u"salvage"_s, u"--into"_s, m_desk->path(u"salvaged"_s)});
    }
    Ran atSalvaged(const QStringList &words) const
    {
        return ScriptedDesk::start(QStringLiteral(ALCOVECTL),
                                   QStringList{u"--store"_s, m_desk->path(u"salvaged"_s),
                                               u"--passphrase-file"_s,
                                               m_desk->path(u"passphrase"_s), u"--json"_s}
                                       + words);
    }
    /// The page a table begins in.
    void damage(const char *table) const
    {
        const std::string sql
            = std::string("SELECT rootpage FROM sqlite_master WHERE name = '") + table + "'";
        const qint64 page = testing::must(testing::openStore(*m_desk)->number(sql.c_str()));
        QByteArray bytes = m_desk->storeFiles().value(u"chart.db"_s);
        const qsizetype at = (page - 1) * 4096 + 1000;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        m_desk->write(u"store/chart.db"_s, bytes);
    }

    std::unique_ptr<ScriptedDesk> m_desk;
};

ALCOVE_TEST(salvage_command_test, SalvageCommandTest)
#include "salvage_command_test.moc"
