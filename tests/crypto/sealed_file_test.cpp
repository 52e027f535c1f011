#include "crypto/sealed_file.h"

#include "base/durable_file.h"
#include "base/posix_files.h"
#include "support/fake_random.h"
#include "support/memory_file.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QTemporaryDir>

using namespace alcove;
using namespace alcove::crypto;
using testing::MemoryFile;
using testing::must;

namespace {

constexpr std::size_t pieceSize = std::size_t{64} * 1024;
constexpr std::size_t headerSize = 54;
constexpr std::size_t bodyAt = headerSize + 256 + 17;
constexpr std::size_t sealedPiece = pieceSize + 17;

/// A key that costs nothing. It does not depend on the cost: what is found of a changed cost is
/// found by what vouches for the header.
Result<SecretBytes> cheap(const SecretBytes &passphrase, const Salt &salt, KdfCost /*cost*/)
{
    return deriveKey(passphrase, toHex(salt));
}

Bytes content(std::size_t size)
{
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 7 + i / pieceSize);
    return bytes;
}

Result<Bytes> opened(MemoryFile &file, const SecretBytes &passphrase,
                     const Stretching &stretching = cheap)
{
    TRY_ASSIGN(SealedReader reader, SealedReader::open(file, passphrase, stretching));
    Bytes all;
    while (true) {
        TRY_ASSIGN(const Bytes piece, reader.next());
        if (piece.empty())
            return all;
        all.insert(all.end(), piece.begin(), piece.end());
    }
}

bool isRefused(const Result<Bytes> &result)
{
    return !result
        && (result.error().code == ErrorCode::Malformed
            || result.error().code == ErrorCode::NewerSchema
            || result.error().code == ErrorCode::Locked
            || result.error().code == ErrorCode::Corrupt);
}

} // namespace

class SealedFileTest : public QObject {
    Q_OBJECT

    SecretBytes m_passphrase{asBytes("five words for the lawyer")};
    testing::FakeRandom m_random;

    Seal seal() { return {m_passphrase, kdfFloor, m_random, cheap}; }
    MemoryFile sealed(const Bytes &bytes)
    {
        MemoryFile file;
        auto writer = must(SealedWriter::begin(file, "chart.pdf", seal()));
        must(writer.add(bytes));
        must(writer.finish());
        return file;
    }
    /// Three whole pieces and a part of one, which the four changes below leave or take.
    MemoryFile large() { return sealed(content(3 * pieceSize + 100)); }

private slots:
    void opensWhatItSealed()
    {
        for (const std::size_t size : {std::size_t{0}, std::size_t{1}, pieceSize - 1, pieceSize,
                                       pieceSize + 1, 3 * pieceSize, std::size_t{200'001}}) {
            const Bytes bytes = content(size);
            MemoryFile file = sealed(bytes);

            QVERIFY(must(opened(file, m_passphrase)) == bytes);
            QCOMPARE(must(SealedReader::open(file, m_passphrase, cheap)).name(),
                     std::string("chart.pdf"));
            QCOMPARE(file.synced, 1);
        }
    }

    void howItIsAddedMakesNoDifference()
    {
        const Bytes bytes = content(2 * pieceSize + 5);
        testing::FakeRandom one(3);
        testing::FakeRandom two(3);
        MemoryFile whole;
        MemoryFile parts;
        auto first = must(SealedWriter::begin(whole, "a", {m_passphrase, kdfFloor, one, cheap}));
        auto second = must(SealedWriter::begin(parts, "a", {m_passphrase, kdfFloor, two, cheap}));

        must(first.add(bytes));
        for (std::size_t at = 0; at < bytes.size(); at += 1000)
            must(second.add(
                ByteView(bytes).subspan(at, std::min<std::size_t>(1000, bytes.size() - at))));
        must(first.finish());
        must(second.finish());

        QVERIFY(whole.bytes == parts.bytes);
    }

    void nothingOfItIsPlainAndItsNameHasOneLength()
    {
        const Bytes bytes = toBytes("spoke of the marmaladethrush");
        MemoryFile file;
        auto writer = must(SealedWriter::begin(file, "Zyxwander.pdf", seal()));
        must(writer.add(bytes));
        must(writer.finish());

        const std::string all(asText(file.bytes));
        QVERIFY(all.find("marmalade") == std::string::npos);
        QVERIFY(all.find("Zyxwander") == std::string::npos);
        QCOMPARE(file.bytes.size(), bodyAt + bytes.size() + 17);
    }

    void aPassphraseIsStretchedByArgon2idAndAnotherOneOpensNothing()
    {
        MemoryFile file;
        auto writer
            = must(SealedWriter::begin(file, "chart.pdf", {m_passphrase, kdfFloor, m_random}));
        must(writer.add(content(10)));
        must(writer.finish());

        QVERIFY(must(opened(file, m_passphrase, stretch)) == content(10));
        VERIFY_ERROR(SealedReader::open(file, SecretBytes(asBytes("six words"))),
                     ErrorCode::Locked);
        VERIFY_ERROR(opened(file, m_passphrase, cheap), ErrorCode::Locked);
    }

    void aCostThatNobodyMaySetIsNotTried()
    {
        MemoryFile file = sealed(content(10));
        int tries = 0;
        const Stretching counted
            = [&tries](const SecretBytes &passphrase, const Salt &salt, KdfCost cost) {
                  ++tries;
                  return cheap(passphrase, salt, cost);
              };
        // Passes and mebibytes, as they stand after magic and version.
        for (const auto &[place, value] :
             {std::pair<std::size_t, std::uint8_t>{9, 1}, {13, 8}, {6, 1}, {10, 255}}) {
            MemoryFile changed = file;
            changed.bytes[place] = value;

            VERIFY_ERROR(SealedReader::open(changed, m_passphrase, counted), ErrorCode::Malformed);
        }
        QCOMPARE(tries, 0);
        VERIFY_ERROR(SealedWriter::begin(file, "a", {m_passphrase, {1, 8}, m_random}),
                     ErrorCode::Refused);
    }

    void aCostThatWasChangedWithinBoundsIsFound()
    {
        MemoryFile file = sealed(content(10));
        file.bytes[9] = 4; // passes; the key here is the same

        VERIFY_ERROR(opened(file, m_passphrase), ErrorCode::Locked);
    }

    void aNewerFileIsTold()
    {
        MemoryFile file = sealed(content(10));
        file.bytes[5] = 2;

        VERIFY_ERROR(opened(file, m_passphrase), ErrorCode::NewerSchema);
    }

    void eachFlippedBitIsFound()
    {
        const MemoryFile file = sealed(content(40));
        for (std::size_t bit = 0; bit < file.bytes.size() * 8; ++bit) {
            MemoryFile flipped = file;
            flipped.bytes[bit / 8]
                = static_cast<std::uint8_t>(flipped.bytes[bit / 8] ^ (1U << (bit % 8)));

            QVERIFY2(isRefused(opened(flipped, m_passphrase)), qPrintable(QString::number(bit)));
        }
    }

    void eachCutIsFound()
    {
        const MemoryFile small = sealed(content(40));
        for (std::size_t size = 0; size < small.bytes.size(); ++size) {
            MemoryFile cut(Bytes(small.bytes.begin(),
                                 small.bytes.begin() + static_cast<std::ptrdiff_t>(size)));
            QVERIFY2(isRefused(opened(cut, m_passphrase)), qPrintable(QString::number(size)));
        }
        const MemoryFile file = large();
        for (std::size_t pieces = 0; pieces < 4; ++pieces)
            for (const std::size_t more : {0U, 1U, 17U, 5000U}) {
                const std::size_t size = bodyAt + pieces * sealedPiece + more;
                if (size >= file.bytes.size())
                    continue;
                MemoryFile cut = file;
                cut.bytes.resize(size);
                VERIFY_ERROR(opened(cut, m_passphrase), ErrorCode::Corrupt);
            }
    }

    void piecesInAnotherOrderTwiceOrLeftOutAreFound()
    {
        const MemoryFile file = large();
        const auto at = [](Bytes &bytes, std::size_t number) {
            return bytes.begin() + static_cast<std::ptrdiff_t>(bodyAt + number * sealedPiece);
        };
        MemoryFile swapped = file;
        std::swap_ranges(at(swapped.bytes, 0), at(swapped.bytes, 1), at(swapped.bytes, 1));
        MemoryFile without = file;
        without.bytes.erase(at(without.bytes, 1), at(without.bytes, 2));
        MemoryFile twice = file;
        const Bytes again(at(twice.bytes, 0), at(twice.bytes, 1));
        twice.bytes.insert(at(twice.bytes, 1), again.begin(), again.end());
        MemoryFile longer = file;
        longer.bytes.push_back(0);

        for (MemoryFile *changed : {&swapped, &without, &twice, &longer})
            VERIFY_ERROR(opened(*changed, m_passphrase), ErrorCode::Corrupt);
    }

    void aPieceOfAnotherFileIsFound()
    {
        MemoryFile one = large();
        MemoryFile other = large();
        std::copy_n(one.bytes.begin() + bodyAt, sealedPiece, other.bytes.begin() + bodyAt);

        VERIFY_ERROR(opened(other, m_passphrase), ErrorCode::Corrupt);
    }

    void aNameIsTheBareNameOfAFile()
    {
        QVERIFY(isSealedName("chart.pdf"));
        QVERIFY(isSealedName("Aktenauszug \u00fc.pdf"));
        for (const std::string &name :
             {std::string(), std::string("a/b"), std::string(".ssh"), std::string(".."),
              std::string("a\nb"), std::string("a\0b", 3), std::string("a\\b"),
              std::string(256, 'a')}) {
            QVERIFY(!isSealedName(name));
            MemoryFile file;
            VERIFY_ERROR(SealedWriter::begin(file, name, seal()), ErrorCode::Refused);
        }
    }

    void aFileIsThereWholeOrNotAtAll()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("out.alcx")).toStdString();
        PosixFiles files;
        must(writeFileDurably(files, path, asBytes("before")));

        VERIFY_ERROR(writeSealed(files, path, "a/b", content(10), seal()), ErrorCode::Refused);
        QVERIFY(must(readFile(files, path, 100)) == toBytes("before"));
        VERIFY_OK(writeSealed(files, path, "a.pdf", content(10), seal()));

        MemoryFile file(must(readFile(files, path, 1000)));
        QVERIFY(must(opened(file, m_passphrase)) == content(10));
        QCOMPARE(must(files.list(folder.path().toStdString())).size(), std::size_t{1});
    }

    void aFullDiskIsTold()
    {
        MemoryFile file;
        file.room = bodyAt + 10;
        auto writer = must(SealedWriter::begin(file, "chart.pdf", seal()));
        must(writer.add(content(100)));

        VERIFY_ERROR(writer.finish(), ErrorCode::DiskFull);
    }
};

ALCOVE_TEST(sealed_file_test, SealedFileTest)
#include "sealed_file_test.moc"
