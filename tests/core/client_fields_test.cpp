#include "core/client_fields.h"

#include "support/builders.h"
#include "support/test_registry.h"

#include <QCborArray>

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

OpId id(std::uint8_t number)
{
    return OpId{{number}};
}

} // namespace

class ClientFieldsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_first = first(); }

    void readsAndSetsEachField()
    {
        Client client;
        client.id = ClientId{{1}};
        for (const QString &field : clientFieldNames()) {
            const QString value = field == u"born"_s ? u"1991-04-02"_s
                : field == u"status"_s               ? u"discharged"_s
                                                     : u"value of "_s + field;
            setClientField(client, field, value);
            QCOMPARE(clientField(client, field), value);
        }
        QCOMPARE(client.birthDate, QDate(1991, 4, 2));
        setClientField(client, u"born"_s, {});
        QVERIFY(!client.birthDate);
        setClientField(client, u"status"_s, u"of a newer program"_s);
        QCOMPARE(client.status, ClientStatus::Discharged);
        QCOMPARE(clientField(client, u"shoe size"_s), QString());
        // What an op says of a client but where it came from is a field.
        QCOMPARE(clientFieldNames().size() + 1, toPayload(filled()).size());
    }

    void theBirthDateAloneIsOfHighRisk()
    {
        for (const QString &field : clientFieldNames())
            QCOMPARE(isHighRisk(field), field == u"born"_s);
    }

    void keepsWhatTwoDesksChangedInDifferentFields()
    {
        const ClientPut phone = edit(2, 10, 1, {{u"phone"_s, u"1"_s}}, {m_first});
        const ClientPut address = edit(3, 11, 2, {{u"address"_s, u"1 Lake Road"_s}}, {m_first});

        const auto sheet = sheetOf({m_first, phone, address});

        QCOMPARE(sheet->client.phone, u"1"_s);
        QCOMPARE(sheet->client.address, u"1 Lake Road"_s);
        QVERIFY(sheet->open().isEmpty());
        QVERIFY(sheet->stamp == address.stamp);
    }

    void bothBirthDatesStandUntilSomebodyHasChosen()
    {
        const ClientPut here = edit(2, 10, 1, {{u"born"_s, u"1991-04-03"_s}}, {m_first});
        const ClientPut there = edit(3, 11, 2, {{u"born"_s, u"1990-04-02"_s}}, {m_first});
        const auto sheet = sheetOf({m_first, here, there});

        QCOMPARE(sheet->open(), QStringList{u"born"_s});
        const auto values = sheet->valuesOf(u"born"_s);
        QCOMPARE(values.size(), 2);
        QCOMPARE(values[0].text, u"1990-04-02"_s); // the later first
        QCOMPARE(values[1].text, u"1991-04-03"_s);

        Client chosen = sheet->client;
        setClientField(chosen, u"born"_s, u"1991-04-03"_s);
        const ClientPut choice{id(4), {12, device(1)}, {}, chosen, writesFor(*sheet, u"born"_s)};
        const auto after = sheetOf({m_first, here, there, choice});

        QVERIFY(after->open().isEmpty());
        QCOMPARE(after->client.birthDate, QDate(1991, 4, 3));
    }

    void theLaterStandsAndTheOtherIsToldOf()
    {
        const ClientPut here = edit(2, 12, 1, {{u"phone"_s, u"here"_s}}, {m_first});
        const ClientPut there = edit(3, 11, 2, {{u"phone"_s, u"there"_s}}, {m_first});

        const auto sheet = sheetOf({there, here, m_first});

        QCOMPARE(sheet->client.phone, u"here"_s);
        QCOMPARE(sheet->valuesOf(u"phone"_s).last().text, u"there"_s);
    }

    void oneValueEnteredTwiceWaitsForNobody()
    {
        const ClientPut here = edit(2, 10, 1, {{u"phone"_s, u"same"_s}}, {m_first});
        const ClientPut there = edit(3, 11, 2, {{u"phone"_s, u"same"_s}}, {m_first});

        QVERIFY(sheetOf({m_first, here, there})->open().isEmpty());
    }

    void anOlderProgramSaysAllOfAClientAnew()
    {
        const ClientPut edited = edit(2, 10, 1, {{u"phone"_s, u"1"_s}}, {m_first});
        Client all = m_first.client;
        all.email = u"sam@example.org"_s;
        const ClientPut later{id(3), {11, device(2)}, {}, all, {}};
        const ClientPut earlier{id(4), {9, device(2)}, {}, all, {}};

        QCOMPARE(sheetOf({m_first, edited, later})->client.phone, QString());
        const auto beside = sheetOf({m_first, edited, earlier});
        QCOMPARE(beside->client.phone, u"1"_s);
        QCOMPARE(beside->client.email, u"sam@example.org"_s);
    }

    void writesOnlyWhatSomebodyChanged()
    {
        const auto seen = *sheetOf({m_first});
        const auto meanwhile
            = *sheetOf({m_first, edit(2, 10, 1, {{u"phone"_s, u"1"_s}}, {m_first})});
        Client after = seen.client;
        after.email = u"sam@example.org"_s;

        const FieldWrites writes = writesFor(seen, after);

        QCOMPARE(writes.size(), 1U);
        QCOMPARE(writes.at(u"email"_s), QList<OpId>{m_first.op});
        QVERIFY(writesFor(meanwhile, meanwhile.client).empty());
    }

    void givesOneSheetForAnyOrderAndRepetition()
    {
        testing::FakeRandom random(11);
        int waiting = 0;
        for (int round = 0; round < 400; ++round) {
            QList<ClientPut> puts{m_first};
            for (std::uint8_t i = 2; i < 10; ++i) {
                const QString field = clientFieldNames()[static_cast<int>(random.next() % 9)];
                const QString value = field == u"born"_s
                    ? u"1991-04-%1"_s.arg(1 + random.next() % 9, 2, 10, QChar(u'0'))
                    : field == u"status"_s ? u"active"_s
                                           : QString::number(random.next() % 3);
                QList<ClientPut> known;
                for (const ClientPut &put : puts)
                    if (random.next() % 2 == 0)
                        known.append(put);
                ClientPut put
                    = edit(i, random.next() % 12, static_cast<std::uint8_t>(random.next() % 3),
                           {{field, value}}, known);
                if (random.next() % 9 == 0)
                    put.writes.reset();
                puts.append(put);
            }
            const auto expected = sheetOf(puts);
            waiting += expected->open().isEmpty() ? 0 : 1;
            for (int order = 0; order < 6; ++order) {
                QList<ClientPut> mixed = puts;
                mixed.append(puts[static_cast<qsizetype>(random.next() % 9)]);
                for (qsizetype i = mixed.size() - 1; i > 0; --i)
                    mixed.swapItemsAt(i,
                                      static_cast<qsizetype>(
                                          random.next() % (static_cast<std::uint64_t>(i) + 1)));
                QVERIFY2(sheetOf(mixed) == expected, qPrintable(QString::number(round)));
            }
        }
        QVERIFY2(waiting > 40, qPrintable(QString::number(waiting)));
    }

    void anOpComesBack()
    {
        Op op;
        op.id = id(2);
        op.stamp = {10, device(1)};
        op.record = m_first.client.id.raw;
        op.payload = toPayload(m_first.client, {{u"phone"_s, {id(1)}}, {u"email"_s, {}}});

        const auto put = clientPutFrom(op);

        VERIFY_OK(put);
        QVERIFY(put->client == m_first.client);
        QVERIFY((*put->writes == FieldWrites{{u"phone"_s, {id(1)}}, {u"email"_s, {}}}));
        op.payload = toPayload(m_first.client);
        QVERIFY(!clientPutFrom(op)->writes);
        for (const QCborValue &wrong :
             {QCborValue(1), QCborValue(QCborMap{{u"phone"_s, 1}}),
              QCborValue(QCborMap{{1, QCborArray()}}),
              QCborValue(QCborMap{{u"phone"_s, QCborArray{QByteArray("short")}}})}) {
            op.payload[u"sets"_s] = wrong;
            VERIFY_ERROR(clientPutFrom(op), ErrorCode::Malformed);
        }
    }

    void nobodyIsMadeOfNothing() { QVERIFY(!sheetOf({})); }

private:
    static DeviceId device(std::uint8_t number) { return DeviceId{{number}}; }

    static Client filled()
    {
        Client client;
        for (const QString &field : clientFieldNames())
            setClientField(client, field, field == u"born"_s ? u"1991-04-02"_s : u"active"_s);
        client.source = u"fhir:Patient/1"_s;
        return client;
    }

    static ClientPut first()
    {
        Client client;
        client.id = ClientId{{9}};
        client.givenName = u"Sam"_s;
        client.birthDate = QDate(1991, 4, 2);
        return {id(1), {5, device(1)}, {}, client, {}};
    }

    /// Of a desk that knew `known` and no other op.
    static ClientPut edit(std::uint8_t op, HybridTime time, std::uint8_t desk,
                          const std::map<QString, QString> &values, const QList<ClientPut> &known)
    {
        const auto sheet = sheetOf(known);
        Client client = sheet ? sheet->client : first().client;
        FieldWrites writes;
        for (const auto &[field, value] : values) {
            setClientField(client, field, value);
            writes.merge(sheet ? writesFor(*sheet, field) : FieldWrites{{field, {}}});
        }
        return {id(op), {time, device(desk)}, {}, client, writes};
    }

    ClientPut m_first;
};

ALCOVE_TEST(client_fields_test, ClientFieldsTest)
#include "client_fields_test.moc"
