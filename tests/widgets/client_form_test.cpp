#include "widgets/client_form.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/band_strip.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::ClientForm;

class ClientFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_form = std::make_unique<ClientForm>(testing::contextOf(*m_session));
        m_person = std::make_unique<Person>(*m_form);
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_session.reset();
    }

    void keepsWhatWasTyped()
    {
        QSignalSpy saved(m_form.get(), &ClientForm::saved);
        m_form->begin();
        m_person->type(u"  Sam "_s);
        field(u"Birth date"_s)->setText(u"1991-04-02"_s);
        QVERIFY(m_person->sees(u"2 Apr 1991"_s));

        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(saved.count(), 1);
        const auto kept
            = testing::must(m_session->desk.chart->openClient(saved[0][0].value<ClientId>()));
        QCOMPARE(kept.givenName, u"Sam"_s);
        QCOMPARE(kept.birthDate, std::optional(QDate(1991, 4, 2)));
    }

    void aDateThatCanNotBeReadIsNotKept()
    {
        QSignalSpy saved(m_form.get(), &ClientForm::saved);
        m_form->begin();
        m_person->type(u"Sam"_s);
        field(u"Birth date"_s)->setText(u"second of April"_s);

        m_person->click(u"Keep"_s);

        QVERIFY(m_person->sees(u"can't be read"_s));
        QVERIFY(field(u"Birth date"_s)->hasFocus());
        QCOMPARE(saved.count(), 0);
    }

    void showsWhatIsThereAndKnowsWhetherItWasChanged()
    {
        const Client sam = m_session->desk.addClient();
        m_form->load(sam.id);
        QTRY_COMPARE(field(u"Family name"_s)->text(), u"Rivera"_s);
        QVERIFY(m_person->sees(u"Change details"_s));
        QVERIFY(!m_form->isChanged());

        field(u"Goes by"_s)->setText(u"Sammy"_s);

        QVERIFY(m_form->isChanged());
    }

    void whatIsHalfTypedComesBackAfterAnotherUnlocking()
    {
        m_form->begin();
        m_person->type(u"Sam"_s);
        field(u"Birth date"_s)->setText(u"second of"_s);
        const QByteArray place = m_form->place();
        m_form->begin();
        QVERIFY(field(u"Given name"_s)->text().isEmpty());

        m_form->restorePlace(place);

        QCOMPARE(field(u"Given name"_s)->text(), u"Sam"_s);
        QCOMPARE(field(u"Birth date"_s)->text(), u"second of"_s);
        QVERIFY(m_form->isChanged());
        m_form->restorePlace("not ours");
        QCOMPARE(field(u"Given name"_s)->text(), u"Sam"_s);
    }

    void aHalfTypedChangeComesBackToItsClient()
    {
        const Client sam = m_session->desk.addClient();
        m_form->load(sam.id);
        QTRY_COMPARE(field(u"Family name"_s)->text(), u"Rivera"_s);
        field(u"Goes by"_s)->setText(u"Sammy"_s);
        const QByteArray place = m_form->place();
        m_form->begin();

        m_form->restorePlace(place);

        QTRY_COMPARE(field(u"Goes by"_s)->text(), u"Sammy"_s);
        QVERIFY(m_person->sees(u"Change details"_s));
        m_person->click(u"Keep"_s);
        QTRY_COMPARE(testing::must(m_session->desk.chart->openClient(sam.id)).preferredName,
                     u"Sammy"_s);
    }

    void whatWasImportedWithOddSpacesIsNotCalledChanged()
    {
        Client sam = m_session->desk.build.client();
        sam.address = u"Lake  Road 4"_s;
        testing::must(m_session->desk.chart->saveClient(sam));

        m_form->load(sam.id);

        QTRY_COMPARE(field(u"Family name"_s)->text(), u"Rivera"_s);
        QVERIFY(!m_form->isChanged());
    }

    void asksInThePageWhatToDoWithAChange()
    {
        QSignalSpy cancelled(m_form.get(), &ClientForm::cancelled);
        m_form->begin();
        m_person->type(u"Sam"_s);

        m_form->askToDecide();

        QVERIFY(m_person->sees(u"not kept yet"_s));
        QCOMPARE(qobject_cast<QPushButton *>(QApplication::focusWidget())->text(), u"Keep"_s);
        m_person->click(u"Cancel"_s);
        QCOMPARE(cancelled.count(), 1);
    }

    void whoMayBeHereAlreadyIsShownBeforeANewOneIsKept()
    {
        const Client there = m_session->desk.addClient();
        QSignalSpy saved(m_form.get(), &ClientForm::saved);
        QSignalSpy wanted(m_form.get(), &ClientForm::openRequested);
        m_form->begin();
        m_person->type(u"Sam"_s);
        field(u"Family name"_s)->setText(u"Rivera"_s);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_VERIFY(
            m_person->sees(u"Perhaps already here: Sam Rivera, born 2 Apr 1991 (same name)."_s));
        QCOMPARE(saved.count(), 0);
        m_person->click(u"Open that chart"_s);
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<ClientId>(), there.id);
        QCOMPARE(field(u"Given name"_s)->text(), u"Sam"_s); // for who comes back

        m_person->click(u"It is somebody else: save"_s);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(saved[0][0].value<ClientId>() != there.id);
    }

    void anotherNameTakesTheQuestionBack()
    {
        m_session->desk.addClient();
        m_form->begin();
        m_person->type(u"Sam"_s);
        field(u"Family name"_s)->setText(u"Rivera"_s);
        m_person->click(u"Keep"_s);
        QTRY_VERIFY(m_person->canPress(u"Open that chart"_s));

        field(u"Telephone"_s)->setText(u"555"_s);
        QVERIFY(m_person->canPress(u"Open that chart"_s));
        field(u"Family name"_s)->setText(u"Stone"_s);

        QVERIFY(!m_person->canPress(u"Open that chart"_s));
        QVERIFY(m_person->canPress(u"Keep"_s));
    }

    void eachKeyIsInTheJournalAndCancelTakesItOut()
    {
        const QStringList &told = m_session->fakeTyping().told;
        m_form->begin();
        m_person->type(u"Sa"_s);
        QCOMPARE(told.last(), u"given at 1, 0 gone, +a, cursor given 2"_s);

        m_person->click(u"Cancel"_s);

        QCOMPARE(told.last(), u"end"_s);
        QVERIFY(told.contains(u"kept 1"_s));
    }

    void aBirthDateThatCanNotBeReadIsAChangeAndABlankIsNone()
    {
        const QStringList &told = m_session->fakeTyping().told;
        m_form->begin();
        field(u"Birth date"_s)->setText(u"second of"_s);
        QVERIFY(m_form->isChanged());
        m_form->begin();
        m_person->type(u" "_s);
        QVERIFY(!m_form->isChanged());
        QCOMPARE(told.filter(u"kept"_s).size(), 0);

        m_form->begin();

        QCOMPARE(told.filter(u"kept"_s).size(), 1); // or it would be back after the next unlocking
    }

    void whatAKilledProgramLeftComesBackWithItsCursor()
    {
        const Client sam = m_session->desk.addClient();
        RecoveredNote left;
        left.details = UnfinishedClient{sam.id, false, fieldsOf(sam), fieldsOf(sam)};
        left.details->typed[u"preferred"_s] = u"Sammy"_s;
        left.details->typed[u"born"_s] = u"second of"_s;
        left.details->typed[u"status"_s] = statusName(ClientStatus::Discharged);
        left.caret = {u"preferred"_s, 3};

        m_form->resume(left);

        QTRY_COMPARE(field(u"Goes by"_s)->text(), u"Sammy"_s);
        QCOMPARE(field(u"Birth date"_s)->text(), u"second of"_s);
        QCOMPARE(m_form->findChild<QComboBox *>()->currentText(), u"Discharged"_s);
        QVERIFY(field(u"Goes by"_s)->hasFocus());
        QCOMPARE(field(u"Goes by"_s)->cursorPosition(), 3);
        QVERIFY(m_form->isChanged());
        m_form->load(m_session->desk.addClient(u"Robin"_s, u"Vale"_s).id);
        QTRY_COMPARE(field(u"Goes by"_s)->text(), QString());
        m_form->load(sam.id); // neither kept nor dropped
        QTRY_COMPARE(field(u"Goes by"_s)->text(), u"Sammy"_s);
        m_person->click(u"Cancel"_s);
        m_form->load(sam.id);
        QTRY_COMPARE(field(u"Goes by"_s)->text(), QString());
    }

    void whatAKilledProgramLeftIsInTheFormOfItsClient()
    {
        const Client sam = m_session->desk.addClient();
        RecoveredNote left;
        left.outcome = RecoveredNote::Outcome::InClient;
        left.client = sam.id;
        left.details = UnfinishedClient{sam.id, false, fieldsOf(sam), fieldsOf(sam)};
        left.details->typed[u"preferred"_s] = u"Sammy"_s;
        m_session->setRecovered({left});
        m_person.reset();
        m_form = std::make_unique<ClientForm>(testing::contextOf(*m_session));
        m_person = std::make_unique<Person>(*m_form);

        m_form->load(sam.id);

        QTRY_COMPARE(field(u"Goes by"_s)->text(), u"Sammy"_s);
    }

    void anotherStatusIsAskedSinceWhenAndWhy()
    {
        const Client sam = m_session->desk.addClient();
        QSignalSpy saved(m_form.get(), &ClientForm::saved);
        m_form->load(sam.id);
        QTRY_COMPARE(field(u"Family name"_s)->text(), u"Rivera"_s);
        QVERIFY(!field(u"Since"_s)->isVisible());

        choose(u"Discharged"_s);

        QVERIFY(field(u"Since"_s)->isVisible());
        QCOMPARE(field(u"Since"_s)->text(), u"2026-03-02"_s);
        field(u"Since"_s)->setText(u"soon"_s);
        m_person->click(u"Keep"_s);
        QVERIFY(m_person->sees(u"That day can't be read"_s));
        QVERIFY(field(u"Since"_s)->hasFocus());
        field(u"Since"_s)->setText(u"2026-02-28"_s);
        field(u"Why"_s)->setFocus();
        m_person->type(u"goals met"_s);
        QVERIFY(m_session->fakeTyping().told.last().startsWith(u"status-why at 8"_s));
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(saved.count(), 1);
        const auto changes
            = testing::must(m_session->desk.chart->records(sam.id, {RecordKind::StatusChange}));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().fields,
                 (RecordFields{{u"status"_s, u"discharged"_s},
                               {u"on"_s, u"2026-02-28"_s},
                               {u"why"_s, u"goals met"_s}}));
    }

    void theStatusAsItWasIsAskedNothing()
    {
        const Client sam = m_session->desk.addClient();
        m_form->load(sam.id);
        QTRY_COMPARE(field(u"Family name"_s)->text(), u"Rivera"_s);
        choose(u"Inquiry"_s);
        QVERIFY(field(u"Why"_s)->isVisible());

        choose(u"Active"_s);

        QVERIFY(!field(u"Why"_s)->isVisible());
        QVERIFY(!m_form->isChanged());
    }

    void dayAndReasonComeBackWithTheStatus()
    {
        const Client sam = m_session->desk.addClient();
        RecoveredNote left;
        left.details = UnfinishedClient{sam.id, false, fieldsOf(sam), fieldsOf(sam)};
        left.details->typed[u"status"_s] = statusName(ClientStatus::WaitList);
        left.details->typed[statusfield::since] = u"2026-02"_s;
        left.details->typed[statusfield::why] = u"no hour"_s;
        left.caret = {statusfield::why, 2};

        m_form->resume(left);

        QTRY_COMPARE(field(u"Why"_s)->text(), u"no hour"_s);
        QCOMPARE(field(u"Since"_s)->text(), u"2026-02"_s);
        QVERIFY(field(u"Why"_s)->hasFocus());
        QCOMPARE(field(u"Why"_s)->cursorPosition(), 2);
        const QByteArray place = m_form->place();
        m_form->begin();
        QVERIFY(!field(u"Why"_s)->isVisible());
        m_form->restorePlace(place);
        QTRY_COMPARE(field(u"Why"_s)->text(), u"no hour"_s);
        QCOMPARE(field(u"Since"_s)->text(), u"2026-02"_s);
    }

    void theBandSaysWhoseDetailsTheyAre()
    {
        const auto *strip = m_form->findChild<widgets::BandStrip *>();
        m_form->begin();
        QVERIFY(!strip->isVisible());

        m_form->load(m_session->desk.addClient().id);

        QTRY_VERIFY(strip->isVisible());
        QCOMPARE(strip->accessibleName(), u"Sam Rivera, born 2 Apr 1991"_s);
    }

    void aStoreThatCanNotBeWrittenIsSaidAndNothingIsLost()
    {
        m_form->begin();
        m_person->type(u"Sam"_s);
        m_session->protectFromWriting(true);

        m_person->click(u"Keep"_s);

        QTRY_VERIFY(m_person->sees(u"write-protected"_s));
        QCOMPARE(field(u"Given name"_s)->text(), u"Sam"_s);
    }

private:
    void choose(const QString &status) const
    {
        auto *box = m_form->findChild<QComboBox *>();
        box->setCurrentIndex(box->findText(status));
        emit box->activated(box->currentIndex());
    }
    QLineEdit *field(const QString &name) const
    {
        for (auto *edit : m_form->findChildren<QLineEdit *>())
            if (edit->accessibleName() == name)
                return edit;
        qFatal("no such field");
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<ClientForm> m_form;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(client_form_test, ClientFormTest)
#include "client_form_test.moc"
