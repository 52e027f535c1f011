#include "charting/kept_from.h"

#include "support/builders.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Addressee;
using charting::Kept;
using charting::keptFrom;
using charting::Recipient;
using charting::withheldFrom;

class KeptFromTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_client = m_build.client(u"Robin"_s, u"Vale"_s);
        m_records.clear();
    }

    void theRecipientsAndWaysAreThoseOfTheRule()
    {
        QStringList recipients;
        for (const Recipient each : charting::allRecipients()) {
            recipients.append(charting::recipientName(each));
            QVERIFY(charting::recipientFromName(recipients.last()) == each);
        }
        QVERIFY(!charting::recipientFromName({}));
        QStringList ways;
        for (const charting::Way each : charting::allWays())
            ways.append(charting::wayName(each));

        QCOMPARE(recipients, fieldRule(RecordKind::NameUse, u"recipients"_s)->choices);
        QCOMPARE(ways, fieldRule(RecordKind::NameUse, u"ways"_s)->choices);
    }

    void saysHowSurelyAndBecauseOfWhichRecord()
    {
        secret(u"Kim"_s, u"diagnosis"_s);
        const ChartRecord mother = secret(u"mother"_s, u"diagnosis"_s);
        const Addressee dana{Recipient::Guardian, contact(u"Dana"_s, u"mother"_s, u"all"_s)};

        const charting::Keeping keeping = keptFrom(m_client, m_records, dana, u"diagnosis"_s);

        QCOMPARE(keeping.how, Kept::Them);
        QCOMPARE(keeping.record, std::optional(mother));
        QVERIFY(!keptFrom(m_client, m_records, dana, u"address"_s).keeps());
        QCOMPARE(withheldFrom(m_client, m_records, dana), QStringList{u"diagnosis"_s});
    }

    void whoeverHasARoleIsToldNoMoreThanAnyOfThem()
    {
        contact(u"Dana"_s, u"mother"_s, u"all"_s);
        contact(u"Mark"_s, u"father"_s, u"all"_s);
        secret(u"Mark"_s, u"address"_s);

        QCOMPARE(withheldFrom(m_client, m_records, {Recipient::Guardian, {}}),
                 QStringList{u"address"_s});
        QCOMPARE(withheldFrom(m_client, m_records, {Recipient::Guardian, m_records[0]}),
                 QStringList());
    }

    void genderKeepsTheNameAndThePronounsThatTellOfIt()
    {
        secret(u"employer"_s, u"gender"_s);

        QCOMPARE(withheldFrom(m_client, m_records, {Recipient::Employer, {}}),
                 (QStringList{u"preferred-name"_s, u"pronouns"_s, u"gender"_s}));
    }

    void whoIsNotToKnowOfTheCareIsToldNothing()
    {
        secret(u"school"_s, u"care"_s);
        const QStringList all = fieldRule(RecordKind::Secret, u"what"_s)->choices;

        QCOMPARE(withheldFrom(m_client, m_records, {Recipient::School, {}}), all);
        QCOMPARE(withheldFrom(m_client, m_records, {Recipient::Payer, {}}), QStringList());
    }

    void aContactIsToldWhatTheirReleaseSays()
    {
        const QStringList all = fieldRule(RecordKind::Secret, u"what"_s)->choices;
        const auto of = [this](const QString &mayKnow) {
            return withheldFrom(m_client, {},
                                {Recipient::Guardian, contact(u"Dana"_s, u"mother"_s, mayKnow)});
        };
        const QStringList more{u"gender"_s, u"diagnosis"_s, u"address"_s, u"contacts"_s};

        QCOMPARE(of(u"nothing"_s), all);
        QCOMPARE(of(u"attendance"_s), more);
        QCOMPARE(of({}), more); // nobody said
        QCOMPARE(of(u"all"_s), QStringList());
    }

    void nothingIsKeptFromTheClient()
    {
        secret(u"anybody"_s, u"preferred-name\ndiagnosis"_s);

        QCOMPARE(withheldFrom(m_client, m_records, {Recipient::Client, {}}), QStringList());
        secret(u"the client"_s, u"diagnosis"_s);
        QCOMPARE(withheldFrom(m_client, m_records, {Recipient::Client, {}}),
                 QStringList{u"diagnosis"_s});
        QCOMPARE(keptFrom(m_client, m_records, {Recipient::Payer, {}}, u"diagnosis"_s).how,
                 Kept::FromAll);
    }

    void whatWasEnteredInErrorKeepsNothing()
    {
        m_records = {secret(u"anybody"_s, u"preferred-name"_s)};
        QVERIFY(charting::isKeptFromAnyone(m_records, u"preferred-name"_s));
        m_records[0].fields[commonfield::withdrawn] = u"another client's"_s;

        QVERIFY(!charting::isKeptFromAnyone(m_records, u"preferred-name"_s));
        QCOMPARE(withheldFrom(m_client, m_records, {Recipient::Payer, {}}), QStringList());
    }

private:
    ChartRecord add(const ChartRecord &record)
    {
        m_records.append(record);
        return record;
    }
    ChartRecord secret(const QString &to, const QString &what)
    {
        return add(
            m_build.record(m_client.id, RecordKind::Secret, {{u"to"_s, to}, {u"what"_s, what}}));
    }
    ChartRecord contact(const QString &name, const QString &relation, const QString &mayKnow)
    {
        return add(m_build.record(m_client.id, RecordKind::Contact,
                                  {{u"name"_s, name},
                                   {u"relation"_s, relation},
                                   {u"roles"_s, u"guardian"_s},
                                   {u"may-know"_s, mayKnow}}));
    }

    testing::Builders m_build;
    Client m_client;
    QList<ChartRecord> m_records;
};

ALCOVE_TEST(kept_from_test, KeptFromTest)
#include "kept_from_test.moc"
