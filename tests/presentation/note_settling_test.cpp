#include "chart/note_table.h"
#include "presentation/note_editor_presenter.h"
#include "support/direct_session.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using State = presentation::NoteEditorPresenter::State;
using testing::Builders;
using testing::DirectSession;

namespace {

const QString subjective = u"subjective"_s;

} // namespace

/// A draft that was written on two desks at once.
class NoteSettlingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<DirectSession>();
        testing::TempChart &desk = m_session->desk;
        const Note draft = desk.addDraft(desk.addClient().id, u"Slept well."_s);
        m_session->receiveVersion(draft, Builders::body(u"Slept badly."_s));
        m_editor = std::make_unique<NoteEditorPresenter>(
            presentation::ChartContext{*m_session, desk.build.clock, desk.build.random});
        m_editor->setRetry(0);
        m_editor->open(testing::must(desk.chart->openNote(draft.id)));
        QTRY_COMPARE(m_editor->otherVersions().size(), 1);
    }
    void cleanup()
    {
        m_editor.reset();
        m_session.reset();
    }

    void showsWhatTheOtherDeskWrote()
    {
        QCOMPARE(m_editor->note().body.section(subjective), u"Slept well."_s);
        QVERIFY(m_editor->otherWords().contains(u"Subjective\nSlept badly."_s));
        QVERIFY(!m_editor->otherWords().contains(u"Plan"_s));
    }

    void whatWasWrittenBesideIsReadAnew()
    {
        testing::TempChart &desk = m_session->desk;
        Note beside = m_editor->note();
        beside.body = Builders::body(u"Slept well, says the group."_s);
        testing::must(desk.chart->saveDraft(beside));

        m_editor->reread();
        QTRY_COMPARE(m_editor->note().body.section(subjective), u"Slept well, says the group."_s);

        // What is typed here and not kept yet goes first.
        m_editor->type(subjective, u"Slept."_s);
        m_editor->reread();
        QTRY_COMPARE(m_editor->state(), State::Kept);
        QCOMPARE(m_editor->note().body.section(subjective), u"Slept."_s);

        QSignalSpy gone(m_editor.get(), &NoteEditorPresenter::noteSigned);
        testing::must(desk.chart->settleVersions(m_editor->note()));
        testing::must(desk.chart->signNote(desk.build.signedNote(m_editor->note())));
        m_editor->reread();
        QTRY_COMPARE(gone.count(), 1);
    }

    void isNotSignedBeforeItIsSettled()
    {
        QSignalSpy refused(m_editor.get(), &NoteEditorPresenter::refused);

        m_editor->sign();

        QCOMPARE(refused.count(), 1);
        QVERIFY(
            refused.first().first().toString().contains(u"another desk"_s, Qt::CaseInsensitive));
        QVERIFY(!m_editor->note().isSigned());
    }

    void theirWordsJoinOurs()
    {
        QSignalSpy changed(m_editor.get(), &NoteEditorPresenter::noteChanged);

        m_editor->settle(true);

        QTRY_VERIFY(m_editor->otherVersions().isEmpty());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_editor->state(), State::Kept);
        QCOMPARE(stored(), u"Slept well.\n\nSlept badly."_s);
        QVERIFY(m_editor->signingProblem().isEmpty());
        QVERIFY(m_editor->otherWords().isEmpty());
    }

    void oursStayAsTheyAre()
    {
        m_editor->settle(false);

        QTRY_VERIFY(m_editor->otherVersions().isEmpty());
        QCOMPARE(stored(), u"Slept well."_s);
    }

    void whatIsTypedWhileItIsSettledIsNotCalledSaved()
    {
        m_editor->setPause(0);
        m_editor->settle(false);
        m_editor->type(subjective, u"Slept well, mostly."_s);
        QTRY_VERIFY(m_editor->otherVersions().isEmpty());

        QTRY_COMPARE(m_editor->state(), State::Kept);
        QCOMPARE(stored(), u"Slept well, mostly."_s);
    }

    void aFailureLosesNoWordAndAddsNoneTwice()
    {
        QSignalSpy refused(m_editor.get(), &NoteEditorPresenter::refused);
        m_session->protectFromWriting(true);
        m_editor->settle(true);
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(m_editor->state(), State::Failed);
        QCOMPARE(m_editor->otherVersions().size(), 1);
        m_session->protectFromWriting(false);
        QTRY_COMPARE(m_editor->state(), State::Kept); // by itself

        m_editor->settle(true);

        QTRY_VERIFY(m_editor->otherVersions().isEmpty());
        QCOMPARE(stored(), u"Slept well.\n\nSlept badly."_s);
    }

    void isOfTheNoteThatIsOpen()
    {
        m_editor->settle(true);
        const Note other = m_session->desk.addDraft(m_editor->note().client, u"Another day."_s);

        m_editor->open(other);

        QTRY_VERIFY(m_editor->otherVersions().isEmpty());
        QCOMPARE(m_editor->note().body.section(subjective), u"Another day."_s);
        QCOMPARE(m_editor->state(), State::Untouched);
    }

private:
    QString stored() const
    {
        return testing::must(
                   chart::NoteTable(*m_session->desk.connection).find(m_editor->note().id))
            ->note.body.section(subjective);
    }

    std::unique_ptr<DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_editor;
};

ALCOVE_TEST(note_settling_test, NoteSettlingTest)
#include "note_settling_test.moc"
