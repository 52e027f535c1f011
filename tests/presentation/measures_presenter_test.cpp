#include "presentation/measures_presenter.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::MeasuresPresenter;
using testing::must;

class MeasuresPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_unfinished = std::make_unique<presentation::UnfinishedRecords>(m_session->typing(),
                                                                         QList<RecoveredNote>());
        m_measures = std::make_unique<MeasuresPresenter>(context(), *m_unfinished);
        open();
    }
    void cleanup()
    {
        m_measures.reset();
        m_unfinished.reset();
        m_session.reset();
    }

    void offersMeasuresWithTheirTextAndNoSkeletons()
    {
        QStringList names;
        for (const charting::Instrument &each : m_measures->instruments())
            names.append(each.name);
        for (const QString &name : {u"phq-9"_s, u"phq-2"_s, u"phq-8"_s, u"gad-7"_s, u"gad-2"_s,
                                    u"pcl-5"_s, u"pc-ptsd-5"_s})
            QVERIFY2(names.contains(name), qPrintable(name));
        QVERIFY(!names.contains(u"bdi-2"_s));
        QVERIFY(!m_measures->begin(u"bdi-2"_s));
        QVERIFY(!m_measures->begin(u"no such"_s));
    }

    void anAnswerIsInTheJournalAndFoundAgain()
    {
        QVERIFY(m_measures->begin(u"gad-7"_s));
        m_measures->type({{u"1"_s, 3}, {u"2"_s, 0}}, {});
        m_measures->leave();
        QVERIFY(!m_measures->isAnswering());
        QVERIFY(m_measures->begin(u"gad-2"_s)); // another one is begun anew
        QVERIFY(m_measures->answers().empty());
        m_measures->leave();
        QVERIFY(m_measures->begin(u"gad-7"_s));
        QCOMPARE(m_measures->answers(), (charting::Answers{{u"1"_s, 3}, {u"2"_s, 0}}));
        QCOMPARE(m_unfinished->of(m_client.id).size(), 1);
        m_measures->drop();
        QVERIFY(m_unfinished->of(m_client.id).isEmpty());
    }

    void isKeptWithItsScoreAndShownOverTime()
    {
        keep(u"gad-7"_s, 2);
        QCOMPARE(m_measures->histories().size(), 1);
        QCOMPARE(m_measures->histories().first().points.size(), 1);
        QCOMPARE(m_measures->histories().first().points.first().total, 14);
        QVERIFY(m_unfinished->of(m_client.id).isEmpty());
        keep(u"gad-7"_s, 1);
        QCOMPARE(m_measures->histories().first().points.size(), 2);
        const auto sheets
            = must(m_session->desk.chart->records(m_client.id, {RecordKind::Measure}));
        QCOMPARE(sheets.first().fields.at(u"total"_s), u"14"_s);
        QCOMPARE(sheets.first().fields.at(u"filled-by"_s), u"clinician"_s);
    }

    void whatWasAskedBecauseOfAnAnswerIsKept()
    {
        QVERIFY(m_measures->begin(u"phq-9"_s));
        charting::Answers answers;
        for (const charting::InstrumentItem &item : m_measures->answering().items)
            answers[item.code] = 1;
        QSignalSpy kept(m_measures.get(), &MeasuresPresenter::kept);
        m_measures->keep(answers, u"Passing thoughts, no plan."_s, charting::FilledBy::Client);
        QTRY_COMPARE(kept.count(), 1);
        const auto sheet
            = must(m_session->desk.chart->records(m_client.id, {RecordKind::Measure})).first();
        QCOMPARE(sheet.fields.at(u"followed-up"_s), u"Passing thoughts, no plan."_s);
        QCOMPARE(sheet.fields.at(u"filled-by"_s), u"client"_s);
    }

    void whatWasBegunIsListedWithWhatHasToBeAskedAbout()
    {
        QSignalSpy changed(m_measures.get(), &MeasuresPresenter::begunChanged);
        QVERIFY(m_measures->begin(u"phq-9"_s));
        m_measures->type({{u"1"_s, 1}, {u"9"_s, 2}}, {});
        m_measures->leave();

        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_measures->begun().size(), 1);
        QCOMPARE(m_measures->begun().first().instrument.name, u"phq-9"_s);
        QVERIFY(m_measures->begun().first().on.isValid());
        QCOMPARE(m_measures->begun().first().toAskAbout, QStringList{u"9"_s});

        QVERIFY(m_measures->begin(u"phq-9"_s));
        m_measures->type({{u"1"_s, 1}, {u"9"_s, 2}}, u"Asked; passive, no plan."_s);
        QVERIFY(m_measures->begun().first().toAskAbout.isEmpty());
        m_measures->drop();
        QVERIFY(m_measures->begun().isEmpty());
    }

    void whatIsKeptIsCalledByItsTitle()
    {
        QSignalSpy kept(m_measures.get(), &MeasuresPresenter::kept);
        keep(u"gad-7"_s, 2);

        QCOMPARE(kept.count(), 1);
        QCOMPARE(kept.first().at(0).toString(), u"gad-7"_s);
        QVERIFY(kept.first().at(1).toString().startsWith(u"GAD-7 14"_s));
    }

    void answersThatMakeNoScoreAreNotKept()
    {
        QVERIFY(m_measures->begin(u"gad-7"_s));
        QSignalSpy failed(m_measures.get(), &MeasuresPresenter::failed);
        m_measures->keep({{u"1"_s, 2}}, {}, charting::FilledBy::Clinician);
        m_measures->keep({{u"1"_s, 99}}, {}, charting::FilledBy::Clinician);
        QCOMPARE(failed.count(), 2);
        QVERIFY(m_measures->isAnswering());
        QVERIFY(must(m_session->desk.chart->records(m_client.id, {RecordKind::Measure})).isEmpty());
    }

    void aScheduleSaysWhatIsDueUntilItIsAnswered()
    {
        const ChartRecord due = m_session->desk.build.record(m_client.id, RecordKind::MeasureDue,
                                                             {{u"instrument"_s, u"GAD-7"_s},
                                                              {u"weeks"_s, u"4"_s},
                                                              {u"starting"_s, u"2026-01-05"_s}});
        must(m_session->desk.chart->saveRecord({due, {}, {}}));
        m_measures->refresh();
        QTRY_COMPARE(m_measures->due().size(), 1);
        keep(u"gad-7"_s, 0);
        QTRY_COMPARE(m_measures->due().size(), 0);
    }

    void aPackThatNobodySignedIsLeftOut()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"mine.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("instrument: mine\n");
        file.close();
        auto with = context();
        with.packsFolder = folder.path();
        MeasuresPresenter measures(with, *m_unfinished);
        QCOMPARE(measures.problems().size(), 1);
        QVERIFY(measures.problems().first().contains(u"mine.yaml"_s));
    }

private:
    presentation::ChartContext context() { return testing::contextOf(*m_session); }
    void open()
    {
        QSignalSpy loaded(m_measures.get(), &MeasuresPresenter::loaded);
        m_measures->open(m_client.id);
        QTRY_VERIFY(loaded.count() >= 2); // at once without anything, then as read
    }
    void keep(const QString &instrument, int answer)
    {
        QVERIFY(m_measures->begin(instrument));
        charting::Answers answers;
        for (const charting::InstrumentItem &item : m_measures->answering().items)
            answers[item.code] = answer;
        QSignalSpy loaded(m_measures.get(), &MeasuresPresenter::loaded);
        m_measures->keep(answers, {}, charting::FilledBy::Clinician);
        QTRY_COMPARE(loaded.count(), 1);
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<presentation::UnfinishedRecords> m_unfinished;
    std::unique_ptr<MeasuresPresenter> m_measures;
    Client m_client;
};

ALCOVE_TEST(measures_presenter_test, MeasuresPresenterTest)
#include "measures_presenter_test.moc"
