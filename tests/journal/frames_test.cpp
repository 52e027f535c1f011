#include "journal/frames.h"

#include "journal/trial.h"
#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::journal;
using testing::journalKey;
using testing::must;

namespace {

constexpr RawId file{1, 2, 3};

std::vector<Bytes> contents(int count)
{
    std::vector<Bytes> contents;
    contents.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        contents.push_back(toBytes("word " + std::to_string(i)));
    return contents;
}

Bytes journalOf(const std::vector<Bytes> &contents)
{
    testing::FakeRandom random;
    Bytes bytes = encodeHeader(file);
    Chain chain{file, 0, {}};
    for (const Bytes &content : contents) {
        const Bytes frame = must(sealFrame(chain, journalKey(), random, content));
        bytes.insert(bytes.end(), frame.begin(), frame.end());
    }
    return bytes;
}

bool isBeginOf(const std::vector<Bytes> &some, const std::vector<Bytes> &all)
{
    return some.size() <= all.size() && std::equal(some.begin(), some.end(), all.begin());
}

} // namespace

class FramesTest : public QObject {
    Q_OBJECT

private slots:
    void givesBackWhatWasSealed()
    {
        const auto sealed = contents(3);

        const OpenedFrames opened = openFrames(journalOf(sealed), journalKey());

        QVERIFY(opened.contents == sealed);
        QVERIFY(opened.file == file);
        QVERIFY(opened.ending == Ending::Whole);
    }

    void aCutAnywhereGivesAllThatIsWhole()
    {
        const auto sealed = contents(4);
        const Bytes whole = journalOf(sealed);
        std::size_t frames = 0;
        for (std::size_t size = 0; size <= whole.size(); ++size) {
            const OpenedFrames opened = openFrames(ByteView(whole).first(size), journalKey());

            QVERIFY(isBeginOf(opened.contents, sealed));
            QVERIFY(opened.contents.size() >= frames);
            frames = opened.contents.size();
            const bool isBetween = journalOf(contents(static_cast<int>(frames))).size() == size;
            QVERIFY(opened.ending == (isBetween ? Ending::Whole : Ending::Cut));
        }
        QCOMPARE(frames, sealed.size());
    }

    void aFlippedBitAnywhereGivesWhatIsBeforeIt()
    {
        const auto sealed = contents(4);
        const Bytes whole = journalOf(sealed);
        for (std::size_t place = 0; place < whole.size(); ++place) {
            Bytes flipped = whole;
            flipped[place] ^= static_cast<std::uint8_t>(1U << (place % 8U));

            const OpenedFrames opened = openFrames(flipped, journalKey());

            QVERIFY(isBeginOf(opened.contents, sealed));
            QVERIFY(opened.contents.size() < sealed.size());
            const auto next = static_cast<int>(opened.contents.size()) + 1;
            QVERIFY(place < journalOf(contents(next)).size());
            QVERIFY(opened.ending != Ending::Whole);
        }
    }

    void framesCanNotBeSwappedRepeatedOrMoved()
    {
        const auto sealed = contents(3);
        const Bytes whole = journalOf(sealed);
        const std::size_t header = encodeHeader(file).size();
        const std::size_t frame = (whole.size() - header) / 3;
        const auto framePart = [&](std::size_t number) {
            return ByteView(whole).subspan(header + number * frame, frame);
        };
        Bytes otherFile = encodeHeader(RawId{4});
        for (const auto &[first, second] : {std::pair(1, 0), std::pair(0, 0), std::pair(0, 2)}) {
            Bytes mixed(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(header));
            for (const int number : {first, second}) {
                const ByteView part = framePart(static_cast<std::size_t>(number));
                mixed.insert(mixed.end(), part.begin(), part.end());
            }

            const OpenedFrames opened = openFrames(mixed, journalKey());

            QVERIFY(opened.contents.size() == (first == 0 ? 1U : 0U));
            QVERIFY(opened.ending == Ending::Damaged);
        }
        otherFile.insert(otherFile.end(), framePart(0).begin(), framePart(0).end());
        QVERIFY(openFrames(otherFile, journalKey()).contents.empty());
    }

    void anotherKeyOpensNothing()
    {
        const OpenedFrames opened = openFrames(journalOf(contents(2)), journalKey(8));

        QVERIFY(opened.contents.empty());
        QVERIFY(opened.ending == Ending::Damaged);
    }

    void theSizeDoesNotTellTheLettersOfAWord()
    {
        const Bytes one = journalOf({toBytes("I")});
        const Bytes other = journalOf({toBytes("incomprehensibilities")});

        QCOMPARE(one.size(), other.size());
    }

    void zerosWhereTheFileGrewAreACut()
    {
        Bytes grown = journalOf(contents(2));
        grown.resize(grown.size() + 4096);

        const OpenedFrames opened = openFrames(grown, journalKey());

        QVERIFY(opened.contents == contents(2));
        QVERIFY(opened.ending == Ending::Cut);
        QVERIFY(openFrames(Bytes(4096), journalKey()).ending == Ending::Cut);
    }

    void refusesWhatNoReaderWouldTake()
    {
        testing::FakeRandom random;
        Chain chain{file, 0, {}};

        VERIFY_ERROR(sealFrame(chain, journalKey(), random, Bytes(maxContent + 1)),
                     ErrorCode::TooLarge);

        QCOMPARE(chain.number, std::uint64_t{0});
    }
};

ALCOVE_TEST(frames_test, FramesTest)
#include "frames_test.moc"
