#include "wire/refill_message.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class RefillMessageTest : public QObject {
    Q_OBJECT

private slots:
    void comesBack()
    {
        const RefillRequest request{{7, crypto::hash("head", {})},
                                    m_practice.batch(m_practice.first, 3)};

        QVERIFY(*decodeRefillRequest(encodeMessage(request)) == request);
    }

    void isRefusedWhenCutShortOrLengthened()
    {
        Bytes bytes = encodeMessage(RefillRequest{{}, m_practice.batch(m_practice.first, 2)});

        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeRefillRequest(ByteView(bytes).first(size)));
        bytes.push_back(0);
        VERIFY_ERROR(decodeRefillRequest(bytes), ErrorCode::Malformed);
    }

    void isOfItsVersionAndGivesSomething()
    {
        Bytes bytes = encodeMessage(RefillRequest{{}, m_practice.batch(m_practice.first, 1)});
        bytes[0] = 2;
        VERIFY_ERROR(decodeRefillRequest(bytes), ErrorCode::NewerSchema);
        VERIFY_ERROR(decodeRefillRequest(encodeMessage(RefillRequest())), ErrorCode::Malformed);
    }

private:
    testing::FakePractice m_practice;
};

ALCOVE_TEST(refill_message_test, RefillMessageTest)
#include "refill_message_test.moc"
