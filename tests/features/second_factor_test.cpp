#include "base/clock.h"
#include "crypto/one_time_code.h"
#include "scripted_practice.h"
#include "support/test_registry.h"

#include <QFile>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Ran;
using testing::ScriptedDesk;
using testing::ScriptedPractice;

/// An owner with two desks and an authenticator app, and a clinician: a server, a database and
/// desks, all of them programs.
class SecondFactorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_practice.start());
        QCOMPARE(m_owner.make().status, 0);
        QVERIFY(
            !ScriptedPractice::letIn(m_owner, m_kim, u"Kim Okafor"_s, u"clinician"_s).isEmpty());
        QCOMPARE(m_practice.sync(m_owner).status, 0);
        QCOMPARE(m_practice.sync(m_kim).status, 0);
        const Ran asked = ScriptedPractice::ask(m_second);
        const Ran invited = m_owner.run({u"device"_s, u"invite"_s, m_second.path(u"request"_s),
                                         u"--words"_s, asked.json[u"words"_s].toString(),
                                         u"--out"_s, m_second.path(u"invitation"_s)});
        QCOMPARE(invited.status, 0);
        QCOMPARE(m_second
                     .run({u"device"_s, u"join"_s, m_second.path(u"invitation"_s), u"--words"_s,
                           invited.json[u"words"_s].toString()})
                     .status,
                 0);
        QCOMPARE(m_practice.sync(m_second).status, 0);
    }

    void isSetByACodeOfTheApp()
    {
        QVERIFY(!m_owner.run({u"second-factor"_s, u"show"_s}).json[u"set"_s].toBool());
        QCOMPARE(m_owner.run({u"second-factor"_s, u"make"_s, u"--out"_s, app()}).status, 0);
        QFile file(app());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 11);
        QVERIFY(lines[0].startsWith("otpauth://totp/Alcove:Lakeside?secret="));
        m_spares = lines.mid(1);
        m_secret = lines[0].mid(lines[0].indexOf("secret=") + 7).split('&').first();
        m_owner.write(u"code"_s, "000000\n");
        const Ran wrong = m_owner.run(
            {u"second-factor"_s, u"set"_s, app(), u"--code-file"_s, m_owner.path(u"code"_s)});
        QCOMPARE(wrong.status, 4);
        QVERIFY(!m_owner.run({u"second-factor"_s, u"show"_s}).json[u"set"_s].toBool());

        QVERIFY(isSet());
        const Ran shown = m_owner.run({u"second-factor"_s, u"show"_s});
        QVERIFY(shown.json[u"set"_s].toBool());
        QCOMPARE(shown.json[u"spares"_s].toInt(), 10);
        // The desk that set it is known for ten minutes, and no other.
        QVERIFY(shown.json[u"proved_seconds"_s].toInt() > 0);
        QCOMPARE(m_second.run({u"second-factor"_s, u"show"_s}).json[u"proved_seconds"_s].toInt(),
                 0);
    }

    void anotherDeskOfTheOwnerIsAskedBeforeItTakesSomebodyOut()
    {
        const Ran removed
            = m_second.run({u"member"_s, u"remove"_s, u"Kim Okafor"_s, u"--because"_s, u"left"_s});
        QCOMPARE(removed.status, 0);
        QVERIFY(!removed.json[u"server_told"_s].toBool());
        QVERIFY(removed.json[u"code_needed"_s].toBool());
        QVERIFY(removed.err.contains(u"second-factor prove"_s));
        const Ran waiting = m_practice.sync(m_second);
        QCOMPARE(waiting.status, 0);
        QVERIFY(waiting.json[u"code_awaited"_s].toBool());
        QVERIFY(waiting.err.contains(u"second-factor prove"_s));
        QVERIFY(!m_practice.sync(m_kim).json[u"removed"_s].toBool());
        QCOMPARE(m_second.run({u"second-factor"_s, u"drop"_s}).status, 1);

        const Ran given = prove(m_spares[0]);
        QCOMPARE(given.status, 0);
        QCOMPARE(given.json[u"spares"_s].toInt(), 9);
        QVERIFY(!m_practice.sync(m_second).json[u"code_awaited"_s].toBool());
        QVERIFY(m_practice.sync(m_kim).json[u"removed"_s].toBool());
    }

    void aSpareCodeServesOnceAndBothAreInTheLog()
    {
        const Ran again = prove(m_spares[0]);
        QCOMPARE(again.status, 4);
        QVERIFY(again.err.contains(u"has served already"_s));
        QCOMPARE(m_second.run({u"audit"_s, u"verify"_s}).status, 0);
        const QString log = m_second.run({u"audit"_s, u"list"_s}).out;
        QVERIFY(log.contains(u"factor.prove"_s) && log.contains(u"factor.wrong"_s));
        QVERIFY(m_owner.run({u"audit"_s, u"list"_s}).out.contains(u"factor.set"_s));
        QVERIFY(!log.contains(QString::fromLatin1(m_spares[0])));
    }

    void isTakenOffByADeskThatIsKnown()
    {
        QCOMPARE(m_second.run({u"second-factor"_s, u"drop"_s}).status, 0);
        QVERIFY(!m_owner.run({u"second-factor"_s, u"show"_s}).json[u"set"_s].toBool());
        QCOMPARE(prove(m_spares[1]).status, 1); // there is nothing to give one for
    }

    void whatIsNoFileOfAnAppIsOneClearFailure()
    {
        m_owner.write(u"nonsense"_s, "hello\n");
        const Ran nonsense = m_owner.run({u"second-factor"_s, u"set"_s, m_owner.path(u"nonsense"_s),
                                          u"--code-file"_s, m_owner.path(u"code"_s)});
        QVERIFY2(nonsense.isOneClearFailure(), qPrintable(nonsense.err));
        const Ran over = m_owner.run({u"second-factor"_s, u"make"_s, u"--out"_s, app()});
        QVERIFY2(over.isOneClearFailure(), qPrintable(over.err)); // something is there
    }

private:
    QString app() const { return m_owner.path(u"app"_s); }

    /// A code serves for a minute; whoever stood still that long types the next one.
    bool isSet()
    {
        const SystemClock clock;
        const auto secret = must(crypto::parseOneTimeSecret(
            crypto::SecretBytes(asBytes({m_secret.constData(), std::size_t(m_secret.size())}))));
        for (int tries = 0; tries < 3; ++tries) {
            const auto code = crypto::oneTimeCode(secret, crypto::oneTimeStepAt(clock.now()));
            m_owner.write(u"code"_s, QByteArray::fromStdString(code) + '\n');
            const Ran set = m_owner.run(
                {u"second-factor"_s, u"set"_s, app(), u"--code-file"_s, m_owner.path(u"code"_s)});
            if (set.status == 0)
                return set.json[u"taken"_s].toBool();
        }
        return false;
    }

    Ran prove(const QByteArray &code)
    {
        m_second.write(u"code"_s, code + '\n');
        return m_second.run(
            {u"second-factor"_s, u"prove"_s, u"--code-file"_s, m_second.path(u"code"_s)});
    }

    ScriptedPractice m_practice;
    ScriptedDesk m_owner;
    ScriptedDesk m_second;
    ScriptedDesk m_kim;
    QByteArray m_secret;
    QByteArrayList m_spares;
};

ALCOVE_TEST(second_factor_test, SecondFactorTest)
#include "second_factor_test.moc"
