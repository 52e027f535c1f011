#include "sync/outbox.h"

#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync_desk.h"
#include "wire/batch.h"
#include "wire/limits.h"
#include "wire/sealing.h"

using namespace alcove;
using testing::SyncDesk;

class OutboxTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = SyncDesk::founded(1);
        QVERIFY(m_desk);
    }

    void sealsInTheOrderOfTheChainAndKeepsWhatItSealed()
    {
        for (const char *name : {"Rivera", "Novak", "Martens"})
            m_desk->addClient(QString::fromLatin1(name));
        const auto sealed = seal();
        QCOMPARE(sealed.size(), 3);
        crypto::Hash previous{};
        for (int i = 0; i < 3; ++i) {
            const auto envelope = wire::decodeEnvelope(sync::viewOf(sealed[i].envelope));
            VERIFY_OK(envelope);
            QCOMPARE(envelope->header.deviceSeq, static_cast<std::uint64_t>(i) + 1);
            QVERIFY(envelope->header.devicePrev == previous);
            QVERIFY(envelope->header.practice == m_desk->open.practice.id);
            previous = wire::opHash(sync::viewOf(sealed[i].envelope));
        }
        const auto again = seal();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(again[i].envelope, sealed[i].envelope);
        QVERIFY(m_desk->open.sync->ownChain(Scope::Front)->hash == previous);
    }

    void whatIsSealedHoldsNoPlainText()
    {
        const NoteId note = m_desk->addNote(m_desk->addClient(QStringLiteral("Rivera")),
                                            QStringLiteral("canary in the note"));
        QVERIFY(!note.isNull());
        const auto sealed = seal(Scope::Clinical);
        QCOMPARE(sealed.size(), 1);
        QVERIFY(!sealed[0].envelope.contains("canary"));
        const auto envelope = wire::decodeEnvelope(sync::viewOf(sealed[0].envelope));
        const auto keys = sync::ScopeKeys::of(*m_desk->open.sync);
        const auto content = wire::openEnvelope(*envelope, *keys->find(Scope::Clinical, 1));
        VERIFY_OK(content);
        QVERIFY(asText(*content).find("canary in the note") != std::string_view::npos);
    }

    void theLargestNoteThatAChartTakesIsSealed()
    {
        QString text(maxNoteBytes, u'x');
        const ClientId client = m_desk->addClient(QStringLiteral("Rivera"));
        const NoteId note = m_desk->addNote(client, QStringLiteral("short"));
        VERIFY_ERROR(m_desk->edit(note, text), ErrorCode::TooLarge);
        text.chop(100); // the marks of its sections

        VERIFY_OK(m_desk->edit(note, text));

        QCOMPARE(seal(Scope::Clinical).size(), 1);
    }

    void typingAfterTheSealIsAnotherOp()
    {
        const NoteId note
            = m_desk->addNote(m_desk->addClient(QStringLiteral("Rivera")), QStringLiteral("one"));
        VERIFY_OK(m_desk->edit(note, QStringLiteral("two")));
        QCOMPARE(seal(Scope::Clinical).size(), 1);
        VERIFY_OK(m_desk->edit(note, QStringLiteral("three")));
        const auto sealed = seal(Scope::Clinical);
        QCOMPARE(sealed.size(), 2);
        QVERIFY(sealed[0].id != sealed[1].id);
    }

    void whatTheChainDoesNotCarryAnyMoreIsSealedAnew()
    {
        for (const char *name : {"Rivera", "Novak", "Martens"})
            m_desk->addClient(QString::fromLatin1(name));
        const auto sealed = seal();
        // An envelope of the first op has come back that is another than this desk has now.
        const crypto::Hash other = crypto::hash("test", asBytes("other"));
        QVERIFY(place(sealed[0].id));
        VERIFY_OK(m_desk->open.sync->keepSealed(Scope::Front, {}, {1, other}));

        const auto again = seal();

        QCOMPARE(again.size(), 2);
        crypto::Hash previous = other;
        for (int i = 0; i < 2; ++i) {
            QVERIFY(again[i].id == sealed[i + 1].id);
            QVERIFY(again[i].envelope != sealed[i + 1].envelope);
            const auto envelope = wire::decodeEnvelope(sync::viewOf(again[i].envelope));
            VERIFY_OK(envelope);
            QCOMPARE(envelope->header.deviceSeq, static_cast<std::uint64_t>(i) + 2);
            QVERIFY(envelope->header.devicePrev == previous);
            previous = wire::opHash(sync::viewOf(again[i].envelope));
            const auto keys = sync::ScopeKeys::of(*m_desk->open.sync);
            const auto before = sync::contentOf(sealed[i + 1].envelope, Scope::Front, *keys);
            const auto after = sync::contentOf(again[i].envelope, Scope::Front, *keys);
            VERIFY_OK(after);
            QVERIFY(*before == *after);
            VERIFY_ERROR(sync::contentOf(again[i].envelope, Scope::Front, {}), ErrorCode::Locked);
        }
        QCOMPARE(seal()[0].envelope, again[0].envelope);
    }

    void withoutTheKeyNothingIsSealed()
    {
        m_desk->addClient(QStringLiteral("Rivera"));
        VERIFY_ERROR(sync::sealWaiting(*m_desk->open.sync, Scope::Front, {}, 10, m_desk->random),
                     ErrorCode::Locked);
        QVERIFY(m_desk->open.sync->outgoing(Scope::Front, 1)->first().envelope.isEmpty());
    }

    void batchesStayWithinTheLimits()
    {
        QList<OutgoingOp> ops;
        for (std::size_t i = 0; i < wire::maxBatchOps + 10; ++i)
            ops.append({OpId(), {}, QByteArray(300, 'x'), {}});
        ops.append({OpId(), {}, QByteArray(qsizetype{wire::maxBatchBytes} * 2, 'y'), {}});
        ops.append({OpId(), {}, QByteArray(300, 'z'), {}});
        const crypto::SigningKey key = m_desk->open.identity.deviceKey();
        const auto requests = sync::batches(ops, key);

        QCOMPARE(requests.size(), std::size_t{4});
        QCOMPARE(requests[0].envelopes.size(), wire::maxBatchOps);
        QCOMPARE(requests[1].envelopes.size(), std::size_t{10});
        QCOMPARE(requests[2].envelopes.size(), std::size_t{1});
        QCOMPARE(requests[3].envelopes.size(), std::size_t{1});
        for (const wire::PushRequest &request : requests)
            VERIFY_OK(wire::verifyBatch(key.verifyKey(), wire::opHash(request.envelopes.back()),
                                        request.signature));
    }

private:
    /// As if the op had its place.
    bool place(OpId op)
    {
        auto update = m_desk->open.connection->prepare(
            "UPDATE op SET seq = 1, head_hash = zeroblob(32) WHERE op_id = :op");
        if (!update)
            return false;
        update->bind(":op", op);
        return bool(update->run());
    }

    QList<OutgoingOp> seal(Scope scope = Scope::Front)
    {
        const auto keys = sync::ScopeKeys::of(*m_desk->open.sync);
        if (!keys)
            return {};
        const auto ops = sync::sealWaiting(*m_desk->open.sync, scope, *keys, 500, m_desk->random);
        return ops ? *ops : QList<OutgoingOp>();
    }

    std::unique_ptr<SyncDesk> m_desk;
};

ALCOVE_TEST(outbox_test, OutboxTest)
#include "outbox_test.moc"
