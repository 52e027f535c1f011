#include "sync/join_request.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using sync::JoinRequest;

class JoinRequestTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackAsItWasSent()
    {
        const JoinRequest request = made();
        const auto read = sync::decodeRequest(sync::encodeRequest(request));
        VERIFY_OK(read);
        QVERIFY(*read == request);
        QCOMPARE(sync::wordsOf(*read), sync::wordsOf(request));
    }

    void noByteCanBeChanged()
    {
        const Bytes bytes = sync::encodeRequest(made());
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            Bytes changed = bytes;
            changed[i] ^= 1;
            QVERIFY2(!sync::decodeRequest(changed), qPrintable(QString::number(i)));
            QVERIFY(!sync::decodeRequest(ByteView(bytes).first(i)));
        }
        Bytes longer = bytes;
        longer.push_back(0);
        VERIFY_ERROR(sync::decodeRequest(longer), ErrorCode::Malformed);
    }

    void whoeverPutsInOtherKeysChangesTheWords()
    {
        JoinRequest request = made();
        const QStringList words = sync::wordsOf(request);
        const crypto::SigningKey other(crypto::SecretBytes::random(32, m_random));
        request = sync::signRequest(request, other);
        VERIFY_OK(sync::decodeRequest(sync::encodeRequest(request)));
        QVERIFY(sync::wordsOf(request) != words);
        JoinRequest boxed = made();
        boxed.boxKey[0] ^= 1;
        QVERIFY(sync::wordsOf(boxed) != words);
    }

    void bringsAPersonWhoSignsToo()
    {
        const JoinRequest request = madeByAPerson();
        const Bytes bytes = sync::encodeRequest(request);
        const auto read = sync::decodeRequest(bytes);
        VERIFY_OK(read);
        QVERIFY(*read == request);
        QVERIFY(read->person->signKey == m_person.verifyKey());
        QVERIFY(sync::wordsOf(request) != sync::wordsOf(made()));
        QVERIFY(sync::userOf(request) == sync::userOf(*read));
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            Bytes changed = bytes;
            changed[i] ^= 1;
            QVERIFY2(!sync::decodeRequest(changed), qPrintable(QString::number(i)));
            QVERIFY(!sync::decodeRequest(ByteView(bytes).first(i)));
        }
    }

    void nobodyAsksInAnotherPersonsName()
    {
        JoinRequest request = madeByAPerson();
        const crypto::SigningKey other(crypto::SecretBytes::random(32, m_random));
        request.person->signKey = other.verifyKey();
        request = sync::signRequest(request, m_key);
        VERIFY_ERROR(sync::decodeRequest(sync::encodeRequest(request)), ErrorCode::Untrusted);
        QVERIFY(sync::userOf(request) != sync::userOf(madeByAPerson()));
        QVERIFY(sync::wordsOf(request) != sync::wordsOf(madeByAPerson()));
    }

    void saysWhatItIsNot()
    {
        VERIFY_ERROR(sync::decodeRequest(toBytes("{\"resourceType\": 1}")), ErrorCode::Malformed);
        Bytes newer = sync::encodeRequest(made());
        newer[5] = 3;
        VERIFY_ERROR(sync::decodeRequest(newer), ErrorCode::NewerSchema);
    }

private:
    JoinRequest made()
    {
        JoinRequest request;
        request.device.raw = {1, 2, 3};
        request.boxKey = {4, 5, 6};
        request.issuedAt = 1'772'442'000'000;
        request.deviceName = QStringLiteral("Büro");
        return sync::signRequest(request, m_key);
    }

    JoinRequest madeByAPerson()
    {
        JoinRequest request = made();
        request.person.emplace();
        request.person->boxKey = {7, 8, 9};
        return sync::signRequest(request, m_key, m_person);
    }

    testing::FakeRandom m_random{1};
    crypto::SigningKey m_key{crypto::SecretBytes::random(32, m_random)};
    crypto::SigningKey m_person{crypto::SecretBytes::random(32, m_random)};
};

ALCOVE_TEST(join_request_test, JoinRequestTest)
#include "join_request_test.moc"
