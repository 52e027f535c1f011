#include "presentation/lapsing_consents.h"

#include "support/builders.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::lapsingConsents;

class LapsingConsentsTest : public QObject {
    Q_OBJECT

private slots:
    void thoseOfThirtyDaysAndThosePastSoonestFirst()
    {
        const ChartRecord past = consent(u"2025-12-01"_s, u"Dr Wen"_s);
        const ChartRecord soon = consent(u"2026-02-14"_s, u"Dr Lee"_s); // the thirtieth day
        const ChartRecord later = consent(u"2026-02-15"_s, u"Dr Ode"_s);
        const ChartRecord open = consent({}, u"Dr Ray"_s);

        QCOMPARE(titles({later, soon, open, past}), (QStringList{u"Dr Wen"_s, u"Dr Lee"_s}));
    }

    void notThoseThatDoNotStand()
    {
        ChartRecord revoked = consent(u"2026-01-20"_s, u"Dr Wen"_s);
        revoked.fields[u"revoked-on"_s] = u"2026-01-02"_s;
        ChartRecord withdrawn = consent(u"2026-01-20"_s, u"Dr Lee"_s);
        withdrawn.fields[commonfield::withdrawn] = u"of another client"_s;

        QVERIFY(titles({revoked, withdrawn}).isEmpty());
    }

    void oneThatWasGivenAnewTakesItsPlace()
    {
        const ChartRecord old = consent(u"2026-01-20"_s, u"Dr Wen"_s);
        const ChartRecord renewed = consent(u"2027-01-20"_s, u"dr  wen"_s);
        const ChartRecord lasting = consent({}, u"Dr Wen"_s);
        ChartRecord other = consent(u"2027-01-20"_s, u"Dr Wen"_s);
        other.fields[u"what"_s] = u"recording"_s;
        ChartRecord revoked = renewed;
        revoked.id = RecordId::make(m_build.clock, m_build.random);
        revoked.fields[u"revoked-on"_s] = u"2026-01-02"_s;

        QVERIFY(titles({old, renewed}).isEmpty());
        QVERIFY(titles({old, lasting}).isEmpty());
        QCOMPARE(titles({old, other}), QStringList{u"Dr Wen"_s});
        QCOMPARE(titles({old, revoked}), QStringList{u"Dr Wen"_s});
        QCOMPARE(titles({old, consent(u"2027-01-20"_s, u"Dr Lee"_s)}), QStringList{u"Dr Wen"_s});
    }

    void ofTwoThatEndOnOneDayOneIsTold()
    {
        const ChartRecord one = consent(u"2026-01-20"_s, u"Dr Wen"_s);
        const ChartRecord same = consent(u"2026-01-20"_s, u"Dr Wen"_s);

        QCOMPARE(titles({one, same}).size(), 1);
    }

    void saysToWhomAndWhen()
    {
        const ChartRecord release = consent(u"2026-05-03"_s, u"Dr Wen"_s);
        QCOMPARE(presentation::lapseText(release, QDate(2026, 5, 2)),
                 u"Release of information to Dr Wen, lapses 3 May 2026"_s);
        QCOMPARE(presentation::lapseText(release, QDate(2026, 5, 3)),
                 u"Release of information to Dr Wen, lapsed 3 May 2026"_s);

        const ChartRecord recording
            = m_build.record(m_client, RecordKind::Consent,
                             {{u"what"_s, u"recording"_s}, {u"to"_s, u"2026-05-03"_s}});
        QCOMPARE(presentation::lapseText(recording, m_today),
                 u"Recording of sessions, lapses 3 May 2026"_s);
    }

private:
    ChartRecord consent(const QString &to, const QString &whom)
    {
        RecordFields fields{{u"what"_s, u"release"_s}, {u"whom"_s, whom}};
        if (!to.isEmpty())
            fields[u"to"_s] = to;
        return m_build.record(m_client, RecordKind::Consent, fields);
    }
    QStringList titles(const QList<ChartRecord> &consents) const
    {
        QStringList titles;
        for (const ChartRecord &consent :
             lapsingConsents(consents, m_today, presentation::consentIsSoon))
            titles.append(consent.value(u"whom"_s));
        return titles;
    }

    testing::Builders m_build;
    ClientId m_client{{1}};
    QDate m_today{2026, 1, 15};
};

ALCOVE_TEST(lapsing_consents_test, LapsingConsentsTest)
#include "lapsing_consents_test.moc"
