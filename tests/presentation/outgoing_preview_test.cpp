#include "presentation/outgoing_preview.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Recipient;
using presentation::OutgoingPresenter;
using presentation::OutgoingPreview;
using testing::must;

class OutgoingPreviewTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.build.client(u"Robin"_s, u"Vale"_s);
        m_client.preferredName = u"Alex"_s;
        m_client.pronouns = u"they/them"_s;
        m_client.address = u"3 Lake Road"_s;
        must(m_session->desk.chart->saveClient(m_client));
        m_presenter = std::make_unique<OutgoingPresenter>(testing::contextOf(*m_session));
    }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
    }

    void withoutRecordsOneSeesWhatTheClientAndTheAuthoritiesWouldGet()
    {
        open();

        QList<Recipient> recipients;
        for (const OutgoingPreview &each : m_presenter->previews())
            recipients.append(each.to.recipient);
        QCOMPARE(recipients,
                 (QList<Recipient>{Recipient::Client, Recipient::Court, Recipient::School,
                                   Recipient::Employer}));
        const OutgoingPreview client = of(Recipient::Client);
        QCOMPARE(client.head.mid(1),
                 (QStringList{u"To Alex Vale, 3 Lake Road"_s, u"Dear Alex Vale,"_s}));
        QVERIFY(client.head.first().startsWith(m_session->practice().name));
        QCOMPARE(client.called, u"Alex Vale, they/them"_s);
        const OutgoingPreview court = of(Recipient::Court);
        QCOMPARE(court.head.mid(1),
                 (QStringList{u"To Court"_s, u"About Robin Vale, born 2 Apr 1991"_s,
                              u"Dear Sir or Madam,"_s}));
        QCOMPARE(court.called, u"Robin Vale, no pronouns"_s);
        QVERIFY(!of(Recipient::Employer).head.join(u' ').contains(u"1991"_s));
        QVERIFY(!of(Recipient::School).head.join(u' ').contains(u"1991"_s));
    }

    void eachContactAndPayerIsOne()
    {
        contact(u"Dana Vale"_s, u"guardian\nemergency"_s, u"all"_s);
        contact(u"Ben Stone"_s, u"emergency"_s, u"attendance"_s);
        keep(RecordKind::Insurance,
             {{u"payer"_s, u"Acme Health"_s},
              {u"insured-is"_s, u"parent"_s},
              {u"insured-name"_s, u"Mark Vale"_s}});

        open();

        QCOMPARE(headings(),
                 (QStringList{u"Client"_s, u"Guardian: Dana Vale"_s, u"Payer: Acme Health"_s,
                              u"Insured person: Mark Vale"_s, u"Court"_s,
                              u"Emergency contact: Dana Vale"_s, u"Emergency contact: Ben Stone"_s,
                              u"School"_s, u"Employer"_s}));
        QCOMPARE(headed(u"Emergency contact: Dana Vale"_s).called, u"Robin Vale, no pronouns"_s);
        QCOMPARE(headed(u"Emergency contact: Ben Stone"_s).called, u"Alex Vale, they/them"_s);
        QVERIFY(headed(u"Emergency contact: Ben Stone"_s).withheld.contains(u"Diagnosis"_s));
        QCOMPARE(headed(u"Guardian: Dana Vale"_s).withheld, QString());
        QCOMPARE(headed(u"Guardian: Dana Vale"_s).head.last(), u"Dear Dana Vale,"_s);
    }

    void tellsWhereAnotherWayHasAnotherName()
    {
        keep(
            RecordKind::NameUse,
            {{u"recipients"_s, u"school"_s}, {u"ways"_s, u"email"_s}, {u"name"_s, u"Alex Vale"_s}});

        open();

        QCOMPARE(of(Recipient::School).otherWays, QStringList{u"E-mail: Alex Vale, they/them"_s});
        QVERIFY(of(Recipient::Court).otherWays.isEmpty());
    }

    void whoIsNotToKnowOfTheCareGetsNothing()
    {
        contact(u"Mark Vale"_s, u"guardian"_s, u"nothing"_s);
        keep(RecordKind::Secret, {{u"to"_s, u"employer"_s}, {u"what"_s, u"care"_s}});

        open();

        for (const OutgoingPreview &none :
             {headed(u"Guardian: Mark Vale"_s), of(Recipient::Employer)}) {
            QVERIFY(!none.goesOut);
            QVERIFY(none.head.isEmpty() && none.called.isEmpty() && none.otherWays.isEmpty());
            QVERIFY(none.why.contains(u"in care"_s));
        }
        QVERIFY(of(Recipient::School).goesOut);
    }

    void aLetterThatGoesAllTheSameHasNoNameThatIsNotForThem()
    {
        keep(RecordKind::Secret, {{u"to"_s, u"employer"_s}, {u"what"_s, u"care"_s}});
        open();
        OutgoingPreview employer = of(Recipient::Employer);

        QCOMPARE(presentation::letterHead(employer, u"Lakeside"_s, QDate(2026, 3, 2)),
                 (QStringList{u"Lakeside, 2 Mar 2026"_s, u"To Employer"_s, u"About Robin Vale"_s,
                              u"Dear Sir or Madam,"_s}));
        employer.out.name.clear();
        QCOMPARE(presentation::letterHead(employer, u"Lakeside"_s, QDate(2026, 3, 2)).mid(1),
                 (QStringList{u"To Employer"_s, u"Dear Sir or Madam,"_s}));
        QCOMPARE(presentation::calledOnPaper(employer.out), QString());
    }

    void pronounsStandBesideTheNameTheyBelongTo()
    {
        keep(RecordKind::NameUse, {{u"recipients"_s, u"school"_s}, {u"name"_s, u"Alex Vale"_s}});

        open();

        QVERIFY(of(Recipient::School).head.contains(u"About Alex Vale, they/them"_s));
        QCOMPARE(presentation::calledOnPaper(of(Recipient::School).out), u"Alex Vale, they/them"_s);
        QCOMPARE(presentation::calledOnPaper(of(Recipient::Court).out), u"Robin Vale"_s);
    }

    void whatTwoDesksEnteredApartIsKeptFromBoth()
    {
        const ChartRecord secret
            = keep(RecordKind::Secret, {{u"to"_s, u"school"_s}, {u"what"_s, u"diagnosis"_s}});
        ChartRecord here = secret;
        here.fields[u"to"_s] = u"employer"_s;
        ChartRecord there = secret;
        there.fields[u"to"_s] = u"court"_s;
        const RecordSheet before = must(m_session->desk.chart->record(secret.id));
        Op op = m_session->desk.build.op(there, before);
        op.stamp.device = DeviceId{{9}};
        must(m_session->desk.chart->saveRecord({here, before, {}}));
        m_session->desk.receive({op});

        open();

        QVERIFY(m_presenter->doubt().contains(u"Ctrl+6"_s));
        for (const Recipient each : {Recipient::Employer, Recipient::Court})
            QCOMPARE(of(each).withheld, u"Diagnosis"_s);
        QCOMPARE(of(Recipient::School).withheld, QString());
    }

    void ofAnotherClientNothingStays()
    {
        open();
        m_session->hold();

        m_presenter->open(ClientId{{7}});

        QVERIFY(m_presenter->previews().isEmpty());
        QSignalSpy failed(m_presenter.get(), &OutgoingPresenter::failed);
        m_session->release();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(m_presenter->previews().isEmpty());
    }

    void theFrontDeskSeesIt()
    {
        contact(u"Dana Vale"_s, u"guardian"_s, u"all"_s);
        m_session->desk.wear({Role::FrontDesk});

        open();

        QCOMPARE(headed(u"Guardian: Dana Vale"_s).called, u"Robin Vale, no pronouns"_s);
    }

private:
    void open()
    {
        m_presenter->open(m_client.id);
        QTRY_VERIFY(!m_presenter->previews().isEmpty());
    }
    ChartRecord keep(RecordKind kind, const RecordFields &fields)
    {
        ChartRecord record = m_session->desk.build.record(m_client.id, kind, fields);
        must(m_session->desk.chart->saveRecord({record, {}, {}}));
        return record;
    }
    void contact(const QString &name, const QString &roles, const QString &mayKnow)
    {
        keep(RecordKind::Contact,
             {{u"name"_s, name}, {u"roles"_s, roles}, {u"may-know"_s, mayKnow}});
    }
    QStringList headings() const
    {
        QStringList all;
        for (const OutgoingPreview &each : m_presenter->previews())
            all.append(each.heading);
        return all;
    }
    OutgoingPreview headed(const QString &heading) const
    {
        return m_presenter->previews().value(headings().indexOf(heading));
    }
    OutgoingPreview of(Recipient recipient) const
    {
        for (const OutgoingPreview &each : m_presenter->previews())
            if (each.to.recipient == recipient)
                return each;
        return {};
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<OutgoingPresenter> m_presenter;
    Client m_client;
};

ALCOVE_TEST(outgoing_preview_test, OutgoingPreviewTest)
#include "outgoing_preview_test.moc"
