#include "presentation/client_list_model.h"

#include "support/open_desk.h"
#include "support/stepped_queue.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using alcove::testing::SteppedQueue;
using presentation::ClientListModel;

class ClientListModelTest : public QObject {
    Q_OBJECT

private slots:
    void narrowsAsOneTypes()
    {
        OpenDesk desk(12);
        ClientListModel model(desk.session->chart());
        const QAbstractItemModelTester tester(&model);
        model.refresh();
        QTRY_COMPARE(model.rowCount(), 12);
        const QString name = model.at(4).name;
        model.narrow(name.section(u' ', -1));
        QTRY_VERIFY(model.rowCount() < 12);
        bool isThere = false;
        for (int row = 0; row < model.rowCount(); ++row)
            isThere = isThere || model.index(row).data().toString() == name;
        QVERIFY(isThere);
        QVERIFY(model.index(0).data(ClientListModel::DetailRole).toString().contains(u"born"_s));
        model.narrow(u"nobody is called this"_s);
        QTRY_COMPARE(model.rowCount(), 0);
    }

    void countsUnsignedNotes()
    {
        OpenDesk desk(5);
        ClientListModel model(desk.session->chart());
        model.refresh();
        QTRY_COMPARE(model.rowCount(), 5);
        int withDrafts = 0;
        for (int row = 0; row < 5; ++row)
            withDrafts += model.index(row).data(ClientListModel::UnsignedRole).toString()
                == u"1 unsigned"_s;
        QCOMPARE(withDrafts, 3);
    }

    void dropsAnswersThatHaveBecomeStale()
    {
        OpenDesk desk(12);
        SteppedQueue queue(desk.session->chart());
        ClientListModel model(queue);
        QSignalSpy loaded(&model, &ClientListModel::loaded);
        for (const QString &typed : {u"a"_s, u"ab"_s, u"abr"_s, u"zzz"_s})
            model.narrow(typed);
        QCOMPARE(queue.waiting(), 1); // the rest waits for the first answer
        queue.step();
        QTRY_COMPARE(queue.waiting(), 1);
        QCOMPARE(loaded.count(), 0);
        queue.step();
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(queue.waiting(), 0);
    }
};

ALCOVE_TEST(client_list_model_test, ClientListModelTest)
#include "client_list_model_test.moc"
