#include "session/close_scopes.h"

#include "chart/scope_closing.h"
#include "core/note_typing.h"
#include "core/record_typing.h"
#include "core/stand_in.h"
#include "journal/folder_journal.h"
#include "session/copies.h"
#include "session/recover_typing.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

/// A desk with a note, copies of it, and what a copy once replaced.
class CloseScopesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempDesk>();
        m_open = m_desk->make().open;
        Client client;
        client.id = m_client = ClientId::make(m_desk->clock, m_desk->random);
        client.familyName = u"Rivera"_s;
        VERIFY_OK(m_open.chart->saveClient(client));
        m_note = note(u"Spoke of marmalade."_s);
        VERIFY_OK(m_open.chart->saveDraft(m_note));
    }

    void nothingIsDoneWhileNothingCloses()
    {
        copy();
        QVERIFY(!must(session::finishClosing(m_open, m_desk->workspace, m_desk->surroundings)));
        QCOMPARE(copies().size(), std::size_t{1});
    }

    void aNewCopyTakesThePlaceOfAllOthers()
    {
        copy();
        copy();
        close();

        QVERIFY(must(session::finishClosing(m_open, m_desk->workspace, m_desk->surroundings)));

        QCOMPARE(copies().size(), std::size_t{1});
        QCOMPARE(copies().front().number, 3U);
        const session::Workspace copied{QString::fromStdString(shelf().folderOf(copies().front()))};
        const auto open = must(
            session::openChart(copied, testing::TempDesk::secret(testing::TempDesk::passphrase),
                               m_desk->surroundings));
        QCOMPARE(must(open.connection->number("SELECT count(*) FROM note")), std::int64_t{0});
        QVERIFY(must(chart::closingScopes(*m_open.connection)).isEmpty());
        QStringList events;
        for (const AuditEntry &entry : must(m_open.chart->auditTrail(0, 1000)))
            events.append(entry.event.event);
        QCOMPARE(events.count(u"backup.remove"_s), 2);
        QVERIFY(!must(session::finishClosing(m_open, m_desk->workspace, m_desk->surroundings)));
    }

    void whatACopyReplacedAndUnreadableTypingGo()
    {
        QDir().mkpath(m_desk->file(u"replaced/20260302T090000Z"_s));
        m_desk->write(u"replaced/20260302T090000Z/chart.db"_s, "old");
        QDir().mkpath(m_desk->file(u"journal"_s));
        m_desk->write(u"journal/x.aside"_s, "torn");
        m_desk->write(u"chart.db.before"_s, "old");
        close();

        QVERIFY(must(session::finishClosing(m_open, m_desk->workspace, m_desk->surroundings)));

        QVERIFY(!QFile::exists(m_desk->file(u"replaced"_s)));
        QVERIFY(!QFile::exists(m_desk->file(u"journal/x.aside"_s)));
        QVERIFY(!QFile::exists(m_desk->file(u"chart.db.before"_s)));
        QCOMPARE(copies().size(), std::size_t{0}); // there was none
    }

    void whatWasTypedBecomesDraftsThoughTheRoleIsGone()
    {
        leave(typedText(m_note), u"subjective"_s, u"Of zeppelins. "_s);
        leave(typedText(UnsignedAddendum{m_note.id, m_client, {}}), addendumField,
              u"And a kaleidoscope."_s);
        leave(typedText(aForm(RecordKind::Allergy)), u"substance"_s, u"Marigolds"_s);
        leave(typedText(aForm(RecordKind::Medication)), u"start"_s, u"since the velocipede"_s);
        VERIFY_OK(m_open.sync->takeRoles({Role::FrontDesk}));
        m_open.chart.reset();
        m_open.chart
            = must(chart::SqlChart::open(*m_open.connection, m_desk->clock, m_desk->random));
        VERIFY_ERROR(m_open.chart->openNote(m_note.id), ErrorCode::Refused);

        VERIFY_OK(session::takeInBeforeClosing(m_open, m_desk->workspace, m_desk->surroundings));

        QVERIFY(!must(session::hasTyping(m_desk->workspace, *m_desk->surroundings.disk.files)));
        VERIFY_ERROR(m_open.chart->openNote(m_note.id), ErrorCode::Refused); // still
        for (const char *sql : {"SELECT count(*) FROM note WHERE body LIKE '%zeppelins%'",
                                "SELECT count(*) FROM note WHERE body LIKE '%kaleidoscope%'",
                                "SELECT count(*) FROM chart_record WHERE words = 'Marigolds'",
                                "SELECT count(*) FROM note WHERE body LIKE '%velocipede%'"})
            QCOMPARE(must(m_open.connection->number(sql)), std::int64_t{1});
    }

    void detailsThatWereBeingTypedAreKeptAsTheyAre()
    {
        UnfinishedClient typed{ClientId::make(m_desk->clock, m_desk->random), true, {}, {}};
        leave(typedText(typed), u"preferred"_s, u"Zeppelina"_s);
        typed = {m_client, false, fieldsOf(must(m_open.chart->openClient(m_client))), {}};
        typed.typed = typed.seen;
        typed.typed[u"born"_s].clear();
        leave(typedText(typed), u"born"_s, u"in the year of the velocipede"_s);

        VERIFY_OK(session::takeInBeforeClosing(m_open, m_desk->workspace, m_desk->surroundings));

        QVERIFY(!must(session::hasTyping(m_desk->workspace, *m_desk->surroundings.disk.files)));
        QCOMPARE(must(m_open.chart->clients(u"zeppelina"_s)).size(), 1);
        QCOMPARE(must(m_open.connection->number(
                     "SELECT count(*) FROM note WHERE body LIKE '%velocipede%'")),
                 std::int64_t{1});
    }

    void aNewStatusThatWasBeingTypedIsKeptWithItsReason()
    {
        UnfinishedClient typed{
            m_client, false, fieldsOf(must(m_open.chart->openClient(m_client))), {}};
        typed.typed = typed.seen;
        typed.typed[u"status"_s] = u"discharged"_s;
        typed.typed[statusfield::since] = u"soon"_s; // no day
        leave(typedText(typed), statusfield::why, u"goals met"_s);

        VERIFY_OK(session::takeInBeforeClosing(m_open, m_desk->workspace, m_desk->surroundings));

        QCOMPARE(must(m_open.chart->openClient(m_client)).status, ClientStatus::Discharged);
        const auto kept = must(m_open.chart->records(m_client, {RecordKind::StatusChange}));
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.first().fields.at(u"why"_s), u"goals met"_s);
        QCOMPARE(kept.first().fields.at(u"on"_s),
                 QDateTime::fromMSecsSinceEpoch(m_desk->clock.now()).date().toString(Qt::ISODate));
    }

    void nobodyGetsInByWhatWasTypedAndNotKept()
    {
        UnfinishedRecord form = aForm(RecordKind::Cover);
        form.typed.fields
            = {{standInField, idString(UserId{{8}})}, {u"starting"_s, u"2026-01-02"_s}};
        leave(typedText(form), u"clinician"_s, u"Noor Haddad"_s);

        VERIFY_OK(session::takeInBeforeClosing(m_open, m_desk->workspace, m_desk->surroundings));

        const auto kept = must(m_open.chart->records(m_client, {RecordKind::Cover}));
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.first().fields.at(u"clinician"_s), u"Noor Haddad"_s);
        QVERIFY(!kept.first().fields.contains(standInField));
    }

    void withoutTypingThereIsNothingToTakeIn()
    {
        VERIFY_OK(session::takeInBeforeClosing(m_open, m_desk->workspace, m_desk->surroundings));
    }

private:
    Note note(const QString &words)
    {
        Note note;
        note.id = NoteId::make(m_desk->clock, m_desk->random);
        note.client = m_client;
        note.author = m_open.practice.actor.user;
        note.authorName = m_open.practice.actor.name;
        note.format = u"soap"_s;
        note.createdAt = m_desk->clock.now();
        note.serviceAt = m_desk->clock.now();
        note.body.sections = {{u"subjective"_s, words}};
        return note;
    }

    UnfinishedRecord aForm(RecordKind kind)
    {
        return {{RecordId::make(m_desk->clock, m_desk->random), m_client, kind, {}}, {}, true, {}};
    }

    /// As a program that ended in the middle leaves it.
    void leave(const TypedText &text, const QString &field, const QString &words)
    {
        journal::FolderJournal journal(*m_desk->surroundings.disk.files,
                                       m_desk->workspace.journalFolder(), m_open.journalKey.clone(),
                                       m_desk->random);
        const auto record = must(journal.begin(text));
        VERIFY_OK(record->type(editBetween(field, {}, words)));
    }

    backup::Shelf shelf() { return session::shelfOf(m_desk->workspace, m_desk->surroundings); }
    std::vector<backup::CopyName> copies() { return must(shelf().copies()); }

    void copy()
    {
        m_desk->clock.advance(1'000);
        backup::Shelf place = shelf();
        must(backup::makeCopy(session::sourceOf(m_open, m_desk->workspace, m_desk->surroundings),
                              place, backup::Kind::Asked));
    }

    /// As sync does once all was sent.
    void close()
    {
        VERIFY_OK(m_open.connection->execute("UPDATE op SET envelope = x'00', content = NULL"));
        VERIFY_OK(m_open.sync->closeScope(Scope::Clinical));
    }

    std::unique_ptr<testing::TempDesk> m_desk;
    session::OpenChart m_open;
    ClientId m_client;
    Note m_note;
};

ALCOVE_TEST(close_scopes_test, CloseScopesTest)
#include "close_scopes_test.moc"
