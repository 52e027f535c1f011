#include "sync/told_entries.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync_desk.h"
#include "wire/sealing.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// A practice of an owner who is its privacy officer too, a clinician and a biller.
class ToldEntriesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        m_client = m_owner->addClient(u"Rivera"_s);
        VERIFY_OK(m_owner->open.chart->assign({m_client, user(*m_owner), true}));
        m_clinician = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        m_biller = SyncDesk::member(*m_owner, 3, u"Kit Moreau"_s, {Role::Biller});
        QVERIFY(m_clinician && m_biller);
        everybodySyncs();
    }

    void aReasonReachesThePrivacyOfficerOnce()
    {
        breakGlass(*m_clinician);
        for (int round = 0; round < 3; ++round)
            everybodySyncs();

        const auto lines = breaksAt(*m_owner);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().reason, m_reason);
        QCOMPARE(lines.first().actor, u"Kim Okafor"_s);
        QCOMPARE(lines.first().device, u"Desk 2"_s);
        QCOMPARE(lines.first().client, u"Rivera"_s);
        QVERIFY(lines.first().entry.device == device(*m_clinician));
        QVERIFY(lines.first().entry.at <= m_clinician->clock.now());
    }

    void whoOnlyAppendsHoldsNoByteOfIt()
    {
        const auto other = SyncDesk::member(*m_owner, 4, u"Noor Haddad"_s, {Role::Clinician});
        breakGlass(*m_clinician);
        everybodySyncs();
        VERIFY_OK(other->syncWith(*m_net));

        for (SyncDesk *desk : {m_biller.get(), other.get()}) {
            QCOMPARE(desk->cursor(Scope::Audit).seq, qint64{1}); // the box itself is there
            QCOMPARE(*desk->open.connection->number("SELECT count(*) FROM told_entry"),
                     std::int64_t{0});
            QCOMPARE(*desk->open.connection->number("SELECT count(*) FROM entry_box"),
                     std::int64_t{0});
            VERIFY_ERROR(desk->open.chart->auditLines({}, 10), ErrorCode::Refused);
            // Not with the scope's key and its own box key either.
            const auto boxes = boxesAt(*desk);
            QCOMPARE(boxes.size(), 1);
            QVERIFY(boxes.first().reader == device(*m_owner));
            VERIFY_ERROR(sync::openEntry(sync::viewOf(boxes.first().box), membersAt(*desk),
                                         desk->open.identity.deviceBoxKeys()),
                         ErrorCode::Untrusted);
        }
    }

    void whoIsNamedLaterGetsWhatCameBeforeAndEachOfTheirDesks()
    {
        breakGlass(*m_clinician);
        everybodySyncs();
        VERIFY_OK(m_owner->setRoles(user(*m_biller), {Role::PrivacyOfficer}));
        everybodySyncs();
        everybodySyncs();
        QVERIFY(m_biller->restart());

        QCOMPARE(breaksAt(*m_biller).size(), 1);
        QCOMPARE(breaksAt(*m_biller).first().client, u"Rivera"_s); // though it has no `front` key
        QCOMPARE(breaksAt(*m_owner).size(), 1);

        const auto second = SyncDesk::joined(*m_biller, 5);
        QVERIFY(second);
        everybodySyncs();
        VERIFY_OK(second->syncWith(*m_net));
        QCOMPARE(breaksAt(*second).size(), 1);
        QCOMPARE(breaksAt(*second).first().reason, m_reason);
    }

    void aReaderPassesOnWhatADeskThatIsGoneCanNot()
    {
        breakGlass(*m_clinician);
        everybodySyncs();
        VERIFY_OK(m_owner->setRoles(user(*m_biller), {Role::PrivacyOfficer}));
        m_clinician.reset();
        everybodySyncs();
        everybodySyncs();
        QVERIFY(m_biller->restart());

        QCOMPARE(breaksAt(*m_biller).size(), 1);
        QCOMPARE(breaksAt(*m_biller).first().actor, u"Kim Okafor"_s);
        QCOMPARE(breaksAt(*m_biller).first().reason, m_reason);
    }

    void whileNobodyReadsTheLogItWaitsAtItsDesk()
    {
        m_owner->clock.advance(1'000);
        VERIFY_OK(m_owner->setRoles(user(*m_owner), {Role::Owner, Role::Clinician}));
        everybodySyncs();
        breakGlass(*m_clinician);
        everybodySyncs();
        QCOMPARE(m_owner->cursor(Scope::Audit).seq, qint64{0});

        m_owner->clock.advance(1'000);
        VERIFY_OK(m_owner->setRoles(user(*m_biller), {Role::PrivacyOfficer}));
        everybodySyncs();
        everybodySyncs();
        QVERIFY(m_biller->restart());
        QCOMPARE(breaksAt(*m_biller).size(), 1);
    }

    void aForgedEntryIsNotTaken()
    {
        breakGlass(*m_clinician);
        const auto waiting = must(m_clinician->open.sync->entriesToTell({device(*m_owner)}));
        QCOMPARE(waiting.size(), 1);
        const auto members = membersAt(*m_biller);
        const crypto::BoxKeyPair ownersKeys = m_owner->open.identity.deviceBoxKeys();
        const PracticeId practice = m_owner->open.practice.id;
        const auto opened = [&](const ToldEntry &told) {
            return sync::openEntry(sync::sealEntry(told, ownersKeys.publicKey()), members,
                                   ownersKeys);
        };
        const ToldEntry theirs
            = sync::signEntry(waiting.first(), practice, m_clinician->open.identity.deviceKey());
        QVERIFY(must(opened(theirs)) == theirs);

        ToldEntry altered = theirs;
        altered.reason = u"nothing to see here"_s;
        VERIFY_ERROR(opened(altered), ErrorCode::Untrusted);
        VERIFY_ERROR(
            opened(sync::signEntry(altered, practice, m_biller->open.identity.deviceKey())),
            ErrorCode::Untrusted);
        altered.entry.actor = user(*m_biller);
        VERIFY_ERROR(
            opened(sync::signEntry(altered, practice, m_clinician->open.identity.deviceKey())),
            ErrorCode::Untrusted);
        VERIFY_ERROR(opened(sync::signEntry(waiting.first(), PracticeId{},
                                            m_clinician->open.identity.deviceKey())),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(sync::openEntry({}, members, ownersKeys), ErrorCode::Untrusted);
    }

    void aBoxSaysLittleOfTheWordsInIt()
    {
        const crypto::BoxKey key = m_owner->open.identity.deviceBoxKeys().publicKey();
        ToldEntry one;
        one.reason = u"illness"_s;
        ToldEntry other;
        other.reason = QString(300, u'x');

        QCOMPARE(sync::sealEntry(one, key).size(), sync::sealEntry(other, key).size());
    }

private:
    static UserId user(const SyncDesk &desk) { return desk.open.practice.actor.user; }
    static DeviceId device(const SyncDesk &desk) { return desk.open.practice.actor.device; }

    static wire::Members membersAt(SyncDesk &desk)
    {
        const auto log = must(desk.open.sync->memberRecords());
        return must(sync::Membership::of(desk.open.practice, log)).members();
    }

    static QList<AuditLine> breaksAt(SyncDesk &desk)
    {
        AuditQuestion question;
        question.event = breakGlassEvent;
        return must(desk.open.chart->auditLines(question, 100)).lines;
    }

    /// What the ops it holds of the scope have in them, under the scope's key.
    static QList<EntryBox> boxesAt(SyncDesk &desk)
    {
        const auto keys = must(sync::ScopeKeys::of(*desk.open.sync));
        auto query
            = must(desk.open.connection->prepare("SELECT envelope FROM op WHERE scope = 'audit'"));
        QList<EntryBox> all;
        while (must(query.step())) {
            const auto envelope = must(wire::decodeEnvelope(query.bytes(0)));
            const Bytes content = must(
                wire::openEnvelope(envelope, *keys.find(Scope::Audit, envelope.header.keyEpoch)));
            const Op op = must(decodeOp(sync::toByteArray(content), {}, {}, Scope::Audit));
            all += must(boxesFrom(op.payload));
        }
        return all;
    }

    void breakGlass(SyncDesk &desk) const
    {
        QCOMPARE(must(desk.open.chart->breakGlass(m_client, m_reason)).state,
                 ChartDoor::State::Broken);
    }

    void everybodySyncs()
    {
        for (int round = 0; round < 2; ++round)
            for (SyncDesk *desk : {m_owner.get(), m_clinician.get(), m_biller.get()})
                if (desk != nullptr) {
                    desk->clock.advance(1'000);
                    VERIFY_OK(desk->syncWith(*m_net));
                }
    }

    const QString m_reason = u"Dana is ill and the pharmacy called"_s;
    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_clinician;
    std::unique_ptr<SyncDesk> m_biller;
    ClientId m_client;
};

ALCOVE_TEST(told_entries_test, ToldEntriesTest)
#include "told_entries_test.moc"
