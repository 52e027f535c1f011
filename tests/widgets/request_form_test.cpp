#include "widgets/request_form.h"

#include "presentation/context_of.h"
#include "support/direct_session.h"
#include "support/test_registry.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RequestsModel;
using widgets::RequestForm;

class RequestFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        // Two of one name and birth date.
        m_first = m_session->desk.addClient();
        m_second = m_session->desk.addClient();
        m_model = std::make_unique<RequestsModel>(testing::contextOf(*m_session));
        QSignalSpy loaded(m_model.get(), &RequestsModel::loaded);
        m_model->ask();
        QTRY_COMPARE(loaded.size(), 1);
        m_form = std::make_unique<RequestForm>(*m_model);
        m_form->begin();
    }
    void cleanup()
    {
        m_form.reset();
        m_model.reset();
        m_session.reset();
    }

    void givesWhatWasTyped()
    {
        part<QComboBox>(u"requestKind"_s)->setCurrentIndex(2);
        part<QLineEdit>(u"requestReceived"_s)->setText(u"2 Mar 2020"_s);
        part<QLineEdit>(u"requestAsker"_s)->setText(u" Dana  Rivera "_s);
        part<QComboBox>(u"requestClient"_s)->setCurrentIndex(1);

        const AccessRequest request = given();

        QVERIFY(request.kind == RequestKind::Amendment);
        QCOMPARE(request.receivedOn, QDate(2020, 3, 2));
        QVERIFY(request.askedBy == AskedBy::Representative);
        QCOMPARE(request.askerName, u"Dana Rivera"_s);
        QVERIFY(
            request.client
            == idFromString<ClientId>(part<QComboBox>(u"requestClient"_s)->itemData(1).toString()));
    }

    void aNameThatIsNobodysIsNoClient()
    {
        part<QComboBox>(u"requestClient"_s)->setEditText(u"Somebody"_s);
        const AccessRequest request = given();
        QVERIFY(!request.client);
        QCOMPARE(request.clientName, u"Somebody"_s);
        QVERIFY(request.askedBy == AskedBy::Client);
    }

    void beginsEmptyForToday()
    {
        part<QLineEdit>(u"requestAsker"_s)->setText(u"Dana"_s);
        m_form->begin();
        QCOMPARE(part<QLineEdit>(u"requestAsker"_s)->text(), QString());
        QCOMPARE(part<QComboBox>(u"requestClient"_s)->currentText(), QString());
        QCOMPARE(given().receivedOn, m_model->begun().receivedOn);
    }

    void anEmptyDayIsNone()
    {
        part<QLineEdit>(u"requestReceived"_s)->setText(u"soon"_s);
        QVERIFY(!given().receivedOn.isValid());
    }

private:
    template <typename Widget>
    Widget *part(const QString &name) const
    {
        return m_form->findChild<Widget *>(name);
    }

    AccessRequest given() const
    {
        QSignalSpy ready(m_form.get(), &RequestForm::ready);
        part<QPushButton>(u"keepRequest"_s)->click();
        return ready.isEmpty() ? AccessRequest() : ready.first().first().value<AccessRequest>();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<RequestsModel> m_model;
    std::unique_ptr<RequestForm> m_form;
    Client m_first;
    Client m_second;
};

ALCOVE_TEST(request_form_test, RequestFormTest)
#include "request_form_test.moc"
