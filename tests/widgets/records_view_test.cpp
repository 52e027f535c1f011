#include "widgets/records_view.h"

#include "presentation/code_search.h"
#include "presentation/context_of.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/person.h"
#include "widgets/row_button.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::UnfinishedRecords;
using testing::must;
using widgets::RecordsView;

class RecordsViewTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient().id;
        m_unfinished
            = std::make_unique<UnfinishedRecords>(m_session->typing(), QList<RecoveredNote>());
        m_view = std::make_unique<RecordsView>(
            testing::contextOf(*m_session), *m_unfinished, m_codes,
            RecordsView::Cards{{RecordKind::AllergiesAsked, RecordKind::Allergy},
                               {RecordKind::Medication},
                               {RecordKind::Given}},
            nullptr);
        m_view->resize(1100, 700);
        m_person = std::make_unique<testing::Person>(*m_view);
    }
    void cleanup()
    {
        m_person.reset();
        m_view.reset();
        m_unfinished.reset();
        m_session.reset();
    }

    void anAllergyIsEnteredByTheKeyboard()
    {
        open();
        QVERIFY(m_person->sees(u"Allergies"_s) && m_person->sees(u"nothing entered"_s));
        m_view->focusFirst();
        QCOMPARE(focus(), u"add-allergies-asked"_s);
        m_person->press(Qt::Key_Tab);
        QCOMPARE(focus(), u"add-allergy"_s);
        QSignalSpy changed(m_view.get(), &RecordsView::changed);

        m_person->press(Qt::Key_Space);
        QTRY_COMPARE(focus(), u"field-substance"_s);
        m_person->type(u"Latex"_s);
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(changed.count(), 1);
        QTRY_VERIFY(row(u"Latex"_s) != nullptr);
        QTRY_COMPARE(focus(), u"add-allergy"_s); // where one was
        QVERIFY(!m_view->close());
    }

    void aRowOpensItsForm()
    {
        keep(m_session->desk.build.allergy(m_client));
        open();
        QTRY_VERIFY(row(u"Penicillin"_s) != nullptr);
        row(u"Penicillin"_s)->setFocus();
        const QString name = focus();

        m_person->press(Qt::Key_Space);
        QTRY_COMPARE(focus(), u"field-substance"_s);
        QVERIFY(m_view->close());

        QTRY_COMPARE(focus(), name);
    }

    void whatWasBegunStaysInTheListUntilItIsKept()
    {
        open();
        m_view->add(RecordKind::Allergy);
        QTRY_COMPARE(focus(), u"field-substance"_s);
        m_person->type(u"Latex"_s);
        m_view->close();
        QTRY_VERIFY(row(u"Latex"_s) != nullptr);

        row(u"Latex"_s)->click();

        QTRY_COMPARE(focus(), u"field-substance"_s);
    }

    void whatIsKnownStandsInTheFormFromTheStart()
    {
        open();
        m_view->add(RecordKind::Allergy, {{u"reaction"_s, u"rash"_s}});
        QTRY_COMPARE(focus(), u"field-substance"_s);
        QCOMPARE(m_view->findChild<QLineEdit *>(u"field-reaction"_s)->text(), u"rash"_s);
        m_person->type(u"Latex"_s);
        m_view->close();

        // Another one with other beginnings is another one; the same is gone on with.
        m_view->add(RecordKind::Allergy, {{u"reaction"_s, u"swelling"_s}});
        QTRY_COMPARE(m_view->findChild<QLineEdit *>(u"field-reaction"_s)->text(), u"swelling"_s);
        QCOMPARE(m_view->findChild<QLineEdit *>(u"field-substance"_s)->text(), QString());
        m_view->close();
        m_view->add(RecordKind::Allergy, {{u"reaction"_s, u"rash"_s}});
        QTRY_COMPARE(m_view->findChild<QLineEdit *>(u"field-substance"_s)->text(), u"Latex"_s);
    }

    void aPaperThatSomebodyBeganToSayWasGivenIsThereTheNextDay()
    {
        const auto give = [this](const QString &paper, const QString &day) {
            m_view->add(RecordKind::Given,
                        {{u"paper"_s, u"Safety plan"_s}, {aboutField, paper}, {u"on"_s, day}});
            QTRY_COMPARE(focus(), u"field-paper"_s);
        };
        const auto whom = [this] { return m_view->findChild<QLineEdit *>(u"field-whom"_s); };
        const QString paper = idString(NoteId{{8}});
        open();
        give(paper, u"2026-03-02"_s);
        whom()->setFocus();
        m_person->type(u"her sister"_s);
        m_view->close();

        m_view->add(
            RecordKind::Given,
            {{u"paper"_s, u"Safety plan"_s}, {aboutField, paper}, {u"on"_s, u"2026-03-03"_s}});

        QTRY_COMPARE(focus(), u"field-whom"_s); // where one was
        QCOMPARE(whom()->text(), u"her sister"_s);
        m_view->close();
        give(idString(NoteId{{9}}), u"2026-03-03"_s); // another paper is another form
        QCOMPARE(whom()->text(), QString());
    }

    void tabGoesThroughTheFormAndOn()
    {
        open();
        m_view->add(RecordKind::Medication);
        QTRY_COMPARE(focus(), u"field-name"_s);
        QStringList names;
        for (int i = 0; i < 11; ++i) {
            names.append(focus());
            m_person->press(Qt::Key_Tab);
        }

        QCOMPARE(names,
                 (QStringList{u"field-name"_s, u"field-dose"_s, u"field-schedule"_s,
                              u"field-reason"_s, u"field-prescriber"_s, u"field-start"_s,
                              u"field-stop"_s, u"field-stopped-because"_s, u"field-reactions"_s,
                              u"field-note"_s, u"closeRecord"_s}));
    }

    void aNarrowViewShowsOneOfTheTwo()
    {
        m_view->resize(700, 600);
        open();
        m_view->add(RecordKind::Allergy);
        QTRY_COMPARE(focus(), u"field-substance"_s);
        QVERIFY(!m_person->sees(u"nothing entered"_s));

        m_view->resize(1200, 600);
        QTRY_VERIFY(m_person->sees(u"nothing entered"_s));
    }

    void anotherClientsChartClosesTheForm()
    {
        open();
        m_view->add(RecordKind::Allergy);
        QTRY_COMPARE(focus(), u"field-substance"_s);
        m_person->type(u"Latex"_s);
        const ClientId other = m_session->desk.addClient(u"Kim"_s, u"Novak"_s).id;

        m_view->open(other);

        QTRY_VERIFY(m_person->sees(u"nothing entered"_s) && row(u"Latex"_s) == nullptr);
        m_view->open(m_client);
        QTRY_VERIFY(row(u"Latex"_s) != nullptr);
    }

    void whatWasEnteredInErrorIsShownWhenAsked()
    {
        ChartRecord wrong = m_session->desk.build.allergy(m_client);
        wrong.fields[commonfield::withdrawn] = u"of another client"_s;
        keep(wrong);
        open();
        auto *box = m_view->findChild<QCheckBox *>(u"showWithdrawn"_s);
        QTRY_VERIFY(box->isVisible());
        QVERIFY(row(u"Penicillin"_s) == nullptr);

        box->click();

        QTRY_VERIFY(row(u"Penicillin"_s) != nullptr);
    }

    void tabGoesOnThroughWhatLiesBelow()
    {
        QWidget page;
        auto *below = new QWidget;
        auto *inside = new QVBoxLayout(below);
        auto *column = new QVBoxLayout(&page);
        RecordsView view(testing::contextOf(*m_session), *m_unfinished, m_codes,
                         RecordsView::Cards{{RecordKind::Medication}}, below);
        auto *after = new QPushButton(u"After"_s);
        column->addWidget(&view);
        column->addWidget(after);
        const testing::Person person(page);
        view.open(m_client);
        QTRY_VERIFY(person.sees(u"Medications"_s));
        auto *first = new QPushButton(u"First"_s, below);
        auto *second = new QPushButton(u"Second"_s, below);
        inside->addWidget(first);
        inside->addWidget(second);

        view.orderTabs();

        QWidget *last = view.findChild<QCheckBox *>(u"showWithdrawn"_s);
        QCOMPARE(last->nextInFocusChain(), first);
        QCOMPARE(first->nextInFocusChain(), second);
    }

private:
    void open()
    {
        m_view->open(m_client);
        QTRY_VERIFY(m_person->sees(u"Medications"_s));
    }
    void keep(const ChartRecord &record)
    {
        VERIFY_OK(m_session->desk.chart->saveRecord({record, {}, {}}));
    }
    static QString focus()
    {
        return QApplication::focusWidget() == nullptr ? QString()
                                                      : QApplication::focusWidget()->objectName();
    }
    widgets::RowButton *row(const QString &title) const
    {
        for (auto *row : m_view->findChildren<widgets::RowButton *>())
            if (row->text() == title && row->isVisible())
                return row;
        return nullptr;
    }

    presentation::CodeSearch m_codes{QString()};
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<UnfinishedRecords> m_unfinished;
    std::unique_ptr<RecordsView> m_view;
    std::unique_ptr<testing::Person> m_person;
    ClientId m_client;
};

ALCOVE_TEST(records_view_test, RecordsViewTest)
#include "records_view_test.moc"
