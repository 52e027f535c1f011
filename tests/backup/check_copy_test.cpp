#include "backup/check_copy.h"

#include "base/posix_files.h"
#include "copied_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;
using testing::must;

namespace {

constexpr qsizetype pageSize = 4096;

} // namespace

class CheckCopyTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::CopiedChart>();
        m_name = m_chart->copy().name;
    }

    void findsAWholeCopyWhole()
    {
        const CheckedCopy checked = m_chart->check(m_name);

        QVERIFY2(checked.isWhole(), qPrintable(checked.problems.join(u'\n')));
        QCOMPARE(checked.manifest->facts.documents, 1);
    }

    void aWholeStoreHasNoDamage()
    {
        QVERIFY(must(lastingDamage(*m_chart->connection, m_files)).empty());
    }

    /// That a page which could not be read for once is no damage, faults_test says.
    void whatIsDamagedStaysSo()
    {
        m_chart->sync.reset();
        m_chart->chart.reset();
        m_chart->connection.reset();
        const QByteArray whole = m_chart->content();
        std::unique_ptr<store::Connection> connection;
        // In the last page that is not read where a store is opened.
        for (qsizetype place = whole.size() - 100; !connection && place > 0; place -= pageSize) {
            QByteArray bytes = whole;
            bytes[place] = static_cast<char>(bytes[place] ^ 1);
            m_chart->write(bytes);
            auto opened = m_chart->open(store::OpenMode::Existing);
            if (opened)
                connection = *std::move(opened);
        }
        QVERIFY(connection);

        const auto damage = must(lastingDamage(*connection, m_files));

        QVERIFY(!damage.empty());
        QVERIFY(damage == must(connection->findDamage()));
    }

    void leavesACopyAsItWas()
    {
        const QByteArray before = content(QStringLiteral("chart.db"));

        m_chart->check(m_name);

        QVERIFY(content(QStringLiteral("chart.db")) == before);
        QVERIFY(m_chart->check(m_name).isWhole());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void findsAFlippedBitAnywhere_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"chart.db", "chart.key", "manifest"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void findsAFlippedBitAnywhere()
    {
        QFETCH(const QString, file);
        const QByteArray whole = content(file);
        const qsizetype stride = std::max<qsizetype>(1, whole.size() / 40);
        for (qsizetype place = 0; place < whole.size(); place += stride) {
            QByteArray flipped = whole;
            flipped[place] = static_cast<char>(flipped[place] ^ 1);
            write(file, flipped);

            QVERIFY2(!m_chart->check(m_name).isWhole(), qPrintable(QString::number(place)));
        }
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void findsAMissingFile_data() { findsAFlippedBitAnywhere_data(); }
    void findsAMissingFile()
    {
        QFETCH(const QString, file);
        QVERIFY(QFile::remove(m_chart->folder() + u'/' + m_chart->inCopy(m_name, file)));

        const CheckedCopy checked = m_chart->check(m_name);

        QVERIFY(checked.problems.first().endsWith(QStringLiteral("is not there")));
    }

    void findsTheManifestOfAnotherCopy()
    {
        const CopyName other = m_chart->copy().name;
        write(QStringLiteral("manifest"),
              m_chart->content(m_chart->inCopy(other, QStringLiteral("manifest"))));

        QVERIFY(m_chart->check(m_name).problems.contains(
            QStringLiteral("the manifest is another copy's")));
    }

    void findsAnOlderStoreInItsPlace()
    {
        m_chart->addClient(QStringLiteral("Ruth"));
        const CopyName newer = m_chart->copy().name;
        m_chart->write(content(QStringLiteral("chart.db")),
                       m_chart->inCopy(newer, QStringLiteral("chart.db")));

        QVERIFY(m_chart->check(newer).problems.contains(
            QStringLiteral("the store does not hold what it held")));
    }

    void isNotTakenFromAnotherDesk()
    {
        const crypto::SigningKey stranger(crypto::SecretBytes::random(32, m_chart->build.random));

        const CheckedCopy checked
            = must(checkCopy(m_chart->shelf, m_name, store::Disk::ofMachine(),
                             {m_chart->key(), stranger.verifyKey(), chart::contents}));

        QCOMPARE(checked.problems, QStringList{QStringLiteral("the manifest is not this desk's")});
        QVERIFY(!checked.manifest);
    }

private:
    QByteArray content(const QString &file) const
    {
        return m_chart->content(m_chart->inCopy(m_name, file));
    }
    void write(const QString &file, const QByteArray &bytes) const
    {
        m_chart->write(bytes, m_chart->inCopy(m_name, file));
    }

    PosixFiles m_files;
    std::unique_ptr<testing::CopiedChart> m_chart;
    CopyName m_name;
};

ALCOVE_TEST(check_copy_test, CheckCopyTest)
#include "check_copy_test.moc"
