#include "desktop/door.h"
#include "picture.h"
#include "session/local_desk.h"
#include "session/local_token_door.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "support/token_desk.h"
#include "widgets/door_page.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::SoftwareToken;
using testing::TempDesk;
using testing::TokenTempDesk;

constexpr QSize windowSize(1100, 760);

/// The lock screen over a real store that opens with a security key.
class TokenDoorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { support::apply(*qApp, support::Scheme::Paper); }

    void init()
    {
        m_desk = std::make_unique<TokenTempDesk>();
        must(m_desk->add());
        m_desk->keyed.made.open = {};
        const TempDesk &desk = m_desk->keyed.desk;
        m_token = std::make_unique<session::LocalTokenDoor>(desk.workspace,
                                                            *desk.surroundings.disk.files);
        session::Surroundings surroundings = desk.surroundings;
        surroundings.pin = m_token.get();
        m_local = std::make_unique<session::LocalDesk>(desk.workspace, surroundings);
        m_door
            = std::make_unique<desktop::Door>(*m_local, desk.clock, desk.random, desktop::Options(),
                                              desktop::DoorExtras{m_token.get(), {}, {}});
        m_opened = std::make_unique<QSignalSpy>(m_door.get(), &desktop::Door::opened);
        m_door->start();
        m_door->window().resize(windowSize);
        m_door->window().show();
    }
    void cleanup()
    {
        m_door.reset();
        m_local.reset();
    }

    void opensWithPassphrasePinAndATouch()
    {
        unlock(SoftwareToken::somePin);

        QTRY_COMPARE(m_opened->count(), 1);
        QVERIFY(m_door->takeSession() != nullptr);
        QVERIFY(!m_token->pin()); // nobody keeps it
    }

    void aWrongPinIsSaidAndTheNextOneOpens()
    {
        unlock("1111");

        QTRY_VERIFY(sees(u"Tries left: 7;"_s));
        QCOMPARE(m_opened->count(), 0);
        unlock(SoftwareToken::somePin);
        QTRY_COMPARE(m_opened->count(), 1);
        m_door->takeSession();
    }

    void whileItBlinksItSaysSoAndGivingUpEndsIt()
    {
        m_desk->key.isTouched = false;

        unlock(SoftwareToken::somePin);

        QTRY_VERIFY(sees(u"Touch the security key"_s));
        QTRY_VERIFY(sees(u"was not touched in time"_s));
        QVERIFY(sees(u"opens only with its security key"_s));
        const QString wrong
            = testing::takePicture(m_door->window(), u"unlock-security-key-paper"_s, windowSize);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

private:
    void unlock(std::string_view pin)
    {
        type(u"passphrase"_s, TempDesk::passphrase);
        type(u"pin"_s, pin);
        auto *button = m_door->window().page()->findChild<QPushButton *>(u"unlock"_s);
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void type(const QString &name, std::string_view text)
    {
        auto *field = m_door->window().page()->findChild<QLineEdit *>(name);
        QVERIFY2(field, qPrintable(name));
        QTRY_VERIFY(field->isEnabled());
        QTest::keyClicks(field, QString::fromUtf8(text.data(), qsizetype(text.size())));
    }
    bool sees(const QString &words) const
    {
        for (const QLabel *label : m_door->window().page()->findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }

    std::unique_ptr<TokenTempDesk> m_desk;
    std::unique_ptr<session::LocalTokenDoor> m_token;
    std::unique_ptr<session::LocalDesk> m_local;
    std::unique_ptr<desktop::Door> m_door;
    std::unique_ptr<QSignalSpy> m_opened;
};

ALCOVE_TEST(token_door_test, TokenDoorTest)
#include "token_door_test.moc"
