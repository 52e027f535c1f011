#include "charting/likely_same.h"

#include "support/test_registry.h"

#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::likelySame;
using charting::LikelySame;

namespace {

const QDate born(1991, 4, 2);

Client client(const QString &given, const QString &family, std::optional<QDate> birth = born,
              const QString &preferred = {})
{
    Client made;
    made.id = ClientId{{1}};
    made.givenName = given;
    made.familyName = family;
    made.preferredName = preferred;
    made.birthDate = birth;
    return made;
}

ClientSummary row(const Client &client, std::uint8_t id = 2)
{
    ClientSummary made;
    made.id = ClientId{{id}};
    made.name = displayName(client);
    made.birthDate = client.birthDate;
    made.familyName = client.familyName;
    made.givenName = client.givenName;
    made.preferredName = client.preferredName;
    return made;
}

/// Why `other` may be `typed`; empty when not.
QString why(const Client &typed, const Client &other)
{
    const QList<LikelySame> found = likelySame(typed, {row(other)});
    return found.isEmpty() ? QString() : found.first().reason;
}

} // namespace

class LikelySameTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhoAndWhy()
    {
        const QList<LikelySame> found
            = likelySame(client(u"Robin"_s, u"Vale"_s), {row(client(u"Robin"_s, u"Vale"_s))});

        QCOMPARE(found,
                 (QList<LikelySame>{
                     {ClientId{{2}}, u"Robin Vale"_s, born, u"same birth date and name"_s}}));
    }

    void comparesNames_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("reason");
        QTest::newRow("family") << u"Sam"_s << u"Vale"_s << u"same birth date and family name"_s;
        QTest::newRow("given") << u"Robin"_s << u"Stone"_s << u"same birth date and given name"_s;
        QTest::newRow("one letter more")
            << u"Robbin"_s << u"Vale"_s << u"same birth date, similar name"_s;
        QTest::newRow("one letter less")
            << u"Robn"_s << u"Vale"_s << u"same birth date, similar name"_s;
        QTest::newRow("another letter")
            << u"Robyn"_s << u"Vale"_s << u"same birth date, similar name"_s;
        QTest::newRow("neighbours changed places")
            << u"Rboin"_s << u"Vale"_s << u"same birth date, similar name"_s;
        QTest::newRow("two slips") << u"Rbion"_s << u"Stone"_s << QString();
        QTest::newRow("similar family")
            << u"Sam"_s << u"Valle"_s << u"same birth date, similar family name"_s;
        QTest::newRow("swapped") << u"Vale"_s << u"Robin"_s
                                 << u"same birth date and names, swapped"_s;
        QTest::newRow("half swapped")
            << u"Vale"_s << QString() << u"same birth date, a name in the place of the other"_s;
        QTest::newRow("case and spaces")
            << u"ROBIN"_s << u" vale "_s << u"same birth date and name"_s;
        QTest::newRow("nobody's") << u"Sam"_s << u"Stone"_s << QString();
    }

    void comparesNames()
    {
        QFETCH(const QString, given);
        QFETCH(const QString, family);
        QFETCH(const QString, reason);

        QCOMPARE(why(client(given, family), client(u"Robin"_s, u"Vale"_s)), reason);
    }

    void withoutTheSameBirthDateBothNamesAreNeeded()
    {
        const Client robin = client(u"Robin"_s, u"Vale"_s);
        const QDate other(1990, 4, 2);

        QCOMPARE(why(client(u"Robin"_s, u"Vale"_s, {}), robin), u"same name"_s);
        QCOMPARE(why(client(u"Robin"_s, u"Vale"_s, other), robin),
                 u"same name, another birth date"_s);
        QCOMPARE(why(client(u"Vale"_s, u"Robin"_s, {}), robin), u"same names, swapped"_s);
        QCOMPARE(why(client(u"Robyn"_s, u"Vale"_s, {}), robin), u"similar name"_s);
        QVERIFY(why(client(u"Sam"_s, u"Vale"_s, {}), robin).isEmpty());
        QVERIFY(why(client(u"Robin"_s, u"Stone"_s, other), robin).isEmpty());
        QVERIFY(why(client(u"Robin"_s, {}, {}), robin).isEmpty()); // many are called so
    }

    void theNameTheyGoByCountsAsAGivenOne()
    {
        const Client there = client(u"Roberta"_s, u"Vale"_s, born, u"Robin"_s);

        QCOMPARE(why(client(u"Robin"_s, u"Vale"_s, {}), there), u"same name"_s);
        QCOMPARE(why(client(u"Roberta"_s, u"Vale"_s, {}), there), u"same name"_s);
        QCOMPARE(why(client(u"Sam"_s, u"Vale"_s, {}, u"Roberta"_s), there), u"same name"_s);
    }

    void accentsAndWhatIsNoLetterCountForNothing()
    {
        QCOMPARE(why(client(u"Zo\u00eb"_s, u"O'Neill"_s, {}), client(u"Zoe"_s, u"ONeill"_s, {})),
                 u"same name"_s);
        QCOMPARE(
            why(client(u"Anna-Lena"_s, u"Gro\u00df"_s, {}), client(u"Anna Lena"_s, u"GROSS"_s, {})),
            u"same name"_s);
    }

    void shortNamesMustBeTheSame()
    {
        QVERIFY(why(client(u"Jon"_s, u"Li"_s, {}), client(u"Jan"_s, u"Li"_s, {})).isEmpty());
        QVERIFY(why(client(u"Ann"_s, u"Lind"_s, {}), client(u"Anne"_s, u"Lind"_s, {})).isEmpty());
        QCOMPARE(why(client(u"Anna"_s, u"Lind"_s, {}), client(u"Anne"_s, u"Lind"_s, {})),
                 u"similar name"_s);
    }

    void theLikeliestComesFirstAndOneselfNever()
    {
        const Client typed = client(u"Robin"_s, u"Vale"_s);
        const QList<LikelySame> found = likelySame(
            typed,
            {row(client(u"Robin"_s, u"Vale"_s, QDate(1950, 1, 1)), 2),
             row(client(u"Sam"_s, u"Vale"_s), 3), row(client(u"Robin"_s, u"Vale"_s), 4),
             row(typed, 1), row(client(u"Robyn"_s, u"Vale"_s), 5)});

        QList<ClientId> ids;
        for (const LikelySame &each : found)
            ids.append(each.client);
        QCOMPARE(ids,
                 (QList<ClientId>{ClientId{{4}}, ClientId{{5}}, ClientId{{3}}, ClientId{{2}}}));
    }
};

ALCOVE_TEST(likely_same_test, LikelySameTest)
#include "likely_same_test.moc"
