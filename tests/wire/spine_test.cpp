#include "wire/spine.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

namespace {

/// Two desks that wrote by turns.
struct Chain {
    Chain()
    {
        members = *foundedBy(practice.genesis);
        static_cast<void>(admit(members, practice.addedBy(practice.first, second)));
        push(practice.batch(practice.first, 2));
        push(practice.batch(second, 2, head));
        push(practice.batch(practice.first, 1, head));
    }

    void push(const PushRequest &request)
    {
        batches.push_back({head.seq + 1, request.envelopes, request.signature});
        for (const Bytes &envelope : request.envelopes) {
            const crypto::Hash hash = opHash(envelope);
            hashes.insert(hashes.end(), hash.begin(), hash.end());
            head = nextHead(head, hash);
        }
    }

    testing::FakePractice practice;
    testing::FakeDevice second = practice.newDevice();
    Members members;
    Head head;
    Bytes hashes;
    std::vector<PlacedBatch> batches;
};

} // namespace

class SpineTest : public QObject {
    Q_OBJECT

private slots:
    void leadsToItsHeadOrNowhere()
    {
        const Chain chain;
        const auto spine = Spine::of(chain.hashes, chain.head);
        VERIFY_OK(spine);
        QCOMPARE(spine->size(), std::uint64_t{5});
        QVERIFY(spine->headAt(5) == chain.head);
        QVERIFY(spine->headAt(0) == Head());

        Bytes other = chain.hashes;
        other[40] ^= 1;
        VERIFY_ERROR(Spine::of(other, chain.head), ErrorCode::Untrusted);
        other = chain.hashes;
        other.resize(other.size() - 32);
        VERIFY_ERROR(Spine::of(other, chain.head), ErrorCode::Untrusted);
        VERIFY_ERROR(Spine::of({}, Head()), ErrorCode::Untrusted);
    }

    void batchesHoldInAnyOrder()
    {
        const Chain chain;
        const Spine spine = *Spine::of(chain.hashes, chain.head);
        for (auto each = chain.batches.rbegin(); each != chain.batches.rend(); ++each)
            VERIFY_OK(spine.verify(*each, chain.practice.scope, chain.members));
        const auto last = spine.verify(chain.batches[2], chain.practice.scope, chain.members);
        QVERIFY(last->ops.front().head == chain.head);
        QVERIFY(last->before == (DeviceHead{2, opHash(chain.batches[0].envelopes.back())}));
        QCOMPARE(last->after.seq, std::uint64_t{3});
    }

    void anotherPlaceIsFound()
    {
        const Chain chain;
        const Spine spine = *Spine::of(chain.hashes, chain.head);
        for (const std::uint64_t place : {0U, 1U, 2U, 4U, 5U, 6U, 99U}) {
            PlacedBatch moved = chain.batches[1];
            moved.first = place;
            VERIFY_ERROR(spine.verify(moved, chain.practice.scope, chain.members),
                         ErrorCode::Untrusted);
        }
        PlacedBatch farthest = chain.batches[1];
        farthest.first = ~std::uint64_t{0};
        VERIFY_ERROR(spine.verify(farthest, chain.practice.scope, chain.members),
                     ErrorCode::Untrusted);
    }

    void aBatchThatWasChangedIsFound()
    {
        const Chain chain;
        const Spine spine = *Spine::of(chain.hashes, chain.head);
        const auto refuses = [&](const std::function<void(PlacedBatch &)> &change) {
            PlacedBatch batch = chain.batches[0];
            change(batch);
            VERIFY_ERROR(spine.verify(batch, chain.practice.scope, chain.members),
                         ErrorCode::Untrusted);
        };
        refuses([](PlacedBatch &batch) { batch.signature[0] ^= 1; });
        refuses([](PlacedBatch &batch) { batch.envelopes.pop_back(); });
        refuses([](PlacedBatch &batch) { std::swap(batch.envelopes[0], batch.envelopes[1]); });
        refuses([](PlacedBatch &batch) { batch.envelopes[0].back() ^= 1; });
        refuses([](PlacedBatch &batch) { batch.envelopes.clear(); });
        refuses([&](PlacedBatch &batch) {
            batch.envelopes.push_back(chain.batches[1].envelopes.front());
        });
    }

    void whoIsNotInIsFound()
    {
        const Chain chain;
        const Spine spine = *Spine::of(chain.hashes, chain.head);
        const Members alone = *foundedBy(chain.practice.genesis);
        VERIFY_ERROR(spine.verify(chain.batches[1], chain.practice.scope, alone),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(spine.verify(chain.batches[0], ScopeId(), chain.members),
                     ErrorCode::Untrusted);
        Members others = chain.members;
        ++others.practice[0];
        VERIFY_ERROR(spine.verify(chain.batches[0], chain.practice.scope, others),
                     ErrorCode::Untrusted);
    }

    void whatAnAuthorSawLiesOnTheChain()
    {
        Chain chain;
        Head elsewhere = chain.head;
        elsewhere.hash[0] ^= 1;
        chain.push(chain.practice.batch(chain.practice.first, 1, elsewhere));
        const Spine spine = *Spine::of(chain.hashes, chain.head);
        VERIFY_ERROR(spine.verify(chain.batches.back(), chain.practice.scope, chain.members),
                     ErrorCode::Untrusted);
        chain.push(chain.practice.batch(chain.practice.first, 1, {99, {}}));
        const Spine longer = *Spine::of(chain.hashes, chain.head);
        VERIFY_ERROR(longer.verify(chain.batches.back(), chain.practice.scope, chain.members),
                     ErrorCode::Untrusted);
    }

    void aPieceComesBackOrIsRefused()
    {
        const Chain chain;
        const Bytes piece = encodePiece(chain.batches);
        QVERIFY(*decodePiece(piece) == chain.batches);
        for (std::size_t size = 0; size < piece.size(); size += 97)
            QVERIFY(!decodePiece(ByteView(piece).first(size)));
        Bytes longer = piece;
        longer.push_back(0);
        VERIFY_ERROR(decodePiece(longer), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(spine_test, SpineTest)
#include "spine_test.moc"
