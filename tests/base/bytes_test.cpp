#include "base/bytes.h"

#include "support/test_registry.h"

using namespace alcove;

class BytesTest : public QObject {
    Q_OBJECT

private slots:
    void readsBackWhatItWrote()
    {
        ByteWriter writer;
        writer.u8(7).u16(0x1234).u32(0xdeadbeef).u64(0x0102030405060708U).sized("word");

        ByteReader reader(writer.bytes());

        QCOMPARE(reader.u8(), std::uint8_t{7});
        QCOMPARE(reader.u16(), std::uint16_t{0x1234});
        QCOMPARE(reader.u32(), 0xdeadbeefU);
        QCOMPARE(reader.u64(), std::uint64_t{0x0102030405060708U});
        QVERIFY(asText(reader.sized(4)) == "word");
        QVERIFY(reader.atEnd());
    }

    void aReadPastTheEndIsNeverOkAgain()
    {
        const Bytes bytes{1, 2};
        ByteReader reader(bytes);

        QCOMPARE(reader.u32(), 0U);

        QVERIFY(!reader.ok());
        QCOMPARE(reader.u8(), std::uint8_t{0});
        QVERIFY(!reader.atEnd());
    }

    void refusesALengthOverTheLimit()
    {
        ByteWriter writer;
        writer.sized("four");
        ByteReader reader(writer.bytes());

        QVERIFY(reader.sized(3).empty());

        QVERIFY(!reader.ok());
    }

    void textFormsGoThereAndBack()
    {
        for (std::size_t size = 0; size < 40; ++size) {
            Bytes bytes(size);
            for (std::size_t i = 0; i < size; ++i)
                bytes[i] = static_cast<std::uint8_t>(i * 37 + size);
            QVERIFY(*fromHex(toHex(bytes)) == bytes);
            QVERIFY(*fromBase64(toBase64(bytes)) == bytes);
        }
    }

    void refusesTextThatIsNotItsForm()
    {
        VERIFY_ERROR(fromHex("abc"), ErrorCode::Malformed);
        VERIFY_ERROR(fromHex("zz"), ErrorCode::Malformed);
        VERIFY_ERROR(fromBase64("AB=="), ErrorCode::Malformed);
        VERIFY_ERROR(fromBase64("A"), ErrorCode::Malformed);
        VERIFY_ERROR(fromBase64("AB"), ErrorCode::Malformed); // stray bits: two texts for one value
    }
};

ALCOVE_TEST(bytes_test, BytesTest)
#include "bytes_test.moc"
