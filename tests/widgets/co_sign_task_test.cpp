#include "charting/signing.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/main_window.h"
#include "widgets/measured_task.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::MeasuredTask;
using alcove::testing::must;
using alcove::testing::Person;
using alcove::testing::TaskFigure;

/// A supervisee asked for a co-signature: it is read, and signed as well.
class CoSignTaskTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { testing::dressAsTheProgram(); }

    void fromTodayToSigned()
    {
        testing::DirectSession session; // here a colleague's note can come in
        const Client client = session.desk.addClient();
        const Note theirs = askFor(session, client.id);
        widgets::MainWindow window(testing::contextOf(session), nullptr);
        Person ada(window);
        QTRY_VERIFY(ada.sees(u"Waits for you"_s));
        testing::goToToday(ada);
        MeasuredTask task(ada);

        // Nothing else waits, so the keyboard is there.
        QVERIFY(QApplication::focusWidget() != nullptr);
        QCOMPARE(QApplication::focusWidget()->accessibleDescription(),
                 u"asks for your co-signature"_s);
        task.press(Qt::Key_Return);
        QTRY_COMPARE(testing::keyboardAt(), u"Signed note"_s);
        QVERIFY(ada.sees(u"Slept better."_s));
        QVERIFY(!ada.sees(u"DOES NOT MATCH"_s));
        const bool isOnButton
            = task.pressUntil(Qt::Key_Tab, Qt::NoModifier, [](const QWidget &there) {
                  return there.objectName() == u"coSignNote"_s;
              });
        QVERIFY(isOnButton);
        task.press(Qt::Key_Return);
        QTRY_COMPARE(testing::keyboardAt(), u"noteActText"_s);
        task.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(ada.sees(u"Signed by you as well."_s));

        task.end("a co-signature", predicted);
        const auto acts = must(session.desk.chart->addenda(theirs.id));
        QCOMPARE(acts.size(), 1);
        QCOMPARE(acts.first().act, NoteAct::CoSignature);
        VERIFY_OK(charting::verify(acts.first()));
    }

private:
    /// As counted when this was written; a change that makes it dearer by a twentieth fails.
    static constexpr TaskFigure predicted{6, 10.1};

    /// A note of a trainee's who asks whose desk it is to sign as well.
    static Note askFor(testing::DirectSession &session, ClientId client)
    {
        const Actor trainee{UserId{{9}}, u"Tom Reed"_s, Role::Trainee, DeviceId{{9}}};
        const crypto::SigningKey key(crypto::SecretBytes::random(32, session.desk.build.random));
        const Actor &supervisor = session.desk.practice.actor;
        Note note = session.desk.build.note(client);
        note.author = trainee.user;
        note.authorName = trainee.name;
        note.body.sections.append({coSignerCode(supervisor.user), supervisor.name});
        note = must(charting::signNote(note, trainee, key, {}, session.desk.build.clock.now()));
        session.desk.receive({session.desk.build.op(note)});
        return note;
    }
};

ALCOVE_TEST(co_sign_task_test, CoSignTaskTest)
#include "co_sign_task_test.moc"
