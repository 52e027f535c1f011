#include "wire/factor_seal.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::testing;
using namespace alcove::wire;

class FactorSealTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsSealedOpensByTheSameSeedAlone()
    {
        FakeRandom random;
        const auto seed = crypto::SecretBytes::random(32, random);
        const auto secret = crypto::SecretBytes::random(20, random);
        const FactorOwner owner{{1}, UserId{{2}}};
        const SealedFactor factor = sealFactor(factorKey(seed, owner), secret, owner, random);
        const auto opened = openFactor(factorKey(seed, owner), factor, owner);
        VERIFY_OK(opened);
        QVERIFY(opened->equals(secret));

        const auto other = crypto::SecretBytes::random(32, random);
        VERIFY_ERROR(openFactor(factorKey(other, owner), factor, owner), ErrorCode::Untrusted);
        for (const FactorOwner &stranger :
             {FactorOwner{{9}, owner.user}, FactorOwner{owner.practice, UserId{{9}}}}) {
            VERIFY_ERROR(openFactor(factorKey(seed, stranger), factor, owner),
                         ErrorCode::Untrusted);
            VERIFY_ERROR(openFactor(factorKey(seed, owner), factor, stranger),
                         ErrorCode::Untrusted);
        }
    }

    void aByteThatChangedOpensNothing()
    {
        FakeRandom random;
        const FactorOwner owner{{1}, UserId{{2}}};
        const auto key = factorKey(crypto::SecretBytes::random(32, random), owner);
        const SealedFactor factor
            = sealFactor(key, crypto::SecretBytes::random(20, random), owner, random);
        for (std::size_t i = 0; i < factor.sealed.size(); ++i) {
            SealedFactor other = factor;
            other.sealed[i] ^= 1;
            VERIFY_ERROR(openFactor(key, other, owner), ErrorCode::Untrusted);
        }
    }

    void aSpareCodesHashIsOfItsKey()
    {
        FakeRandom random;
        const auto key = crypto::SecretBytes::random(32, random);
        const auto other = crypto::SecretBytes::random(32, random);
        QVERIFY(spareHash(key, asBytes("a")) == spareHash(key, asBytes("a")));
        QVERIFY(spareHash(key, asBytes("a")) != spareHash(key, asBytes("b")));
        QVERIFY(spareHash(key, asBytes("a")) != spareHash(other, asBytes("a")));
    }
};

ALCOVE_TEST(factor_seal_test, FactorSealTest)

#include "factor_seal_test.moc"
