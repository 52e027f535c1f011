#include "crypto/paper_halves.h"

#include "crypto/key_slots.h"
#include "crypto/recovery_code.h"
#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using crypto::SecretBytes;
using testing::must;

class PaperHalvesTest : public QObject {
    Q_OBJECT

private slots:
    void bothSheetsGiveTheSecretOfTheKeyInEitherOrder()
    {
        const auto paper = crypto::makePaperHalves(m_random);

        const auto secret = must(crypto::joinPaperHalves(paper.firstCode, paper.secondCode));
        QVERIFY(crypto::recoveryBoxKey(secret) == paper.key);
        QVERIFY(must(crypto::joinPaperHalves(paper.secondCode, paper.firstCode)).equals(secret));
        QCOMPARE(secret.size(), crypto::recoverySecretSize);
    }

    void oneSheetGivesNothing()
    {
        const auto paper = crypto::makePaperHalves(m_random);
        const auto other = crypto::makePaperHalves(m_random);

        VERIFY_ERROR(crypto::joinPaperHalves(paper.firstCode, paper.firstCode),
                     ErrorCode::Malformed);
        for (const auto &[one, two] : {std::pair{&paper.firstCode, &other.secondCode},
                                       std::pair{&other.firstCode, &paper.secondCode},
                                       std::pair{&paper.firstCode, &other.firstCode}}) {
            const auto secret = must(crypto::joinPaperHalves(*one, *two));
            QVERIFY(crypto::recoveryBoxKey(secret) != paper.key);
            QVERIFY(crypto::recoveryBoxKey(secret) != other.key);
        }
        const auto alone = must(crypto::parseRecoveryCode(paper.firstCode));
        QVERIFY(crypto::recoveryBoxKey(alone) != paper.key);
    }

    void aSlipOfThePenIsFoundBeforeItIsTried()
    {
        const auto paper = crypto::makePaperHalves(m_random);
        auto slipped = paper.secondCode.clone();
        slipped.writable()[0] = slipped.view()[0] == 'A' ? 'B' : 'A';

        VERIFY_ERROR(crypto::joinPaperHalves(paper.firstCode, slipped), ErrorCode::Malformed);
        VERIFY_ERROR(crypto::joinPaperHalves(slipped, paper.firstCode), ErrorCode::Malformed);
    }

private:
    testing::FakeRandom m_random;
};

ALCOVE_TEST(paper_halves_test, PaperHalvesTest)
#include "paper_halves_test.moc"
