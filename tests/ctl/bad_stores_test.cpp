#include "opened_store.h"
#include "scripted_desk.h"
#include "support/test_registry.h"

#include <linux/securebits.h>
#include <memory>
#include <sys/prctl.h>
#include <sys/stat.h>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;
using testing::ScriptedDesk;

namespace {

using Spoil = std::function<void(const ScriptedDesk &)>;

constexpr qint64 pageSize = 4096;

QByteArray content(const ScriptedDesk &desk, const QString &name)
{
    return desk.storeFiles().value(name);
}

/// What is written down of a wrong passphrase lies beside the store and is not of it.
QMap<QString, QByteArray> withoutTheDoor(QMap<QString, QByteArray> files)
{
    files.remove(u"door.tries"_s);
    files.remove(u"door.log"_s);
    return files;
}

Spoil rewrite(const QString &name, const std::function<QByteArray(QByteArray)> &change)
{
    return [name, change](const ScriptedDesk &desk) {
        desk.write(u"store/"_s + name, change(content(desk, name)));
    };
}

Spoil flip(const QString &name, qint64 place)
{
    return rewrite(name, [place](QByteArray bytes) {
        const qsizetype at = place < 0 ? bytes.size() + place : place;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x40);
        return bytes;
    });
}

Spoil cut(const QString &name, qsizetype size)
{
    return rewrite(name, [size](const QByteArray &bytes) { return bytes.left(size); });
}

Spoil remove(const QString &name)
{
    return [name](const ScriptedDesk &desk) { QFile::remove(desk.path(u"store/"_s + name)); };
}

/// The page that the audit log begins in, somewhere in the middle of the file: no opening goes past
/// it.
void flipAMiddlePage(const ScriptedDesk &desk)
{
    const qint64 page = testing::must(testing::openStore(desk)->number(
        "SELECT rootpage FROM sqlite_master WHERE name = 'audit_entry'"));
    flip(u"chart.db"_s, (page - 1) * pageSize + 1000)(desk);
}

void raiseTheVersion(const ScriptedDesk &desk)
{
    testing::must(testing::openStore(desk)->execute("PRAGMA user_version = 99"));
}

Spoil protect(const QString &name, mode_t rights)
{
    return [name, rights](const ScriptedDesk &desk) {
        QCOMPARE(::chmod(QFile::encodeName(desk.path(name)).constData(), rights), 0);
    };
}

/// The program obeys the rights of files even when root runs the tests.
void withoutRootRights()
{
    ::prctl(PR_SET_SECUREBITS, SECBIT_NOROOT);
}

} // namespace

Q_DECLARE_METATYPE(Spoil)

/// What a store is found in that can't be opened, and what is said and done then.
class BadStoresTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ScriptedDesk> m_whole;

    static void row(const char *name, const Spoil &spoil, int status, const char *says)
    {
        QTest::newRow(name) << spoil << status << QString::fromLatin1(says);
    }

private slots:
    void initTestCase()
    {
        m_whole = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_whole->make().status, 0);
        QVERIFY(!m_whole->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s}).isEmpty());
    }

    void saysWhatIsWrongAndTouchesNothing_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        const QString chart = u"chart.db"_s;
        const QString keys = u"chart.key"_s;
        const char *damaged = "The store on this desk is damaged";
        const char *closed = "That passphrase does not open this store";
        const char *readOnly = "The store can only be read";
        row(
            "a wrong passphrase",
            [](const ScriptedDesk &desk) { desk.write(u"passphrase"_s, "not the passphrase\n"); },
            4, closed);
        row(
            "an empty passphrase",
            [](const ScriptedDesk &desk) { desk.write(u"passphrase"_s, ""); }, 4, closed);
        row("a flipped first page", flip(chart, 2000), 3, damaged);
        row("a flipped page in the middle", flipAMiddlePage, 3, damaged);
        row("cut off in a page", cut(chart, 5000), 3, damaged);
        row("cut off between pages", cut(chart, 20 * pageSize), 3, damaged);
        row("cut off to nothing", cut(chart, 0), 3, damaged);
        row("a plain SQLite file",
            rewrite(chart,
                    [](const QByteArray &bytes) {
                        return QByteArray("SQLite format 3\0", 16) + bytes.mid(16);
                    }),
            3, "The file in the store's place is not encrypted");
        row("from a newer Alcove", raiseTheVersion, 3, "This store was written by a newer Alcove");
        row("no store beside its key", remove(chart), 3, damaged);
        row("no key file", remove(keys), 3, damaged);
        row("a key file of nothing", cut(keys, 0), 3, damaged);
        row("a key file cut off", cut(keys, 100), 3, damaged);
        row("a key file of something else", flip(keys, 0), 3, damaged);
        row("a key file of a newer Alcove", flip(keys, 4), 3, "written by a newer Alcove");
        row("a key file that wants the whole memory", flip(keys, 28), 3, damaged);
        row("a key file with a flipped slot", flip(keys, 100), 4, closed);
        row("a key file with flipped secrets", flip(keys, -1), 3, damaged);
        row("a folder that is read only", protect(u"store"_s, 0500), 1, readOnly);
        row("a file that is read only", protect(u"store/chart.db"_s, 0400), 1, readOnly);
        row(
            "nothing at all",
            [](const ScriptedDesk &desk) {
                remove(u"chart.db"_s)(desk);
                remove(u"chart.key"_s)(desk);
            },
            1, "There is no Alcove store here");
    }

    void saysWhatIsWrongAndTouchesNothing()
    {
        QFETCH(const Spoil, spoil);
        QFETCH(const int, status);
        QFETCH(const QString, says);
        const ScriptedDesk desk;
        QVERIFY(QDir().mkdir(desk.path(u"store"_s)));
        const auto whole = m_whole->storeFiles();
        for (auto it = whole.begin(); it != whole.end(); ++it)
            desk.write(u"store/"_s + it.key(), it.value());
        spoil(desk);
        const auto before = desk.storeFiles();

        const Ran read = desk.run({u"store"_s, u"stats"_s}, withoutRootRights);
        const Ran written
            = desk.run({u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s}, withoutRootRights);

        for (const Ran &ran : {read, written}) {
            QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
            QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
            QCOMPARE(ran.status, status);
        }
        QVERIFY(withoutTheDoor(desk.storeFiles()) == before);
        protect(u"store"_s, 0700)(desk);
    }

    void theWholeStoreOpensBesideThem()
    {
        const Ran stats = m_whole->run({u"store"_s, u"stats"_s}, withoutRootRights);

        QVERIFY2(stats.status == 0, qPrintable(stats.err));
        QCOMPARE(stats.json[u"clients"_s].toInt(), 1);
    }
};

ALCOVE_TEST(bad_stores_test, BadStoresTest)
#include "bad_stores_test.moc"
