#include "presentation/chart_presenter.h"

#include "support/direct_session.h"
#include "support/open_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using presentation::ChartPresenter;

class ChartPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void opensAChartAndSaysWhoseItIs()
    {
        OpenDesk desk(2);
        const auto clients = desk.run([](Chart &chart) { return chart.clients({}); });
        ChartPresenter chart({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy loaded(&chart, &ChartPresenter::loaded);
        chart.open(clients[1].id);
        chart.open(clients[0].id); // the first answer is no longer wanted
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(chart.client().id, clients[0].id);
        QVERIFY(chart.about().contains(u"aged"_s));
        QVERIFY(!chart.notes().isEmpty());
        QVERIFY(chart.noteTitle(chart.notes().first()).startsWith(u"SOAP, "_s));
    }

    void readsASignedNoteAndJudgesItsSignature()
    {
        OpenDesk desk(1);
        const auto clients = desk.run([](Chart &chart) { return chart.clients({}); });
        const auto notes = desk.run([id = clients[0].id](Chart &chart) { return chart.notes(id); });
        ChartPresenter chart({*desk.session, desk.clock, desk.windowRandom});
        std::optional<presentation::ReadNote> read;
        connect(&chart, &ChartPresenter::noteRead, this,
                [&read](const presentation::ReadNote &note) { read = note; });
        QSignalSpy draft(&chart, &ChartPresenter::draftRead);
        chart.open(clients[0].id);
        chart.readNote(notes.first().id); // today's, begun
        QTRY_COMPARE(draft.count(), 1);
        chart.readNote(notes.last().id);
        QTRY_VERIFY(read.has_value());
        QVERIFY(read->note.isSigned());
        QVERIFY(read->matches);
        QSignalSpy kept(&chart, &ChartPresenter::addendumKept);
        read.reset();
        chart.addAddendum(notes.last().id, u"Asked about the group."_s);
        QTRY_COMPARE(kept.count(), 1);
        QTRY_VERIFY(read.has_value());
        QCOMPARE(read->addenda.size(), 1);
        QVERIFY(read->matches);
    }

    void readsWhatWasWrittenElsewhereWhileANoteWasSigned()
    {
        testing::DirectSession session;
        const Note draft = session.desk.addDraft(session.desk.addClient().id, u"Slept well."_s);
        session.receiveVersion(draft, testing::Builders::body(u"Slept badly."_s));
        Op signing = session.desk.build.op(session.desk.build.signedNote(draft));
        session.desk.receive({signing});
        ChartPresenter chart({session, session.desk.build.clock, session.desk.build.random});
        std::optional<presentation::ReadNote> read;
        connect(&chart, &ChartPresenter::noteRead, this,
                [&read](const presentation::ReadNote &note) { read = note; });

        chart.readNote(draft.id);

        QTRY_VERIFY(read.has_value());
        QVERIFY(read->note.isSigned());
        QVERIFY(!read->others.isEmpty());
        QCOMPARE(read->others.last().body.section(u"subjective"_s), u"Slept badly."_s);
    }

    void saysSoWhenAnAddendumCanNotBe()
    {
        OpenDesk desk(1);
        const auto clients = desk.run([](Chart &chart) { return chart.clients({}); });
        const auto notes = desk.run([id = clients[0].id](Chart &chart) { return chart.notes(id); });
        ChartPresenter chart({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy loaded(&chart, &ChartPresenter::loaded);
        QSignalSpy failed(&chart, &ChartPresenter::addendumFailed);
        chart.open(clients[0].id);
        QTRY_COMPARE(loaded.count(), 1);
        chart.addAddendum(notes.first().id, u"To a draft."_s);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!failed.first().first().toString().isEmpty());
    }
};

ALCOVE_TEST(chart_presenter_test, ChartPresenterTest)
#include "chart_presenter_test.moc"
