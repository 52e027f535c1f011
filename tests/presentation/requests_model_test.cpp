#include "presentation/requests_model.h"

#include "presentation/context_of.h"
#include "support/direct_session.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RequestsModel;

class RequestsModelTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_model = std::make_unique<RequestsModel>(testing::contextOf(*m_session));
    }
    void cleanup()
    {
        m_model.reset();
        m_session.reset();
    }

    void whatIsAddedIsShownWithItsDay()
    {
        const QAbstractItemModelTester tester(m_model.get());
        read();
        QCOMPARE(m_model->summary(), u"none waits"_s);
        QCOMPARE(m_model->clients().size(), 1);
        QCOMPARE(RequestsModel::labelOf(m_model->clients().first()),
                 u"Sam Rivera, born 2 Apr 1991"_s);

        add(RequestKind::Access);

        QCOMPARE(m_model->rowCount(), 1);
        QCOMPARE(cell(0, RequestsModel::Client), u"Sam Rivera"_s);
        QCOMPARE(cell(0, RequestsModel::What), u"to see their record"_s);
        QCOMPARE(cell(0, RequestsModel::By), u"themselves"_s);
        QVERIFY(cell(0, RequestsModel::Due).contains(u"in 30 days"_s));
        QCOMPARE(m_model->summary(), u"1 wait"_s);
        QCOMPARE(m_model->rowOf(m_model->line(0).request.id), 0);
        QVERIFY(!m_model->rowOf({{9}}));
    }

    void whatIsOverdueIsSaid()
    {
        read();
        add(RequestKind::Access);
        m_session->desk.build.clock.advance(Millis{31} * 24 * 3600 * 1000);

        read();

        QVERIFY(m_model->index(0, 0).data(RequestsModel::IsOverdueRole).toBool());
        QVERIFY(cell(0, RequestsModel::Due).startsWith(u"overdue since"_s));
        QCOMPARE(m_model->summary(), u"1 wait, 1 of them overdue"_s);
    }

    void whatIsClosedIsShownWhenAskedFor()
    {
        read();
        add(RequestKind::Accounting);
        const RequestId id = m_model->line(0).request.id;
        step(id, RequestStepKind::Extend, u"in the archive"_s);
        QVERIFY(m_model->detail(0).contains(u"Takes longer: in the archive"_s));
        step(id, RequestStepKind::Answer, u"given on paper"_s);
        QCOMPARE(m_model->rowCount(), 0);

        QSignalSpy loaded(m_model.get(), &RequestsModel::loaded);
        m_model->showClosed(true);
        QTRY_COMPARE(loaded.size(), 1);

        QCOMPARE(m_model->rowCount(), 1);
        QVERIFY(m_model->detail(0).contains(u"Answered by Ada Quill: given on paper"_s));
    }

    void whatCanNotBeIsSaidBeforeItIsAsked()
    {
        read();
        AccessRequest request = m_model->begun();
        QVERIFY(m_model->problem(request).contains(u"whose record"_s));
        request.clientName = u"Somebody"_s; // whom this desk would know
        QVERIFY(m_model->problem(request).contains(u"whose record"_s));
        request.client = m_client.id;
        QCOMPARE(m_model->problem(request), QString());
        request.askedBy = AskedBy::Representative;
        QVERIFY(m_model->problem(request).contains(u"who asks"_s));
        request.askedBy = AskedBy::Client;
        request.receivedOn = request.receivedOn.addDays(1);
        QVERIFY(m_model->problem(request).contains(u"day"_s));

        QSignalSpy failed(m_model.get(), &RequestsModel::failed);
        const int asked = m_session->asked;
        m_model->add(request);
        m_model->step({{1}}, RequestStepKind::Refuse, u" "_s);
        QCOMPARE(failed.size(), 2);
        QCOMPARE(m_session->asked, asked);
    }

    void aDeskWithoutClientsTakesAName()
    {
        m_session->desk.wear({Role::PrivacyOfficer});
        read();
        QVERIFY(m_model->clients().isEmpty());
        AccessRequest request = m_model->begun();
        request.clientName = u"Sam Rivera"_s;
        QCOMPARE(m_model->problem(request), QString());
    }

    void aFailureIsTold()
    {
        read();
        m_session->protectFromWriting(true);
        QSignalSpy failed(m_model.get(), &RequestsModel::failed);
        AccessRequest request = m_model->begun();
        request.client = m_client.id;
        request.clientName = u"Sam Rivera"_s;
        m_model->add(request);
        QTRY_COMPARE(failed.size(), 1);
    }

private:
    void read()
    {
        QSignalSpy loaded(m_model.get(), &RequestsModel::loaded);
        m_model->ask();
        QTRY_COMPARE(loaded.size(), 1);
    }

    void add(RequestKind kind)
    {
        QSignalSpy loaded(m_model.get(), &RequestsModel::loaded);
        AccessRequest request = m_model->begun();
        request.client = m_client.id;
        request.clientName = u"Sam Rivera"_s;
        request.kind = kind;
        m_model->add(request);
        QTRY_COMPARE(loaded.size(), 1);
    }

    void step(RequestId id, RequestStepKind kind, const QString &words)
    {
        QSignalSpy loaded(m_model.get(), &RequestsModel::loaded);
        m_model->step(id, kind, words);
        QTRY_COMPARE(loaded.size(), 1);
    }

    QString cell(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<RequestsModel> m_model;
    Client m_client;
};

ALCOVE_TEST(requests_model_test, RequestsModelTest)
#include "requests_model_test.moc"
