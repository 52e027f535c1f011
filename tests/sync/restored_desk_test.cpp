#include "session/copies.h"
#include "session/restore_copy.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// A desk that syncs was put back from a backup: its own chain on the server is ahead of it. It
/// gets back what it sent, goes on after that, and loses nothing that the server has.
class RestoredDeskTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_desk = SyncDesk::founded(1);
        QVERIFY(m_desk);
        m_other = SyncDesk::joined(*m_desk, 2);
        QVERIFY(m_other);
        m_client = m_desk->addClient(u"Rivera"_s);
        VERIFY_OK(m_desk->syncWith(*m_net));
    }

    void whatItSentSinceComesBack()
    {
        const auto copy = makeCopy();
        const NoteId note = m_desk->addNote(m_client, u"Slept better."_s);
        VERIFY_OK(m_desk->sign(note));
        VERIFY_OK(m_desk->syncWith(*m_net));

        restore(copy);
        QCOMPARE(m_desk->text(note), QString());
        const auto healed = m_desk->syncWith(*m_net);

        VERIFY_OK(healed);
        QVERIFY(healed->changed.contains(note.raw));
        QCOMPARE(m_desk->text(note), u"Slept better."_s);
        areTheSame();
    }

    void itGoesOnAfterWhatItSent()
    {
        const auto copy = makeCopy();
        m_desk->addNote(m_client, u"Sent since the copy."_s);
        VERIFY_OK(m_desk->syncWith(*m_net));
        restore(copy);

        const NoteId offline = m_desk->addNote(m_client, u"Written before it synced again."_s);
        VERIFY_OK(m_desk->syncWith(*m_net));
        const NoteId after = m_desk->addNote(m_client, u"And after."_s);
        VERIFY_OK(m_desk->syncWith(*m_net));

        areTheSame();
        for (const NoteId &note : {offline, after})
            QCOMPARE(m_other->text(note), m_desk->text(note));
        QCOMPARE(m_other->text(after), u"And after."_s);
    }

    void aDraftThatWentOutFurtherWrittenIsNotTheOneOfTheCopy()
    {
        const NoteId note = m_desk->addNote(m_client, u"Slept"_s);
        const auto copy = makeCopy();
        VERIFY_OK(m_desk->edit(note, u"Slept better."_s)); // the same op, which has not left
        VERIFY_OK(m_desk->syncWith(*m_net));

        restore(copy);
        QCOMPARE(m_desk->text(note), u"Slept"_s);
        VERIFY_OK(m_desk->syncWith(*m_net));

        QCOMPARE(m_desk->text(note), u"Slept better."_s);
        QVERIFY(must(m_desk->open.chart->otherVersions(note)).isEmpty());
        areTheSame();
    }

    void whatIsTypedIntoThatDraftMeanwhileStaysBesideIt()
    {
        const NoteId note = m_desk->addNote(m_client, u"Slept"_s);
        const auto copy = makeCopy();
        VERIFY_OK(m_desk->edit(note, u"Slept better."_s));
        VERIFY_OK(m_desk->syncWith(*m_net));
        restore(copy);
        m_desk->clock.advance(60'000);

        VERIFY_OK(m_desk->edit(note, u"Slept badly."_s));
        VERIFY_OK(m_desk->syncWith(*m_net));

        areTheSame();
        for (SyncDesk *desk : {m_desk.get(), m_other.get()}) {
            QCOMPARE(desk->text(note), u"Slept badly."_s);
            const auto others = must(desk->open.chart->otherVersions(note));
            QCOMPARE(others.size(), 1);
            QCOMPARE(others.first().body.section(u"subjective"_s), u"Slept better."_s);
        }
    }

    void aClockThatWasSetBackLosesNoWord()
    {
        const NoteId note = m_desk->addNote(m_client, u"Slept"_s);
        const auto copy = makeCopy();
        m_desk->clock.advance(3'600'000);
        VERIFY_OK(m_desk->edit(note, u"Slept better."_s));
        VERIFY_OK(m_desk->syncWith(*m_net));
        restore(copy);
        m_desk->clock.advance(-3'600'000);

        VERIFY_OK(m_desk->edit(note, u"Slept badly."_s));
        VERIFY_OK(m_desk->syncWith(*m_net));

        areTheSame();
        QCOMPARE(must(m_other->open.chart->otherVersions(note)).size(), 1);
    }

    void whatWasOnlyThereStaysInWhatWasReplaced()
    {
        const auto copy = makeCopy();
        const NoteId lost = m_desk->addNote(m_client, u"Never sent."_s);

        restore(copy);
        VERIFY_OK(m_desk->syncWith(*m_net));

        areTheSame();
        QCOMPARE(m_desk->text(lost), QString());
        const session::Workspace replaced{m_desk->workspace().folder + u'/'
                                          + QString::fromStdString(m_replaced)};
        QVERIFY(QFile::copy(m_desk->workspace().folder + u"/chart.key"_s,
                            replaced.folder + u"/chart.key"_s));
        const auto open
            = must(session::openChart(replaced, SyncDesk::passphrase(), m_desk->surroundings()));
        QCOMPARE(must(open.chart->openNote(lost)).body.section(u"subjective"_s), u"Never sent."_s);
    }

    void aPushThatWasCutOffBeforeTheCopyIsRepeated()
    {
        const NoteId note = m_desk->addNote(m_client, u"Sealed."_s);
        m_net->meddle = [](const sync::HttpRequest &request,
                           const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            if (request.target.ends_with("/push"))
                return Error(ErrorCode::Offline, "cut off");
            return next(request);
        };
        VERIFY_ERROR(m_desk->syncWith(*m_net), ErrorCode::Offline);
        const auto copy = makeCopy();
        m_net->meddle = {};
        VERIFY_OK(m_desk->syncWith(*m_net));
        m_desk->addNote(m_client, u"After it."_s);
        VERIFY_OK(m_desk->syncWith(*m_net));

        restore(copy);
        VERIFY_OK(m_desk->syncWith(*m_net));

        areTheSame();
        QCOMPARE(m_other->text(note), u"Sealed."_s);
    }

private:
    backup::CopyName makeCopy()
    {
        const session::Surroundings surroundings = m_desk->surroundings();
        backup::Shelf shelf = session::shelfOf(m_desk->workspace(), surroundings);
        return must(backup::makeCopy(
                        session::sourceOf(m_desk->open, m_desk->workspace(), surroundings), shelf,
                        backup::Kind::Asked))
            .name;
    }

    void restore(const backup::CopyName &copy)
    {
        m_desk->open = {};
        const session::Surroundings surroundings = m_desk->surroundings();
        const auto restored = session::restoreCopy(
            m_desk->workspace(), session::shelfOf(m_desk->workspace(), surroundings), copy,
            SyncDesk::passphrase(), surroundings);
        VERIFY_OK(restored);
        m_replaced = restored->replaced;
        QVERIFY(m_desk->restart());
    }

    void areTheSame()
    {
        QCOMPARE(m_desk->waiting(), qint64{0});
        VERIFY_OK(m_other->syncWith(*m_net));
        QCOMPARE(m_other->digest(), m_desk->digest());
        QVERIFY(m_other->cursor() == m_desk->cursor());
        const QStringList damage = must(m_desk->open.chart->check());
        QVERIFY2(damage.isEmpty(), qPrintable(damage.join(u'\n')));
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_desk;
    std::unique_ptr<SyncDesk> m_other;
    ClientId m_client;
    std::string m_replaced;
};

ALCOVE_TEST(restored_desk_test, RestoredDeskTest)
#include "restored_desk_test.moc"
