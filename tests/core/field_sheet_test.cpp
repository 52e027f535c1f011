#include "core/field_sheet.h"

#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QCborArray>

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

OpId id(std::uint8_t number)
{
    return OpId{{number}};
}

/// Puts `text` into "phone" in the place of what `replaced` had put.
FieldPut put(std::uint8_t op, HybridTime at, const QString &text, const QList<OpId> &replaced,
             std::uint8_t desk = 1)
{
    return {id(op),
            {at, DeviceId{{desk}}},
            {},
            {{u"phone"_s, text}},
            FieldWrites{{u"phone"_s, replaced}}};
}

QStringList textsOf(const QList<FieldValue> &values)
{
    QStringList texts;
    for (const FieldValue &value : values)
        texts.append(value.text);
    return texts;
}

} // namespace

class FieldSheetTest : public QObject {
    Q_OBJECT

private slots:
    void aValueStandsUntilAnotherTakesItsPlace()
    {
        const FieldPut first = put(1, 1, u"1"_s, {});
        const FieldPut second = put(2, 2, u"2"_s, {id(1)});

        const StandingValues standing = standingValues({second, first, second});

        QCOMPARE(textsOf(distinctValues(standing, u"phone"_s)), QStringList{u"2"_s});
        QVERIFY(standingValues({}).empty());
        QVERIFY(distinctValues(standing, u"shoe size"_s).isEmpty());
    }

    void twoThatDidNotKnowOfEachOtherBothStand()
    {
        const FieldPut first = put(1, 1, u"1"_s, {});
        const FieldPut here = put(2, 2, u"2"_s, {id(1)});
        const FieldPut there = put(3, 2, u"3"_s, {id(1)}, 2);

        const StandingValues standing = standingValues({first, here, there});

        QCOMPARE(textsOf(standing.at(u"phone"_s)), (QStringList{u"3"_s, u"2"_s}));
        const FieldWrites choice = writesFor(standing, u"phone"_s);
        QCOMPARE(choice.at(u"phone"_s), (QList<OpId>{id(3), id(2)}));
        QCOMPARE(must(valueThatWaits(standing.at(u"phone"_s), id(2))).text, u"2"_s);
        VERIFY_ERROR(valueThatWaits(standing.at(u"phone"_s), id(1)), ErrorCode::NotFound);
        VERIFY_ERROR(valueThatWaits({standing.at(u"phone"_s).first()}, id(3)), ErrorCode::NotFound);
    }

    void theSameTextTwiceIsNoDifference()
    {
        const StandingValues standing
            = standingValues({put(2, 2, u"2"_s, {}), put(3, 2, u"2"_s, {}, 2)});

        QCOMPARE(standing.at(u"phone"_s).size(), 2);
        QCOMPARE(distinctValues(standing, u"phone"_s).size(), 1);
    }

    void whatSaysAllTakesThePlaceOfAllBefore()
    {
        FieldPut whole = put(3, 3, u"3"_s, {});
        whole.writes.reset();
        const FieldPut after = put(4, 4, u"4"_s, {});

        const StandingValues standing
            = standingValues({put(1, 1, u"1"_s, {}), whole, put(2, 2, u"2"_s, {}), after});

        QCOMPARE(textsOf(standing.at(u"phone"_s)), (QStringList{u"4"_s, u"3"_s}));
    }

    void anyOrderAndRepetitionGiveTheSame()
    {
        testing::FakeRandom random(7);
        for (int round = 0; round < 500; ++round) {
            QList<FieldPut> puts;
            for (std::uint8_t op = 1; op <= 6; ++op) {
                QList<OpId> seen;
                for (std::uint8_t before = 1; before < op; ++before)
                    if (random.next() % 2 == 0)
                        seen.append(id(before));
                puts.append(put(op, 1 + random.next() % 3, QString::number(random.next() % 3), seen,
                                static_cast<std::uint8_t>(1 + random.next() % 3)));
            }
            const StandingValues standing = standingValues(puts);
            QList<FieldPut> mixed = puts + puts.first(3);
            for (qsizetype i = mixed.size() - 1; i > 0; --i)
                mixed.swapItemsAt(
                    i, static_cast<qsizetype>(random.next() % static_cast<std::uint64_t>(i + 1)));

            QVERIFY(standingValues(mixed) == standing);
        }
    }

    void writesSurviveTheirPayload()
    {
        const FieldWrites writes{{u"phone"_s, {id(1), id(2)}}, {u"born"_s, {}}};

        QVERIFY(must(writesFrom(writesPayload(writes))) == std::optional(writes));
        QVERIFY(!must(writesFrom({})));
    }

    void refusesWritesThatAreNone()
    {
        const auto sets = u"sets"_s;
        for (const QCborValue &wrong :
             {QCborValue(1), QCborValue(QCborMap{{u"phone"_s, 1}}),
              QCborValue(QCborMap{{1, QCborArray()}}),
              QCborValue(QCborMap{{u"phone"_s, QCborArray{QByteArray("short")}}})})
            VERIFY_ERROR(writesFrom({{sets, wrong}}), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(field_sheet_test, FieldSheetTest)
#include "field_sheet_test.moc"
