#include "sync/kept_batch.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync_desk.h"
#include "wire/batch.h"
#include "wire/envelope.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// Batches as they were, out of what a desk keeps.
class KeptBatchTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_one = SyncDesk::founded(1);
        m_two = SyncDesk::joined(*m_one, 2);
        QVERIFY(m_one && m_two);
        const ClientId client = m_one->addClient(u"Rivera"_s);
        for (SyncDesk *desk : {m_one.get(), m_two.get()}) {
            VERIFY_OK(desk->syncWith(*m_net));
            desk->addNote(client, u"One."_s);
            desk->addNote(client, u"Two."_s);
            VERIFY_OK(desk->syncWith(*m_net));
        }
        VERIFY_OK(m_one->syncWith(*m_net));
        QCOMPARE(m_one->cursor().seq, 4);
    }

    void eachIsItsDevicesAndSignedByIt()
    {
        const auto own = batch({0, 4});
        QVERIFY(own);
        QCOMPARE(own->envelopes.size(), std::size_t{2});
        QVERIFY(isSignedBy(*own, *m_one));
        const auto others = batch({2, 4});
        QVERIFY(others);
        QCOMPARE(others->envelopes.size(), std::size_t{2});
        QVERIFY(isSignedBy(*others, *m_two));
        QVERIFY(!batch({4, 4}));
    }

    void whereItBeginsInOneTheRestOfItGoes()
    {
        const auto rest = batch({3, 4});
        QVERIFY(rest);
        QCOMPARE(rest->envelopes.size(), std::size_t{1});
        QVERIFY(isSignedBy(*rest, *m_two));
    }

    void anOwnSignatureIsMadeAnewAndAnothersIsNot()
    {
        VERIFY_OK(m_one->open.connection->execute("DELETE FROM batch_signature"));

        const auto own = batch({0, 4});
        QVERIFY(own);
        QCOMPARE(own->envelopes.size(), std::size_t{2}); // not with what the other desk wrote
        QVERIFY(isSignedBy(*own, *m_one));
        QVERIFY(!batch({2, 4}));
    }

    void aSignatureCoversNoOtherDevicesOps()
    {
        // As a server might have laid it out that wanted it never given back.
        VERIFY_OK(m_one->open.connection->execute("DELETE FROM batch_signature WHERE seq = 2"));

        const auto own = batch({0, 4});
        QVERIFY(own);
        QCOMPARE(own->envelopes.size(), std::size_t{2});
        QVERIFY(isSignedBy(*own, *m_one));
    }

    void whatWasTakenOffTheDeskIsNotGiven()
    {
        VERIFY_OK(m_one->open.connection->execute("UPDATE op SET envelope = x'' WHERE seq = 3"));

        QVERIFY(batch({0, 4}));
        QVERIFY(!batch({2, 4}));
    }

private:
    std::optional<wire::PushRequest> batch(const SeqRange &range)
    {
        const crypto::SigningKey key = m_one->open.identity.deviceKey();
        return must(sync::keptBatch(m_one->open.sync->history(), Scope::Clinical, range,
                                    {m_one->open.practice.actor.device, key}));
    }

    static bool isSignedBy(const wire::PushRequest &request, const SyncDesk &desk)
    {
        return bool(wire::verifyBatch(desk.open.identity.deviceKey().verifyKey(),
                                      wire::opHash(request.envelopes.back()), request.signature));
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_one;
    std::unique_ptr<SyncDesk> m_two;
};

ALCOVE_TEST(kept_batch_test, KeptBatchTest)
#include "kept_batch_test.moc"
