#include "support/open_desk.h"
#include "support/test_registry.h"
#include "widgets/jump_panel.h"
#include "widgets/main_window.h"
#include "widgets/measured_task.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::MeasuredTask;
using alcove::testing::OpenDesk;
using alcove::testing::Person;
using alcove::testing::TaskFigure;

/// Somebody did not come: a sentence or two, in the sections of a no-show, signed.
class NoShowTaskTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { testing::dressAsTheProgram(); }

    void fromTodayToSigned()
    {
        OpenDesk desk(3);
        const ClientSummary client
            = desk.run([](Chart &chart) { return chart.clients({}); }).last();
        widgets::MainWindow window({*desk.session, desk.clock, desk.windowRandom}, nullptr);
        Person ada(window);
        QTRY_VERIFY(ada.sees(u"Notes to sign"_s));
        MeasuredTask task(ada);

        task.press(Qt::Key_K, Qt::ControlModifier);
        task.type(client.name.section(u' ', -1).left(4));
        auto *found = window.findChild<widgets::JumpPanel *>()->findChild<QListView *>();
        QTRY_COMPARE(found->model()->index(0, 0).data().toString(), client.name);
        task.press(Qt::Key_Return);
        QTRY_VERIFY(ada.sees(client.name));
        task.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        // The words first: they go along into the sections of whatever it turns out to be.
        task.write(m_words);
        task.press(Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(testing::keyboardAt(), u"noteFormat"_s);
        task.type(u"no"_s);
        task.press(Qt::Key_Return);
        QTRY_VERIFY(ada.sees(u"What happened"_s));
        task.press(Qt::Key_Return, Qt::ControlModifier);
        task.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(ada.sees(u"Signed by Ada Byron"_s));

        task.end("a no-show note", predicted);
        const Note kept = noShowOf(desk, client.id);
        QVERIFY(kept.isSigned());
        int times = 0;
        for (const NoteSection &section : kept.body.sections)
            times += section.text == m_words ? 1 : 0;
        QCOMPARE(times, 1);
    }

private:
    /// As counted when this was written; a change that makes it dearer by a twentieth fails.
    static constexpr TaskFigure predicted{9, 34.6};
    const QString m_words = u"Did not come, no call. Left a voicemail and held Thursday."_s;

    static Note noShowOf(OpenDesk &desk, ClientId client)
    {
        return desk.run([client](Chart &chart) -> Result<Note> {
            TRY_ASSIGN(const QList<NoteSummary> notes, chart.notes(client));
            for (const NoteSummary &note : notes)
                if (note.format == u"no-show"_s)
                    return chart.openNote(note.id);
            return Error(ErrorCode::NotFound, "no note of a no-show");
        });
    }
};

ALCOVE_TEST(no_show_task_test, NoShowTaskTest)
#include "no_show_task_test.moc"
