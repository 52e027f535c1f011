#include "presentation/jump_model.h"

#include "support/open_desk.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using presentation::JumpModel;

namespace {

const QList<presentation::Command> commands = {
    {u"lock"_s, u"Lock the desk"_s, u"Ctrl+L"_s, u"lock"_s},
    {u"clients"_s, u"Clients"_s, u"Ctrl+3"_s, u"clients"_s},
};

} // namespace

class JumpModelTest : public QObject {
    Q_OBJECT

private slots:
    void offersEveryCommandBeforeAnythingIsTyped()
    {
        OpenDesk desk(2);
        JumpModel model(desk.session->chart(), commands);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.commandAt(0), u"lock"_s);
        QCOMPARE(model.index(0).data(JumpModel::KeysRole).toString(), u"Ctrl+L"_s);
    }

    void findsClientsFirstAndTheSearchLast()
    {
        OpenDesk desk(2);
        const auto clients = desk.run([](Chart &chart) { return chart.clients({}); });
        JumpModel model(desk.session->chart(), commands);
        const QAbstractItemModelTester tester(&model);
        model.narrow(clients.first().name);
        QTRY_COMPARE(model.kindAt(0), JumpModel::Kind::Client);
        QCOMPARE(model.clientAt(0), clients.first().id);
        // Two people may have one name.
        QVERIFY(model.index(0).data(JumpModel::EndRole).toString().startsWith(u"born "_s));
        QCOMPARE(model.kindAt(model.rowCount() - 1), JumpModel::Kind::SearchNotes);
    }

    void findsACommandByTheBeginningOfItsWords()
    {
        OpenDesk desk;
        JumpModel model(desk.session->chart(), commands);
        model.narrow(u"de lo"_s);
        QCOMPARE(model.rowCount(), 2); // and the search
        QCOMPARE(model.commandAt(0), u"lock"_s);
        model.narrow(u"ock"_s);
        QCOMPARE(model.rowCount(), 1);
    }
};

ALCOVE_TEST(jump_model_test, JumpModelTest)
#include "jump_model_test.moc"
