#include "daemon/options.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::daemon;

namespace {

Result<Options> read(const std::vector<std::string_view> &arguments)
{
    return readOptions(arguments);
}

} // namespace

class OptionsTest : public QObject {
    Q_OBJECT

private slots:
    void servesOnLoopbackUnlessTold()
    {
        const auto options = read({});
        VERIFY_OK(options);
        QVERIFY(options->command == Command::Serve);
        QCOMPARE(options->listen.host, std::string("127.0.0.1"));
        QCOMPARE(int{options->listen.port}, 8470);
    }

    void readsAddressesOfBothKinds()
    {
        QCOMPARE(read({"--listen", "0.0.0.0:0"})->listen.host, std::string("0.0.0.0"));
        const auto six = read({"migrate", "--listen", "[::1]:65535"});
        QCOMPARE(six->listen.host, std::string("::1"));
        QCOMPARE(int{six->listen.port}, 65535);
        QVERIFY(six->command == Command::Migrate);
    }

    void sharesOutAndLeavesAsTold()
    {
        const auto options = read({"--notice", "5", "--device-rate", "7", "--practice-rate", "0"});
        VERIFY_OK(options);
        QVERIFY(options->listen.notice == std::chrono::seconds(5));
        QVERIFY(options->rates == (server::Rates{7, 0}));
        QVERIFY(read({})->rates == (server::Rates{100, 400}));
    }

    void whatItDoesNotUnderstandIsNotGuessed()
    {
        const std::vector<std::vector<std::string_view>> wrong{
            {"--listen"},
            {"--listen", "8470"},
            {"--listen", ":8470"},
            {"--listen", "a:"},
            {"--listen", "a:65536"},
            {"--listen", "a:1x"},
            {"--workers", "0"},
            {"--workers", "257"},
            {"--workers", "-1"},
            {"--tls-cert", "a"},
            {"--tls-key", "a"},
            {"--dsn", "host=here"},
            {"serve", "migrat"},
            {"--notice", "601"},
            {"--device-rate", "-1"},
            {"--practice-rate", "many"},
        };
        for (const auto &arguments : wrong)
            VERIFY_ERROR(read(arguments), ErrorCode::Malformed);
    }

    void theDsnComesFromTheEnvironment()
    {
        QCOMPARE(*readDsn({}, "host=here"), std::string("host=here"));
        VERIFY_ERROR(readDsn({}, nullptr), ErrorCode::NotFound);
        VERIFY_ERROR(readDsn({}, ""), ErrorCode::NotFound);
        VERIFY_ERROR(readDsn("/nonexistent/file", "host=here"), ErrorCode::NotFound);
    }
};

ALCOVE_TEST(options_test, OptionsTest)
#include "options_test.moc"
