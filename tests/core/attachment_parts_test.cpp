#include "core/attachment_parts.h"

#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;

namespace {

crypto::SecretBytes keyOf(std::uint8_t number)
{
    return crypto::SecretBytes(Bytes(32, number));
}

const Bytes words = toBytes("what somebody scanned");

} // namespace

class AttachmentPartsTest : public QObject {
    Q_OBJECT

private slots:
    void opensWithItsKey()
    {
        const SealedPart part = sealPart(keyOf(1), words);

        const auto opened = openPart(keyOf(1), part, static_cast<qint64>(words.size()));

        VERIFY_OK(opened);
        QVERIFY(*opened == words);
        QVERIFY(QByteArray(reinterpret_cast<const char *>(part.sealed.data()),
                           static_cast<qsizetype>(part.sealed.size()))
                    .indexOf("scanned")
                < 0);
    }

    void theSameUnderOneKeyIsTheSamePart()
    {
        QVERIFY(sealPart(keyOf(1), words) == sealPart(keyOf(1), words));
    }

    void nobodyElseCanTellWhatItIs()
    {
        QVERIFY(sealPart(keyOf(1), words).id != sealPart(keyOf(2), words).id);
    }

    void opensWithNoOther()
    {
        VERIFY_ERROR(
            openPart(keyOf(2), sealPart(keyOf(1), words), static_cast<qint64>(words.size())),
            ErrorCode::Untrusted);
    }

    void anotherPartInItsPlaceIsFound()
    {
        const SealedPart one = sealPart(keyOf(1), words);
        SealedPart other = sealPart(keyOf(1), toBytes("what somebody else wrote"));
        other.id = one.id;

        VERIFY_ERROR(openPart(keyOf(1), other, 24), ErrorCode::Untrusted);
    }

    void eachBitAndEachByteCounts()
    {
        const SealedPart right = sealPart(keyOf(1), words);
        const auto size = static_cast<qint64>(words.size());
        for (std::size_t at = 0; at < right.sealed.size(); ++at) {
            SealedPart changed = right;
            changed.sealed[at] ^= 1;
            VERIFY_ERROR(openPart(keyOf(1), changed, size), ErrorCode::Untrusted);
            SealedPart cut = right;
            cut.sealed.resize(at);
            VERIFY_ERROR(openPart(keyOf(1), cut, size), ErrorCode::Untrusted);
        }
    }

    void oneOfAnotherSizeIsNotIt()
    {
        VERIFY_ERROR(
            openPart(keyOf(1), sealPart(keyOf(1), words), static_cast<qint64>(words.size()) + 1),
            ErrorCode::Untrusted);
    }

    void aFileHasOneHashHoweverItIsRead()
    {
        crypto::Hasher whole = attachmentHasher();
        whole.add(words);
        crypto::Hasher pieces = attachmentHasher();
        pieces.add(ByteView(words).first(5)).add(ByteView(words).subspan(5));

        QVERIFY(whole.finish() == pieces.finish());
    }
};

ALCOVE_TEST(attachment_parts_test, AttachmentPartsTest)
#include "attachment_parts_test.moc"
