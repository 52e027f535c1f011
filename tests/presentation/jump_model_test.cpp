#include "presentation/jump_model.h"

#include "presentation/context_of.h"
#include "support/open_desk.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::must;
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
        JumpModel model({*desk.session, desk.clock, desk.windowRandom}, commands);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.commandAt(0), u"lock"_s);
        QCOMPARE(model.index(0).data(JumpModel::KeysRole).toString(), u"Ctrl+L"_s);
    }

    void findsClientsFirstAndTheSearchLast()
    {
        OpenDesk desk(2);
        const auto clients = desk.run([](Chart &chart) { return chart.clients({}); });
        JumpModel model({*desk.session, desk.clock, desk.windowRandom}, commands);
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
        JumpModel model({*desk.session, desk.clock, desk.windowRandom}, commands);
        model.narrow(u"de lo"_s);
        QCOMPARE(model.rowCount(), 2); // and the search
        QCOMPARE(model.commandAt(0), u"lock"_s);
        model.narrow(u"ock"_s);
        QCOMPARE(model.rowCount(), 1);
    }

    void recentNotesStandFirstWhileNothingIsTyped()
    {
        testing::DirectSession session;
        const Note note = remembered(session, session.desk.addClient());
        JumpModel model(testing::contextOf(session), commands);
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 2); // they are read when it is opened

        model.narrow({});

        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.kindAt(0), JumpModel::Kind::Note);
        QCOMPARE(model.noteAt(0), note.id);
        QCOMPARE(model.clientAt(0), note.client);
        QCOMPARE(model.index(0).data().toString(), u"Sam Rivera"_s);
        QCOMPARE(model.index(0).data(JumpModel::EndRole).toString(), u"SOAP, today"_s);
        QVERIFY(!model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"Slept"_s));
        QCOMPARE(model.kindAt(1), JumpModel::Kind::Command);
    }

    void recentNotesAreFoundByClientAndFormatAfterTheCommands()
    {
        testing::DirectSession session;
        remembered(session, session.desk.addClient());
        remembered(session, session.desk.addClient(u"Noor"_s, u"Haddad"_s));
        JumpModel model(testing::contextOf(session), commands);
        model.narrow({});
        QTRY_COMPARE(model.rowCount(), 4);

        model.narrow(u"had so"_s);
        QTRY_COMPARE(kinds(model), (QList{JumpModel::Kind::Note, JumpModel::Kind::SearchNotes}));
        model.narrow(u"noor"_s);
        QTRY_COMPARE(
            kinds(model),
            (QList{JumpModel::Kind::Client, JumpModel::Kind::Note, JumpModel::Kind::SearchNotes}));
        QCOMPARE(model.index(1).data().toString(), u"Noor Haddad"_s);
        model.narrow(u"s"_s);
        QTRY_COMPARE(kinds(model),
                     (QList{JumpModel::Kind::Client, JumpModel::Kind::Note, JumpModel::Kind::Note,
                            JumpModel::Kind::SearchNotes}));
    }

    /// Who types before the disk has answered misses none of them.
    void recentNotesAreReadAlsoForWhoTypesAtOnce()
    {
        testing::DirectSession session;
        remembered(session, session.desk.addClient());
        JumpModel model(testing::contextOf(session), commands);
        session.hold();
        model.narrow({});
        model.narrow(u"sam"_s);

        session.release();

        QTRY_COMPARE(
            kinds(model),
            (QList{JumpModel::Kind::Client, JumpModel::Kind::Note, JumpModel::Kind::SearchNotes}));
    }

    /// A chart is named nowhere by notes that are kept apart from it.
    void privateNotesAreNotAmongThem()
    {
        testing::DirectSession session;
        const Client sam = session.desk.addClient();
        const charting::FormatShelf shelf;
        for (const charting::NoteFormat &format : shelf.all()) {
            Note note = session.desk.build.note(sam.id);
            note.format = format.name;
            if (format.kind == charting::NoteKind::Private)
                must(presentation::rememberNote(*session.desk.chart,
                                                presentation::recentNote(note)));
        }
        QVERIFY(!must(presentation::recentNotes(*session.desk.chart)).isEmpty());
        JumpModel model(testing::contextOf(session), commands);

        model.narrow({});

        QTRY_VERIFY(!model.isAsking());
        QCOMPARE(model.rowCount(), 2);
    }

private:
    static Note remembered(testing::DirectSession &session, const Client &client)
    {
        Note note = session.desk.addSigned(client.id);
        must(presentation::rememberNote(*session.desk.chart, presentation::recentNote(note)));
        return note;
    }
    static QList<JumpModel::Kind> kinds(const JumpModel &model)
    {
        QList<JumpModel::Kind> kinds;
        for (int row = 0; row < model.rowCount(); ++row)
            kinds.append(model.kindAt(row));
        return kinds;
    }
};

ALCOVE_TEST(jump_model_test, JumpModelTest)
#include "jump_model_test.moc"
