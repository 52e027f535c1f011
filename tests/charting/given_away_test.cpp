#include "charting/given_away.h"

#include "support/builders.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::GivenAway;
using charting::Recipient;

/// What a letter would tell that it must not.
class GivenAwayTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_client = m_build.client(u"Robin"_s, u"Vale"_s);
        m_client.preferredName = u"Alex"_s;
        m_client.pronouns = u"she/her"_s;
        m_client.address = u"3 Lake Road,\nSpringfield"_s;
        m_records.clear();
    }

    void aTextUnderTheNameOfThePaperGivesNothingAway()
    {
        keep(u"school"_s, u"preferred-name\npronouns\naddress"_s);

        QCOMPARE(in(u"Robin Vale was here on Monday. A valet of alexandrite came to Robins."_s),
                 QList<GivenAway>());
    }

    void aNameThatIsKeptFromThemIsFoundWhereverItStands()
    {
        keep(u"school"_s, u"preferred-name"_s);

        QCOMPARE(in(u"Robin (called\nALEX) was here; Alex comes again."_s),
                 (QList<GivenAway>{{u"preferred-name"_s, u"ALEX"_s}}));
    }

    void aShortNameThatIsKeptFromThemIsFoundThoughItIsPartOfTheOther()
    {
        m_client.givenName = u"Alexandra"_s;
        QCOMPARE(in(u"Alex was here."_s), QList<GivenAway>()); // short for it, and no secret

        keep(u"school"_s, u"gender"_s);

        QCOMPARE(in(u"Alex was here."_s), (QList<GivenAway>{{u"preferred-name"_s, u"Alex"_s}}));
    }

    void anotherNameThanThePapersIsFound()
    {
        add(RecordKind::NameUse, {{u"recipients"_s, u"school"_s}, {u"name"_s, u"Alex Vale"_s}});

        QCOMPARE(in(u"Alex was here; R. Vale, or Robin, was not."_s),
                 (QList<GivenAway>{{QString(), u"Robin"_s}}));
    }

    void pronounsThatAreKeptFromThemAreFoundAsWords()
    {
        keep(u"school"_s, u"pronouns"_s);

        QCOMPARE(in(u"Robin was here, and she brought sheets."_s),
                 (QList<GivenAway>{{u"pronouns"_s, u"she"_s}}));
        QCOMPARE(in(u"The sheets are where Robin was."_s), QList<GivenAway>());
    }

    void whatElseIsKeptFromThemIsFound()
    {
        keep(u"school"_s, u"gender\ndiagnosis\naddress\ncontacts"_s);
        add(RecordKind::Identity, {{u"gender"_s, u"trans woman"_s}});
        add(RecordKind::Diagnosis,
            {{u"code"_s, u"F33.1"_s}, {u"title"_s, u"Major depressive disorder, recurrent"_s}});
        add(RecordKind::Contact, {{u"name"_s, u"Dana Vale"_s}, {u"roles"_s, u"guardian"_s}});

        const QList<GivenAway> found
            = in(u"A trans woman with major depressive disorder (F33.1) of 3 Lake Road, "
                 "Springfield; call Dana Vale."_s);

        QCOMPARE(found,
                 (QList<GivenAway>{{u"gender"_s, u"trans woman"_s},
                                   {u"diagnosis"_s, u"F33.1"_s},
                                   {u"diagnosis"_s, u"major depressive disorder"_s},
                                   {u"address"_s, u"3 Lake Road, Springfield"_s},
                                   {u"contacts"_s, u"Dana Vale"_s}}));
        QCOMPARE(in(u"A trans woman."_s, Recipient::Court), QList<GivenAway>());
    }

    void whomItGoesToMayStandInIt()
    {
        add(RecordKind::Contact,
            {{u"name"_s, u"Dana Stone"_s}, {u"roles"_s, u"guardian"_s}, {u"may-know"_s, {}}});

        QCOMPARE(giving(u"Dear Dana Stone,"_s, {Recipient::Guardian, m_records.last()}),
                 QList<GivenAway>()); // though contacts are none of theirs to know
        QCOMPARE(giving(u"Dear Dana Stone,"_s, {Recipient::Guardian, {}}),
                 (QList<GivenAway>{{u"contacts"_s, u"Dana Stone"_s}}));
    }

private:
    void add(RecordKind kind, const RecordFields &fields)
    {
        m_records.append(m_build.record(m_client.id, kind, fields));
    }
    void keep(const QString &from, const QString &what)
    {
        add(RecordKind::Secret, {{u"to"_s, from}, {u"what"_s, what}});
    }
    QList<GivenAway> in(const QString &text, Recipient to = Recipient::School) const
    {
        return giving(text, {to, {}});
    }
    QList<GivenAway> giving(const QString &text, const charting::Addressee &to) const
    {
        return charting::givenAway(
            text, m_client, m_records, to,
            charting::nameFor(m_client, m_records, to, charting::Way::Letter));
    }

    testing::Builders m_build;
    Client m_client;
    QList<ChartRecord> m_records;
};

ALCOVE_TEST(given_away_test, GivenAwayTest)
#include "given_away_test.moc"
