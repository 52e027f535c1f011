#include "crypto/sodium.h"
#include "ctl/command.h"
#include "ctl/token_pin.h"
#include "platform/fido_token.h"
#include "scripted_desk.h"
#include "support/software_token.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::devicesOf;
using testing::Ran;
using testing::ScriptedDesk;
using testing::SoftwareToken;

/// The commands as alcovectl runs them, with a security key of software below libfido2; and the
/// program itself, which knows only the machine's own.
class TokenCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make({u"--recovery-file"_s, m_desk->path(u"kit"_s)}).status, 0);
        m_desk->write(u"pin"_s, QByteArray(SoftwareToken::somePin.data()) + '\n');
        m_key = std::make_unique<SoftwareToken>();
    }

    void takenInItIsWantedByEachCommandUntilItIsTakenAway()
    {
        QVERIFY(isDone(token(u"add"_s)));
        QCOMPARE(kinds(), u"passphrase+token kit"_s);
        QVERIFY(isDone(stats()));
        QVERIFY(isDone(command(ctl::auditCommand, {u"audit"_s, u"verify"_s})));

        QVERIFY(isDone(token(u"remove"_s)));

        QCOMPARE(kinds(), u"passphrase kit"_s);
        m_key->setPlugged(false);
        QVERIFY(isDone(stats()));
        QCOMPARE(m_desk->run({u"store"_s, u"stats"_s}).status, 0);
    }

    void withoutItTheProgramSaysThatItWantsIt()
    {
        QVERIFY(isDone(token(u"add"_s)));
        const auto files = m_desk->storeFiles();

        const Ran ran = ScriptedDesk::start(QStringLiteral(ALCOVECTL),
                                            m_desk->globals() + pinFile()
                                                + QStringList{u"store"_s, u"stats"_s});

        QCOMPARE(ran.status, 4);
        QVERIFY2(ran.isOneClearFailure() && ran.err.contains(u"security key"_s),
                 qPrintable(ran.err));
        QVERIFY(m_desk->storeFiles() == files);
    }

    void aWrongPinIsToldWithTheTriesLeft()
    {
        QVERIFY(isDone(token(u"add"_s)));
        m_desk->write(u"pin"_s, "123456\n");

        const QString said = complaint(stats());

        QVERIFY2(said.contains(u"Tries left: 7;"_s), qPrintable(said));
        QVERIFY(!said.contains(u"123456"_s));
    }

    void aMissingOrEmptyPinFileIsNoTry()
    {
        QVERIFY(isDone(token(u"add"_s)));
        m_desk->write(u"pin"_s, "\n");
        QVERIFY(complaint(stats()).contains(u"nobody gave its PIN"_s));
        QVERIFY(QFile::remove(m_desk->path(u"pin"_s)));

        QVERIFY(complaint(stats()).contains(u"nobody gave its PIN"_s));

        QCOMPARE(m_key->device().triesLeft(), testing::CtapDevice::allTries);
    }

    void anUntouchedOneIsNotTakenIn()
    {
        const auto keys = m_desk->storeFiles()[u"chart.key"_s];
        m_key->isTouched = false;

        QVERIFY(complaint(token(u"add"_s)).contains(u"not touched in time"_s));

        QVERIFY(m_desk->storeFiles()[u"chart.key"_s] == keys);
        QVERIFY(isDone(stats()));
    }

    void aNewPassphraseAndNewKeysStillWantIt()
    {
        QVERIFY(isDone(token(u"add"_s)));
        m_desk->write(u"next"_s, "another walk by the northern shore\n");

        QVERIFY(isDone(command(
            ctl::keyCommand,
            {u"key"_s, u"passphrase"_s, u"--new-passphrase-file"_s, m_desk->path(u"next"_s)})));
        m_desk->write(u"passphrase"_s, "another walk by the northern shore\n");
        QVERIFY(isDone(command(ctl::keyCommand, {u"key"_s, u"rotate"_s})));

        QCOMPARE(kinds(), u"passphrase+token kit"_s);
        QVERIFY(isDone(stats()));
        m_key->setPlugged(false);
        QVERIFY(complaint(stats()).contains(u"none is plugged in"_s));
    }

    void saysHowItGoes()
    {
        const Outcome outcome = token(u"shake"_s);

        const auto *mistake = std::get_if<ctl::UsageMistake>(&outcome);
        QVERIFY(mistake != nullptr && mistake->words.contains(u"key token add|remove"_s));
    }

private:
    using Outcome = ctl::Outcome;

    QStringList pinFile() const { return {u"--pin-file"_s, m_desk->path(u"pin"_s)}; }
    Outcome command(Outcome (*run)(const ctl::Shell &), const QStringList &words) const
    {
        QString mistake;
        const auto arguments = ctl::parseArguments(m_desk->globals() + pinFile() + words, mistake);
        if (!arguments)
            qFatal("%s", qPrintable(mistake));
        const SystemClock clock;
        crypto::SystemRandom random;
        session::Surroundings surroundings{clock, random, crypto::kdfFloor};
        platform::FidoToken token(devicesOf({m_key.get()}), std::chrono::milliseconds(300));
        ctl::ShellPin pin(*arguments);
        surroundings.token = &token;
        surroundings.pin = &pin;
        return run({*arguments, surroundings});
    }
    Outcome token(const QString &what) const
    {
        return command(ctl::keyCommand, {u"key"_s, u"token"_s, what});
    }
    Outcome stats() const { return command(ctl::storeCommand, {u"store"_s, u"stats"_s}); }
    QString kinds() const
    {
        QStringList all;
        const Outcome outcome = command(ctl::keyCommand, {u"key"_s, u"list"_s});
        if (const auto *answer = std::get_if<ctl::Answer>(&outcome))
            for (const QJsonValue way : answer->json[u"ways"_s].toArray())
                all.append(way[u"kind"_s].toString());
        return all.join(u' ');
    }

    static bool isDone(const Outcome &outcome)
    {
        if (const auto *failure = std::get_if<ctl::Failure>(&outcome))
            qInfo("%s", qPrintable(ctl::complaintOf(*failure)));
        return std::holds_alternative<ctl::Answer>(outcome);
    }
    static QString complaint(const Outcome &outcome)
    {
        const auto *failure = std::get_if<ctl::Failure>(&outcome);
        return failure == nullptr ? QString() : ctl::complaintOf(*failure);
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    std::unique_ptr<SoftwareToken> m_key;
};

ALCOVE_TEST(token_commands_test, TokenCommandsTest)
#include "token_commands_test.moc"
