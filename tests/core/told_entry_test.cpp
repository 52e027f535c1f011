#include "core/told_entry.h"

#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class ToldEntryTest : public QObject {
    Q_OBJECT

private slots:
    void anEntryIsReadAsItWasWritten()
    {
        const ToldEntry told = anEntry();

        const Bytes bytes = encodeEntry(told);
        const ToldEntry read = must(decodeEntry(bytes));

        QVERIFY(read == told);
        QVERIFY(encodeEntry(read) == bytes);
    }

    void itsIdIsTheFirstHalfOfItsHash()
    {
        const RawId id = anEntry().id();

        QCOMPARE(id[0], std::uint8_t{9});
        QCOMPARE(id[15], std::uint8_t{8});
    }

    void whatIsNoEntryIsMalformed()
    {
        Bytes bytes = encodeEntry(anEntry());
        for (std::size_t size = 0; size < bytes.size(); ++size)
            VERIFY_ERROR(decodeEntry(ByteView(bytes).first(size)), ErrorCode::Malformed);
        bytes.push_back(0);
        VERIFY_ERROR(decodeEntry(bytes), ErrorCode::Malformed);
        bytes.pop_back();
        bytes[0] = 2;
        VERIFY_ERROR(decodeEntry(bytes), ErrorCode::Malformed);
    }

    void boxesTravelInAPayload()
    {
        const QList<EntryBox> boxes{{DeviceId{{1}}, "one"}, {DeviceId{{2}}, "other"}};

        QVERIFY(must(boxesFrom(toPayload(boxes))) == boxes);

        VERIFY_ERROR(boxesFrom({}), ErrorCode::Malformed);
        VERIFY_ERROR(boxesFrom(toPayload(QList<EntryBox>{})), ErrorCode::Malformed);
        VERIFY_ERROR(boxesFrom(toPayload(QList<EntryBox>{{DeviceId{{1}}, {}}})),
                     ErrorCode::Malformed);
        VERIFY_ERROR(
            boxesFrom(toPayload(QList<EntryBox>{{DeviceId{{1}}, QByteArray(20'000, 'x')}})),
            ErrorCode::Malformed);
    }

private:
    static ToldEntry anEntry()
    {
        ToldEntry told;
        told.entry = {7,
                      1'000,
                      UserId{{1}},
                      DeviceId{{2}},
                      {u"chart.break-glass"_s, u"glass"_s, u"client"_s, {}},
                      {}};
        told.entry.hash[0] = 9;
        told.entry.hash[15] = 8;
        told.clientName = u"Río Ångström"_s;
        told.reason = u"covering for Dana tonight"_s;
        return told;
    }
};

ALCOVE_TEST(told_entry_test, ToldEntryTest)
#include "told_entry_test.moc"
