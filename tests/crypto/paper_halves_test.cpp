#include "crypto/paper_halves.h"

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
    void bothSheetsOpenTheBoxInEitherOrder()
    {
        const auto paper = crypto::putOnPaper(m_key, m_random);

        const auto &[first, second, box] = paper;
        QVERIFY(must(crypto::openWithPaper(first, second, box)).equals(m_key));
        QVERIFY(must(crypto::openWithPaper(second, first, box)).equals(m_key));
        QCOMPARE(box.size(), std::size_t{24 + 32 + 16});
    }

    void oneSheetOpensNothing()
    {
        const auto paper = crypto::putOnPaper(m_key, m_random);
        const auto other = crypto::putOnPaper(m_key, m_random);
        const auto any = crypto::recoveryCode(SecretBytes(crypto::recoverySecretSize));

        VERIFY_ERROR(crypto::openWithPaper(paper.firstCode, paper.firstCode, paper.box),
                     ErrorCode::Malformed);
        VERIFY_ERROR(crypto::openWithPaper(paper.firstCode, any, paper.box), ErrorCode::Untrusted);
        VERIFY_ERROR(crypto::openWithPaper(paper.firstCode, other.secondCode, paper.box),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(crypto::openWithPaper(other.firstCode, other.secondCode, paper.box),
                     ErrorCode::Untrusted);
    }

    void aSlipOfThePenIsFoundBeforeItIsTried()
    {
        const auto paper = crypto::putOnPaper(m_key, m_random);
        auto slipped = paper.secondCode.clone();
        slipped.writable()[0] = slipped.view()[0] == 'A' ? 'B' : 'A';

        VERIFY_ERROR(crypto::openWithPaper(paper.firstCode, slipped, paper.box),
                     ErrorCode::Malformed);
    }

    void aBoxThatWasChangedOrCutDoesNotOpen()
    {
        const auto paper = crypto::putOnPaper(m_key, m_random);
        for (std::size_t place = 0; place < paper.box.size(); ++place) {
            Bytes changed = paper.box;
            changed[place] ^= 1;
            VERIFY_ERROR(crypto::openWithPaper(paper.firstCode, paper.secondCode, changed),
                         ErrorCode::Untrusted);
            QVERIFY(!crypto::openWithPaper(paper.firstCode, paper.secondCode,
                                           ByteView(paper.box).first(place)));
        }
    }

private:
    testing::FakeRandom m_random;
    SecretBytes m_key{SecretBytes::random(32, m_random)};
};

ALCOVE_TEST(paper_halves_test, PaperHalvesTest)
#include "paper_halves_test.moc"
