#include "charting/outgoing_name.h"

#include "support/builders.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Addressee;
using charting::nameFor;
using charting::OutgoingName;
using charting::Recipient;
using charting::Way;

class OutgoingNameTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_client = m_build.client(u"Robin"_s, u"Vale"_s);
        m_client.preferredName = u"Alex"_s;
        m_client.pronouns = u"they/them"_s;
        m_records.clear();
    }

    void withoutARecordTheLegalNameGoesToAllButTheClientAndWhoIsCalledInAnEmergency()
    {
        for (const Recipient each : charting::allRecipients()) {
            const OutgoingName out = nameFor(m_client, {}, each, Way::Email);
            const bool isPreferred = each == Recipient::Client || each == Recipient::Emergency;
            QCOMPARE(out.name, isPreferred ? u"Alex Vale"_s : u"Robin Vale"_s);
            QCOMPARE(out.pronouns, isPreferred ? u"they/them"_s : QString());
            QVERIFY(!out.why.isEmpty() && !out.decidedBy);
        }
    }

    void aNameToUseWinsForWhomItIs()
    {
        const ChartRecord use = nameUse(u"employer\nschool"_s, u""_s, u"A. Vale"_s, u"she/her"_s);

        const OutgoingName out = to(Recipient::School);

        QCOMPARE(out.name, u"A. Vale"_s);
        QCOMPARE(out.pronouns, u"she/her"_s);
        QCOMPARE(out.decidedBy, std::optional(use.id));
        QCOMPARE(to(Recipient::Court).name, u"Robin Vale"_s);
    }

    void oneThatNamesTheWayComesFirstThenTheYoungest()
    {
        const ChartRecord old = nameUse(u"guardian"_s, u""_s, u"Old"_s);
        const ChartRecord letter = nameUse(u"guardian"_s, u"letter\ncall"_s, u"By Letter"_s);
        m_build.clock.advance(1000);
        const ChartRecord young = nameUse(u"guardian"_s, u""_s, u"Young"_s);
        std::swap(m_records[0], m_records[2]); // their order says nothing

        QCOMPARE(to(Recipient::Guardian, Way::Letter).name, u"By Letter"_s);
        QCOMPARE(to(Recipient::Guardian, Way::Call).decidedBy, std::optional(letter.id));
        QCOMPARE(to(Recipient::Guardian, Way::Email).decidedBy, std::optional(young.id));
        QVERIFY(old.id < young.id);
    }

    void oneThatWasEnteredInErrorIsNone()
    {
        nameUse(u"payer"_s, u""_s, u"Alex Vale"_s);
        m_records[0].fields[commonfield::withdrawn] = u"in error"_s;

        QCOMPARE(to(Recipient::Payer).name, u"Robin Vale"_s);
    }

    void pronounsOfTheClientGoOnlyWithTheNameTheyGoBy()
    {
        nameUse(u"school"_s, u""_s, u"Alex Vale"_s);
        nameUse(u"employer"_s, u""_s, u"Robin Vale"_s);

        QCOMPARE(to(Recipient::School).pronouns, u"they/them"_s);
        QCOMPARE(to(Recipient::Employer).pronouns, QString());
        secret(u"school"_s, u"pronouns"_s);
        QCOMPARE(to(Recipient::School).name, u"Alex Vale"_s);
        QCOMPARE(to(Recipient::School).pronouns, QString());
    }

    void whatIsKeptFromAnybodyWinsOverAllButTheClient()
    {
        const ChartRecord kept = secret(u"anybody"_s, u"preferred-name"_s);
        nameUse(u"guardian\nemergency\nschool"_s, u""_s, u"Alexandra Vale"_s);

        for (const Recipient each : {Recipient::Guardian, Recipient::Emergency, Recipient::School,
                                     Recipient::Insured, Recipient::Payer}) {
            QCOMPARE(to(each).name, u"Robin Vale"_s);
            QCOMPARE(to(each).pronouns, QString());
            QCOMPARE(to(each).decidedBy, std::optional(kept.id));
        }
        QCOMPARE(to(Recipient::Client, Way::Call).name, u"Alex Vale"_s);
    }

    void aNameThatTellsNothingGoesAlsoWhereTheOtherIsKept()
    {
        secret(u"anybody"_s, u"preferred-name"_s);
        nameUse(u"employer"_s, u""_s, u"R. Vale"_s);

        QCOMPARE(to(Recipient::Employer).name, u"R. Vale"_s);
    }

    void anEmergencyContactIsNotToldWhatMayBeKeptFromThem()
    {
        const ChartRecord ben = contact(u"Ben"_s, u"friend"_s, u"emergency"_s);
        QCOMPARE(to({Recipient::Emergency, ben}).name, u"Alex Vale"_s);

        secret(u"Kim"_s, u"gender"_s); // whom the chart does not know

        QCOMPARE(to({Recipient::Emergency, ben}).name, u"Robin Vale"_s);
        nameUse(u"emergency"_s, u""_s, u"Alex Vale"_s);
        QCOMPARE(to({Recipient::Emergency, ben}).name, u"Alex Vale"_s); // somebody decided
    }

    void whoIsGuardianAsWellHearsTheLegalNameInAnEmergency()
    {
        const ChartRecord ben = contact(u"Ben"_s, u"friend"_s, u"emergency"_s);
        const ChartRecord dana = contact(u"Dana"_s, u"mother"_s, u"guardian\nemergency"_s);

        QCOMPARE(to({Recipient::Emergency, ben}).name, u"Alex Vale"_s);
        QCOMPARE(to({Recipient::Emergency, dana}).name, u"Robin Vale"_s);
        QCOMPARE(to(Recipient::Emergency).name, u"Robin Vale"_s); // it may be either
    }

    void oneParentMayBeToldWhatIsKeptFromTheOther()
    {
        const ChartRecord dana = contact(u"Dana"_s, u"mother"_s, u"guardian"_s);
        const ChartRecord mark = contact(u"Mark"_s, u"father"_s, u"guardian"_s);
        nameUse(u"guardian"_s, u""_s, u"Alex Vale"_s);
        secret(u"her father"_s, u"preferred-name"_s);

        QCOMPARE(to({Recipient::Guardian, dana}).name, u"Alex Vale"_s);
        QCOMPARE(to({Recipient::Guardian, mark}).name, u"Robin Vale"_s);
        QVERIFY(to({Recipient::Guardian, mark}).why.contains(u"her father"_s));
        QCOMPARE(to(Recipient::Guardian).name, u"Robin Vale"_s);
    }

    void anEnvelopeToTheClientDoesNotTellWhatIsKeptFromSomebody()
    {
        QCOMPARE(to(Recipient::Client, Way::Letter).name, u"Alex Vale"_s);

        secret(u"her father"_s, u"preferred-name"_s);

        QCOMPARE(to(Recipient::Client, Way::Letter).name, u"Robin Vale"_s);
        QCOMPARE(to(Recipient::Client, Way::Email).name, u"Alex Vale"_s);
        nameUse(u"client"_s, u"letter"_s, u"Alex Vale"_s);
        QCOMPARE(to(Recipient::Client, Way::Letter).name, u"Alex Vale"_s);
    }

    void saysWhenNothingMayGo()
    {
        secret(u"employer"_s, u"care"_s);

        QVERIFY(to(Recipient::Employer).isNothingToGo());
        QVERIFY(!to(Recipient::Payer).isNothingToGo());
    }

    void whereNoOtherNameIsEnteredNoneGoesThatIsKept()
    {
        m_client.givenName.clear();
        m_client.familyName.clear();
        QCOMPARE(to(Recipient::Payer).name, u"Alex"_s);

        secret(u"insurance"_s, u"preferred-name"_s);

        QCOMPARE(to(Recipient::Payer).name, QString());
        QCOMPARE(to(Recipient::Court).name, u"Alex"_s);
    }

private:
    OutgoingName to(Recipient recipient, Way way = Way::Letter) const
    {
        return nameFor(m_client, m_records, recipient, way);
    }
    OutgoingName to(const Addressee &addressee) const
    {
        return nameFor(m_client, m_records, addressee, Way::Letter);
    }
    ChartRecord add(RecordKind kind, const RecordFields &fields)
    {
        m_records.append(m_build.record(m_client.id, kind, fields));
        return m_records.last();
    }
    ChartRecord nameUse(const QString &recipients, const QString &ways, const QString &name,
                        const QString &pronouns = {})
    {
        return add(RecordKind::NameUse,
                   {{u"recipients"_s, recipients},
                    {u"ways"_s, ways},
                    {u"name"_s, name},
                    {u"pronouns"_s, pronouns}});
    }
    ChartRecord secret(const QString &whom, const QString &what)
    {
        return add(RecordKind::Secret, {{u"to"_s, whom}, {u"what"_s, what}});
    }
    ChartRecord contact(const QString &name, const QString &relation, const QString &roles)
    {
        return add(RecordKind::Contact,
                   {{u"name"_s, name}, {u"relation"_s, relation}, {u"roles"_s, roles}});
    }

    testing::Builders m_build;
    Client m_client;
    QList<ChartRecord> m_records;
};

ALCOVE_TEST(outgoing_name_test, OutgoingNameTest)
#include "outgoing_name_test.moc"
