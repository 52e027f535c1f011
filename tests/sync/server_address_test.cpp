#include "sync/server_address.h"

#include "base/bytes.h"
#include "support/test_registry.h"

using namespace alcove;
using sync::parseServerAddress;

class ServerAddressTest : public QObject {
    Q_OBJECT

private slots:
    void takesWhatAPersonWrites()
    {
        const auto named = parseServerAddress(QStringLiteral("https://sync.example.org:8470/"));
        VERIFY_OK(named);
        QCOMPARE(named->host, std::string("sync.example.org"));
        QCOMPARE(named->port, std::uint16_t{8470});
        QVERIFY(named->isSecure && !named->pin);
        QCOMPARE(parseServerAddress(QStringLiteral("https://sync.example.org"))->port,
                 std::uint16_t{443});
        const auto numbered = parseServerAddress(QStringLiteral("http://[::1]:8470"));
        VERIFY_OK(numbered);
        QCOMPARE(numbered->host, std::string("::1"));
        QVERIFY(!numbered->isSecure);
        VERIFY_OK(parseServerAddress(QStringLiteral("http://localhost:8470")));
        VERIFY_OK(parseServerAddress(QStringLiteral("http://127.0.0.1:8470")));
    }

    void takesAPin()
    {
        const sync::KeyPin pin{1, 2, 3};
        const QString text
            = QStringLiteral("https://10.0.0.7:8470#pin=") + QString::fromStdString(toBase64(pin));
        const auto address = parseServerAddress(text);
        VERIFY_OK(address);
        QVERIFY(address->pin == pin);
        const auto padded = parseServerAddress(text + u'=');
        VERIFY_OK(padded);
        QVERIFY(padded->pin == pin);
        VERIFY_ERROR(parseServerAddress(text + QStringLiteral("==")), ErrorCode::Malformed);
    }

    void plainTextStaysOnThisMachine()
    {
        for (const char *text : {"http://10.0.0.7:8470", "http://sync.example.org",
                                 "http://127.0.0.1.example.org", "http://[2001:db8::1]"})
            VERIFY_ERROR(parseServerAddress(QString::fromLatin1(text)), ErrorCode::Refused);
    }

    void refusesWhatIsNoAddress()
    {
        for (const char *text :
             {"", "sync.example.org", "ftp://here", "https://", "https://user:word@here",
              "https://here/path", "https://here?query", "https://here#pin=short",
              "https://here#other", "https://here:99999", "https://here:0", "http://[::1]#pin=AAAA",
              "https://a b"})
            VERIFY_ERROR(parseServerAddress(QString::fromLatin1(text)), ErrorCode::Malformed);
        VERIFY_ERROR(parseServerAddress(QStringLiteral("https://") + QString(2000, u'a')),
                     ErrorCode::Malformed);
    }
};

ALCOVE_TEST(server_address_test, ServerAddressTest)
#include "server_address_test.moc"
