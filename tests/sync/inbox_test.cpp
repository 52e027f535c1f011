#include "sync/inbox.h"

#include "core/emergency.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync_desk.h"
#include "wire/batch.h"
#include "wire/sealing.h"

using namespace alcove;
using testing::SyncDesk;

/// Pages written by the desk's own device, as a member who means harm might write them.
class InboxTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = SyncDesk::founded(1);
        QVERIFY(m_desk);
        const Practice &practice = m_desk->open.practice;
        const auto log = m_desk->open.sync->memberRecords();
        m_members = sync::Membership::of(practice, *log)->members();
        m_keys = *sync::ScopeKeys::of(*m_desk->open.sync);
    }

    void opensWhatAMemberWrote()
    {
        const auto page = opened(noteOp());
        VERIFY_OK(page);
        QCOMPARE(page->ops.size(), 1);
        QVERIFY(page->ops[0].op);
        QCOMPARE(page->ops[0].op->kind, opkind::noteDraft);
        QCOMPARE(page->cursor.seq, qint64{1});
        QCOMPARE(page->deviceChains.size(), 1);
        VERIFY_OK(m_desk->open.sync->applyPage(*page));
        const auto cursor
            = sync::cursorOf(*m_desk->open.sync, m_desk->open.practice.id, Scope::Clinical);
        VERIFY_OK(cursor);
        QCOMPARE(cursor->head.seq, std::uint64_t{1});
        QCOMPARE(cursor->devices.size(), std::size_t{1});
    }

    void anOpInAnotherPersonsNameIsKeptAndNotApplied()
    {
        Op op = noteOp();
        op.actor = UserId::make(m_desk->clock, m_desk->random);
        const auto page = opened(op);
        VERIFY_OK(page);
        QVERIFY(!page->ops[0].op);
        VERIFY_OK(m_desk->open.sync->applyPage(*page));
        QCOMPARE(m_desk->audited(QStringLiteral("sync.unreadable")), 1);
        QCOMPARE(m_desk->open.chart->stats()->notes, qint64{0});
    }

    void aKindStaysInItsScope()
    {
        Op op = noteOp();
        op.kind = opkind::clientPut; // clients are the front desk's
        const auto page = opened(op);
        VERIFY_OK(page);
        QVERIFY(!page->ops[0].op);
        op.kind = QStringLiteral("plan.put"); // of a newer program: nobody knows where it belongs
        const auto next = opened(op);
        VERIFY_OK(next);
        QVERIFY(next->ops[0].op);
    }

    void whoIsForEmergenciesIsSaidInNoScopeOfThePractice()
    {
        for (const QString &kind : {opkind::emergencyPut, opkind::halfGive}) {
            Op op = noteOp();
            op.kind = kind;
            const auto page = opened(op);
            VERIFY_OK(page);
            QVERIFY2(!page->ops[0].op, qPrintable(kind));
        }
    }

    void contentThatIsNoOpIsKept()
    {
        const auto page = openedBytes(toBytes("no op at all"));
        VERIFY_OK(page);
        QVERIFY(!page->ops[0].op);
        QVERIFY(!page->ops[0].envelope.isEmpty());
    }

    void withoutTheKeyThePageStaysShut()
    {
        m_keys = {};
        VERIFY_ERROR(opened(noteOp()), ErrorCode::Locked);
    }

    void whatAnAuthorsRoleDoesNotWriteIsKeptMarkedAndNotApplied()
    {
        const UserId self = m_desk->open.practice.actor.user;
        wire::MemberUser &user = m_members.users[self];
        const Op op = noteOp();
        user.history = {{0, {}, {Role::Owner, Role::Biller}}};
        const auto page = opened(op);
        VERIFY_OK(page);
        QVERIFY(!page->ops[0].op);
        QVERIFY(page->ops[0].isBarred);
        QVERIFY(!page->ops[0].envelope.isEmpty());
        VERIFY_OK(m_desk->open.sync->applyPage(*page));
        QCOMPARE(m_desk->audited(QStringLiteral("sync.bar")), 1);
        QCOMPARE(m_desk->audited(QStringLiteral("sync.unreadable")), 0);
        QCOMPARE(m_desk->open.chart->stats()->notes, qint64{0});
    }

    void aKeyIsHandedOverByWhoeverHasOneAndNamesAreTheOwners()
    {
        m_members.users[m_desk->open.practice.actor.user].history = {{0, {}, {Role::Clinician}}};
        Op op = noteOp();
        op.scope = Scope::Org;
        for (const QString &kind : {opkind::keyGrant, opkind::halfGive}) {
            op.kind = kind;
            const auto page = opened(op, Scope::Org);
            VERIFY_OK(page);
            QVERIFY2(page->ops[0].op, qPrintable(kind));
        }
        op.kind = opkind::memberPut;
        QVERIFY(opened(op, Scope::Org)->ops[0].isBarred);
    }

    void aDeskSaysItselfWhatItIsCalled()
    {
        m_members.users[m_desk->open.practice.actor.user].history = {{0, {}, {Role::Clinician}}};
        Op op = noteOp();
        op.scope = Scope::Org;
        op.kind = opkind::memberPut;
        op.record = op.stamp.device.raw;
        QVERIFY(opened(op, Scope::Org)->ops[0].op);
        for (const RawId &other : {op.actor.raw, RawId{9}}) {
            op.record = other;
            QVERIFY(opened(op, Scope::Org)->ops[0].isBarred);
        }
    }

    void theRolesAtTheTimeOfWritingCount()
    {
        wire::MemberUser &user = m_members.users[m_desk->open.practice.actor.user];
        const Op op = noteOp();
        // A clinician when it was written, none since.
        user.history = {{0, {}, {Role::Clinician}}, {op.stamp.time + 1, {}, {Role::Biller}}};
        QVERIFY(opened(op)->ops[0].op);
        // And one who was none yet.
        user.history = {{0, {}, {Role::Biller}}, {op.stamp.time + 1, {}, {Role::Clinician}}};
        QVERIFY(opened(op)->ops[0].isBarred);
    }

private:
    Op noteOp()
    {
        Note note;
        note.id = NoteId::make(m_desk->clock, m_desk->random);
        note.client = ClientId::make(m_desk->clock, m_desk->random);
        note.author = m_desk->open.practice.actor.user;
        note.format = QStringLiteral("soap");
        note.body.sections = {{QStringLiteral("subjective"), QStringLiteral("text")}};
        Op op;
        op.id = OpId::make(m_desk->clock, m_desk->random);
        op.kind = opkind::noteDraft;
        op.record = note.id.raw;
        op.stamp = {hybridTime(m_desk->clock.now()), m_desk->open.practice.actor.device};
        op.actor = note.author;
        op.role = roleName(Role::Owner);
        op.payload = toPayload(note);
        return op;
    }

    Result<IncomingPage> opened(const Op &op, Scope scope = Scope::Clinical)
    {
        return openedBytes(sync::toBytes(encodeOp(op)), scope);
    }

    Result<IncomingPage> openedBytes(const Bytes &content, Scope scope = Scope::Clinical)
    {
        const Practice &practice = m_desk->open.practice;
        const auto held = sync::ScopeKeys::of(*m_desk->open.sync);
        wire::EnvelopeHeader draft;
        draft.practice = practice.id;
        draft.scope = wire::scopeId(practice.id, scopeName(scope).toStdString());
        draft.keyEpoch = 1;
        draft.op = OpId::make(m_desk->clock, m_desk->random);
        draft.device = practice.actor.device;
        draft.deviceSeq = 1;
        const auto envelope
            = wire::sealEnvelope(draft, content, *held->find(scope, 1), m_desk->random);
        const Bytes encoded = wire::encodeEnvelope(*envelope);
        const crypto::Hash hash = wire::opHash(encoded);
        wire::PullReply page;
        page.ops.push_back({1, 0, encoded});
        page.signatures.push_back({1, wire::signBatch(m_desk->open.identity.deviceKey(), hash)});
        page.head = wire::nextHead({}, hash);
        return sync::openPage(*m_desk->open.sync, page, scope, m_members, m_keys);
    }

    std::unique_ptr<SyncDesk> m_desk;
    wire::Members m_members;
    sync::ScopeKeys m_keys;
};

ALCOVE_TEST(inbox_test, InboxTest)
#include "inbox_test.moc"
