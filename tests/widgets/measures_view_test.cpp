#include "widgets/measures_view.h"

#include "presentation/context_of.h"
#include "presentation/signing_people.h"
#include "support/test_registry.h"
#include "widgets/measure_form.h"
#include "widgets/person.h"
#include "widgets/score_plot.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;
using widgets::MeasuresView;

class MeasuresViewTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_unfinished = std::make_unique<presentation::UnfinishedRecords>(m_session->typing(),
                                                                         QList<RecoveredNote>());
        m_view = std::make_unique<MeasuresView>(testing::contextOf(*m_session), *m_unfinished);
        m_view->resize(1000, 760);
        m_person = std::make_unique<Person>(*m_view);
        m_view->open(m_client.id);
        m_view->focusFirst();
    }
    void cleanup()
    {
        m_person.reset();
        m_view.reset();
        m_unfinished.reset();
        m_session.reset();
    }

    void nineDigitsAndEnterAreAPhq9()
    {
        QVERIFY(m_person->sees(u"No measure was answered yet"_s));
        choose(u"phq-9"_s);
        m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_Space);
        QVERIFY(m_person->part<widgets::MeasureForm>());
        for (int item = 1; item <= 8; ++item)
            m_person->press(Qt::Key_2);
        m_person->press(Qt::Key_0); // the ninth, and nothing to be asked
        answerTheTenth();
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"In the chart: phq-9 16"_s)
                    || m_person->sees(u"In the chart: PHQ-9 16"_s));
        QTRY_VERIFY(m_person->part<widgets::ScorePlot>());
        QCOMPARE(m_person->part<QTableWidget>("scoreTable")->rowCount(), 1);
    }

    void aScoreIsChosenToBePrinted()
    {
        const ChartRecord first = keep(QDate(2026, 1, 5), 2);
        const ChartRecord second = keep(QDate(2026, 2, 5), 1);
        m_view->readAnew();
        QTRY_VERIFY(m_person->part<QTableWidget>("scoreTable"));
        auto *table = m_person->part<QTableWidget>("scoreTable");
        QTRY_COMPARE(table->rowCount(), 2);
        QSignalSpy asked(m_view.get(), &MeasuresView::printRequested);
        auto *print = m_person->part<QPushButton>("printMeasure");
        QVERIFY(!print->isEnabled());
        QVERIFY(!m_view->printChosen());

        m_person->part<widgets::ScorePlot>()->setFocus();
        m_person->press(Qt::Key_Home);
        QVERIFY(m_view->printChosen());
        QCOMPARE(asked.last().at(0).value<RecordId>(), first.id);
        QCOMPARE(asked.last().at(1).value<charting::Instrument>().name, u"phq-9"_s);

        table->setFocus();
        table->setCurrentCell(1, 0);
        print->click();
        QCOMPARE(asked.count(), 2);
        QCOMPARE(asked.last().at(0).value<RecordId>(), second.id);

        m_view->readAnew();
        QTRY_VERIFY(!print->isEnabled()); // what is shown anew has nothing chosen
    }

    void item9AsksAndCanNotBePassedBy()
    {
        choose(u"phq-9"_s);
        m_person->click(u"Answer it now"_s);
        for (int item = 1; item <= 9; ++item)
            m_person->press(Qt::Key_1);
        answerTheTenth();
        auto *asked = m_person->part<QLineEdit>("followUp");
        QVERIFY(asked);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(records(), 0);
        asked->setFocus();
        m_person->type(u"Passing thoughts, no plan."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(records(), 1);
    }

    void escapeLeavesItAndItIsGoneOnWith()
    {
        choose(u"gad-7"_s);
        m_person->click(u"Answer it now"_s);
        m_person->press(Qt::Key_3);
        QVERIFY(m_view->close());
        QVERIFY(!m_person->part<widgets::MeasureForm>());
        QVERIFY(!m_view->close());
        m_person->click(u"Answer it now"_s);
        QCOMPARE(m_person->part<widgets::MeasureForm>()->answers(),
                 (charting::Answers{{u"1"_s, 3}}));
    }

    void theRowsOfTheFormScrollAlone()
    {
        choose(u"phq-9"_s);
        m_person->click(u"Answer it now"_s);

        const auto *form = m_person->part<widgets::MeasureForm>();
        for (const QWidget *around = form->parentWidget(); around != nullptr;
             around = around->parentWidget())
            QVERIFY(qobject_cast<const QScrollArea *>(around) == nullptr);
        QTRY_VERIFY(form->height() > m_view->height() * 3 / 4);
    }

    void whatHasToBeAskedAboutKeepsTheFormOpen()
    {
        choose(u"phq-9"_s);
        m_person->click(u"Answer it now"_s);
        for (int item = 1; item <= 8; ++item)
            m_person->press(Qt::Key_0);
        m_person->press(Qt::Key_2);

        QVERIFY(m_view->close()); // Escape did something: it said why not
        QVERIFY(m_person->part<widgets::MeasureForm>());
        QVERIFY(m_person->sees(u"about the answer to item 9"_s));
        QVERIFY(m_person->part<QLineEdit>("followUp")->hasFocus());

        m_person->type(u"Asked; passive, no plan."_s);
        QVERIFY(m_view->close());
        QVERIFY(!m_person->part<widgets::MeasureForm>());
    }

    void whatWaitsIsShownAndGoneOnWith()
    {
        choose(u"phq-9"_s);
        m_person->click(u"Answer it now"_s);
        for (int item = 1; item <= 8; ++item)
            m_person->press(Qt::Key_0);
        m_person->press(Qt::Key_2);
        m_view->open(m_session->desk.addClient().id);
        QVERIFY(!m_person->part<QPushButton>("begun-phq-9"));

        m_view->open(m_client.id);

        const QString end = u" waits for what was asked about item 9"_s;
        QTRY_VERIFY(m_person->part<QPushButton>("begun-phq-9")
                    && m_person->part<QPushButton>("begun-phq-9")->text().endsWith(end));
        auto *waits = m_person->part<QPushButton>("begun-phq-9");
        QVERIFY(waits->text().startsWith(u"PHQ-9 of "_s));
        waits->click();
        QTRY_VERIFY(m_person->part<widgets::MeasureForm>());
        QCOMPARE(m_person->part<widgets::MeasureForm>()->answers().at(u"9"_s), 2);
    }

    void theKeptOneIsShownAmongOthers()
    {
        keep(QDate(2026, 1, 5), 2); // a PHQ-9
        m_view->readAnew();
        QTRY_COMPARE(chosenIn("whichHistory"), u"phq-9"_s);
        QCOMPARE(chosenIn("whichMeasure"), u"phq-9"_s);
        choose(u"gad-2"_s);
        m_person->click(u"Answer it now"_s);
        m_person->press(Qt::Key_1);
        m_person->press(Qt::Key_1);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_COMPARE(chosenIn("whichHistory"), u"gad-2"_s);
        QCOMPARE(chosenIn("whichMeasure"), u"gad-2"_s);
        QVERIFY(m_person->sees(u"In the chart: GAD-2 2"_s));
    }

    void aClientIsHandedTheChosenOne()
    {
        QSignalSpy wanted(m_view.get(), &MeasuresView::clientModeWanted);
        choose(u"gad-2"_s);
        m_person->click(u"Hand to the client"_s);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.at(0).at(0).toString(), u"gad-2"_s);
    }

    void theChoiceStaysWhenMoreMeasuresAreKnown()
    {
        auto *which = m_person->part<QComboBox>("whichMeasure");
        choose(u"gad-7"_s);
        const int count = which->count();

        emit m_view->presenter().instrumentsChanged();

        QCOMPARE(which->count(), count); // each once
        QCOMPARE(which->currentData().toString(), u"gad-7"_s);
    }

    void whatIsWantedIsAnsweredByDigitsAtOnce()
    {
        m_view->answer(u"gad-7"_s);

        m_person->press(Qt::Key_2);
        m_person->press(Qt::Key_1);

        QCOMPARE(m_person->part<widgets::MeasureForm>()->answers(),
                 (charting::Answers{{u"1"_s, 2}, {u"2"_s, 1}}));
    }

    void aColleaguesMeasureIsAnsweredOnceItIsKnown()
    {
        const crypto::SigningKey colleague{crypto::SecretBytes(Bytes(32, 7))};
        const QTemporaryDir packs;
        testing::writePack(packs.path(), colleague);
        testing::SigningPeople people;
        m_session->others = &people;
        m_person.reset();
        auto context = testing::contextOf(*m_session);
        context.packsFolder = packs.path();
        m_view = std::make_unique<MeasuresView>(context, *m_unfinished);
        m_person = std::make_unique<Person>(*m_view);
        m_view->open(m_client.id);
        m_view->answer(u"ours"_s);
        QVERIFY(!m_person->part<widgets::MeasureForm>());
        QVERIFY(m_person->part<QComboBox>("whichMeasure")->hasFocus()); // another may be chosen

        people.answer(QList<crypto::VerifyKey>{colleague.verifyKey()});

        QTRY_VERIFY(m_person->part<widgets::MeasureForm>());
        m_person->press(Qt::Key_1);
        QCOMPARE(m_person->part<widgets::MeasureForm>()->answers(),
                 (charting::Answers{{u"1"_s, 1}}));
        m_person.reset();
        m_view.reset();
    }

private:
    /// Empty where that list isn't shown.
    QString chosenIn(const char *list) const
    {
        const auto *box = m_person->part<QComboBox>(list);
        return box == nullptr ? QString() : box->currentData().toString();
    }
    void choose(const QString &name)
    {
        auto *which = m_person->part<QComboBox>("whichMeasure");
        which->setCurrentIndex(which->findData(name));
        which->setFocus();
    }
    /// PHQ-9 has a tenth item that is not scored; where it is asked, it is answered.
    void answerTheTenth()
    {
        const auto items = must(charting::builtInInstruments());
        for (const charting::Instrument &each : items)
            if (each.name == u"phq-9"_s && each.items.size() > 9)
                m_person->press(Qt::Key_0);
    }
    /// A PHQ-9 whose items have `each`.
    ChartRecord keep(QDate on, int each)
    {
        QStringList answers;
        for (int item = 1; item <= 8; ++item)
            answers.append(u"%1=%2"_s.arg(item).arg(each));
        ChartRecord record
            = m_session->desk.build.record(m_client.id, RecordKind::Measure,
                                           {{u"instrument"_s, u"phq-9"_s},
                                            {u"on"_s, on.toString(Qt::ISODate)},
                                            {u"answers"_s, answers.join(u'\n') + u"\n9=0"_s}});
        [&] { VERIFY_OK(m_session->desk.chart->saveRecord({record, {}, {}})); }();
        return record;
    }
    qsizetype records()
    {
        return must(m_session->desk.chart->records(m_client.id, {RecordKind::Measure})).size();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<presentation::UnfinishedRecords> m_unfinished;
    std::unique_ptr<MeasuresView> m_view;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(measures_view_test, MeasuresViewTest)
#include "measures_view_test.moc"
