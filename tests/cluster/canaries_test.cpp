#include "canaries.h"

#include "pg_pair.h"
#include "recording_proxy.h"
#include "support/http_client.h"
#include "support/sync_daemon.h"
#include "support/test_registry.h"
#include "written_practice.h"

#include <array>
#include <cstdio>
#include <zstd.h>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::CanaryScan;
using testing::Encoding;
using testing::PgPair;
using testing::RecordingProxy;
using testing::SyncDaemon;

namespace {

constexpr std::size_t count = 10'000;

std::string textOf(const std::vector<std::string> &words, std::size_t most)
{
    std::string text;
    for (std::size_t i = 0; i < most; ++i)
        text += words[i] + " ";
    return text;
}

std::string packed(const std::string &text)
{
    std::string frame(ZSTD_compressBound(text.size()), '\0');
    frame.resize(ZSTD_compress(frame.data(), frame.size(), text.data(), text.size(), 3));
    return frame;
}

/// The bytes that a dump writes in hexadecimal digits, as bytes.
std::string unhexed(const std::string &dump)
{
    const auto digit
        = [](char letter) { return letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10; };
    std::string all;
    for (auto at = dump.find("\\x"); at != std::string::npos; at = dump.find("\\x", at)) {
        const auto end = dump.find_first_not_of("0123456789abcdef", at + 2);
        for (at += 2; at + 1 < std::min(end, dump.size()); at += 2)
            all += static_cast<char>(digit(dump[at]) * 16 + digit(dump[at + 1]));
        all += '\n';
    }
    return all;
}

QString listed(const CanaryScan &scan)
{
    QStringList words;
    for (const auto &[word, encoding] : scan.found())
        words.append(QString::fromStdString(word) + u' '
                     + QString::number(static_cast<int>(encoding)));
    return words.mid(0, 20).join(u", "_s);
}

} // namespace

/// Ten thousand words that stand nowhere else, written wherever a person writes, and then looked
/// for in all that the service ever had: its database with the files below it, its log, and the
/// traffic as it is inside of TLS.
class CanariesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_words = testing::canaryWords(count);
        m_database = PgPair::start(testing::Replication::Asynchronous);
        QVERIFY(m_database);
        // All that an administrator could have it write down.
        m_database->ask("ALTER SYSTEM SET log_statement = 'all'");
        m_database->ask("SELECT pg_reload_conf()");
        m_daemon = SyncDaemon::start(m_database->dsn());
        QVERIFY(m_daemon);
        m_proxy = std::make_unique<RecordingProxy>(m_daemon->port());
        m_practice = std::make_unique<testing::WrittenPractice>(
            u"http://127.0.0.1:%1"_s.arg(m_proxy->port()), m_words);
        QCOMPARE(m_practice->write(), QString());
    }

    /// Else there would be nothing to find.
    void theWordsAreOnTheDesksAndWentThroughTheServer()
    {
        CanaryScan desks(m_words);
        desks.look(m_practice->everythingOnTheDesks().toStdString());
        QCOMPARE(m_practice->left(), std::size_t{0});
        QCOMPARE(desks.found().size(), count);
        CanaryScan colleague(m_words);
        colleague.look(m_practice->everythingAtTheColleagues().toStdString());
        QVERIFY(colleague.found().size() > count * 8 / 10);
    }

    void theDatabaseHoldsNone()
    {
        CanaryScan scan(m_words);
        const std::string dump = m_database->dump();
        QVERIFY(unhexed(dump).find("ALC1") != std::string::npos);
        scan.look(dump);
        scan.look(unhexed(dump));
        QCOMPARE(listed(scan), QString());
    }

    void norDoItsFilesAndLogs()
    {
        CanaryScan scan(m_words);
        for (const std::string &folder : m_database->folders())
            scan.lookInFolder(folder);
        m_database->ask("CHECKPOINT");
        for (const std::string &folder : m_database->folders())
            scan.lookInFolder(folder);
        QVERIFY(m_database->logs().find("INSERT INTO op ") != std::string::npos);
        QCOMPARE(listed(scan), QString());
        std::printf("canaries: %zu words in %llu MB of the database's files, none found\n", count,
                    static_cast<unsigned long long>(scan.bytes() >> 20U));
    }

    /// Were it kept in the clear, packed or not, each of these looks would see it.
    void whatTheDatabaseHeldWouldBeFound()
    {
        const std::vector<std::string> planted = testing::canaryWords(1000, 2);
        const auto inHex = [](const std::string &bytes) {
            return "'\\x" + testing::looksOf(bytes, Encoding::HexLower)[0] + "'";
        };
        m_database->askTables("CREATE TABLE planted (plain bytea, short bytea, long bytea)");
        m_database->askTables("INSERT INTO planted VALUES (" + inHex(planted[0]) + ", "
                              + inHex(packed(textOf(planted, 50))) + ", "
                              + inHex(packed(textOf(planted, planted.size()))) + ")");

        CanaryScan dumped(planted);
        dumped.look(unhexed(m_database->dump()));
        QCOMPARE(dumped.found().size(), planted.size());
        CanaryScan inDigits({planted[0]});
        inDigits.look(m_database->dump());
        QCOMPARE(inDigits.found().at(planted[0]), Encoding::HexLower);
        // Until then it lies in the log alone, where a page may end in the middle of it.
        m_database->ask("CHECKPOINT");
        CanaryScan inFiles(planted);
        for (const std::string &folder : m_database->folders())
            inFiles.lookInFolder(folder);
        // What is long lies in pieces there, and is seen in the dump alone.
        QVERIFY(inFiles.found().size() >= 50);
        QVERIFY(inFiles.frames() > 0);
    }

    void theTrafficAndTheServicesLogHoldNone()
    {
        testing::HttpClient client(m_proxy->port());
        QCOMPARE(client.request("GET", "/metrics"), 200);
        const std::string log = m_daemon->stop();
        CanaryScan scan(m_words);
        QVERIFY(log.find("/v1/half/ask") != std::string::npos);
        scan.look(log);
        std::size_t envelopes = 0;
        for (const std::string &stream : m_proxy->stop()) {
            scan.look(stream);
            for (auto at = stream.find("ALC1"); at != std::string::npos;
                 at = stream.find("ALC1", at + 1))
                ++envelopes;
        }
        QVERIFY(envelopes > 400);
        QCOMPARE(listed(scan), QString());
    }

    void aWordIsFoundInEachEncoding()
    {
        const std::string word = m_words[7];
        const std::string noise = "\x01\xfe some text that is around it ";
        for (const Encoding encoding : {Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be,
                                        Encoding::HexLower, Encoding::HexUpper}) {
            CanaryScan scan(m_words);
            std::string text = noise;
            scan.look(text.append(testing::looksOf(word, encoding)[0]).append(noise));
            QCOMPARE(scan.found().size(), std::size_t{1});
            QCOMPARE(scan.found().at(word), encoding);
        }
        for (const std::size_t before : {0U, 1U, 2U, 3U}) {
            const QByteArray text = QByteArray(static_cast<qsizetype>(before), 'x')
                + QByteArray::fromStdString(word) + " and on";
            CanaryScan scan(m_words);
            scan.look(noise + text.toBase64().toStdString());
            QCOMPARE(scan.found().size(), std::size_t{1});
            QCOMPARE(scan.found().at(word), Encoding::Base64);
        }
    }

    void packedWordsAreFoundThoughTheEndIsMissing()
    {
        const std::string frame = packed(textOf(m_words, 1000));
        CanaryScan unaware(m_words);
        unaware.look(frame.substr(4)); // no frame without its beginning
        QVERIFY(unaware.found().size() < 100);

        CanaryScan whole(m_words);
        whole.look("before " + frame + " after");
        QCOMPARE(whole.found().size(), std::size_t{1000});
    }

private:
    std::vector<std::string> m_words;
    std::unique_ptr<PgPair> m_database;
    std::unique_ptr<SyncDaemon> m_daemon;
    std::unique_ptr<RecordingProxy> m_proxy;
    std::unique_ptr<testing::WrittenPractice> m_practice;
};

ALCOVE_TEST(canaries_test, CanariesTest)
#include "canaries_test.moc"
