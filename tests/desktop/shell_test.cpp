#include "desktop/shell.h"

#include "presentation/first_start_presenter.h"
#include "shell_desk.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/ask_to_join_page.h"
#include "widgets/come_back_page.h"
#include "widgets/cover_page.h"
#include "widgets/first_start_page.h"
#include "widgets/message_page.h"
#include "widgets/new_keys_page.h"
#include "widgets/recovery_kit_page.h"
#include "widgets/take_invitation_page.h"
#include "widgets/unlock_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using testing::must;

class ShellTest : public QObject, protected testing::ShellDesk {
    Q_OBJECT

private slots:
    void init() { beginTest(); }
    void cleanup() { endTest(); }

    void anEmptyMachineOffersToLookAround()
    {
        start();
        QVERIFY(page<widgets::FirstStartPage>());

        press("lookAround");

        QCOMPARE(m_replacement->words, QStringList{QStringLiteral("--demo")});
    }

    void whoHasOnlyThePaperIsToldWhenTheServerIsNotThere()
    {
        start();
        press("comeBack");
        QVERIFY(page<widgets::ComeBackPage>());
        const QString code = testing::someKit();
        type("code", code);
        type("server", QStringLiteral("http://127.0.0.1:1")); // where nobody listens
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        type("again", QString::fromLatin1(testing::goodPassphrase));
        press("comeBack");

        QTRY_VERIFY(texts().contains(QStringLiteral("could not be reached")));
        QVERIFY(!m_real->desk.hasStore());
        press("back");
        QVERIFY(page<widgets::FirstStartPage>());
    }

    void aPracticeThatIsThereIsJoinedByFilesAndWords()
    {
        testing::RealDesk host;
        const auto there = host.make();
        QVERIFY(there);
        start();
        press("joinPractice");
        const QString request = m_real->path(QStringLiteral("request"));
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        type("again", QString::fromLatin1(testing::goodPassphrase));
        type("requestFile", request);
        press("ask");
        QTRY_VERIFY(page<widgets::MessagePage>());
        picture(QStringLiteral("join-words"));
        const MemberInvitation answer = answerOf(*there->people(), request);
        const QString invitation = m_real->path(QStringLiteral("invitation"));
        QVERIFY(there->people()->saveInvitation(invitation, answer.file).result());

        // Alcove was closed meanwhile.
        m_shell.reset();
        start();
        press("joinPractice");
        QVERIFY(page<widgets::TakeInvitationPage>());
        press("askAgain");
        QVERIFY(page<widgets::AskToJoinPage>());
        press("back");
        press("joinPractice");
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        type("invitationFile", invitation);
        type("invitationWords", answer.words.join(QStringLiteral(" ")));
        picture(QStringLiteral("take-invitation"));
        press("join");
        QTRY_VERIFY(page<widgets::RecoveryKitPage>());
        proveKit();

        QTRY_VERIFY(m_window != nullptr);
        QTRY_VERIFY(m_window->widget().isVisible());
        QVERIFY(m_real->desk.hasStore() && !m_real->joining.isAsked());
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

    void newKeysAreMadeAtTheLockedDoorAndLeadBackToIt()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        const QByteArray before = keyFile();

        emit m_window->newKeysWanted();
        QTRY_VERIFY(page<widgets::NewKeysPage>());
        QVERIFY(m_window == nullptr);
        QCOMPARE(m_replacement->words.last(), QStringLiteral("--new-keys"));
        type("passphrase", QStringLiteral("not this one"));
        press("renew");
        QTRY_VERIFY(texts().contains(QStringLiteral("not this desk's passphrase")));
        QCOMPARE(keyFile(), before);
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        press("renew");

        QTRY_VERIFY(page<widgets::UnlockPage>());
        QVERIFY(texts().contains(QStringLiteral("The desk has new keys")));
        QVERIFY(keyFile() != before);
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
    }

    void newKeysCanBeLeft()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        emit m_window->newKeysWanted();
        QTRY_VERIFY(page<widgets::NewKeysPage>());

        press("back");

        QVERIFY(page<widgets::UnlockPage>());
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        m_shell->lock();
        QTRY_VERIFY(m_window == nullptr && page<widgets::UnlockPage>());
        QCOMPARE(m_replacement->words.last(), QStringLiteral("--locked"));
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
    /// By somebody of the practice, to whom the words on the screen were read.
    MemberInvitation answerOf(People &people, const QString &request)
    {
        const QString words
            = door().findChild<QLabel *>(QStringLiteral("words"))->text().simplified();
        const AskingDesk asking = must(people.readRequest(request).result());
        return must(
            people.invite({asking.request, words, QStringLiteral("Noor Haddad"), {Role::Clinician}})
                .result());
    }
    void picture(const QString &name)
    {
        if (const QString folder = qEnvironmentVariable("ALCOVE_PICTURES"); !folder.isEmpty())
            QVERIFY(m_shell->door().window().grab().save(folder + u'/' + name
                                                         + QStringLiteral(".png")));
    }
    QByteArray keyFile() const
    {
        QFile file(m_real->store() + QStringLiteral("/chart.key"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

ALCOVE_TEST(shell_test, ShellTest)
#include "shell_test.moc"
