#include "widgets/clients_page.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::ClientsPage;

class ClientsPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_page = std::make_unique<ClientsPage>(testing::contextOf(*m_session));
        m_person = std::make_unique<Person>(*m_page);
        m_page->focusSearch();
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void saysWhatToDoWhileThereIsNobody()
    {
        QSignalSpy wanted(m_page.get(), &ClientsPage::newClientRequested);

        m_page->refresh();

        QTRY_VERIFY(m_person->sees(u"No clients yet"_s));
        m_person->click(u"Add a client"_s);
        QCOMPARE(wanted.count(), 1);
    }

    void offersNobodyToWhoAddsNobody()
    {
        m_page->addsNobody(u"Nobody here"_s, u"It is no part of your hats."_s);
        m_page->refresh();

        QTRY_VERIFY(m_person->sees(u"It is no part of your hats."_s));
        QVERIFY(!m_person->canPress(u"Add a client"_s));
        m_person->type(u"nobody of that name"_s);
        QTRY_VERIFY(m_person->sees(u"Nobody of that name"_s));
        QVERIFY(!m_person->canPress(u"Add a client"_s));
    }

    void narrowsAsOneTypesAndOpensTheFirst()
    {
        const Client noor = fill();
        QSignalSpy chosen(m_page.get(), &ClientsPage::clientChosen);

        m_person->type(u"had"_s);
        QTRY_COMPARE(m_person->rows(), 1);
        m_person->press(Qt::Key_Return);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<ClientId>(), noor.id);
    }

    void whoTypesFasterThanTheDiskOpensNobodyElse()
    {
        const Client noor = fill();
        QSignalSpy chosen(m_page.get(), &ClientsPage::clientChosen);
        m_session->hold();
        m_person->type(u"had"_s);
        m_person->press(Qt::Key_Return); // the rows are still everybody's
        QCOMPARE(chosen.count(), 0);

        m_session->release();

        QTRY_COMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<ClientId>(), noor.id);
    }

    void whoHasGoneElsewhereMeanwhileIsLeftThere()
    {
        fill();
        QSignalSpy chosen(m_page.get(), &ClientsPage::clientChosen);
        m_session->hold();
        m_person->type(u"had"_s);
        m_person->press(Qt::Key_Return);
        m_person->list()->setFocus();

        m_session->release();

        QTRY_COMPARE(m_person->rows(), 1);
        QCOMPARE(chosen.count(), 0);
    }

    void theRowOneWasOnStaysChosenWhenTheListIsReadAgain()
    {
        fill();
        m_person->press(Qt::Key_Down);
        m_session->desk.addClient(u"Abe"_s, u"Abel"_s); // comes before all others

        m_page->refresh();

        QTRY_COMPARE(m_person->rows(), 4);
        QCOMPARE(m_person->list()->currentIndex().data().toString(), u"Kim Moss"_s);
    }

    void aNameThatNobodyHasCanBeAdded()
    {
        fill();

        m_person->type(u"zz"_s);

        QTRY_VERIFY(m_person->sees(u"Nobody of that name"_s));
        QVERIFY(m_person->canPress(u"Add a client"_s));
    }

private:
    Client fill()
    {
        m_session->desk.addClient(u"Sam"_s, u"Rivera"_s);
        m_session->desk.addClient(u"Kim"_s, u"Moss"_s);
        Client noor = m_session->desk.addClient(u"Noor"_s, u"Haddad"_s);
        m_page->refresh();
        if (!QTest::qWaitFor([this] { return m_person->rows() == 3; }))
            qFatal("the clients are not listed");
        return noor;
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<ClientsPage> m_page;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(clients_page_test, ClientsPageTest)
#include "clients_page_test.moc"
