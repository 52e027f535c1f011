#include "presentation/note_list_model.h"

#include "support/direct_session.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteListModel;

class NoteListModelTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_chart = std::make_unique<presentation::ChartPresenter>(presentation::ChartContext{
            *m_session, m_session->desk.build.clock, m_session->desk.build.random});
        m_model = std::make_unique<NoteListModel>(*m_chart);
    }

    void saysWhatIsSignedAndWhatWasAdded()
    {
        const QAbstractItemModelTester tester(m_model.get());
        const Note plain = m_session->desk.addSigned(m_client.id);
        const Note added = m_session->desk.addSigned(m_client.id);
        testing::must(m_session->desk.chart->addAddendum(m_session->desk.build.addendum(added)));
        const Note draft = m_session->desk.addDraft(m_client.id, u"Two\nlines."_s);

        load();

        QCOMPARE(words(plain, NoteListModel::StateRole), u"signed"_s);
        QCOMPARE(words(added, NoteListModel::StateRole), u"signed, 1 added"_s);
        QCOMPARE(words(draft, NoteListModel::StateRole), u"draft"_s);
        QCOMPARE(words(draft, NoteListModel::PreviewRole), u"Two lines."_s);
        QVERIFY(words(draft, Qt::AccessibleTextRole).contains(u"draft, Two"_s));
        QVERIFY(words(draft, NoteListModel::IconRole) != words(plain, NoteListModel::IconRole));
    }

    void anotherDesksVersionStandsBeforeAllElse()
    {
        const Note draft = m_session->desk.addDraft(m_client.id);
        m_session->receiveVersion(draft, testing::Builders::body(u"Slept badly."_s));

        load();

        QCOMPARE(words(draft, NoteListModel::StateRole), u"another version"_s);
    }

    void knowsNoRowOfANoteThatIsNotListed()
    {
        load();

        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->rowOf(NoteId{{7}}), -1);
    }

private:
    void load()
    {
        QSignalSpy loaded(m_chart.get(), &presentation::ChartPresenter::loaded);
        m_chart->open(m_client.id);
        QTRY_COMPARE(loaded.count(), 1);
        m_model->reload();
    }
    QString words(const Note &note, int role) const
    {
        return m_model->index(m_model->rowOf(note.id)).data(role).toString();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<presentation::ChartPresenter> m_chart;
    std::unique_ptr<NoteListModel> m_model;
    Client m_client;
};

ALCOVE_TEST(note_list_model_test, NoteListModelTest)
#include "note_list_model_test.moc"
