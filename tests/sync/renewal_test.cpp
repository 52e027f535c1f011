#include "sync/renewal.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync/scope_keys.h"
#include "sync_desk.h"
#include "wire/envelope.h"

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// A practice that a clinician leaves: who remains, with new keys, and what they still send.
class RenewalTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        m_kim = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        m_noor
            = SyncDesk::member(*m_owner, 3, u"Noor Haddad"_s, {Role::Clinician, Role::Supervisor});
        QVERIFY(m_kim && m_noor);
        m_client = m_owner->addClient(u"Rivera"_s);
        for (SyncDesk *desk : {m_owner.get(), m_kim.get(), m_noor.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
    }

    void oneDeskMakesTheNewKeysAndAllWhoRemainHaveThem()
    {
        letGo();
        const auto report = must(m_noor->syncWith(*m_net));
        QVERIFY(report.renewed.contains(Scope::Org) && report.renewed.contains(Scope::Clinical));
        QCOMPARE(must(m_owner->syncWith(*m_net)).renewed.size(), 0);
        QCOMPARE(must(m_noor->syncWith(*m_net)).renewed.size(), 0);
        for (const Scope scope : {Scope::Org, Scope::Front, Scope::Clinical, Scope::Audit}) {
            const std::uint32_t epoch = writtenWith(*m_noor, scope);
            QCOMPARE(writtenWith(*m_owner, scope), epoch);
            QVERIFY(must(sync::ScopeKeys::of(*m_kim->open.sync)).find(scope, epoch) == nullptr);
        }
        const NoteId note = m_owner->addNote(m_client, u"After it."_s);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(m_noor->syncWith(*m_net));
        QCOMPARE(m_noor->text(note), u"After it."_s);
        QCOMPARE(m_noor->digest(), m_owner->digest());
        QCOMPARE(m_noor->audited(u"scope.renew"_s), static_cast<int>(report.renewed.size()));
    }

    void aTimeThatIsDatedBackHelpsNobody()
    {
        // Long before the removal, says the op; its place says otherwise.
        m_kim->clock.advance(-86'400'000);
        const NoteId late = m_kim->addNote(m_client, u"Dated back."_s);
        letGo();
        VERIFY_OK(m_noor->syncWith(*m_net));
        VERIFY_OK(m_kim->syncWith(*m_net));
        for (SyncDesk *desk : {m_owner.get(), m_noor.get()}) {
            VERIFY_OK(desk->syncWith(*m_net));
            QCOMPARE(desk->text(late), QString());
            QCOMPARE(must(desk->open.sync->lateWork()).size(), 1);
            QCOMPARE(desk->audited(u"sync.late"_s), 1);
        }
    }

    void whatCameInTimeStays()
    {
        const NoteId note = m_kim->addNote(m_client, u"In time."_s);
        VERIFY_OK(m_kim->syncWith(*m_net));
        letGo();
        VERIFY_OK(m_noor->syncWith(*m_net));
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_noor->text(note), u"In time."_s);
        // And somebody who comes later judges the same.
        const auto lee = SyncDesk::member(*m_owner, 4, u"Lee Park"_s, {Role::Clinician});
        QVERIFY(lee);
        VERIFY_OK(lee->syncWith(*m_net));
        QCOMPARE(lee->text(note), u"In time."_s);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(lee->syncWith(*m_net)); // how they are called came after that
        QCOMPARE(lee->digest(), m_owner->digest());
    }

    void aKeyGivenOutBeforeDoesNotStayOnTop()
    {
        // Somebody who means to leave hands the others a key of the highest number there is.
        ScopeKey high;
        high.scope = Scope::Clinical;
        high.epoch = 0xFFFFFFFF;
        high.key = crypto::SecretBytes::random(32, m_kim->random);
        VERIFY_OK(m_kim->open.sync->addScopeKey(high));
        const crypto::SigningKey key = m_kim->open.identity.deviceKey();
        const sync::KeyGiver kim{*m_kim->open.sync, m_kim->open.practice, key, m_kim->random};
        QVERIFY(must(sync::spreadKeys(kim, *m_kim->open.sync, Scope::Clinical, {&high, 1},
                                      membersAt(*m_kim), [](const UserId &) { return true; })));
        for (SyncDesk *desk : {m_kim.get(), m_noor.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        QVERIFY(writtenWith(*m_noor, Scope::Clinical) != 0xFFFFFFFFU); // nobody announced it
        letGo();
        VERIFY_OK(m_noor->syncWith(*m_net));
        VERIFY_OK(m_owner->syncWith(*m_net));
        for (SyncDesk *desk : {m_owner.get(), m_noor.get()}) {
            const std::uint32_t epoch = writtenWith(*desk, Scope::Clinical);
            QVERIFY(epoch != 0xFFFFFFFFU);
            QVERIFY(must(sync::ScopeKeys::of(*m_kim->open.sync)).find(Scope::Clinical, epoch)
                    == nullptr);
        }
        const NoteId note = m_noor->addNote(m_client, u"Under another."_s);
        VERIFY_OK(m_noor->syncWith(*m_net));
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_owner->text(note), u"Under another."_s);
    }

    void twoDesksThatMakeThemAtOnceEndWithTheSame()
    {
        letGo();
        renew(*m_owner);
        shareLog(*m_noor);
        renew(*m_noor);
        for (SyncDesk *desk : {m_owner.get(), m_noor.get(), m_owner.get(), m_noor.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        const auto placed = must(m_owner->open.sync->renewals(Scope::Clinical)).placed;
        QCOMPARE(placed.size(), 2);
        QVERIFY(placed[0].renewal.epoch != placed[1].renewal.epoch);
        QVERIFY(placed == must(m_noor->open.sync->renewals(Scope::Clinical)).placed);
        QCOMPARE(writtenWith(*m_owner, Scope::Clinical), placed[1].renewal.epoch);
        const NoteId one = m_owner->addNote(m_client, u"One."_s);
        const NoteId two = m_noor->addNote(m_client, u"Two."_s);
        for (SyncDesk *desk : {m_owner.get(), m_noor.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        QCOMPARE(m_owner->text(two), u"Two."_s);
        QCOMPARE(m_noor->text(one), u"One."_s);
        QCOMPARE(m_owner->digest(), m_noor->digest());
    }

    void whatWaitsOnAStayingDeskGoesUnderTheNewKey()
    {
        const NoteId note = m_noor->addNote(m_client, u"Not sent before it."_s);
        letGo();
        const std::uint32_t before = writtenWith(*m_noor, Scope::Clinical);

        VERIFY_OK(m_noor->syncWith(*m_net));

        const std::uint32_t epoch = writtenWith(*m_noor, Scope::Clinical);
        QVERIFY(epoch != before);
        QVERIFY(sealedUnder(*m_noor, note) == QList<std::uint32_t>{epoch});
        QVERIFY(must(sync::ScopeKeys::of(*m_kim->open.sync)).find(Scope::Clinical, epoch)
                == nullptr);
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_owner->text(note), u"Not sent before it."_s);
    }

    void aYearOldKeyIsMadeAnewByTheNextDeskThatSyncs()
    {
        constexpr Millis day = 24 * Millis{3'600'000};
        m_owner->addNote(m_client, u"In the first year."_s);
        VERIFY_OK(m_owner->syncWith(*m_net));
        const std::uint32_t first = writtenWith(*m_noor, Scope::Clinical);
        for (SyncDesk *desk : {m_owner.get(), m_kim.get(), m_noor.get()})
            desk->clock.advance(364 * day);
        QCOMPARE(must(m_noor->syncWith(*m_net)).renewed.size(), 0);
        for (SyncDesk *desk : {m_owner.get(), m_kim.get(), m_noor.get()})
            desk->clock.advance(2 * day);

        const auto report = must(m_noor->syncWith(*m_net));

        QVERIFY(report.renewed.contains(Scope::Clinical) && report.renewed.contains(Scope::Org));
        const std::uint32_t second = writtenWith(*m_noor, Scope::Clinical);
        QVERIFY(second != first);
        for (SyncDesk *desk : {m_owner.get(), m_kim.get()}) {
            QCOMPARE(must(desk->syncWith(*m_net)).renewed.size(), 0);
            QCOMPARE(writtenWith(*desk, Scope::Clinical), second);
        }
        QCOMPARE(must(m_noor->syncWith(*m_net)).renewed.size(), 0); // once a year
        const NoteId note = m_kim->addNote(m_client, u"In the second year."_s);
        for (SyncDesk *desk : {m_kim.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        QCOMPARE(m_owner->text(note), u"In the second year."_s);
    }

    void whoLacksAKeyThatSomebodyHadSaysSo()
    {
        const auto lee = SyncDesk::member(*m_owner, 4, u"Lee Park"_s, {Role::Clinician});
        QVERIFY(lee && lee->syncWith(*m_net));
        QVERIFY(must(lee->syncWith(*m_net)).unrenewed.isEmpty());
        VERIFY_OK(lee->open.connection->execute("DELETE FROM scope_key WHERE scope = 'front'"));
        letGo();
        QVERIFY(must(lee->syncWith(*m_net)).unrenewed
                == QList<Scope>{Scope::Front}); // billing: nobody writes
    }

    void aDeskThatWasLetInWithoutTheNewKeysGetsThem()
    {
        letGo();
        VERIFY_OK(m_noor->syncWith(*m_net)); // the owner's desk has not heard of the new keys
        const auto lee = SyncDesk::member(*m_owner, 4, u"Lee Park"_s, {Role::Clinician});
        QVERIFY(lee);
        const NoteId note = m_noor->addNote(m_client, u"Under the new key."_s);
        VERIFY_OK(m_noor->syncWith(*m_net));
        VERIFY_ERROR(lee->syncWith(*m_net), ErrorCode::Locked); // on its way
        VERIFY_OK(m_noor->syncWith(*m_net)); // hears of Lee
        const auto report = lee->syncWith(*m_net);
        VERIFY_OK(report);
        QCOMPARE(lee->text(note), u"Under the new key."_s);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(m_noor->syncWith(*m_net));
        VERIFY_OK(lee->syncWith(*m_net));
        QVERIFY(must(lee->open.sync->unopened(Scope::Org)).isEmpty());
        QCOMPARE(lee->digest(), m_noor->digest());
        // Whose removal was answered before Lee came is judged by Lee as by the others.
        QCOMPARE(writtenWith(*lee, Scope::Org), writtenWith(*m_noor, Scope::Org));
    }

    void aChoiceOfSomebodyWhoHasNoneIsBarred()
    {
        const NoteId late = m_kim->addNote(m_client, u"Late."_s);
        const auto lee = SyncDesk::member(*m_owner, 4, u"Lee Park"_s, {Role::Clinician});
        QVERIFY(lee);
        VERIFY_OK(lee->syncWith(*m_net));
        letGo();
        for (SyncDesk *desk : {m_noor.get(), m_kim.get(), m_noor.get(), m_owner.get(), lee.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        const auto ops = must(lee->open.sync->lateWork());
        QCOMPARE(ops.size(), 1);
        // As a changed program would.
        VERIFY_OK(lee->open.sync->decideLate(Scope::Clinical, {{ops[0].id}, true},
                                             OpId::make(lee->clock, lee->random)));
        VERIFY_OK(lee->syncWith(*m_net));
        VERIFY_OK(m_noor->syncWith(*m_net));
        QCOMPARE(m_noor->text(late), QString());
        QCOMPARE(m_noor->audited(u"sync.bar"_s), 1);
        VERIFY_OK(m_noor->open.sync->decideLate(Scope::Clinical, {{ops[0].id}, true},
                                                OpId::make(m_noor->clock, m_noor->random)));
        QCOMPARE(m_noor->text(late), u"Late."_s);
        VERIFY_OK(m_noor->syncWith(*m_net));
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_owner->text(late), u"Late."_s);
    }

    void keysMadeInIgnoranceOfARemovalAreMadeAnew()
    {
        renew(*m_noor); // Kim is given it as well
        letGo();
        QVERIFY(must(m_owner->syncWith(*m_net)).renewed.contains(Scope::Clinical));
        VERIFY_OK(m_noor->syncWith(*m_net)); // announces hers behind the answer
        for (SyncDesk *desk : {m_owner.get(), m_noor.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        const auto placed = must(m_owner->open.sync->renewals(Scope::Clinical)).placed;
        QCOMPARE(placed.size(), 3);
        QVERIFY(placed[1].renewal.removals.isEmpty());
        QVERIFY(placed[2].renewal.removals == placed[0].renewal.removals);
        const NoteId note = m_owner->addNote(m_client, u"Not for Kim."_s);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(m_noor->syncWith(*m_net));
        QCOMPARE(m_noor->text(note), u"Not for Kim."_s);
        QVERIFY(!sealedUnder(*m_noor, note).contains(placed[1].renewal.epoch));
        QVERIFY(must(m_owner->open.sync->renewals(Scope::Clinical)).placed == placed);
    }

    void newKeysOnDemandAnswerWhoLeftBefore()
    {
        letGo();
        VERIFY_OK(m_noor->syncWith(*m_net));
        VERIFY_OK(m_owner->syncWith(*m_net));
        const crypto::SigningKey key = m_owner->open.identity.deviceKey();
        const crypto::BoxKeyPair box = m_owner->open.identity.deviceBoxKeys();
        sync::SyncSession session(*m_owner->open.sync, *m_net, key, m_owner->random, &box);
        session.renewAll();
        VERIFY_OK(session.runOnce());
        const auto report = must(m_noor->syncWith(*m_net));
        QVERIFY(report.renewed.isEmpty());
        const auto placed = must(m_noor->open.sync->renewals(Scope::Clinical)).placed;
        QCOMPARE(placed.size(), 2);
        QVERIFY(placed[1].renewal.removals == placed[0].renewal.removals);
    }

    void aKeyThatCouldNotBeHandedOverIsNotWrittenWith()
    {
        const crypto::SigningKey key = m_kim->open.identity.deviceKey();
        const sync::KeyGiver giver{*m_kim->open.sync, m_kim->open.practice, key, m_kim->random};
        VERIFY_OK(sync::makeNextKey(giver, Scope::Clinical, membersAt(*m_kim)));
        QCOMPARE(writtenWith(*m_kim, Scope::Clinical), 1U);
        const NoteId late = m_kim->addNote(m_client, u"Late."_s);
        letGo();
        for (SyncDesk *desk : {m_noor.get(), m_kim.get(), m_noor.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        const auto waits = must(m_noor->open.sync->lateWork());
        QVERIFY(std::any_of(waits.begin(), waits.end(),
                            [&](const LateOp &op) { return op.record == late.raw; }));
    }

    void whatComesLateUnderAKeyNobodyHasStopsNobody()
    {
        const NoteId late = m_kim->addNote(m_client, u"Late, and under her own key."_s);
        renew(*m_kim);
        letGo();
        // Hers is behind the answer in `org` as well, and hands nothing over.
        for (SyncDesk *desk : {m_noor.get(), m_kim.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        const NoteId note = m_owner->addNote(m_client, u"Life goes on."_s);
        for (SyncDesk *desk : {m_noor.get(), m_owner.get(), m_noor.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        QCOMPARE(m_noor->text(note), u"Life goes on."_s);
        QCOMPARE(m_noor->text(late), QString());
        QCOMPARE(m_noor->digest(), m_owner->digest());
        QVERIFY(m_noor->cursor() == m_owner->cursor());
        const auto kept = must(m_noor->open.sync->unopened(Scope::Clinical));
        QVERIFY(!kept.isEmpty()); // nothing of it is gone
    }

    void theLogsOfWhoLeftAreReadStill()
    {
        QVERIFY(sync::unanswered(membersAt(*m_owner), {}, Scope::Clinical).isEmpty());
        letGo();
        const wire::Members members = membersAt(*m_owner);
        const auto open = sync::unanswered(members, {}, Scope::Clinical);
        QCOMPARE(open.size(), 1);
        QVERIFY(sync::unanswered(members, {}, Scope::Billing) == open); // clinicians read it
        QVERIFY(sync::unanswered(members, {}, Scope::Psychotherapy, user(*m_owner)).isEmpty());
        ScopeRenewals renewals{{{5, m_noor->open.practice.actor.device, {7, open}}}, false};
        QVERIFY(sync::unanswered(members, renewals, Scope::Clinical).isEmpty());
        // By a desk that has left it is none: it has the key.
        renewals.placed[0].device = m_kim->open.practice.actor.device;
        QVERIFY(sync::unanswered(members, renewals, Scope::Clinical) == open);
        // Nor by one that another has replaced who did not know.
        renewals.placed[0].device = m_noor->open.practice.actor.device;
        renewals.placed.append({6, m_owner->open.practice.actor.device, {8, {}}, 0});
        QVERIFY(sync::unanswered(members, renewals, Scope::Clinical) == open);
        QVERIFY(sync::concerning(members, Scope::Clinical) == open);
    }

private:
    static UserId user(SyncDesk &desk) { return desk.open.practice.actor.user; }

    /// The owner removes Kim; the server knows, and nobody has made a key yet.
    void letGo()
    {
        VERIFY_OK(
            m_owner->remove({m_kim->open.practice.actor.user, {}, wire::RemovalReason::Left}));
        shareLog(*m_owner);
    }

    void shareLog(SyncDesk &desk)
    {
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        VERIFY_OK(sync::SyncSession(*desk.open.sync, *m_net, key, desk.random).shareMembership());
    }

    /// What a round does for the charts, and nothing is sent yet.
    static void renew(SyncDesk &desk)
    {
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        const sync::KeyGiver giver{*desk.open.sync, desk.open.practice, key, desk.random};
        const wire::Members members = membersAt(desk);
        const auto next = sync::makeNextKey(giver, Scope::Clinical, members);
        VERIFY_OK(next);
        VERIFY_OK(sync::announceKey(giver, *desk.open.sync, *next,
                                    sync::unanswered(members, {}, Scope::Clinical)));
    }

    static std::uint32_t writtenWith(SyncDesk &desk, Scope scope)
    {
        return must(sync::ScopeKeys::of(*desk.open.sync))
            .writeEpoch(scope, must(desk.open.sync->renewals(scope)));
    }

    /// The epochs of the keys that a record's ops were sealed under.
    static QList<std::uint32_t> sealedUnder(SyncDesk &desk, const NoteId &note)
    {
        auto query = must(
            desk.open.connection->prepare("SELECT envelope FROM op WHERE record_id = :record"));
        query.bind(":record", ByteView(note.raw));
        QList<std::uint32_t> epochs;
        while (must(query.step()))
            epochs.append(must(wire::decodeEnvelope(sync::toBytes(query.blob(0)))).header.keyEpoch);
        return epochs;
    }

    static wire::Members membersAt(SyncDesk &desk)
    {
        const auto log = must(desk.open.sync->memberRecords());
        return must(sync::Membership::of(desk.open.practice, log)).members();
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_kim;
    std::unique_ptr<SyncDesk> m_noor;
    ClientId m_client;
};

ALCOVE_TEST(renewal_test, RenewalTest)
#include "renewal_test.moc"
