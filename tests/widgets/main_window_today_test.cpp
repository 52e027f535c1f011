#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/main_window.h"
#include "widgets/measure_form.h"
#include "widgets/person.h"
#include "widgets/row_button.h"

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;
using widgets::MeasureForm;
using widgets::RowButton;

/// Where the keyboard is on Today, and where it goes from there.
class MainWindowTodayTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_sam = m_session->desk.addClient();
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
    }

    void beginsAtTheFirstRowThatWaits()
    {
        addDrafts();

        open();

        QTRY_COMPARE(rows().size(), 2);
        QCOMPARE(keyboard(), rows().first());
    }

    void tabGoesThroughTheRowsAndThenToTheBar()
    {
        addDrafts();
        open();
        QTRY_COMPARE(rows().size(), 2);

        QStringList told;
        for (int i = 0; i < 3; ++i) {
            m_person->press(Qt::Key_Tab);
            const auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
            told.append(button == nullptr ? QString() : button->text());
        }

        QCOMPARE(told, (QStringList{u"Sam Rivera"_s, u"All clients"_s, u"Today"_s}));
    }

    void itsKeyLeadsToTheFirstRow()
    {
        addDrafts();
        open();
        QTRY_COMPARE(rows().size(), 2);
        m_person->press(Qt::Key_Down);
        QCOMPARE(keyboard(), rows().last());
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(keyboard() == nullptr);

        m_person->press(Qt::Key_1, Qt::ControlModifier);

        QTRY_VERIFY(keyboard() != nullptr && keyboard() == rows().first());
    }

    void isUnlockedAtTheFirstRow()
    {
        addDrafts();
        open();
        const QByteArray place = m_window->place();
        open();

        m_window->restorePlace(place);

        QTRY_COMPARE(rows().size(), 2);
        QTRY_VERIFY(keyboard() != nullptr && keyboard() == rows().first());
    }

    void theWayBackLeadsToTheRowOneCameFrom()
    {
        addDrafts();
        open();
        QTRY_COMPARE(rows().size(), 2);
        m_person->press(Qt::Key_Down);
        const QString words = keyboard()->accessibleDescription();
        QVERIFY(words != rows().first()->accessibleDescription());
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(Person::writing());

        m_person->press(Qt::Key_Left, Qt::AltModifier);

        QTRY_VERIFY(keyboard() != nullptr);
        QTRY_VERIFY(keyboard() != nullptr && keyboard()->accessibleDescription() == words);
    }

    void aMeasureThatIsDueIsAnsweredByDigitsAlone()
    {
        makeDue(m_sam);
        open();
        QTRY_VERIFY(keyboard() != nullptr);
        QCOMPARE(keyboard()->accessibleDescription(), u"measure due"_s);

        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->part<MeasureForm>() != nullptr);
        m_person->press(Qt::Key_2);
        m_person->press(Qt::Key_1);

        QCOMPARE(answers(), (charting::Answers{{u"1"_s, 2}, {u"2"_s, 1}}));
        QTRY_VERIFY(m_person->sees(u"born"_s)); // the chart is read by now
        m_person->press(Qt::Key_0);
        QCOMPARE(answers(), (charting::Answers{{u"1"_s, 2}, {u"2"_s, 1}, {u"3"_s, 0}}));
    }

    void soIsAnotherClientsOneAfterwards()
    {
        const Client noor = m_session->desk.addClient(u"Noor"_s, u"Haddad"_s);
        makeDue(m_sam);
        makeDue(noor);
        open();
        QTRY_COMPARE(rows().size(), 2);
        rowOf(u"Sam Rivera"_s)->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->part<MeasureForm>() != nullptr);
        m_person->press(Qt::Key_3);
        m_person->press(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(keyboard() != nullptr);

        rowOf(u"Noor Haddad"_s)->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->part<MeasureForm>() != nullptr);
        QCOMPARE(answers(), charting::Answers());
        m_person->press(Qt::Key_1);

        QCOMPARE(answers(), (charting::Answers{{u"1"_s, 1}}));
        QTRY_VERIFY(m_person->sees(u"Noor Haddad"_s));
    }

private:
    void open()
    {
        m_person.reset();
        m_window = std::make_unique<widgets::MainWindow>(testing::contextOf(*m_session), nullptr);
        m_person = std::make_unique<Person>(*m_window);
    }
    void addDrafts()
    {
        m_session->desk.addDraft(m_sam.id, u"Slept better."_s);
        m_session->desk.addDraft(m_sam.id, u"Walked to work."_s);
    }
    void makeDue(const Client &client)
    {
        const ChartRecord due = m_session->desk.build.record(client.id, RecordKind::MeasureDue,
                                                             {{u"instrument"_s, u"gad-7"_s},
                                                              {u"weeks"_s, u"4"_s},
                                                              {u"starting"_s, u"2026-01-05"_s}});
        must(m_session->desk.chart->saveRecord({due, {}, {}}));
    }
    QList<RowButton *> rows() const
    {
        QList<RowButton *> shown = m_window->findChildren<RowButton *>();
        shown.removeIf([](const RowButton *row) { return !row->isVisible(); });
        return shown;
    }
    RowButton *rowOf(const QString &client) const
    {
        const QList<RowButton *> all = rows();
        const auto found = std::find_if(all.begin(), all.end(), [&client](const RowButton *row) {
            return row->text() == client && row->accessibleDescription() == u"measure due"_s;
        });
        return found == all.end() ? nullptr : *found;
    }
    /// The row that has it.
    static RowButton *keyboard() { return qobject_cast<RowButton *>(QApplication::focusWidget()); }
    charting::Answers answers() const { return m_person->part<MeasureForm>()->answers(); }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<widgets::MainWindow> m_window;
    std::unique_ptr<Person> m_person;
    Client m_sam;
};

ALCOVE_TEST(main_window_today_test, MainWindowTodayTest)
#include "main_window_today_test.moc"
