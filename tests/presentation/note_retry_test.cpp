#include "chart/note_table.h"
#include "presentation/note_editor_presenter.h"
#include "support/direct_session.h"
#include "support/full_disk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

#include <limits>
#include <optional>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using State = presentation::NoteEditorPresenter::State;
using testing::DirectSession;

namespace {

const QString subjective = u"subjective"_s;

/// A store that takes nothing while this lives.
class Unwritable {
public:
    enum class Why { DiskIsFull, WriteProtected };

    Unwritable(DirectSession &session, Why why)
        : m_session(session)
    {
        if (why == Why::DiskIsFull)
            m_disk.emplace();
        else
            m_session.protectFromWriting(true);
    }
    ~Unwritable()
    {
        m_disk.reset();
        m_session.protectFromWriting(false);
    }
    Unwritable(const Unwritable &) = delete;
    Unwritable &operator=(const Unwritable &) = delete;

private:
    DirectSession &m_session;
    std::optional<testing::FullDisk> m_disk;
};

} // namespace

/// What an editor does with words that can't be kept.
class NoteRetryTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<DirectSession>();
        m_client = m_session->desk.addClient();
        m_editor = std::make_unique<NoteEditorPresenter>(presentation::ChartContext{
            *m_session, m_session->desk.build.clock, m_session->desk.build.random});
        m_editor->setRetry(0);
        m_editor->begin(m_client.id);
        m_editor->type(subjective, u"First."_s);
        VERIFY_OK(m_editor->flush().result());
        QTRY_COMPARE(m_editor->state(), State::Kept);
    }
    void cleanup()
    {
        m_editor.reset();
        m_session.reset();
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void isKeptByItselfOnceTheStoreTakesIt_data() { reasons(); }
    void isKeptByItselfOnceTheStoreTakesIt()
    {
        QFETCH(int, why);
        QSignalSpy refused(m_editor.get(), &NoteEditorPresenter::refused);
        {
            const Unwritable store(*m_session, static_cast<Unwritable::Why>(why));
            m_editor->type(subjective, u"First. Second."_s);
            const auto kept = m_editor->flush();
            QVERIFY(!kept.result());
            const int before = m_session->asked;
            QTRY_VERIFY(m_session->asked > before + 3);

            QCOMPARE(m_editor->state(), State::Failed);
            QCOMPARE(m_editor->stateWords(), u"not saved, trying again"_s);
            QCOMPARE(refused.count(), 1); // told once, not with every attempt
            QCOMPARE(m_editor->note().body.section(subjective), u"First. Second."_s);
            QCOMPARE(stored(), u"First."_s);
        }

        QTRY_COMPARE(m_editor->state(), State::Kept);
        QCOMPARE(stored(), u"First. Second."_s);
        QVERIFY(m_editor->stateWords().startsWith(u"saved "_s));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void saysWhichOfThemItIs_data() { reasons(); }
    void saysWhichOfThemItIs()
    {
        QFETCH(int, why);
        QFETCH(QString, words);
        QFETCH(int, code);
        QSignalSpy refused(m_editor.get(), &NoteEditorPresenter::refused);
        const Unwritable store(*m_session, static_cast<Unwritable::Why>(why));
        m_editor->type(subjective, u"First. Second."_s);

        VERIFY_ERROR(m_editor->flush().result(), static_cast<ErrorCode>(code));

        QTRY_COMPARE(refused.count(), 1);
        const QString said = refused.first().first().toString();
        QVERIFY2(said.contains(words), qPrintable(said));
        QVERIFY2(said.contains(u"tries again by itself"_s), qPrintable(said));
    }

    void whatIsTypedMeanwhileIsKeptWithIt()
    {
        {
            const Unwritable store(*m_session, Unwritable::Why::WriteProtected);
            m_editor->type(subjective, u"First. Second."_s);
            m_editor->flush();
            QTRY_COMPARE(m_editor->state(), State::Failed);
            m_editor->type(subjective, u"First. Second. Third."_s);
        }

        QTRY_COMPARE(m_editor->state(), State::Kept);
        QCOMPARE(stored(), u"First. Second. Third."_s);
    }

    void whoAsksIsToldAgain()
    {
        QSignalSpy refused(m_editor.get(), &NoteEditorPresenter::refused);
        m_editor->setRetry(std::numeric_limits<int>::max());
        const Unwritable store(*m_session, Unwritable::Why::WriteProtected);
        m_editor->type(subjective, u"First. Second."_s);
        m_editor->flush();
        QTRY_COMPARE(refused.count(), 1);

        m_editor->flush();

        QTRY_COMPARE(refused.count(), 2);
    }

    void whatWillNotPassIsNotTriedAgain()
    {
        m_session->desk.build.clock.advance(1000);
        testing::must(
            m_session->desk.chart->signNote(m_session->desk.build.signedNote(m_editor->note())));
        m_editor->type(subjective, u"Too late."_s);

        VERIFY_ERROR(m_editor->flush().result(), ErrorCode::Conflict);

        QTRY_COMPARE(m_editor->state(), State::Failed);
        QCOMPARE(m_editor->stateWords(), u"not saved"_s);
        QCOMPARE(m_editor->note().body.section(subjective), u"Too late."_s);
    }

    void aSigningThatFailsStillKeepsTheWords()
    {
        QSignalSpy refused(m_editor.get(), &NoteEditorPresenter::refused);
        {
            const Unwritable store(*m_session, Unwritable::Why::WriteProtected);
            m_editor->type(subjective, u"First. Second."_s);
            m_editor->sign();
            QTRY_COMPARE(refused.count(), 1);
            QCOMPARE(m_editor->state(), State::Failed);
            const int before = m_session->asked;
            QTRY_VERIFY(m_session->asked > before + 3);
            QCOMPARE(refused.count(), 1); // the reason was told with the signing
        }

        QTRY_COMPARE(m_editor->state(), State::Kept);
        QCOMPARE(stored(), u"First. Second."_s);
        QVERIFY(!m_editor->note().isSigned());
    }

private:
    static void reasons()
    {
        QTest::addColumn<int>("why");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("code");
        QTest::newRow("full") << static_cast<int>(Unwritable::Why::DiskIsFull) << u"disk is full"_s
                              << static_cast<int>(ErrorCode::DiskFull);
        QTest::newRow("write-protected")
            << static_cast<int>(Unwritable::Why::WriteProtected) << u"write-protected"_s
            << static_cast<int>(ErrorCode::ReadOnly);
    }

    QString stored() const
    {
        return testing::must(
                   chart::NoteTable(*m_session->desk.connection).find(m_editor->note().id))
            ->note.body.section(subjective);
    }

    std::unique_ptr<DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_editor;
    Client m_client;
};

ALCOVE_TEST(note_retry_test, NoteRetryTest)
#include "note_retry_test.moc"
