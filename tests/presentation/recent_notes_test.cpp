#include "presentation/recent_notes.h"

#include "core/setting_names.h"
#include "support/must.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RecentNote;
using presentation::RecentNotes;
using testing::must;

class RecentNotesTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTheLatestFirstAndOnce()
    {
        testing::Builders build;
        const ClientId client = build.client().id;
        QList<RecentNote> notes;
        RecentNotes recent;
        for (int i = 0; i < RecentNotes::most + 3; ++i) {
            notes.append(presentation::recentNote(build.note(client)));
            recent.opened(notes.last());
        }
        recent.opened(notes[5]);

        QCOMPARE(recent.notes().size(), RecentNotes::most);
        QCOMPARE(recent.notes().first().note, notes[5].note);
        QCOMPARE(recent.notes()[1].note, notes.last().note);
        QVERIFY(RecentNotes::decode(recent.encode()).notes() == recent.notes());
        recent.forget(notes[5].note);
        QCOMPARE(recent.notes().size(), RecentNotes::most - 1);
        QCOMPARE(recent.notes().first().note, notes.last().note);
    }

    void isEmptyForBytesThatAreNotOurs()
    {
        testing::Builders build;
        RecentNotes recent;
        recent.opened(presentation::recentNote(build.note(build.client().id)));
        const QByteArray whole = recent.encode();

        QVERIFY(RecentNotes::decode({}).notes().isEmpty());
        QVERIFY(RecentNotes::decode("no\nid\n").notes().isEmpty());
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(RecentNotes::decode(whole.first(size)).notes().isEmpty());
    }

    void noWordOfANoteIsKept()
    {
        testing::TempChart desk;
        const Note note = desk.addSigned(desk.addClient().id, u"Spoke of marmalade."_s);

        must(presentation::rememberNote(*desk.chart, presentation::recentNote(note)));

        const QByteArray kept = must(desk.chart->setting(recentNotesSetting));
        QVERIFY(kept.contains(idString(note.id).toLatin1()));
        QVERIFY(!kept.contains("marmalade") && !kept.contains("Rivera"));
        const auto lines = must(presentation::recentNotes(*desk.chart));
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].clientName, u"Sam Rivera"_s);
        QVERIFY(lines[0].note == presentation::recentNote(note));
        must(presentation::forgetNote(*desk.chart, note.id));
        QVERIFY(must(presentation::recentNotes(*desk.chart)).isEmpty());
    }

    /// To see that a note is there is to see something of the chart.
    void aChartThatWasShutIsLeftOutAndNoneIsOpened()
    {
        testing::TempChart desk;
        const Client sam = desk.addClient();
        const Client noor = desk.addClient(u"Noor"_s, u"Haddad"_s);
        for (const Client &client : {sam, noor})
            must(presentation::rememberNote(*desk.chart,
                                            presentation::recentNote(desk.addSigned(client.id))));
        must(desk.chart->assign({sam.id, UserId{{7}}, true}));
        const qint64 before = desk.entries();

        const auto lines = must(presentation::recentNotes(*desk.chart));

        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].clientName, u"Noor Haddad"_s);
        QCOMPARE(desk.entries(), before); // nothing was read that the log would tell of
    }

    void whoReadsNoChartsHasNone()
    {
        testing::TempChart desk;
        const Note note = desk.addSigned(desk.addClient().id);
        must(presentation::rememberNote(*desk.chart, presentation::recentNote(note)));

        desk.wear({Role::Biller});

        QVERIFY(must(presentation::recentNotes(*desk.chart)).isEmpty());
    }

    void aClientWhoIsNotHereIsNotNamed()
    {
        testing::TempChart desk;
        const Note note = desk.build.note(desk.build.client().id);

        must(presentation::rememberNote(*desk.chart, presentation::recentNote(note)));

        QVERIFY(must(presentation::recentNotes(*desk.chart)).isEmpty());
    }
};

ALCOVE_TEST(recent_notes_test, RecentNotesTest)
#include "recent_notes_test.moc"
