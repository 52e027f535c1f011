#include "desktop/door.h"
#include "picture.h"
#include "presentation/recovery_kit_presenter.h"
#include "real_desk.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/cover_page.h"
#include "widgets/recovery_kit_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace alcove;

constexpr QSize windowSize(1100, 760);

/// Pictures of the door, from the running program; packaging/screenshots takes them into docs/.
class DoorPicturesTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void theWayIn_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QString>("look");
        QTest::newRow("paper") << static_cast<int>(support::Scheme::Paper)
                               << QStringLiteral("paper");
        QTest::newRow("dusk") << static_cast<int>(support::Scheme::Dusk) << QStringLiteral("dusk");
    }

    void theWayIn()
    {
        QFETCH(int, scheme);
        QFETCH(QString, look);
        m_look = look;
        support::apply(*qApp, static_cast<support::Scheme>(scheme));
        testing::RealDesk real;
        desktop::Door door(real.desk, real.clock, real.random, {},
                           {nullptr, &real.desk, &real.joining, &real.kitJoining});
        m_window = &door.window();
        QSignalSpy opened(&door, &desktop::Door::opened);
        door.start();
        m_window->resize(windowSize);
        m_window->show();
        picture("first-start");

        press("makePractice");
        type("practiceName", QStringLiteral("Lakeside Practice"));
        type("clinicianName", QStringLiteral("Ada Byron"));
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        type("again", QString::fromLatin1(testing::goodPassphrase));
        picture("create-practice");
        m_window->page()->findChild<QRadioButton *>(QStringLiteral("namedHats"))->setChecked(true);
        picture("create-practice-hats");
        m_window->page()->findChild<QRadioButton *>(QStringLiteral("allHats"))->setChecked(true);
        press("create");
        QTRY_VERIFY(qobject_cast<widgets::RecoveryKitPage *>(m_window->page()));
        picture("recovery-kit");

        auto session = door.takeSession();
        const auto kept = session->backups()->keepUp();
        QTRY_VERIFY(kept.isFinished());
        session.reset();
        door.showUnlock();
        picture("unlock");
        press("recover");
        picture("recover");
        door.showUnlock();
        press("restore");
        const auto *copies = m_window->page()->findChild<QComboBox *>();
        QTRY_COMPARE(copies->count(), 1);
        picture("restore");
        door.showUnlock();
        type("passphrase", QStringLiteral("not this one"));
        press("unlock");
        QTRY_VERIFY(
            m_window->page()->findChild<QPushButton *>(QStringLiteral("unlock"))->isEnabled());
        picture("wrong-passphrase");
        door.showNewKeys();
        picture("new-keys");
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        press("renew");
        QTRY_VERIFY(m_window->page()->findChild<QPushButton *>(QStringLiteral("unlock")));
        picture("renewed");
        auto *cover = new widgets::CoverPage(widgets::CoverPage::Why::NotSaved);
        m_window->setPage(cover);
        cover->setReason(QStringLiteral("The disk is full. What was saved before is safe."));
        picture("covered");
    }

    void theWayIntoAPracticeThatIsThere_data() { theWayIn_data(); }
    void theWayIntoAPracticeThatIsThere()
    {
        QFETCH(int, scheme);
        QFETCH(QString, look);
        m_look = look;
        support::apply(*qApp, static_cast<support::Scheme>(scheme));
        testing::RealDesk real;
        desktop::Door door(real.desk, real.clock, real.random, {},
                           {nullptr, &real.desk, &real.joining, &real.kitJoining});
        m_window = &door.window();
        door.start();
        m_window->resize(windowSize);
        m_window->show();
        press("comeBack");
        picture("come-back");
        press("back");
        press("joinPractice");
        for (const char *name : {"passphrase", "again"})
            type(name, QString::fromLatin1(testing::goodPassphrase));
        type("requestFile", QStringLiteral("/media/stick/request.alcove"));
        picture("ask-to-join");
        auto *file = m_window->page()->findChild<QLineEdit *>(QStringLiteral("requestFile"));
        file->setText(real.path(QStringLiteral("request.alcove")));
        press("ask");
        QTRY_VERIFY(m_window->page()->findChild<QPushButton *>(QStringLiteral("act")));
        picture("join-words");
        press("act");
        picture("take-invitation");
    }

private:
    void picture(const char *name)
    {
        QTRY_VERIFY(m_window->page()->isVisible());
        QCoreApplication::sendPostedEvents();
        const QString wrong = testing::takePicture(
            *m_window, QStringLiteral("%1-%2").arg(QLatin1String(name), m_look), windowSize);
        QVERIFY2(wrong.isEmpty(), qPrintable(QLatin1String(name) + u' ' + wrong));
    }
    void type(const char *name, const QString &text)
    {
        auto *field = m_window->page()->findChild<QLineEdit *>(QLatin1String(name));
        QVERIFY2(field, name);
        QTest::keyClicks(field, text);
    }
    void press(const char *name)
    {
        auto *button = m_window->page()->findChild<QPushButton *>(QLatin1String(name));
        QVERIFY2(button, name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    widgets::DoorWindow *m_window = nullptr;
    QString m_look;
};

ALCOVE_TEST(door_pictures_test, DoorPicturesTest)
#include "door_pictures_test.moc"
