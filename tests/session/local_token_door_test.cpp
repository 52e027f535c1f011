#include "session/local_token_door.h"

#include "session/local_desk.h"
#include "support/test_registry.h"
#include "support/token_desk.h"

using namespace alcove;
using session::LocalTokenDoor;
using testing::must;
using testing::SoftwareToken;
using testing::TempDesk;
using testing::TokenTempDesk;

class LocalTokenDoorTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<TokenTempDesk>();
        const TempDesk &desk = m_desk->keyed.desk;
        m_door = std::make_unique<LocalTokenDoor>(desk.workspace, *desk.surroundings.disk.files);
    }

    void wantsASecurityKeyOnlyWhereTheDeskOpensWithOne()
    {
        QVERIFY(!m_door->wantsToken());
        must(m_desk->add());
        QVERIFY(m_door->wantsToken());
        m_desk->keyed.desk.write(QStringLiteral("chart.key"), "no key file");
        QVERIFY(!m_door->wantsToken());
        const TempDesk empty;
        QVERIFY(!LocalTokenDoor(empty.workspace, *empty.surroundings.disk.files).wantsToken());
    }

    void theDeskOpensWithThePinThatWasGivenUntilItIsTakenBack()
    {
        must(m_desk->add());
        m_desk->keyed.made.open = {};
        session::Surroundings surroundings = m_desk->keyed.desk.surroundings;
        surroundings.pin = m_door.get();
        session::LocalDesk desk(m_desk->keyed.desk.workspace, surroundings);

        m_door->givePin(TempDesk::secret(SoftwareToken::somePin));
        QVERIFY(proved(desk));
        m_door->givePin({});
        const auto without = proved(desk);

        QVERIFY(!without && tokenRefusal(without.error()) == TokenRefusal{TokenTrouble::PinWanted});
    }

private:
    static Result<void> proved(session::LocalDesk &desk)
    {
        QFuture<Result<void>> answer = desk.prove(
            std::make_shared<crypto::SecretBytes>(TempDesk::secret(TempDesk::passphrase)));
        return answer.result(); // waits for the desk's own thread
    }

    std::unique_ptr<TokenTempDesk> m_desk;
    std::unique_ptr<LocalTokenDoor> m_door;
};

ALCOVE_TEST(local_token_door_test, LocalTokenDoorTest)
#include "local_token_door_test.moc"
