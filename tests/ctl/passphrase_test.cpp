#include "ctl/passphrase.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;
using testing::ScriptedDesk;

namespace {

const QByteArray passphrase = "a long walk along the quiet lake";

/// A terminal of a test's own, with its keyboard and its screen.
class Terminal {
public:
    Terminal()
        : m_ours(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))
    {
        std::array<char, 128> name{};
        if (m_ours < 0 || ::grantpt(m_ours) != 0 || ::unlockpt(m_ours) != 0
            || ::ptsname_r(m_ours, name.data(), name.size()) != 0)
            qFatal("no terminal for a test");
        m_name = name.data();
    }
    ~Terminal() { ::close(m_ours); }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    /// The terminal becomes that of the child, as for who sits at it.
    testing::InChild becomesThatOfTheChild() const
    {
        return [this] {
            if (::setsid() < 0)
                ::_exit(98);
            const int theirs = ::open(m_name.c_str(), O_RDWR | O_CLOEXEC);
            if (theirs < 0 || ::ioctl(theirs, TIOCSCTTY, 0) != 0)
                ::_exit(99);
        };
    }

    /// All that is on the screen by now.
    QByteArray screen()
    {
        std::array<char, 1024> part{};
        for (ssize_t got = 0; (got = ::read(m_ours, part.data(), part.size())) > 0;)
            m_screen.append(part.data(), static_cast<qsizetype>(got));
        return m_screen;
    }

    void type(const QByteArray &text) const
    {
        QCOMPARE(::write(m_ours, text.constData(), static_cast<std::size_t>(text.size())),
                 static_cast<ssize_t>(text.size()));
    }

private:
    int m_ours;
    std::string m_name;
    QByteArray m_screen;
};

} // namespace

/// The three ways a passphrase gets to the program, and what keeps it from getting there.
class PassphraseTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ScriptedDesk> m_desk;

    QStringList stats(const QStringList &from) const
    {
        return QStringList{u"--store"_s, m_desk->path(u"store"_s)} + from
            + QStringList{u"--json"_s, u"store"_s, u"stats"_s};
    }
    Ran statsWith(const QStringList &from, const testing::InChild &inChild = {}) const
    {
        return ScriptedDesk::start(QStringLiteral(ALCOVECTL), stats(from), inChild);
    }

    /// At a terminal where `typed` is entered once the program asks.
    int statsAt(Terminal &terminal, const QByteArray &typed) const
    {
        QProcess process;
        process.setStandardInputFile(QProcess::nullDevice());
        process.setChildProcessModifier(terminal.becomesThatOfTheChild());
        process.start(QStringLiteral(ALCOVECTL), stats({}));
        const bool isAsked
            = QTest::qWaitFor([&] { return terminal.screen().contains("Passphrase: "); }, 30'000);
        if (isAsked)
            terminal.type(typed);
        const bool isOver = QTest::qWaitFor(
            [&process] { return process.state() == QProcess::NotRunning; }, 30'000);
        return isAsked && isOver && process.exitStatus() == QProcess::NormalExit
            ? process.exitCode()
            : -1;
    }

private slots:
    void initTestCase()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
    }

    void comesByAnOpenDescriptor()
    {
        const std::string file = m_desk->path(u"passphrase"_s).toStdString();
        const auto asSeven = [&file] {
            const int opened = ::open(file.c_str(), O_RDONLY);
            if (::dup2(opened, 7) != 7)
                ::_exit(99);
        };

        const Ran opened = statsWith({u"--passphrase-fd"_s, u"7"_s}, asSeven);
        const Ran closed = statsWith({u"--passphrase-fd"_s, u"7"_s});

        QVERIFY2(opened.status == 0, qPrintable(opened.err));
        QVERIFY2(closed.isOneClearFailure(), qPrintable(closed.err));
        QCOMPARE(closed.status, 1);
    }

    void comesByStandardInput()
    {
        const std::string file = m_desk->path(u"passphrase"_s).toStdString();

        const Ran ran = statsWith({u"--passphrase-fd"_s, u"0"_s}, [&file] {
            const int opened = ::open(file.c_str(), O_RDONLY);
            if (::dup2(opened, STDIN_FILENO) != STDIN_FILENO)
                ::_exit(99);
        });

        QVERIFY2(ran.status == 0, qPrintable(ran.err));
    }

    void isAskedForOnTheTerminalAndNotShown()
    {
        Terminal terminal;

        QCOMPARE(statsAt(terminal, passphrase + "\n"), 0);

        QCOMPARE(terminal.screen(), QByteArray("Passphrase: \r\n"));
    }

    void aWrongOneAtTheTerminalIsStatusFour()
    {
        Terminal terminal;

        QCOMPARE(statsAt(terminal, "not the passphrase\n"), 4);

        QVERIFY(!terminal.screen().contains("not the"));
    }

    void withoutATerminalAndAFileItIsSaid()
    {
        for (const QStringList &from :
             {QStringList{}, {u"--passphrase-file"_s, m_desk->path(u"nowhere"_s)}}) {
            const Ran ran = statsWith(from, [] { ::setsid(); });
            QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
            QVERIFY2(ran.err.contains(u"The passphrase could not be read"_s), qPrintable(ran.err));
            QCOMPARE(ran.status, 1);
        }
    }

    void itsLineEndIsNotPartOfIt()
    {
        for (const QByteArray &line : {passphrase, passphrase + "\n", passphrase + "\nmore\n"}) {
            m_desk->write(u"other"_s, line);
            QCOMPARE(statsWith({u"--passphrase-file"_s, m_desk->path(u"other"_s)}).status, 0);
        }
    }

    void oneThatIsTooLongIsNotCutInSilence()
    {
        ctl::Arguments arguments;
        arguments.passphraseFile = m_desk->path(u"other"_s);
        m_desk->write(u"other"_s, QByteArray(1024, 'x') + '\n');
        QCOMPARE(ctl::readPassphrase(arguments, "Passphrase")->size(), std::size_t{1024});

        m_desk->write(u"other"_s, QByteArray(1025, 'x'));

        VERIFY_ERROR(ctl::readPassphrase(arguments, "Passphrase"), ErrorCode::TooLarge);
    }
};

ALCOVE_TEST(passphrase_test, PassphraseTest)
#include "passphrase_test.moc"
