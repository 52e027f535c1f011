#include "wire/batch.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class BatchTest : public QObject {
    Q_OBJECT

private slots:
    void holdsForItsDeviceAndItsLastOp()
    {
        testing::FakeRandom random;
        const crypto::SigningKey device(crypto::SecretBytes::random(32, random));
        const crypto::SigningKey other(crypto::SecretBytes::random(32, random));
        const crypto::Hash op = crypto::hash("op", {});
        const auto signature = signBatch(device, op);

        VERIFY_OK(verifyBatch(device.verifyKey(), op, signature));
        VERIFY_ERROR(verifyBatch(other.verifyKey(), op, signature), ErrorCode::Untrusted);
        VERIFY_ERROR(verifyBatch(device.verifyKey(), crypto::hash("op", op), signature),
                     ErrorCode::Untrusted);
        // A signature for another purpose over the same bytes is none.
        VERIFY_ERROR(verifyBatch(device.verifyKey(), op, device.sign("alcove/login/v1", op)),
                     ErrorCode::Untrusted);
    }
};

ALCOVE_TEST(batch_test, BatchTest)
#include "batch_test.moc"
