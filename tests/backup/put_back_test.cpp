#include "backup/put_back.h"

#include "base/durable_file.h"
#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;
using testing::must;
using testing::SimDisk;

namespace {

constexpr Millis now = 1'772'442'000'000;

std::string text(const SimDisk &disk, const std::string &path)
{
    const auto image = disk.image();
    const auto found = image.find(path);
    return found == image.end() ? "none" : std::string(asText(found->second));
}

} // namespace

/// A panel's store and a copy of it, as bytes: what is in them is the caller's business.
class PutBackTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_withKeys = false;
        m_copy = {};
        m_disk = std::make_unique<SimDisk>(testing::DiskImage{
            {"/desk/chart.db", toBytes("chart")},
            {"/desk/social.db", toBytes("store now")},
            {"/desk/social.key", toBytes("keys now")},
        });
        Shelf shelf = this->shelf();
        m_copy.name = must(shelf.begin(Kind::Daily, now));
        must(writeFileDurably(*m_disk, shelf.storeOf(m_copy.name), asBytes("store then")));
        must(writeFileDurably(*m_disk, shelf.keysOf(m_copy.name), asBytes("keys then")));
        m_copy.store = must(readStored(*m_disk, shelf.storeOf(m_copy.name)));
        m_copy.keys = must(readStored(*m_disk, shelf.keysOf(m_copy.name)));
    }

    void putsTheStoreInPlaceAndLeavesTheKeys()
    {
        const std::string replaced = must(put({}));

        QCOMPARE(text(*m_disk, "/desk/social.db"), std::string("store then"));
        QCOMPARE(text(*m_disk, "/desk/social.key"), std::string("keys now"));
        QCOMPARE(text(*m_disk, "/desk/" + replaced + "/social.db"), std::string("store now"));
        QCOMPARE(text(*m_disk, "/desk/chart.db"), std::string("chart"));
        QVERIFY(!m_disk->exists("/desk/social.db.coming"));
    }

    void bringsTheKeysWhereTheyAreWanted()
    {
        m_withKeys = true;

        const std::string replaced = must(put({}));

        QCOMPARE(text(*m_disk, "/desk/social.key"), std::string("keys then"));
        QCOMPARE(text(*m_disk, "/desk/" + replaced + "/social.key"), std::string("keys now"));
    }

    void theStoreThatComesTellsBeforeItIsAnybodys()
    {
        std::string seen;
        must(put([&]() -> Result<void> {
            seen
                = text(*m_disk, "/desk/social.db") + ", " + text(*m_disk, "/desk/social.db.coming");
            return {};
        }));

        QCOMPARE(seen, std::string("store now, store then"));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void changesNothingWhenItFails_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"can't tell", "leaves a log", "other bytes"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void changesNothingWhenItFails()
    {
        QFETCH(const QString, how);
        if (how == QStringLiteral("other bytes"))
            m_copy.store.hash[0] ^= 1;

        const auto done = put([&]() -> Result<void> {
            if (how == QStringLiteral("can't tell"))
                return Error(ErrorCode::DiskFull, "no room");
            if (how == QStringLiteral("leaves a log"))
                return writeFileDurably(*m_disk, "/desk/social.db.coming-wal", asBytes("log"));
            return {};
        });

        QVERIFY(!done);
        QCOMPARE(text(*m_disk, "/desk/social.db"), std::string("store now"));
        QCOMPARE(must(m_disk->list("/desk")).size(), std::size_t{3}); // nothing was left beside
    }

private:
    Shelf shelf() { return panelShelf(*m_disk, "/desk"); }
    Result<std::string> put(std::function<Result<void>()> tell)
    {
        if (!tell)
            tell = [] { return Result<void>(); };
        return putBack(shelf(), m_copy, *m_disk,
                       {{"/desk"}, Replaces::Panel, m_withKeys, std::move(tell)}, now);
    }

    std::unique_ptr<SimDisk> m_disk;
    Manifest m_copy;
    bool m_withKeys = false;
};

ALCOVE_TEST(put_back_test, PutBackTest)
#include "put_back_test.moc"
