#include "widgets/client_form.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

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
