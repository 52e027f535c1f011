#include "ctl/recovery_kit.h"

#include "scripted_desk.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

#include <array>
#include <memory>
#include <unistd.h>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;
using testing::ScriptedDesk;

namespace {

/// Standard output whose reader has gone.
void intoABrokenPipe()
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0 || ::close(ends[0]) != 0
        || ::dup2(ends[1], STDOUT_FILENO) != STDOUT_FILENO)
        ::_exit(99);
}

} // namespace

/// The code of a recovery kit can be seen once. Whatever its file does, somebody sees it.
class RecoveryKitTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ScriptedDesk> m_host;
    std::unique_ptr<ScriptedDesk> m_desk;

    QString kit() const { return m_desk->path(u"kit"_s); }
    QString kitText() const
    {
        QFile file(kit());
        return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()) : QString();
    }
    bool isMade() const { return QFile::exists(m_desk->path(u"store/chart.db"_s)); }
    QStringList into(const QString &file) const { return {u"--recovery-file"_s, file}; }

    /// The code among what was said, if it is there.
    static QString codeIn(const QString &text)
    {
        static const QRegularExpression code(u"\\b(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}\\b"_s);
        return code.match(text).captured();
    }

    void opens(const QString &code) const
    {
        QVERIFY(!code.isEmpty());
        const testing::FakeClock clock;
        testing::FakeRandom random;
        VERIFY_OK(session::recoverChart({m_desk->path(u"store"_s)},
                                        crypto::SecretBytes(asBytes(code.toStdString())),
                                        crypto::SecretBytes(asBytes("five new words for a desk")),
                                        {clock, random, crypto::kdfFloor}));
    }

    /// As far as the invitation, which is in the desk's folder then.
    void askAndBeInvited()
    {
        m_host = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_host->make().status, 0);
        const QString request = m_desk->path(u"request"_s);
        const Ran asked = m_desk->run({u"device"_s, u"join"_s, u"--request"_s, request});
        const Ran invited
            = m_host->run({u"device"_s, u"invite"_s, request, u"--words"_s,
                           asked.json[u"words"_s].toString(), u"--out"_s, invitation()});
        QCOMPARE(invited.status, 0);
    }
    QString invitation() const { return m_desk->path(u"invitation"_s); }
    Ran join(const QStringList &more) const
    {
        return m_desk->run(QStringList{u"device"_s, u"join"_s, invitation()} + more);
    }

private slots:
    void init() { m_desk = std::make_unique<ScriptedDesk>(); }

    void isInTheFileAndNowhereElse()
    {
        const Ran made = m_desk->make(into(kit()));

        QCOMPARE(made.status, 0);
        opens(kitText());
        QVERIFY(codeIn(made.out + made.err).isEmpty());
    }

    void isInTheAnswerWithoutAFile()
    {
        const Ran made = m_desk->make();

        QCOMPARE(made.status, 0);
        opens(made.json[u"recoveryCode"_s].toString());
    }

    void isShownToAPersonWithoutAFile()
    {
        const Ran made = m_desk->say(ScriptedDesk::makingWords());

        QCOMPARE(made.status, 0);
        opens(codeIn(made.out));
    }

    void noPracticeIsMadeWhenItsFileCanNotBeWritten()
    {
        m_desk->write(u"another"_s, "another kit");
        for (const QString &name : {u"no folder/kit"_s, u"another"_s}) {
            const Ran made = m_desk->make(into(m_desk->path(name)));

            QVERIFY2(made.isOneClearFailure(), qPrintable(made.err));
            QCOMPARE(made.status, 1);
            QVERIFY(!isMade());
        }
        QFile another(m_desk->path(u"another"_s));
        QVERIFY(another.open(QIODevice::ReadOnly));
        QCOMPARE(another.readAll(), QByteArray("another kit"));
    }

    void noFileIsLeftWhenNoPracticeIsMade()
    {
        m_desk->write(u"passphrase"_s, "password12345678\n");

        QCOMPARE(m_desk->make(into(kit())).status, 1);

        QVERIFY(!QFile::exists(kit()));
    }

    void isShownWhenItsFileTakesNothingInTheEnd()
    {
        const Ran made = m_desk->make(into(u"/dev/full"_s));

        QCOMPARE(made.status, 1);
        QCOMPARE(made.err.count(u'\n'), 1);
        QVERIFY2(made.err.startsWith(u"alcovectl: The desk is made, but its recovery kit"_s),
                 qPrintable(made.err));
        opens(made.json[u"recoveryCode"_s].toString());
    }

    void isShownToAPersonWhenItsFileTakesNothingInTheEnd()
    {
        const Ran made = m_desk->say(ScriptedDesk::makingWords() + into(u"/dev/full"_s));

        QCOMPARE(made.status, 1);
        opens(codeIn(made.out));
    }

    void goesToStandardErrorWhenNobodyReadsTheAnswer()
    {
        const Ran made = m_desk->run(ScriptedDesk::makingWords(), intoABrokenPipe);

        QCOMPARE(made.status, 1);
        QVERIFY(made.err.contains(u"alcovectl: The answer could not be written out."_s));
        opens(codeIn(made.err));
    }

    void aDeskThatJoinsShowsItAndTheWordsAllTheSame()
    {
        askAndBeInvited();

        const Ran joined = join(into(u"/dev/full"_s));

        QCOMPARE(joined.status, 1);
        QCOMPARE(joined.json[u"words"_s].toString().split(u' ').size(), 8);
        QVERIFY(!QFile::exists(m_desk->path(u"store/join.key"_s)));
        opens(joined.json[u"recoveryCode"_s].toString());
    }

    void noDeskJoinsWhenItsFileCanNotBeWritten()
    {
        askAndBeInvited();

        const Ran joined = join(into(m_desk->path(u"no folder/kit"_s)));

        QVERIFY2(joined.isOneClearFailure(), qPrintable(joined.err));
        QVERIFY(!isMade());
        QCOMPARE(join(into(kit())).status, 0);
        opens(kitText());
    }

    void aDeskThatJoinsShowsItWithoutAFile()
    {
        askAndBeInvited();

        const Ran joined = join({});

        QCOMPARE(joined.status, 0);
        opens(joined.json[u"recoveryCode"_s].toString());
    }
};

ALCOVE_TEST(recovery_kit_test, RecoveryKitTest)
#include "recovery_kit_test.moc"
