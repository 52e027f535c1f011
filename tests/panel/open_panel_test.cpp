#include "panel/open_panel.h"

#include "base/durable_file.h"
#include "base/posix_files.h"
#include "support/panel_desk.h"
#include "support/test_registry.h"

#include <filesystem>
#include <fstream>

using namespace alcove;
using namespace alcove::panel;
using testing::PanelDesk;

namespace {

Bytes contentOf(const std::string &path)
{
    PosixFiles files;
    const auto bytes = readFile(files, path, std::size_t{16} * 1024 * 1024);
    return bytes ? *bytes : Bytes();
}

void overwrite(const std::string &path, ByteView bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char *>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

QStringList eventsOf(OpenPanel &open)
{
    QStringList events;
    if (const auto trail = open.supplement->auditTrail(0, 100))
        for (const AuditEntry &entry : *trail)
            events.append(entry.event.event);
    return events;
}

} // namespace

class OpenPanelTest : public QObject {
    Q_OBJECT

private slots:
    void makesAPanelThatItsPassphraseOpens()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());

        auto open = desk.open();

        VERIFY_OK(open);
        QCOMPARE(eventsOf(*open),
                 (QStringList{QStringLiteral("panel.make"), QStringLiteral("panel.unlock")}));
        const auto policy = open->supplement->policy();
        VERIFY_OK(policy);
        QVERIFY(!policy->isEnabled);
    }

    void aWrongPassphraseStaysOutAndChangesNothing()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        const Bytes before = contentOf(desk.files().storeFile());

        VERIFY_ERROR(desk.open(PanelDesk::otherWords), ErrorCode::Locked);

        QVERIFY(contentOf(desk.files().storeFile()) == before);
        VERIFY_OK(desk.open());
    }

    void afterFiveWrongPassphrasesTheNextHasToWait()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        for (int i = 0; i < 5; ++i)
            VERIFY_ERROR(desk.open(PanelDesk::otherWords), ErrorCode::Locked);
        const Bytes before = contentOf(desk.files().storeFile());

        VERIFY_ERROR(desk.open(), ErrorCode::TooSoon);
        VERIFY_ERROR(changePanelPassphrase(desk.files(), desk.practice, desk.passphrase,
                                           desk.passphrase, desk.surroundings()),
                     ErrorCode::TooSoon);

        QVERIFY(contentOf(desk.files().storeFile()) == before);
        desk.clock.advance(5'000);
        VERIFY_ERROR(desk.open(PanelDesk::otherWords), ErrorCode::Locked);
        desk.clock.advance(9'999);
        VERIFY_ERROR(desk.open(), ErrorCode::TooSoon);
        desk.clock.advance(1);
        VERIFY_OK(desk.open());
    }

    void aRightPassphraseBeginsTheCountAnew()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 4; ++i)
                VERIFY_ERROR(desk.open(PanelDesk::otherWords), ErrorCode::Locked);
            VERIFY_OK(desk.open());
        }
    }

    void thePaperOpensAtOnceAndEndsTheWaiting()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        for (int i = 0; i < 5; ++i)
            VERIFY_ERROR(desk.open(PanelDesk::otherWords), ErrorCode::Locked);

        VERIFY_OK(recoverPanel(desk.files(), desk.practice, desk.recoveryCode(),
                               crypto::SecretBytes(asBytes(PanelDesk::otherWords)),
                               desk.surroundings()));

        VERIFY_OK(desk.open(PanelDesk::otherWords));
    }

    void thePaperOfThePracticeOpensItAndSetsANewPassphrase()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        const crypto::SecretBytes newPassphrase(asBytes(PanelDesk::otherWords));

        {
            auto recovered = recoverPanel(desk.files(), desk.practice, desk.recoveryCode(),
                                          newPassphrase, desk.surroundings());
            VERIFY_OK(recovered);
            QCOMPARE(eventsOf(*recovered).last(), QStringLiteral("panel.recover"));
        }

        VERIFY_ERROR(desk.open(), ErrorCode::Locked);
        VERIFY_OK(desk.open(PanelDesk::otherWords));
        VERIFY_OK(recoverPanel(desk.files(), desk.practice, desk.recoveryCode(), newPassphrase,
                               desk.surroundings()));
    }

    void anotherPaperDoesNot()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        const auto other = crypto::SecretBytes::random(crypto::recoverySecretSize, desk.random);
        const crypto::SecretBytes newPassphrase(asBytes(PanelDesk::otherWords));
        const auto recover = [&desk](const crypto::SecretBytes &code,
                                     const crypto::SecretBytes &passphrase) {
            return recoverPanel(desk.files(), desk.practice, code, passphrase, desk.surroundings());
        };

        VERIFY_ERROR(recover(crypto::recoveryCode(other), newPassphrase), ErrorCode::Locked);
        VERIFY_ERROR(recover(crypto::SecretBytes(asBytes("ABCD-EFGH")), newPassphrase),
                     ErrorCode::Malformed);
        VERIFY_ERROR(recover(desk.recoveryCode(), crypto::SecretBytes(asBytes("password"))),
                     ErrorCode::Refused);
        VERIFY_OK(desk.open());
    }

    void whatIsLeftOfAPanelIsNeverOverwritten()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        const Bytes keys = contentOf(desk.files().keyFile());

        VERIFY_ERROR(desk.make(), ErrorCode::Conflict);

        QVERIFY(contentOf(desk.files().keyFile()) == keys);
        VERIFY_OK(desk.open());
    }

    void anEasyPassphraseMakesNothing()
    {
        PanelDesk desk;
        desk.passphrase = crypto::SecretBytes(asBytes("Harbor House 2026"));

        VERIFY_ERROR(desk.make(), ErrorCode::Refused);

        QVERIFY(!desk.files().isUsed(m_files));
    }

    void aPracticeWithoutAPaperMakesNoPanel()
    {
        PanelDesk desk;
        desk.practice.recoveryKey.reset();

        VERIFY_ERROR(desk.make(), ErrorCode::Refused);

        QVERIFY(!desk.files().isUsed(m_files));
    }

    void rule_S12_onlyWhoDecidesMakesAndBillingNeverOpens()
    {
        PanelDesk desk;
        desk.wear(Role::Clinician);
        VERIFY_ERROR(desk.make(), ErrorCode::Refused);
        desk.wear(Role::Owner);
        VERIFY_OK(desk.make());

        desk.wear(Role::Clinician);
        VERIFY_OK(desk.open());
        for (const Role role : {Role::Biller, Role::FrontDesk}) {
            desk.wear(role);
            VERIFY_ERROR(desk.open(), ErrorCode::Refused);
            VERIFY_ERROR(recoverPanel(desk.files(), desk.practice, desk.recoveryCode(),
                                      desk.passphrase, desk.surroundings()),
                         ErrorCode::Refused);
        }
    }

    void itsPassphraseIsChangedByWhoKnowsIt()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        const auto change = [&desk](std::string_view current, std::string_view next) {
            return changePanelPassphrase(desk.files(), desk.practice,
                                         crypto::SecretBytes(asBytes(current)),
                                         crypto::SecretBytes(asBytes(next)), desk.surroundings());
        };

        VERIFY_ERROR(change(PanelDesk::otherWords, PanelDesk::otherWords), ErrorCode::Locked);
        VERIFY_ERROR(change(PanelDesk::words, "password"), ErrorCode::Refused);
        VERIFY_OK(change(PanelDesk::words, PanelDesk::otherWords));

        VERIFY_ERROR(desk.open(), ErrorCode::Locked);
        auto open = desk.open(PanelDesk::otherWords);
        VERIFY_OK(open);
        QVERIFY(eventsOf(*open).contains(QStringLiteral("panel.passphrase")));
    }

    void aNewKitIsTakenAtTheNextOpening()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        const auto fresh = crypto::SecretBytes::random(crypto::recoverySecretSize, desk.random);
        const auto recover = [&desk](const crypto::SecretBytes &code) {
            return recoverPanel(desk.files(), desk.practice, code, desk.passphrase,
                                desk.surroundings());
        };
        desk.practice.recoveryKey = crypto::recoveryBoxKey(fresh);
        VERIFY_OK(recover(desk.recoveryCode()));

        auto open = desk.open();
        VERIFY_OK(open);

        QCOMPARE(eventsOf(*open).last(), QStringLiteral("panel.kit"));
        VERIFY_OK(recover(crypto::recoveryCode(fresh)));
        VERIFY_ERROR(recover(desk.recoveryCode()), ErrorCode::Locked);
        open = desk.open();
        QCOMPARE(eventsOf(*open).last(), QStringLiteral("panel.unlock"));
    }

    void aHalfMadePanelIsTakenAwayAgain()
    {
        PanelDesk desk;
        desk.practice.name = QString();
        desk.random = testing::FakeRandom(2);
        auto surroundings = desk.surroundings();
        surroundings.kdfCost = {1, 1}; // below the floor

        VERIFY_ERROR(makePanel(desk.files(), desk.practice, desk.passphrase, surroundings),
                     ErrorCode::Refused);

        QVERIFY(!desk.files().isUsed(m_files));
    }

    void badFilesAreToldApart()
    {
        PanelDesk desk;
        VERIFY_ERROR(desk.open(), ErrorCode::NotFound);
        VERIFY_OK(desk.make());
        const std::string store = desk.files().storeFile();
        const std::string keyFile = desk.files().keyFile();
        const Bytes whole = contentOf(store);
        const Bytes keys = contentOf(keyFile);

        overwrite(store, ByteView(whole).subspan(0, 10));
        VERIFY_ERROR(desk.open(), ErrorCode::Corrupt);
        overwrite(store, asBytes("SQLite format 3\0 and so on, long enough to be read"));
        VERIFY_ERROR(desk.open(), ErrorCode::Corrupt);
        Bytes plain = toBytes(std::string_view("SQLite format 3\0", 16));
        plain.resize(4096);
        overwrite(store, plain);
        VERIFY_ERROR(desk.open(), ErrorCode::NotEncrypted);
        std::filesystem::remove(store);
        VERIFY_ERROR(desk.open(), ErrorCode::Corrupt);
        overwrite(store, whole);
        VERIFY_OK(desk.open());

        PanelDesk other;
        other.random = testing::FakeRandom(7);
        VERIFY_OK(other.make());
        overwrite(store, contentOf(other.files().storeFile()));
        VERIFY_ERROR(desk.open(), ErrorCode::Corrupt);
        overwrite(store, whole);

        overwrite(keyFile, ByteView(keys).subspan(0, keys.size() / 2));
        VERIFY_ERROR(desk.open(), ErrorCode::Corrupt);
        Bytes newer = keys;
        newer[5] = 9; // the version's low byte
        overwrite(keyFile, newer);
        VERIFY_ERROR(desk.open(), ErrorCode::NewerSchema);
        std::filesystem::remove(keyFile);
        VERIFY_ERROR(desk.open(), ErrorCode::Corrupt);
    }

    void aStoreOfANewerProgramIsNotTouched()
    {
        PanelDesk desk;
        {
            auto open = desk.make();
            VERIFY_OK(open);
            VERIFY_OK(open->connection->execute("PRAGMA user_version = 9000"));
        }

        VERIFY_ERROR(desk.open(), ErrorCode::NewerSchema);
    }

    void anotherPracticesPanelIsNotTaken()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        desk.practice.id = {0x62};

        VERIFY_ERROR(desk.open(), ErrorCode::Untrusted);
    }

private:
    PosixFiles m_files;
};

ALCOVE_TEST(open_panel_test, OpenPanelTest)
#include "open_panel_test.moc"
