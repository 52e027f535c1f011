#include "journal/message.h"

#include "journal/trial.h"
#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::journal;
using namespace Qt::StringLiterals;

namespace {

WholeState someState()
{
    WholeState whole{{3}, TypingState::of(testing::someText(u"Slept"_s))};
    whole.state.type(testing::edit(u"Slept"_s, u"Slept Ω"_s));
    whole.state.saving(4);
    return whole;
}

std::vector<Message> all()
{
    TypingEdit halfOfAPair = testing::edit({}, QString(QChar(0xD83D)));
    halfOfAPair.removed = 3;
    return {someState(), halfOfAPair, ContextChange{"another"}, Saving{1ULL << 40U}, Kept{7}};
}

} // namespace

class MessageTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrote()
    {
        for (const Message &message : all())
            QVERIFY(testing::must(decodeMessage(encodeMessage(message))) == message);
    }

    void readsANoteOfManySections()
    {
        WholeState whole = someState();
        for (int i = 0; i < 3'000; ++i)
            whole.state.text.fields.append({QString::number(i), u"word"_s});

        QVERIFY(testing::must(decodeMessage(encodeMessage(whole))) == Message(whole));
    }

    void refusesWhatIsCutOrLonger()
    {
        for (const Message &message : all()) {
            Bytes bytes = encodeMessage(message);
            for (std::size_t size = 0; size < bytes.size(); ++size)
                VERIFY_ERROR(decodeMessage(ByteView(bytes).first(size)), ErrorCode::Malformed);
            bytes.push_back(0);
            VERIFY_ERROR(decodeMessage(bytes), ErrorCode::Malformed);
        }
    }

    void takesAnyBytesWithoutHarm()
    {
        testing::FakeRandom random;
        int refused = 0;
        for (int round = 0; round < 20'000; ++round) {
            Bytes bytes(random.next() % 80);
            random.fill(bytes);
            if (!bytes.empty())
                bytes[0] = static_cast<std::uint8_t>(bytes[0] % 7);
            TypingState state = TypingState::of(testing::someText(u"Slept"_s));
            const auto message = decodeMessage(bytes);
            if (message)
                applyMessage(*message, state);
            else
                ++refused;
        }
        QVERIFY(refused > 15'000);
    }

    void changesTheStateAsSaid()
    {
        TypingState state;

        QVERIFY(applyMessage(someState(), state));
        QVERIFY(applyMessage(ContextChange{"new"}, state));
        QVERIFY(applyMessage(testing::edit(u"Slept Ω"_s, u"Slept"_s), state));
        QVERIFY(applyMessage(Saving{5}, state));
        QVERIFY(!state.isKept());
        QVERIFY(applyMessage(Kept{5}, state));

        QVERIFY(state.isKept());
        QCOMPARE(state.text.context, QByteArray("new"));
        QCOMPARE(state.text.fields[0].text, u"Slept"_s);
        QVERIFY(!applyMessage(TypingEdit{u"nowhere"_s, 0, 0, u"x"_s, {}}, state));
    }
};

ALCOVE_TEST(message_test, MessageTest)
#include "message_test.moc"
