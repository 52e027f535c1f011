#include "members/kit_recovery.h"

#include "apart_practice.h"
#include "crypto/recovery_code.h"
#include "members/kit_round.h"
#include "session/kit_changes.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::ApartPractice;
using testing::must;
using testing::SyncDesk;

/// Whoever has nothing left but the paper comes in again at a new desk.
class KitRecoveryTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>(ApartPractice::Author::Clinician);
        m_client = desk().addClient(u"Rivera"_s);
        m_note = desk().addNote(m_client, u"Slept better."_s);
        newKit();
        for (int i = 0; i < 2; ++i) {
            m_practice->mustSync(desk());
            m_practice->mustSync(*m_practice->founder);
        }
    }

    void allThatThePracticeHasComesBack()
    {
        const DeviceId lost = desk().open.practice.actor.device;
        desk().open = {}; // the laptop is gone

        SyncDesk fresh(40);
        auto made = must(recover(fresh));
        QCOMPARE(made.open.practice.name, u"Lakeside"_s);
        QCOMPARE(made.open.practice.actor.name, u"Ada Byron"_s);
        QVERIFY(made.open.practice.actor.device != lost);
        QVERIFY(!made.recoveryCode.equals(m_code)); // its own paper
        fresh.open = std::move(made.open);
        m_practice->mustSync(fresh);

        QCOMPARE(fresh.text(m_note), u"Slept better."_s);
        // The chart that only its author is named for, too.
        QCOMPARE(must(m_practice->texts(fresh)), QStringList{u"Told of the quarrel."_s});
        // What is written from now on is the person's, under the keys they always had.
        const NoteId after = fresh.addNote(m_client, u"At the new desk."_s);
        VERIFY_OK(fresh.sign(after));
        m_practice->mustSync(fresh);
        m_practice->mustSync(*m_practice->founder);
        QCOMPARE(m_practice->founder->text(after), u"At the new desk."_s);
        QCOMPARE(m_practice->founder->audited(u"device.recover"_s), 1);
        QCOMPARE(fresh.audited(u"device.recover"_s), 1);
    }

    void theKitServesOnce()
    {
        SyncDesk fresh(40);
        fresh.open = std::move(must(recover(fresh)).open);
        m_practice->mustSync(fresh);
        QVERIFY(!must(members::usedKitOf(fresh.open)));

        SyncDesk again(41);
        VERIFY_ERROR(recover(again), ErrorCode::NotFound);
        QVERIFY(!again.workspace().isUsed(*store::Disk::ofMachine().files));
    }

    void keysThatWereMadeSinceComeToo()
    {
        // Somebody leaves, the others get new keys; the desk that is lost never hears of it.
        const auto kim
            = SyncDesk::member(*m_practice->founder, 9, u"Kim Okafor"_s, {Role::Clinician});
        QVERIFY(kim);
        m_practice->mustSync(*m_practice->founder);
        m_practice->mustSync(*kim);
        VERIFY_OK(m_practice->founder->remove(
            {kim->open.practice.actor.user, {}, wire::RemovalReason::Left}));
        const auto renewed = m_practice->mustSync(*m_practice->founder);
        QVERIFY(!renewed.desk.renewed.isEmpty());
        const NoteId later = m_practice->founder->addNote(m_client, u"Under the new key."_s);
        m_practice->mustSync(*m_practice->founder);

        SyncDesk fresh(40);
        fresh.open = std::move(must(recover(fresh)).open);
        m_practice->mustSync(fresh);

        QCOMPARE(fresh.text(later), u"Under the new key."_s);
        QCOMPARE(fresh.text(m_note), u"Slept better."_s);
    }

    void aNewKitTakesTheOldOnesPlace()
    {
        const crypto::SecretBytes old = m_code.clone();
        newKit();
        m_practice->mustSync(desk());
        SyncDesk fresh(40);
        VERIFY_ERROR(recover(fresh, old), ErrorCode::NotFound);
        VERIFY_OK(recover(fresh));
    }

    void whoWasRemovedIsNotLetIn()
    {
        VERIFY_OK(m_practice->founder->remove(
            {desk().open.practice.actor.user, {}, wire::RemovalReason::Left}));
        m_practice->mustSync(*m_practice->founder);
        SyncDesk fresh(40);
        VERIFY_ERROR(recover(fresh), ErrorCode::NotFound);
    }

    void aServerThatLostItGetsItAgain()
    {
        m_practice->net.putBack(0);
        m_practice->mustSync(desk());
        SyncDesk fresh(40);
        VERIFY_OK(recover(fresh));
    }

    void aSlipIsFoundBeforeAnythingIsAsked()
    {
        SyncDesk fresh(40);
        Bytes typed(m_code.view().begin(), m_code.view().end());
        typed[2] = typed[2] == 'A' ? 'B' : 'A';
        const auto backup = m_practice->net.backup();
        VERIFY_ERROR(recover(fresh, crypto::SecretBytes(typed)), ErrorCode::Malformed);
        QCOMPARE(m_practice->net.asked("/v1/kit/open", backup), std::ptrdiff_t{0});
        const auto other = crypto::recoveryCode(crypto::SecretBytes::random(20, fresh.random));
        VERIFY_ERROR(recover(fresh, other), ErrorCode::NotFound);
        VERIFY_ERROR(recover(desk()), ErrorCode::Conflict); // that has a store
    }

private:
    SyncDesk &desk() { return *m_practice->author; }

    void newKit()
    {
        const auto workspace = desk().workspace();
        const auto surroundings = desk().surroundings();
        const session::KeyedDesk keyed{*desk().open.chart, desk().open.practice, workspace,
                                       surroundings};
        auto kit = must(session::makeKit(keyed, SyncDesk::passphrase()));
        VERIFY_OK(session::keepKit(keyed, kit));
        m_code = std::move(kit.code);
    }

    Result<session::MadePractice> recover(SyncDesk &fresh) { return recover(fresh, m_code); }
    Result<session::MadePractice> recover(SyncDesk &fresh, const crypto::SecretBytes &code)
    {
        const auto passphrase = SyncDesk::passphrase();
        const auto surroundings = fresh.surroundings();
        return members::recoverByKit(fresh.workspace(),
                                     {code, passphrase, u"New desk"_s, u"https://sync.example"_s},
                                     m_practice->net, surroundings);
    }

    std::unique_ptr<ApartPractice> m_practice;
    crypto::SecretBytes m_code;
    ClientId m_client;
    NoteId m_note;
};

ALCOVE_TEST(kit_recovery_test, KitRecoveryTest)
#include "kit_recovery_test.moc"
