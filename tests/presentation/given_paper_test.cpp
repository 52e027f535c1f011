#include "presentation/given_paper.h"

#include "presentation/context_of.h"
#include "presentation/record_form_presenter.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::GivenPaper;
using testing::must;

class GivenPaperTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient().id;
        m_paper = m_session->desk.build.note(m_client);
        m_paper.format = u"safety-plan"_s;
        must(m_session->desk.chart->saveDraft(m_paper));
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(m_paper)));
    }
    void cleanup() { m_session.reset(); }

    void aPaperIsNotGivenBeforeItIsThere()
    {
        GivenPaper paper(testing::contextOf(*m_session));

        paper.open(given(u"2026-03-01"_s));

        QTRY_COMPARE(paper.tooEarly(given(u"2026-03-01"_s)),
                     u"The paper is of 2 Mar 2026: it can't have been given before."_s);
        QCOMPARE(paper.tooEarly(given(u"2026-03-02"_s)), QString());
        QCOMPARE(paper.tooEarly(given(u"2026-03"_s)), QString()); // it may have been the second
        QVERIFY(!paper.tooEarly(given(u"2026-02"_s)).isEmpty());
    }

    void aRecordOfNoPaperOfTheChartIsLeftAlone()
    {
        GivenPaper paper(testing::contextOf(*m_session));
        paper.open(given(u"2026-03-01"_s));
        QTRY_VERIFY(!paper.tooEarly(given(u"2026-03-01"_s)).isEmpty());
        ChartRecord other = given(u"2026-03-01"_s);
        other.fields.erase(aboutField);

        paper.open(other);

        QCOMPARE(paper.tooEarly(other), QString());
    }

    void theFormSaysSoAndKeepsNothing()
    {
        presentation::UnfinishedRecords unfinished(m_session->typing(), {});
        presentation::RecordFormPresenter form(testing::contextOf(*m_session), unfinished);
        QSignalSpy faults(&form, &presentation::RecordFormPresenter::faultsFound);
        QSignalSpy kept(&form, &presentation::RecordFormPresenter::kept);
        form.begin(m_client, RecordKind::Given, given(u"2026-03-02"_s).fields);
        form.type(u"on"_s, u"2026-02-27"_s);
        GivenPaper paper(testing::contextOf(*m_session));
        paper.open(given({}));
        // Asked after the form asked: once it knows, the form does.
        QTRY_VERIFY(!paper.tooEarly(given(u"2026-02-27"_s)).isEmpty());

        form.keep();

        QCOMPARE(faults.count(), 1);
        const auto told = faults.at(0).at(0).value<std::map<QString, QString>>();
        QVERIFY(told.at(u"on"_s).startsWith(u"The paper is of 2 Mar 2026"_s));
        form.type(u"on"_s, u"2026-03-02"_s);
        form.keep();
        QTRY_COMPARE(kept.count(), 1);
    }

private:
    ChartRecord given(const QString &on)
    {
        return m_session->desk.build.record(m_client, RecordKind::Given,
                                            {{u"paper"_s, u"Safety plan"_s},
                                             {u"how"_s, u"paper"_s},
                                             {aboutField, idString(m_paper.id)},
                                             {u"on"_s, on}});
    }

    std::unique_ptr<testing::DirectSession> m_session;
    ClientId m_client;
    Note m_paper;
};

ALCOVE_TEST(given_paper_test, GivenPaperTest)
#include "given_paper_test.moc"
