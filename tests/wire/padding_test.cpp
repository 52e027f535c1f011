#include "wire/padding.h"

#include "support/fake_random.h"
#include "support/test_registry.h"
#include "wire/limits.h"

#include <zstd.h>

using namespace alcove;
using namespace alcove::wire;

namespace {

Bytes noise(std::size_t size)
{
    testing::FakeRandom random;
    Bytes bytes(size);
    random.fill(bytes);
    return bytes;
}

/// A well-formed frame around what the caller says is zstd.
Bytes framed(std::uint8_t flags, ByteView kept)
{
    ByteWriter writer;
    writer.u8(flags).sized(kept);
    Bytes bytes = std::move(writer).bytes();
    bytes.resize(paddedSize(bytes.size()));
    return bytes;
}

Bytes zstd(ByteView content)
{
    Bytes packed(ZSTD_compressBound(content.size()));
    packed.resize(ZSTD_compress(packed.data(), packed.size(), content.data(), content.size(), 3));
    return packed;
}

} // namespace

class PaddingTest : public QObject {
    Q_OBJECT

private slots:
    void sizesFallIntoClasses()
    {
        const std::vector<std::pair<std::size_t, std::size_t>> classes{{0, 256},
                                                                       {256, 256},
                                                                       {257, 512},
                                                                       {512, 512},
                                                                       {1025, 2048},
                                                                       {4097, 8192},
                                                                       {8192, 8192},
                                                                       {8193, 10240},
                                                                       {10241, 12288},
                                                                       {16384, 16384},
                                                                       {16385, 20480},
                                                                       {32769, 40960},
                                                                       {4 * mebi, 4 * mebi},
                                                                       {4 * mebi + 5, maxPadded}};

        for (const auto &[size, padded] : classes) {
            QCOMPARE(paddedSize(size), padded);
            QVERIFY(isPaddedSize(padded));
            QVERIFY(!isPaddedSize(padded - 1));
        }
        QVERIFY(!isPaddedSize(6 * mebi));
        QVERIFY(!isPaddedSize(0));
    }

    void contentOfAnySizeComesBack()
    {
        for (const std::size_t size :
             {0UL, 1UL, 250UL, 251UL, 252UL, 1024UL, 1025UL, 9000UL, 100000UL, maxOpContent}) {
            for (const Bytes &content : {noise(size), Bytes(size, 'a')}) {
                const auto padded = padContent(content);
                VERIFY_OK(padded);
                QVERIFY(isPaddedSize(padded->size()));
                const auto back = unpadContent(*padded);
                VERIFY_OK(back);
                QVERIFY(*back == content);
            }
        }
    }

    void onlyLongTextIsCompressed()
    {
        QCOMPARE(padContent(Bytes(100'000, 'a'))->size(), std::size_t{256});
        QCOMPARE(padContent(Bytes(1024, 'a'))->size(), std::size_t{2048});
        QCOMPARE(int{padContent(noise(5000))->front()}, 0);
    }

    void tooMuchIsRefused()
    {
        VERIFY_ERROR(padContent(Bytes(maxOpContent + 1)), ErrorCode::TooLarge);
    }

    void aBombIsRefused()
    {
        const Bytes bomb = zstd(Bytes(64 * mebi));
        QVERIFY(bomb.size() < 16 * kibi);
        VERIFY_ERROR(unpadContent(framed(1, bomb)), ErrorCode::Malformed);
    }

    void aBombThatLiesAboutItsSizeIsRefused()
    {
        // Two frames: the first says it holds little, the second unpacks to far more.
        Bytes packed = zstd(Bytes(2000, 'a'));
        const Bytes second = zstd(Bytes(64 * mebi));
        packed.insert(packed.end(), second.begin(), second.end());
        VERIFY_ERROR(unpadContent(framed(1, packed)), ErrorCode::Malformed);
    }

    void garbageUnderTheCompressionFlagIsRefused()
    {
        VERIFY_ERROR(unpadContent(framed(1, noise(100))), ErrorCode::Malformed);
        VERIFY_ERROR(unpadContent(framed(1, {})), ErrorCode::Malformed);
    }

    void onlyOneFrameFitsOneContent()
    {
        Bytes dirty = *padContent(asBytes("note"));
        dirty.back() = 1;
        VERIFY_ERROR(unpadContent(dirty), ErrorCode::Malformed);
        Bytes loose = *padContent(asBytes("note"));
        loose.resize(512);
        VERIFY_ERROR(unpadContent(loose), ErrorCode::Malformed);
        VERIFY_ERROR(unpadContent(framed(2, asBytes("note"))), ErrorCode::Malformed);
        VERIFY_ERROR(unpadContent({}), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(padding_test, PaddingTest)
#include "padding_test.moc"
