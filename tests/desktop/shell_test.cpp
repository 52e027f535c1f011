#include "desktop/shell.h"

#include "presentation/first_start_presenter.h"
#include "real_desk.h"
#include "support/test_registry.h"
#include "widgets/cover_page.h"
#include "widgets/first_start_page.h"
#include "widgets/message_page.h"
#include "widgets/recovery_kit_page.h"
#include "widgets/unlock_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using desktop::Options;

namespace {

/// A window whose drafts are saved when the test says so.
class FakeWindow final : public desktop::UnlockedWindow {
public:
    QWidget &widget() override { return m_widget; }
    QFuture<Result<void>> flush() override
    {
        ++flushes;
        m_promise = std::make_unique<QPromise<Result<void>>>();
        m_promise->start();
        if (saves)
            answer({});
        return m_promise->future();
    }
    void answer(const Result<void> &result)
    {
        m_promise->addResult(result);
        m_promise->finish();
    }
    QByteArray place() const override { return at; }
    void goTo(const QByteArray &place) override { at = place; }
    void resume() override { at += ", resumed"; }
    void showSession(std::optional<Millis> endsAt) override { sessionEnd = endsAt; }

    int flushes = 0;
    bool saves = true;
    QByteArray at;
    std::optional<Millis> sessionEnd;

private:
    QWidget m_widget;
    std::unique_ptr<QPromise<Result<void>>> m_promise;
};

class FakeReplacement final : public platform::ProgramReplacement {
public:
    Error replace(const QStringList &arguments) override
    {
        words = arguments;
        QTest::ignoreMessage(QtWarningMsg, "not in a test"); // the shell logs why it still runs
        return Error(ErrorCode::Io, "not in a test");
    }
    QStringList words;
};

} // namespace

class ShellTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_real = std::make_unique<testing::RealDesk>();
        m_replacement = std::make_unique<FakeReplacement>();
        m_window = nullptr;
    }
    void cleanup()
    {
        m_shell.reset();
        m_real.reset();
    }

    void anEmptyMachineOffersTwoWays()
    {
        start();
        QVERIFY(page<widgets::FirstStartPage>());

        press("lookAround");

        QCOMPARE(m_replacement->words, QStringList{QStringLiteral("--demo")});
    }

    void aPracticeIsMadeAndItsKitHasToBeTypedBack()
    {
        start();
        press("makePractice");
        type("practiceName", QStringLiteral("Lakeside"));
        type("clinicianName", QStringLiteral("Ada Byron"));
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        type("again", QString::fromLatin1(testing::goodPassphrase));
        press("create");
        QTRY_VERIFY(page<widgets::RecoveryKitPage>());

        type("firstGroup", QStringLiteral("ZZZZ"));
        press("prove");
        QVERIFY(m_window == nullptr);
        proveKit();

        QTRY_VERIFY(m_window != nullptr);
        QTRY_VERIFY(m_window->widget().isVisible());
        QVERIFY(!m_shell->door().window().isVisible());
    }

    void aWrongPassphraseIsSaidInThePageAndTheFieldIsEmpty()
    {
        makeStore();
        start();
        type("passphrase", QStringLiteral("not this one"));
        press("unlock");

        QTRY_VERIFY(texts().contains(QStringLiteral("does not open this store")));
        QVERIFY(field("passphrase")->text().isEmpty());
        QVERIFY(m_window == nullptr);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aBadStoreIsSaidInThePage_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        QTest::newRow("plain") << QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\0')
                               << QStringLiteral("not encrypted");
        QTest::newRow("truncated") << QByteArray() << QStringLiteral("damaged");
    }

    void aBadStoreIsSaidInThePage()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        makeStore();
        QFile file(m_real->store() + QStringLiteral("/chart.db"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.resize(content.isEmpty() ? 5000 : 0);
        file.write(content);
        file.close();
        start();
        unlock();

        QTRY_VERIFY(texts().contains(words));
        QVERIFY(m_window == nullptr);
    }

    void lockingSavesForgetsAndReplacesTheProgram()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        m_window->at = "note 7";

        emit m_window->lockWanted();

        QTRY_VERIFY(!m_replacement->words.isEmpty());
        QVERIFY(m_window == nullptr);
        QCOMPARE(m_replacement->words.last(), QStringLiteral("--locked"));
        QVERIFY(page<widgets::UnlockPage>());
    }

    void unlockingLeadsBackToWhereOneWas()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        m_window->at = "note 7";
        m_shell->lock();
        QTRY_VERIFY(page<widgets::UnlockPage>());

        unlock();

        QTRY_VERIFY(m_window != nullptr && m_window->at == "note 7, resumed");
    }

    void nobodyThereLocks()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());

        m_real->clock.advance(platform::idleDefault);
        m_shell->idleWatch().check();

        QTRY_VERIFY(!m_replacement->words.isEmpty());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void theMachineLocksTheDesk_data()
    {
        QTest::addColumn<platform::LockReason>("reason");
        QTest::newRow("sleep") << platform::LockReason::Sleep;
        QTest::newRow("its own lock") << platform::LockReason::ScreenLocked;
        QTest::newRow("another user") << platform::LockReason::SeatTaken;
    }
    void theMachineLocksTheDesk()
    {
        QFETCH(const platform::LockReason, reason);
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        emit m_window->sessionWanted(longest);

        emit m_watch.lockWanted(reason);

        QTRY_VERIFY(!m_replacement->words.isEmpty());
        QVERIFY(m_window == nullptr);
        QVERIFY(!m_shell->runningSession().isRunning());
    }

    void duringASessionNobodyThereOnlyCovers()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        emit m_window->sessionWanted(Millis{50} * 60'000);
        QCOMPARE(m_window->sessionEnd, std::optional(m_real->clock.now() + Millis{50} * 60'000));

        nobodyThere();

        QTRY_VERIFY(page<widgets::CoverPage>());
        QVERIFY(texts().contains(QStringLiteral("Covered during the session")));
        QVERIFY(!m_window->widget().isVisible());
        QCOMPARE(m_window->flushes, 1);
        QVERIFY(m_replacement->words.isEmpty());
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        press("back");
        QTRY_VERIFY(m_window->widget().isVisible());
        QVERIFY(m_shell->runningSession().isRunning());
    }

    void aCoveredDeskLocksAtTheSessionsEnd()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        emit m_window->sessionWanted(Millis{50} * 60'000);
        nobodyThere();
        QTRY_VERIFY(page<widgets::CoverPage>());

        m_real->clock.advance(Millis{46} * 60'000);
        m_shell->runningSession().check();

        QTRY_VERIFY(!m_replacement->words.isEmpty());
        QVERIFY(m_window == nullptr);
    }

    void wordsThatCantBeSavedAtTheSessionsEndKeepItCovered()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        m_window->saves = false;
        emit m_window->sessionWanted(Millis{50} * 60'000);
        nobodyThere();
        QTRY_VERIFY(page<widgets::CoverPage>());
        m_real->clock.advance(Millis{46} * 60'000);
        m_shell->runningSession().check();

        m_window->answer(Error(ErrorCode::DiskFull));

        QTRY_VERIFY(texts().contains(QStringLiteral("Covered, not locked yet")));
        QVERIFY(m_replacement->words.isEmpty());
        QVERIFY(m_window != nullptr);
    }

    void aSessionThatIsOverLeavesADeskInUseAlone()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        emit m_window->sessionWanted(Millis{2} * 60'000);

        m_real->clock.advance(Millis{2} * 60'000);
        m_shell->runningSession().check();

        QVERIFY(!m_window->sessionEnd);
        QVERIFY(m_window->widget().isVisible());
        QVERIFY(m_replacement->words.isEmpty());
        nobodyThere();
        QTRY_VERIFY(!m_replacement->words.isEmpty()); // as ever
    }

    void aFullDiskCoversTheDeskAndLosesNothing()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        m_window->saves = false;

        m_shell->lock();
        m_window->answer(Error(ErrorCode::DiskFull));

        QTRY_VERIFY(page<widgets::CoverPage>());
        QVERIFY(texts().contains(QStringLiteral("what you typed is still on the screen")));
        QVERIFY(!m_window->widget().isVisible());
        QVERIFY(m_replacement->words.isEmpty());

        type("passphrase", QStringLiteral("not this one"));
        press("back");
        QTRY_VERIFY(texts().contains(QStringLiteral("does not open")));
        QVERIFY(!m_window->widget().isVisible());
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        press("back");
        QTRY_VERIFY(m_window->widget().isVisible());
    }

    void closingSavesFirst()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        m_window->saves = false;
        QSignalSpy closed(m_shell.get(), &desktop::Shell::closed);

        m_window->widget().close();
        QCOMPARE(m_window->flushes, 1);
        QCOMPARE(closed.count(), 0);
        m_window->answer({});

        QTRY_COMPARE(closed.count(), 1);
        QVERIFY(m_window == nullptr);
    }

    void theWayInAndOutIsAudited()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr);
        m_shell->lock();
        QTRY_VERIFY(!m_replacement->words.isEmpty());
        m_shell.reset();

        const auto opening
            = m_real->desk.unlock(testing::sharedSecret(testing::goodPassphrase)).result();
        VERIFY_OK(opening);
        const auto trail = testing::askNow(*opening->session,
                                           [](Chart &chart) { return chart.auditTrail(0, 100); });

        VERIFY_OK(trail);
        QStringList events;
        for (const AuditEntry &entry : *trail)
            if (entry.event.event.startsWith(QStringLiteral("desk.")))
                events << entry.event.event;
        QCOMPARE(events.mid(events.size() - 3),
                 QStringList({QStringLiteral("desk.unlock"), QStringLiteral("desk.lock"),
                              QStringLiteral("desk.unlock")}));
    }

    void theInventedPracticeIsMadeAndSaysWhatItIs()
    {
        start(Options::Mode::Demo);
        QVERIFY(texts().contains(presentation::demoPassphrase()));
        QVERIFY(texts().contains(QStringLiteral("nothing in it is protected")));

        QTRY_VERIFY_WITH_TIMEOUT(m_window != nullptr && m_window->widget().isVisible(), 50'000);
        m_shell->lock();
        QTRY_VERIFY(!m_replacement->words.isEmpty());
        QVERIFY(texts().contains(presentation::demoPassphrase()));
    }

    void aStoreInUseIsSaidInOnePage()
    {
        makeShell(Options::Mode::Practice);
        m_shell->refuseAsInUse();
        QSignalSpy closed(m_shell.get(), &desktop::Shell::closed);
        QVERIFY(texts().contains(QStringLiteral("in another window")));

        press("act");

        QCOMPARE(closed.count(), 1);
    }

    void theKitOpensUnderANewPassphrase()
    {
        auto made = m_real->desk
                        .create({QStringLiteral("Lakeside"), QStringLiteral("Ada Byron"),
                                 QStringLiteral("Desk 1"),
                                 testing::sharedSecret(testing::goodPassphrase)})
                        .result();
        VERIFY_OK(made);
        const QString code
            = QString::fromLatin1(reinterpret_cast<const char *>(made->recoveryCode->view().data()),
                                  static_cast<qsizetype>(made->recoveryCode->size()));
        made->session.reset();
        const QString fresh = QStringLiteral("marble otter pendulum quince ferry");
        start();
        press("recover");
        type("code", code.toLower());
        type("passphrase", fresh);
        type("again", fresh);
        press("recover");
        QTRY_VERIFY(m_window != nullptr);
        m_shell->lock();
        QTRY_VERIFY(page<widgets::UnlockPage>());

        type("passphrase", fresh);
        press("unlock");

        QTRY_VERIFY(m_window != nullptr);
    }

private:
    static constexpr Millis longest = desktop::longestSession;

    void nobodyThere()
    {
        m_real->clock.advance(platform::idleDefault);
        m_shell->idleWatch().check();
    }
    void makeStore() { QVERIFY(m_real->make() != nullptr); }

    void makeShell(Options::Mode mode)
    {
        Options options;
        options.mode = mode;
        options.store = m_real->store();
        m_shell = std::make_unique<desktop::Shell>(desktop::ShellParts{
            m_real->desk, m_real->clock, m_real->random, *m_replacement, m_watch,
            [this](Session &) -> std::unique_ptr<desktop::UnlockedWindow> {
                auto window = std::make_unique<FakeWindow>();
                m_window = window.get();
                return window;
            },
            options, m_real->path(QStringLiteral("settings"))});
    }

    void start(Options::Mode mode = Options::Mode::Practice)
    {
        makeShell(mode);
        m_shell->start();
    }

    void unlock()
    {
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        press("unlock");
    }

    void proveKit()
    {
        QStringList groups;
        for (const QLabel *label : door().findChildren<QLabel *>())
            if (label->text().size() == 4 && label->accessibleName().startsWith(u"Group"))
                groups << label->text();
        QCOMPARE(groups.size(), 9);
        for (const char *name : {"firstGroup", "secondGroup"}) {
            const int number = field(name)->accessibleName().section(u' ', 1).toInt();
            type(name, groups.at(number - 1).toLower());
        }
        press("prove");
    }

    QWidget &door() { return *m_shell->door().window().page(); }
    template <typename Page>
    bool page()
    {
        return qobject_cast<Page *>(&door()) != nullptr;
    }
    QLineEdit *field(const char *name)
    {
        return door().findChild<QLineEdit *>(QLatin1String(name));
    }
    void type(const char *name, const QString &text)
    {
        QVERIFY2(field(name), name);
        field(name)->clear();
        QTest::keyClicks(field(name), text);
    }
    void press(const char *name)
    {
        auto *button = door().findChild<QPushButton *>(QLatin1String(name));
        QVERIFY2(button && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString texts()
    {
        QStringList all;
        for (const QLabel *label : door().findChildren<QLabel *>())
            all << label->text();
        return all.join(u'\n');
    }

    std::unique_ptr<testing::RealDesk> m_real;
    std::unique_ptr<FakeReplacement> m_replacement;
    /// On no bus; the tests speak for it.
    platform::DesktopWatch m_watch{QDBusConnection(QStringLiteral("none")),
                                   QDBusConnection(QStringLiteral("none"))};
    std::unique_ptr<desktop::Shell> m_shell;
    QPointer<FakeWindow> m_window;
};

ALCOVE_TEST(shell_test, ShellTest)
#include "shell_test.moc"
