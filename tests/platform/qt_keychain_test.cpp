#include "platform/qt_keychain.h"

#include "support/keychain_session.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using testing::ChildProcess;
using testing::KeychainSession;

namespace {

using Environment = std::map<std::string, std::string>;

/// What a program that uses the keychain says, line by line.
QStringList said(const Environment &environment, std::vector<std::string> words)
{
    words.insert(words.begin(), KEYCHAIN_USER);
    auto program = ChildProcess::start({words, environment, {}, {}});
    const QString all = program ? QString::fromStdString(program->readAll()) : QString();
    QStringList lines = all.split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([](const QString &line) { return line.contains(QStringLiteral("WARNING")); });
    return lines;
}

QStringList lines(std::initializer_list<const char *> texts)
{
    QStringList all;
    for (const char *text : texts)
        all.append(QString::fromLatin1(text));
    return all;
}

} // namespace

/// Over a real gnome-keyring on a bus of its own, and over none.
class QtKeychainTest : public QObject {
    Q_OBJECT

private slots:
    void keepsASecretFromOneProcessToTheNext()
    {
        const auto session = KeychainSession::start();
        QVERIFY(session);
        const Environment here = session->environment();

        QCOMPARE(said(here, {"read", "org.alcove/a", "write", "org.alcove/a", "canary-secret"}),
                 lines({"not found", "done"}));

        QCOMPARE(said(here, {"read", "org.alcove/a"}), lines({"done", "canary-secret"}));
        QCOMPARE(said(here, {"read", "org.alcove/b"}), lines({"not found"}));
        QCOMPARE(said(here, {"remove", "org.alcove/a", "read", "org.alcove/a"}),
                 lines({"done", "not found"}));
        QCOMPARE(said(here, {"remove", "org.alcove/a"}), lines({"done"}));
    }

    void nothingOfItLiesInTheClear()
    {
        const auto session = KeychainSession::start();
        QVERIFY(session);

        QCOMPARE(said(session->environment(), {"write", "org.alcove/a", "canary-secret"}),
                 lines({"done"}));

        const std::string stored = session->stored();
        QVERIFY(stored.size() > 100);
        QVERIFY(stored.find("canary-secret") == std::string::npos);
        QVERIFY(stored.find("Y2FuYXJ5LXNlY3JldA") == std::string::npos); // the same in base64
    }

    void aKeychainThatIsGoneSaysSo()
    {
        auto session = KeychainSession::start();
        QVERIFY(session);
        QCOMPARE(said(session->environment(), {"write", "org.alcove/a", "one"}), lines({"done"}));

        session->endKeychain();

        QCOMPARE(
            said(session->environment(), {"read", "org.alcove/a", "write", "org.alcove/a", "two"}),
            lines({"no keychain", "no keychain"}));
    }

    void withoutABusThereIsNoKeychainAndNothingIsWritten()
    {
        const std::string folder = testing::newFolder("alcove-no-keychain-");

        QCOMPARE(said(testing::environmentWithoutBus(folder),
                      {"write", "org.alcove/a", "canary", "read", "org.alcove/a", "remove",
                       "org.alcove/a"}),
                 lines({"no keychain", "no keychain", "no keychain"}));

        QVERIFY(QDir(QString::fromStdString(folder)).isEmpty());
        testing::removeFolder(folder);
    }
};

ALCOVE_TEST(qt_keychain_test, QtKeychainTest)
#include "qt_keychain_test.moc"
