#include "charting/name_check.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

class NameCheckTest : public QObject {
    Q_OBJECT

private slots:
    void findsWholeNamesWhateverTheirCase()
    {
        const QList<NamedPerson> people{fullNamesOf(client(1, u"Robin"_s, u"Vale"_s))};
        const QString text = u"She met robin vale, not Robin Valentine nor McRobin Vale."_s;
        const QList<NameHit> hits = namesIn(text, people);
        QCOMPARE(hits.size(), 1);
        QCOMPARE(hits[0].client, ClientId{{1}});
        QCOMPARE(hits[0].name, u"robin vale"_s);
        QCOMPARE(text.mid(hits[0].where.begin, hits[0].where.length), u"robin vale"_s);
    }

    void hopeWillAndGraceAreNamesAndWords()
    {
        QList<NamedPerson> members{allNamesOf(client(1, u"Hope"_s, u"Lane"_s)),
                                   allNamesOf(client(2, u"Will"_s, u"Stone"_s)),
                                   allNamesOf(client(3, u"Grace"_s, u"Park"_s))};
        const QString text = u"There is hope; he will come, and said grace. Hopeful, goodwill."_s;
        const QList<NameHit> hits = namesIn(text, members);
        QCOMPARE(hits.size(), 3); // each is told of; whoever writes says what it is
        QCOMPARE(hits[0].client, ClientId{{1}});
        QCOMPARE(hits[1].client, ClientId{{2}});
        QCOMPARE(hits[2].client, ClientId{{3}});
    }

    void aRowOfTheListHasItsNamesToo()
    {
        ClientSummary row;
        row.id = ClientId{{4}};
        row.name = QStringLiteral("Hope Lane");
        QCOMPARE(allNamesOf(row).names,
                 (QStringList{QStringLiteral("Hope Lane"), QStringLiteral("Hope"),
                              QStringLiteral("Lane")}));
    }

    void theLongestOfSeveralCounts()
    {
        const QList<NameHit> hits
            = namesIn(u"Robin Vale spoke."_s, {allNamesOf(client(1, u"Robin"_s, u"Vale"_s))});
        QCOMPARE(hits.size(), 1);
        QCOMPARE(hits[0].name, u"Robin Vale"_s);
    }

    void ownNamesAreNone()
    {
        const QList<NamedPerson> namesake{fullNamesOf(client(1, u"Robin"_s, u"Vale"_s))};
        QVERIFY(namesIn(u"Robin Vale spoke."_s, namesake, {u"robin vale"_s}).isEmpty());
    }

    void theNameTheyGoByCounts()
    {
        Client person = client(1, u"Robert"_s, u"Vale"_s);
        person.preferredName = u"Rory"_s;
        QCOMPARE(fullNamesOf(person).names, (QStringList{u"Robert Vale"_s, u"Rory Vale"_s}));
        QCOMPARE(namesIn(u"Rory Vale"_s, {fullNamesOf(person)}).size(), 1);
        ClientSummary row;
        row.name = u"Cher"_s; // of one word alone nothing is looked for
        QVERIFY(fullNamesOf(row).names.isEmpty());
        QVERIFY(namesIn(u"Núñez"_s, {allNamesOf(client(2, u"Nu"_s, u"Ez"_s))}).isEmpty());
    }

private:
    static Client client(std::uint8_t number, const QString &given, const QString &family)
    {
        Client made;
        made.id = ClientId{{number}};
        made.givenName = given;
        made.familyName = family;
        return made;
    }
};

ALCOVE_TEST(name_check_test, NameCheckTest)
#include "name_check_test.moc"
