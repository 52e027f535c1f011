#include "widgets/entry_card.h"

#include "support/test_registry.h"
#include "widgets/entry_line.h"
#include "widgets/person.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::EntryCard;

namespace {

EntryId id(int number)
{
    EntryId id{};
    id.raw[0] = static_cast<std::uint8_t>(number % 256);
    id.raw[1] = static_cast<std::uint8_t>(number / 256);
    return id;
}

presentation::EntryGroup group(int count)
{
    presentation::EntryGroup group;
    group.heading = u"Observations"_s;
    for (int i = 0; i < count; ++i)
        group.lines.append({id(i), u"Line %1"_s.arg(i), {}, {}});
    return group;
}

qsizetype linesOf(const EntryCard &card)
{
    return card.findChildren<widgets::EntryLine *>().size();
}

} // namespace

class EntryCardTest : public QObject {
    Q_OBJECT

private slots:
    void showsAFewAtFirstAndAllWhenAsked()
    {
        EntryCard card(group(20));
        Person person(card);
        QCOMPARE(linesOf(card), EntryCard::shownAtFirst);
        QVERIFY(person.sees(u"20"_s));

        person.click(u"Show all 20"_s);

        QCOMPARE(linesOf(card), 20);
        QVERIFY(!person.canPress(u"Show all"_s));
    }

    void fewAreShownAtOnce()
    {
        EntryCard card(group(3));
        const Person person(card);

        QCOMPARE(linesOf(card), 3);
        QVERIFY(!person.canPress(u"Show all"_s));
    }

    void ofVeryManyTheOldestAreLeftToTheSearch()
    {
        EntryCard card(group(EntryCard::mostShown + 7));
        Person person(card);

        person.click(u"Show all"_s);

        QCOMPARE(linesOf(card), EntryCard::mostShown);
        QVERIFY(person.sees(u"The 7 oldest are found by the search"_s));
    }

    void revealsALineHoweverFarDown()
    {
        EntryCard card(group(EntryCard::mostShown + 7));

        QCOMPARE(card.reveal(id(2))->entry(), id(2));
        QCOMPARE(linesOf(card), EntryCard::shownAtFirst); // it was there
        QCOMPARE(card.reveal(id(200))->entry(), id(200));
        QCOMPARE(card.reveal(id(EntryCard::mostShown + 3))->entry(), id(EntryCard::mostShown + 3));
        QCOMPARE(linesOf(card), EntryCard::mostShown + 1);
    }

    void doesNotKnowAnotherCardsEntries()
    {
        EntryCard card(group(20));

        QVERIFY(card.reveal(id(999)) == nullptr);
        QCOMPARE(linesOf(card), EntryCard::shownAtFirst);
    }
};

ALCOVE_TEST(entry_card_test, EntryCardTest)
#include "entry_card_test.moc"
