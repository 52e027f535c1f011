#include "widgets/today_page.h"

#include "charting/licence.h"
#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/person.h"
#include "widgets/row_button.h"

#include <QPointer>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::TodayPage;

class TodayPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_page = std::make_unique<TodayPage>(testing::contextOf(*m_session));
        m_page->resize(1000, 700);
        m_person = std::make_unique<Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void welcomesWhoHasNobodyYet()
    {
        QSignalSpy wanted(m_page.get(), &TodayPage::newClientRequested);
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"Welcome to Lakeside Practice"_s));

        m_person->click(u"Add a client"_s);

        QCOMPARE(wanted.count(), 1);
    }

    void offersNobodyToWhoAddsNobody()
    {
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"Add a client"_s));

        m_page->addsNobody(u"Nobody here"_s, u"It is no part of your hats."_s);

        QTRY_VERIFY(m_person->sees(u"It is no part of your hats."_s));
        QVERIFY(m_person->sees(u"Nobody here"_s));
        QVERIFY(!m_person->canPress(u"Add a client"_s));
    }

    void listsWhatIsNotSignedAndOpensIt()
    {
        const Client sam = m_session->desk.addClient();
        const Note draft = m_session->desk.addDraft(sam.id);
        QSignalSpy chosen(m_page.get(), &TodayPage::noteChosen);
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"Notes to sign"_s));

        m_person->click(u"Sam Rivera"_s);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][1].value<NoteId>(), draft.id);
    }

    void saysThatAllIsSigned()
    {
        m_session->desk.addClient();

        m_page->refresh();

        QTRY_VERIFY(m_person->sees(u"Every note of yours is signed."_s));
        QVERIFY(m_person->sees(u"The charts you open are at hand here."_s));
    }

    void showsNoMoreThanAreReadAtAGlance()
    {
        const Client sam = m_session->desk.addClient();
        for (int i = 0; i < 15; ++i)
            m_session->desk.addDraft(sam.id);

        m_page->refresh();

        QTRY_VERIFY(m_person->sees(u"and 3 more"_s));
        QCOMPARE(m_page->findChildren<widgets::RowButton *>().size(), 12);
    }

    void theKeyboardIsAtTheFirstRowOnceItIsRead()
    {
        addDrafts();
        m_page->focusFirst();

        m_page->refresh();

        QTRY_COMPARE(rows().size(), 2);
        QCOMPARE(QApplication::focusWidget(), rows().first());
        m_person->press(Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), rows().last());
    }

    void whatCameAboveTheFirstRowIsTheFirst()
    {
        const Client sam = m_session->desk.addClient();
        m_session->desk.addDraft(sam.id, u"Slept better."_s);
        m_page->refresh();
        QTRY_COMPARE(rows().size(), 1);
        m_session->desk.addDraft(sam.id, u"Walked to work."_s);
        m_page->focusFirst();
        QCOMPARE(QApplication::focusWidget(), rows().first()); // at once

        m_page->refresh();

        QTRY_COMPARE(rows().size(), 2);
        QCOMPARE(QApplication::focusWidget(), rows().first());
    }

    void theKeyboardStaysAtItsRowAmongThoseOfOneClient()
    {
        addDrafts();
        m_page->refresh();
        QTRY_COMPARE(rows().size(), 2);
        const QPointer<widgets::RowButton> before = rows().last();
        const QString words = before->accessibleDescription();
        QCOMPARE(before->text(), rows().first()->text());
        QVERIFY(words != rows().first()->accessibleDescription());
        before->setFocus();

        m_page->refresh();

        QTRY_VERIFY(before.isNull());
        QCOMPARE(QApplication::focusWidget()->accessibleDescription(), words);
    }

    void withoutARowItIsAtWhatThereIsToDo()
    {
        m_page->focusFirst();

        m_page->refresh();

        QTRY_VERIFY(m_person->canPress(u"Add a client"_s));
        const auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
        QVERIFY(button != nullptr);
        QCOMPARE(button->text(), u"Add a client"_s);
    }

    void aMeasureThatIsDueSaysWhichAndAPlanDoesNot()
    {
        const Client sam = m_session->desk.addClient();
        save(sam, RecordKind::PlanReview, {{u"review-on"_s, u"2026-01-05"_s}});
        save(sam, RecordKind::MeasureDue,
             {{u"instrument"_s, u"gad-7"_s},
              {u"weeks"_s, u"4"_s},
              {u"starting"_s, u"2026-01-05"_s}});
        QSignalSpy plan(m_page.get(), &TodayPage::planChosen);
        QSignalSpy measure(m_page.get(), &TodayPage::measureChosen);
        m_page->refresh();
        QTRY_COMPARE(rows().size(), 2);

        rows().first()->click();
        QCOMPARE(plan.count(), 1);
        QCOMPARE(plan[0][0].value<ClientId>(), sam.id);
        QCOMPARE(measure.count(), 0);
        rows().last()->click();

        QCOMPARE(plan.count(), 1);
        QCOMPARE(measure.count(), 1);
        QCOMPARE(measure[0][0].value<ClientId>(), sam.id);
        QCOMPARE(measure[0][1].toString(), u"gad-7"_s);
    }

    void theChartsOpenedLastAreAtHand()
    {
        const Client sam = m_session->desk.addClient();
        QSignalSpy chosen(m_page.get(), &TodayPage::clientChosen);
        m_page->opened(sam.id);
        QTRY_VERIFY(m_person->canPress(u"Sam Rivera"_s));

        m_person->click(u"Sam Rivera"_s);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<ClientId>(), sam.id);
    }

    void aConsentThatLapsesIsOneKeyAway()
    {
        const Client sam = m_session->desk.addClient();
        const ChartRecord consent = m_session->desk.build.record(sam.id, RecordKind::Consent,
                                                                 {{u"what"_s, u"release"_s},
                                                                  {u"whom"_s, u"Dr Wen"_s},
                                                                  {u"signed-on"_s, u"2024-05-03"_s},
                                                                  {u"to"_s, u"2025-05-03"_s}});
        testing::must(m_session->desk.chart->saveRecord({consent, {}, {}}));
        QSignalSpy chosen(m_page.get(), &TodayPage::consentChosen);
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"Waits for you"_s));
        auto *row = m_page->findChild<widgets::RowButton *>();
        QCOMPARE(row->text(), u"Sam Rivera"_s);
        QCOMPARE(row->accessibleDescription(),
                 u"Release of information to Dr Wen, lapsed 3 May 2025"_s);

        row->setFocus();
        m_person->press(Qt::Key_Space);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<ClientId>(), sam.id);
        QCOMPARE(chosen[0][1].value<RecordId>(), consent.id);
    }

    void aLicenceThatLapsesLeadsToTheLicences()
    {
        m_session->desk.addClient();
        testing::must(m_session->desk.chart->setSetting(
            licencesSetting, charting::settingOf({{u"MA"_s, {}, QDate(2025, 5, 3)}})));
        QSignalSpy wanted(m_page.get(), &TodayPage::licencesRequested);
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"Your licence for MA lapsed 3 May 2025"_s));

        m_person->click(u"Your licence for MA"_s);

        QCOMPARE(wanted.count(), 1);
    }

private:
    QList<widgets::RowButton *> rows() const
    {
        return m_page->findChildren<widgets::RowButton *>();
    }
    void addDrafts()
    {
        const Client sam = m_session->desk.addClient();
        m_session->desk.addDraft(sam.id, u"Slept better."_s);
        m_session->desk.addDraft(sam.id, u"Walked to work."_s);
    }
    void save(const Client &client, RecordKind kind, const RecordFields &fields)
    {
        const ChartRecord record = m_session->desk.build.record(client.id, kind, fields);
        testing::must(m_session->desk.chart->saveRecord({record, {}, {}}));
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<TodayPage> m_page;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(today_page_test, TodayPageTest)
#include "today_page_test.moc"
