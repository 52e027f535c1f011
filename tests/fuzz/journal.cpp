#include "fuzz/memory_folder.h"
#include "fuzz/qt_bytes.h"
#include "fuzz/target.h"
#include "journal/folder_journal.h"
#include "journal/message.h"
#include "journal/trial.h"
#include "support/fake_random.h"

// What a program that ended in the middle left of what was typed, on a disk that kept what it
// liked.

namespace alcove::fuzz {

namespace {

using namespace journal;

const crypto::SecretBytes &key()
{
    static const crypto::SecretBytes one = testing::journalKey();
    return one;
}

RawId fileId(std::uint8_t number)
{
    RawId id{};
    id.fill(number);
    return id;
}

/// A file as it is written, and where each of its frames ends.
struct Written {
    explicit Written(std::uint8_t number)
        : chain{fileId(number), 0, {}}
        , bytes(encodeHeader(chain.file))
        , ends{bytes.size()}
        , random(number)
    {
    }

    void add(ByteView content)
    {
        const Bytes frame = *sealFrame(chain, key(), random, content);
        bytes.insert(bytes.end(), frame.begin(), frame.end());
        ends.push_back(bytes.size());
        contents.emplace_back(content.begin(), content.end());
    }
    void add(const Message &message) { add(encodeMessage(message)); }

    Chain chain;
    Bytes bytes;
    std::vector<std::size_t> ends;
    std::vector<Bytes> contents;
    testing::FakeRandom random;
};

Written typed(std::uint8_t number, const RawId &replaces = {})
{
    Written file(number);
    file.add(WholeState{replaces, TypingState::of(testing::someText())});
    file.add(testing::edit({}, QStringLiteral("Slept")));
    file.add(Saving{1});
    file.add(testing::edit(QStringLiteral("Slept"), QStringLiteral("Slept better.")));
    file.add(Kept{1});
    file.add(ContextChange{"other"});
    return file;
}

void checkBeginning(const OpenedFrames &opened, const Written &file)
{
    expect(opened.contents.size() <= file.contents.size(), "no frame is made up");
    for (std::size_t i = 0; i < opened.contents.size(); ++i)
        expect(opened.contents[i] == file.contents[i], "frames are read as they were written");
}

void raw(ByteView input)
{
    static const Written file = typed(1);
    const OpenedFrames opened = openFrames(input, key());
    if (opened.file == file.chain.file)
        checkBeginning(opened, file);
    else
        expect(opened.contents.empty(), "no frame of another file is read");
    expect(readJournal(input, key()).state.has_value() == !opened.contents.empty(),
           "a journal begins with its state");
}

void message(ByteView input)
{
    const auto read = decodeMessage(input);
    if (!read)
        return expectRefusal(read.error(), {ErrorCode::Malformed});
    expect(same(encodeMessage(*read), input), "a message has one form");
    const TypingState before = TypingState::of(testing::someText(QStringLiteral("Slept badly.")));
    TypingState after = before;
    if (!applyMessage(*read, after))
        expect(after == before, "what says nothing about a text changes nothing");
}

/// Any contents in whole frames, then a power cut, a broken byte, or room that was never written.
void damaged(ByteReader &reader)
{
    const int how = reader.u8() % 4;
    const std::size_t place = reader.u16();
    const std::uint8_t bit = reader.u8();
    Written file(2);
    while (reader.left() > 0)
        file.add(piece(reader));
    if (file.contents.empty())
        return; // nothing vouches for a header alone, and nothing is lost with it
    Bytes bytes = file.bytes;
    const std::size_t cut = place % (bytes.size() + 1);
    if (how == 1)
        bytes.resize(cut);
    else if (how == 2)
        bytes[cut % bytes.size()] ^= bit;
    else if (how == 3)
        bytes.resize(bytes.size() + cut);
    const OpenedFrames opened = openFrames(bytes, key());
    checkBeginning(opened, file);
    const bool isWhole = bytes == file.bytes;
    const bool isBetween = how == 1
        && std::find(file.ends.begin(), file.ends.end(), bytes.size()) != file.ends.end();
    expect((opened.ending == Ending::Whole) == (isWhole || isBetween),
           "what is not whole is not taken for it");
    expect(!isWhole || opened.contents == file.contents, "what is whole is read");
    const auto kept = std::count_if(file.ends.begin() + 1, file.ends.end(),
                                    [&](std::size_t end) { return end <= bytes.size(); });
    expect(how == 2 || opened.contents.size() == static_cast<std::size_t>(kept),
           "all that is whole before the end is read");
}

/// Up to eight files that go on from one another, with copies and damage among them.
void folder(ByteReader &reader)
{
    constexpr std::size_t most = 8;
    MemoryFolder files;
    for (std::size_t i = 0; i < most && reader.left() > 0; ++i) {
        const auto number = static_cast<std::uint8_t>(1 + reader.u8() % most);
        const auto before
            = static_cast<std::uint8_t>(reader.u8() % number); // an older one, or none
        Bytes bytes = typed(number, before == 0 ? RawId{} : fileId(before)).bytes;
        const int how = reader.u8();
        if (how % 4 == 1)
            bytes.resize(reader.u16() % bytes.size());
        else if (how % 4 == 2)
            bytes[reader.u16() % bytes.size()] ^= 1U;
        files.files["/desk/" + std::to_string(i) + ".alj"] = std::move(bytes);
    }
    testing::FakeRandom random;
    FolderJournal found(files, "/desk", testing::journalKey(), random,
                        std::make_unique<testing::FakeLater>());
    for (const RecoveredTyping &typing : found.recovered())
        expect(static_cast<bool>(found.settle(typing.name)), "what is found can be settled");
    const FolderJournal again(files, "/desk", testing::journalKey(), random,
                              std::make_unique<testing::FakeLater>());
    expect(again.recovered().isEmpty() && again.unreadable() == 0,
           "what is settled is not found again");
}

void edit(ByteReader &reader)
{
    const QString name = QStringLiteral("plan");
    const QString before = textOf(piece(reader));
    const QString after = textOf(rest(reader));
    TypedText text{{}, {}, {{name, before}}, {}};
    expect(applyEdit(editBetween(name, before, after), text), "an edit fits the text it is of");
    expect(text.fields.first().text == after, "an edit makes what was typed");
}

void tryInput(ByteView input)
{
    ByteReader reader(input);
    const int mode = reader.u8() % 5;
    if (mode == 0)
        raw(rest(reader));
    else if (mode == 1)
        message(rest(reader));
    else if (mode == 2)
        damaged(reader);
    else if (mode == 3)
        folder(reader);
    else
        edit(reader);
}

std::vector<Bytes> seeds()
{
    const Written file = typed(1);
    std::vector<Bytes> seeds{seed(0, file.bytes)};
    for (const Bytes &content : file.contents)
        seeds.push_back(seed(1, content));
    for (std::uint8_t how = 0; how < 4; ++how)
        seeds.push_back({2, how, 0, 120, 4, 3, 'a', 'b', 'c', 0, 5, 'd', 'e', 'f', 'g', 'h'});
    seeds.push_back({3, 0, 0, 0, 1, 1, 0, 2, 2, 1, 0, 90, 3, 1, 2, 0, 200});
    seeds.push_back({4, 5, 'S', 'l', 'e', 'p', 't', 'S', 'l', 'e', 'e', 'p', 's'});
    return seeds;
}

} // namespace

ALCOVE_FUZZ_TARGET(journal, tryInput, seeds)

} // namespace alcove::fuzz
