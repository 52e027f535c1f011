#include "wire/scope.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class ScopeTest : public QObject {
    Q_OBJECT

private slots:
    void isDerivedFromPracticeAndName()
    {
        PracticeId other{};
        other[0] = 1;
        QVERIFY(scopeId({}, "clinical") == scopeId({}, "clinical"));
        QVERIFY(scopeId({}, "clinical") != scopeId({}, "front"));
        QVERIFY(scopeId({}, "clinical") != scopeId(other, "clinical"));
    }

    void theChainOfHeadsCountsFromOne()
    {
        const crypto::Hash op = crypto::hash("op", {});
        const Head first = nextHead({}, op);
        const Head second = nextHead(first, op);
        QCOMPARE(first.seq, std::uint64_t{1});
        QCOMPARE(second.seq, std::uint64_t{2});
        QVERIFY(first.hash != second.hash);
        QVERIFY(nextHead({5, first.hash}, op).hash != second.hash);
    }

    /// What is written down once in stores and servers can't be computed otherwise later.
    void theFormatsStayWhatTheyAre()
    {
        testing::FakePractice practice(1);
        const Bytes envelope = practice.write(practice.first, "note");
        const crypto::Hash op = opHash(envelope);
        QCOMPARE(toHex(practice.id),
                 std::string("343492f560e2c3a5db6e29b788a991715213c5df4937c4a18127c2d062930426"));
        QCOMPARE(toHex(practice.scope.raw), std::string("bf1891bc51953a28e85817fc3be4b9eb"));
        QCOMPARE(toHex(op),
                 std::string("259db6c911d7c3d43155c168c79b43aca063083535011133636f7fc8dea5f495"));
        QCOMPARE(toHex(nextHead({}, op).hash),
                 std::string("183c9a71ab9ea7f18732eb3ad3727fbded8c140e4b331a52ff846d967381f602"));
    }
};

ALCOVE_TEST(scope_test, ScopeTest)
#include "scope_test.moc"
