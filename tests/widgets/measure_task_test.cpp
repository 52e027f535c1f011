#include "core/record_book.h"
#include "support/open_desk.h"
#include "support/test_registry.h"
#include "widgets/main_window.h"
#include "widgets/measure_form.h"
#include "widgets/measure_row.h"
#include "widgets/measured_task.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::MeasuredTask;
using alcove::testing::OpenDesk;
using alcove::testing::Person;
using alcove::testing::TaskFigure;

/// A PHQ-9 that is due, from Today to kept, by digits.
class MeasureTaskTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { testing::dressAsTheProgram(); }

    void fromTodayToKept()
    {
        OpenDesk desk(3);
        const ClientSummary client
            = desk.run([](Chart &chart) { return chart.clients({}); }).last();
        makeDue(desk, client.id);
        widgets::MainWindow window({*desk.session, desk.clock, desk.windowRandom}, nullptr);
        Person ada(window);
        QTRY_VERIFY(ada.sees(u"Waits for you"_s));
        testing::goToToday(ada);
        MeasuredTask task(ada);

        // Below three notes to sign.
        const bool isOnRow
            = task.pressUntil(Qt::Key_Tab, Qt::NoModifier, [&client](const QWidget &there) {
                  const auto *row = qobject_cast<const widgets::RowButton *>(&there);
                  return row && row->text() == client.name
                      && row->accessibleDescription() == u"measure due"_s;
              });
        QVERIFY(isOnRow);
        task.press(Qt::Key_Return);
        QTRY_VERIFY(qobject_cast<widgets::MeasureRow *>(QApplication::focusWidget()) != nullptr);
        task.type(u"2122112201"_s); // the ninth with nothing to ask, and how hard it made things
        task.press(Qt::Key_Return);
        QTRY_VERIFY(ada.sees(u"In the chart: "_s));

        task.end("a PHQ-9 by digits", predicted);
        const ChartRecord kept = measureOf(desk, client.id);
        QCOMPARE(kept.value(u"total"_s), u"13"_s);
        QCOMPARE(kept.value(u"band"_s), u"Moderate"_s);
    }

    void aKilledProgramGoesOnInTheFormThatWasOpen()
    {
        OpenDesk desk(1);
        const ClientSummary client
            = desk.run([](Chart &chart) { return chart.clients({}); }).last();
        makeDue(desk, client.id);
        {
            widgets::MainWindow window({*desk.session, desk.clock, desk.windowRandom}, nullptr);
            const Person ada(window);
            QTRY_VERIFY(ada.sees(u"Waits for you"_s));
            for (auto *row : window.findChildren<widgets::RowButton *>())
                if (row->accessibleDescription() == u"measure due"_s) {
                    row->click();
                    break;
                }
            QTRY_VERIFY(qobject_cast<widgets::MeasureRow *>(QApplication::focusWidget())
                        != nullptr);
            for (const QChar digit : u"210"_s)
                QTest::keyClick(QApplication::focusWidget(), digit.toLatin1());
        }
        desk.unlockAgain(); // nothing was kept: as after a kill
        widgets::MainWindow window({*desk.session, desk.clock, desk.windowRandom}, nullptr);
        const Person ada(window);

        window.resume();

        QTRY_VERIFY(qobject_cast<widgets::MeasureRow *>(QApplication::focusWidget()) != nullptr);
        QCOMPARE(qobject_cast<widgets::MeasureRow *>(QApplication::focusWidget())->code(), u"4"_s);
        QCOMPARE(ada.part<widgets::MeasureForm>()->answers(),
                 (charting::Answers{{u"1"_s, 2}, {u"2"_s, 1}, {u"3"_s, 0}}));
    }

private:
    /// As counted when this was written; a change that makes it dearer by a twentieth fails.
    static constexpr TaskFigure predicted{6, 12.3};

    static void makeDue(OpenDesk &desk, ClientId client)
    {
        const ChartRecord due{RecordId::make(desk.clock, desk.windowRandom),
                              client,
                              RecordKind::MeasureDue,
                              {{u"instrument"_s, u"phq-9"_s},
                               {u"weeks"_s, u"4"_s},
                               {u"starting"_s, u"2026-02-02"_s}}};
        const bool isKept = desk.run([due](Chart &chart) -> Result<bool> {
            TRY(recordBookOf(chart)->saveRecord({due, {}, {}}));
            return true;
        });
        QVERIFY(isKept);
    }
    static ChartRecord measureOf(OpenDesk &desk, ClientId client)
    {
        return desk.run([client](Chart &chart) -> Result<ChartRecord> {
            TRY_ASSIGN(const auto sheets,
                       recordBookOf(chart)->records(client, {RecordKind::Measure}));
            for (const RecordSheet &sheet : sheets)
                if (const auto record = sheet.record();
                    record && record->value(u"instrument"_s) == u"phq-9"_s)
                    return *record;
            return Error(ErrorCode::NotFound, "no PHQ-9 was kept");
        });
    }
};

ALCOVE_TEST(measure_task_test, MeasureTaskTest)
#include "measure_task_test.moc"
