#include "crypto/ways_in.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

namespace {

std::vector<KeySlot> ways(std::initializer_list<SlotKind> kinds)
{
    std::vector<KeySlot> all;
    for (const SlotKind kind : kinds) {
        all.emplace_back().kind = kind;
        all.back().salt[0] = static_cast<std::uint8_t>(all.size());
    }
    return all;
}

} // namespace

class WaysInTest : public QObject {
    Q_OBJECT

private slots:
    void aPassphraseAndAPaperAreEnough()
    {
        VERIFY_OK(checkWaysIn(ways({SlotKind::Passphrase, SlotKind::RecoveryKit})));
        VERIFY_OK(checkWaysIn(ways({SlotKind::PassphraseAndKeychain, SlotKind::RecoveryKit})));
        VERIFY_OK(checkWaysIn(ways({SlotKind::PassphraseAndToken, SlotKind::AdministratorSeal})));
    }

    void whatAForgottenPassphraseOrALostPaperWouldShutIsRefused()
    {
        for (const auto &few :
             {ways({}), ways({SlotKind::Passphrase}), ways({SlotKind::RecoveryKit}),
              ways({SlotKind::Passphrase, SlotKind::PassphraseAndKeychain}),
              ways({SlotKind::PassphraseAndToken, SlotKind::PassphraseAndKeychain}),
              ways({SlotKind::RecoveryKit, SlotKind::AdministratorSeal})})
            VERIFY_ERROR(checkWaysIn(few), ErrorCode::Refused);
    }

    void aWayThatNobodyKnowsYetIsNotCountedOn()
    {
        const auto unknown = static_cast<SlotKind>(77);

        QVERIFY(!outlivesMachine(unknown));
        VERIFY_ERROR(checkWaysIn(ways({SlotKind::PassphraseAndKeychain, unknown})),
                     ErrorCode::Refused);
    }

    void anotherPassphraseTakesThePlaceOfAll()
    {
        KeyFile file;
        file.keySlots = ways(
            {SlotKind::PassphraseAndKeychain, SlotKind::RecoveryKit, SlotKind::PassphraseAndToken});

        replacePassphrases(file, KeySlot());

        QCOMPARE(file.keySlots.size(), 2U);
        QVERIFY(file.keySlots[0].kind == SlotKind::Passphrase);
        QVERIFY(file.keySlots[1].kind == SlotKind::RecoveryKit);
    }

    void theFirstKitIsKept()
    {
        KeyFile file;
        file.keySlots = ways({SlotKind::RecoveryBox, SlotKind::Passphrase, SlotKind::RecoveryKit});
        const KeySlot first = file.keySlots[0];

        keepFirstKit(file);

        QCOMPARE(file.keySlots.size(), 2U);
        QVERIFY(file.keySlots[0] == first);
    }
};

ALCOVE_TEST(ways_in_test, WaysInTest)
#include "ways_in_test.moc"
