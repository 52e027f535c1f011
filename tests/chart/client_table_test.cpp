#include "chart/client_table.h"

#include "chart/note_table.h"
#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::ClientTable;

class ClientTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempSchema>(); }

    void givesBackEveryField()
    {
        Client client = m_build.client();
        client.preferredName = QStringLiteral("Sammy");
        client.pronouns = QStringLiteral("they/them");
        client.phone = QStringLiteral("+1 555 0100");
        client.email = QStringLiteral("sam@example.org");
        client.address = QStringLiteral("1 Lake Road");
        client.status = ClientStatus::WaitList;
        client.source = QStringLiteral("fhir:Patient/1");
        Client unborn = m_build.client();
        unborn.birthDate.reset();
        VERIFY_OK(table().put(client, stamp(1)));
        VERIFY_OK(table().put(unborn, stamp(1)));

        QVERIFY(testing::must(table().find(client.id)) == client);
        QVERIFY(testing::must(table().find(unborn.id)) == unborn);
        QVERIFY(!testing::must(table().find(ClientId{})));
    }

    void keepsTheLaterOfTwoInEitherOrder()
    {
        Client early = m_build.client();
        Client late = early;
        late.phone = QStringLiteral("new");
        VERIFY_OK(table().put(early, stamp(1)));
        VERIFY_OK(table().put(late, stamp(2)));
        VERIFY_OK(table().put(early, stamp(1)));

        QCOMPARE(testing::must(table().find(early.id))->phone, QStringLiteral("new"));
        QVERIFY(testing::must(table().stampOf(early.id)) == stamp(2));
        QVERIFY(!testing::must(table().stampOf(ClientId{})));
    }

    void letsTheGreaterDeviceDecideAtTheSameTime()
    {
        Client one = m_build.client();
        Client other = one;
        other.phone = QStringLiteral("of the greater device");
        VERIFY_OK(table().put(other, {5, DeviceId{{2}}}));
        VERIFY_OK(table().put(one, {5, DeviceId{{1}}}));

        QCOMPARE(testing::must(table().find(one.id))->phone, other.phone);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void findsByTheBeginningsOfNamesAndBirthDate_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("found");
        const QString zoe = QStringLiteral("Zo\u00eb Martens");
        const QString sam = QStringLiteral("Sammy Rivera");
        const QString anna = QStringLiteral("Anna de Martin");
        const auto row = [](const char *typed, const QStringList &found) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << found;
        };
        row("", {anna, zoe, sam});
        row("   ", {anna, zoe, sam});
        row("mart", {anna, zoe});
        row("zoe", {zoe});
        row("ZOË mar", {zoe});
        row("mar zo", {zoe});
        row("riv", {sam});
        row("samuel", {sam});
        row("sammy", {sam});
        row("1991-04", {sam});
        row("arte", {});
        row("zoe riv", {});
        row("%", {});
        row("' OR 1=1 --", {});
    }
    void findsByTheBeginningsOfNamesAndBirthDate()
    {
        QFETCH(const QString, typed);
        QFETCH(const QStringList, found);
        Client sam = m_build.client(QStringLiteral("Samuel"), QStringLiteral("Rivera"));
        sam.preferredName = QStringLiteral("Sammy");
        Client zoe = m_build.client(QStringLiteral("Zo\u00eb"), QStringLiteral("Martens"));
        zoe.birthDate.reset();
        Client anna = m_build.client(QStringLiteral("Anna"), QStringLiteral("de Martin"));
        anna.birthDate.reset();
        for (const Client &client : {sam, zoe, anna})
            VERIFY_OK(table().put(client, stamp(1)));

        QStringList names;
        for (const ClientSummary &client : testing::must(table().list(typed)))
            names.append(client.name);
        QCOMPARE(names, found);
    }

    void countsUnsignedNotesOfEach()
    {
        const Client sam = m_build.client();
        const Client ada = m_build.client(QStringLiteral("Ada"), QStringLiteral("Abel"));
        VERIFY_OK(table().put(sam, stamp(1)));
        VERIFY_OK(table().put(ada, stamp(1)));
        chart::NoteTable notes(*m_store->connection);
        VERIFY_OK(notes.write(m_build.note(sam.id), stamp(1), OpId{{1}}));
        VERIFY_OK(notes.write(m_build.note(sam.id), stamp(1), OpId{{2}}));
        VERIFY_OK(notes.write(m_build.signedNote(m_build.note(sam.id)), stamp(1), OpId{{3}}));

        const auto list = testing::must(table().list({}));
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].unsignedNotes, 0);
        QCOMPARE(list[1].unsignedNotes, 2);
        QCOMPARE(list[1].id, sam.id);
        QCOMPARE(list[1].birthDate, sam.birthDate);
        QCOMPARE(list[1].givenName, sam.givenName);
        QCOMPARE(list[1].familyName, sam.familyName);
        QCOMPARE(list[1].preferredName, sam.preferredName);
    }

private:
    ClientTable table() { return ClientTable(*m_store->connection); }
    Stamp stamp(HybridTime time) const { return {time, m_build.actor.device}; }

    testing::Builders m_build{1};
    std::unique_ptr<testing::TempSchema> m_store;
};

ALCOVE_TEST(client_table_test, ClientTableTest)
#include "client_table_test.moc"
