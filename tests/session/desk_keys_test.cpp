#include "session/desk_keys.h"

#include "support/keyed_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;
using testing::TempDesk;

class DeskKeysTest : public QObject {
    Q_OBJECT

private slots:
    void opensWithThePassphraseAlone()
    {
        const testing::KeyedTempDesk made;
        const auto open = [&made](std::string_view passphrase) {
            return session::openKeys(made.desk.workspace, TempDesk::secret(passphrase),
                                     made.desk.surroundings);
        };

        QCOMPARE(must(open(TempDesk::passphrase)).master.size(), crypto::masterKeySize);
        VERIFY_ERROR(open(testing::KeyedTempDesk::other), ErrorCode::Locked);
    }

    void theNamesOfThePracticeAreNoPassphrase()
    {
        const testing::KeyedTempDesk made;
        const Practice &practice = made.made.open.practice;

        VERIFY_ERROR(
            session::checkPassphrase(TempDesk::secret("Ada Quill Lakeside Practice"), practice),
            ErrorCode::Refused);
        VERIFY_OK(session::checkPassphrase(TempDesk::secret(TempDesk::passphrase), practice));
    }

    void keysWithTooFewWaysInAreNotKept()
    {
        testing::KeyedTempDesk made;
        const QByteArray before = made.desk.content(QStringLiteral("chart.key"));
        session::DeskKeys keys = must(session::openKeys(
            made.desk.workspace, testing::KeyedTempDesk::passphrase(), made.desk.surroundings));
        keys.file.keySlots.pop_back();

        VERIFY_ERROR(
            session::keepKeys(made.desk.workspace, keys, *made.desk.surroundings.disk.files),
            ErrorCode::Refused);

        QCOMPARE(made.desk.content(QStringLiteral("chart.key")), before);
    }

    void aLowCostIsTakenAsItIs()
    {
        const testing::KeyedTempDesk made;

        QVERIFY(must(session::slotCost(made.desk.surroundings)) == crypto::kdfFloor);
    }
};

ALCOVE_TEST(desk_keys_test, DeskKeysTest)
#include "desk_keys_test.moc"
