#include "members/desk_sync.h"

#include "session/restricted_charts.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync/sync_desk.h"

#include <QDir>

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using members::DeskRound;
using members::RoomRound;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

namespace {

const QString family = u"Vale"_s;
const QString words = u"Told of the quarrel with the director."_s;

Client client()
{
    Client client;
    client.givenName = u"Robin"_s;
    client.familyName = family;
    return client;
}

} // namespace

/// What is kept apart goes from desk to desk of those who are named for it, and to no other.
class DeskSyncTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_author = SyncDesk::founded(1);
        QVERIFY(m_author);
        m_colleague = SyncDesk::member(*m_author, 2, u"Noor Haddad"_s, {Role::Clinician});
        m_other = SyncDesk::member(*m_author, 3, u"Sam Reyes"_s, {Role::Clinician});
        QVERIFY(m_colleague && m_other);
        m_id = must(session::makeRestrictedChart(owner(*m_author), client(), Restriction::Staff,
                                                 m_author->surroundings()));
        write(*m_author, words);
    }

    void whoIsNamedHasItAfterARoundAndNobodyElse()
    {
        name(*m_author, user(*m_colleague), true);
        must(sync(*m_author));

        const DeskRound round = must(sync(*m_colleague));

        QCOMPARE(round.rooms.size(), 1);
        QVERIFY(round.rooms.first().isNew && !round.rooms.first().failure);
        const auto charts = must(list(*m_colleague));
        QCOMPARE(charts.size(), 1);
        QCOMPARE(charts.first().clientName, u"Robin Vale"_s);
        QVERIFY(charts.first().because == Restriction::Staff);
        QCOMPARE(textsAt(*m_colleague), QStringList{words});
        QVERIFY(must(sync(*m_other)).rooms.isEmpty());
        QVERIFY(must(list(*m_other)).isEmpty());
        QVERIFY(!QDir(m_other->workspace().folder + u"/restricted"_s).exists());
    }

    void whatIsWrittenThereGoesBothWays()
    {
        name(*m_author, user(*m_colleague), true);
        must(sync(*m_author));
        must(sync(*m_colleague));
        write(*m_colleague, u"Seen together today."_s);
        must(sync(*m_colleague));

        must(sync(*m_author));

        QCOMPARE(textsAt(*m_author).size(), 2);
        QCOMPARE(digestAt(*m_author), digestAt(*m_colleague));
    }

    void theServerAndTheOtherScopesSeeNoWordOfIt()
    {
        Bytes all;
        m_net->meddle = [&all](const sync::HttpRequest &request, const HandlerNet::Next &next) {
            all.insert(all.end(), request.body.begin(), request.body.end());
            return next(request);
        };
        name(*m_author, user(*m_colleague), true);
        must(sync(*m_author));

        const std::string sent(all.begin(), all.end());
        QVERIFY(sent.find("quarrel") == std::string::npos);
        QVERIFY(sent.find("Vale") == std::string::npos);
        QVERIFY(must(m_author->open.chart->clients({})).isEmpty());
    }

    void aGrantForSomebodyWhoMayNotHaveItIsNotMade()
    {
        const auto front = SyncDesk::member(*m_author, 4, u"Kim Ode"_s, {Role::FrontDesk});
        QVERIFY(front);
        name(*m_author, user(*front), true);
        must(sync(*m_author));

        QVERIFY(must(sync(*front)).rooms.isEmpty());
        QVERIFY(must(front->open.sync->keyGrants()).isEmpty());
    }

    void whoIsNamedNoMoreLosesItAndReadsNothingNew()
    {
        nameAndSyncColleague();
        write(*m_colleague, u"The last of mine."_s);
        name(*m_author, user(*m_colleague), false);
        must(sync(*m_author)); // tells them, and makes a new key
        write(*m_author, u"After they left."_s);
        must(sync(*m_author));

        const DeskRound round = must(sync(*m_colleague));

        QVERIFY(round.rooms.first().isGone);
        QVERIFY(must(list(*m_colleague)).isEmpty());
        QVERIFY(!QDir(folder(*m_colleague)).exists());
        QVERIFY(m_colleague->audited(u"scope.close"_s) == 1);
        // What they had written went first.
        must(sync(*m_author));
        QVERIFY(textsAt(*m_author).contains(u"The last of mine."_s));
        // And it does not come back by the keys they once had.
        QVERIFY(must(sync(*m_colleague)).rooms.isEmpty());
        QCOMPARE(keysAt(*m_author), std::size_t{2});
    }

    void whileItsWindowIsOpenItStays()
    {
        nameAndSyncColleague();
        name(*m_author, user(*m_colleague), false);
        must(sync(*m_author));

        const auto round = must(
            sync(*m_colleague, [] { return Result<void>(Error(ErrorCode::Conflict, "open")); }));

        QVERIFY(round.rooms.first().isClosing && !round.rooms.first().isGone);
        QVERIFY(QDir(folder(*m_colleague)).exists());
        QVERIFY(must(sync(*m_colleague)).rooms.first().isGone);
    }

    void whoIsNamedAgainHasAllOfItAgain()
    {
        nameAndSyncColleague();
        name(*m_author, user(*m_colleague), false);
        must(sync(*m_author));
        must(sync(*m_colleague));
        name(*m_author, user(*m_colleague), true);
        write(*m_author, u"Back again."_s);
        must(sync(*m_author));
        must(sync(*m_author)); // sealed under the new key

        must(sync(*m_colleague));

        QCOMPARE(digestAt(*m_colleague), digestAt(*m_author));
        QCOMPARE(textsAt(*m_colleague).size(), 2);
    }

    void whoLosesTheRoleLosesItToo()
    {
        nameAndSyncColleague();
        must(m_author->setRoles(user(*m_colleague), {Role::Biller}));
        must(sync(*m_author));

        QVERIFY(must(sync(*m_colleague)).rooms.first().isGone);
        QVERIFY(!QDir(folder(*m_colleague)).exists());
        must(sync(*m_author));
        QCOMPARE(keysAt(*m_author), std::size_t{2});
    }

    void whoAloneHasItKeepsIt()
    {
        must(m_author->setRoles(user(*m_colleague), {Role::Owner, Role::Clinician}));
        must(sync(*m_author));
        must(m_author->setRoles(user(*m_author), {Role::Owner}));

        const auto round = must(sync(*m_author));

        QVERIFY(!round.rooms.first().isGone && !round.rooms.first().isClosing);
        QVERIFY(QDir(folder(*m_author)).exists());
        VERIFY_ERROR(list(*m_author), ErrorCode::Refused);
    }

    void onlyWhoIsNamedNamesOthersAndOneIsLeft()
    {
        auto ours = must(reach(*m_author));
        VERIFY_ERROR(session::nameFor(ours, user(*m_author), false), ErrorCode::Refused);
        nameAndSyncColleague();
        auto theirs = must(reach(*m_colleague));
        VERIFY_OK(session::nameFor(theirs, user(*m_author), false));
        VERIFY_ERROR(session::nameFor(theirs, user(*m_colleague), false), ErrorCode::Refused);
    }

    void oneOfBeforeAnybodyWasNamedIsItsAuthors()
    {
        auto ours = must(reach(*m_author));
        VERIFY_OK(ours.connection->execute("DELETE FROM care"));
        VERIFY_OK(ours.chart->setSetting(u"room"_s, {})); // nor had it a name

        VERIFY_OK(session::nameFor(ours, user(*m_colleague), true));
        must(sync(*m_author));
        must(sync(*m_colleague));

        QCOMPARE(must(session::namedFor(ours)).size(), 2);
        QCOMPARE(digestAt(*m_colleague), digestAt(*m_author));
    }

    void aDeskThatCanKeepNoneSaysSoAndSyncsTheRest()
    {
        name(*m_author, user(*m_colleague), true);
        must(sync(*m_author));
        m_colleague->open.practice.recoveryKey.reset();
        VERIFY_OK(m_colleague->open.connection->execute("UPDATE practice SET recovery_key = NULL"));
        m_author->addClient(u"Rivera"_s);
        must(sync(*m_author));

        VERIFY_ERROR(sync(*m_colleague), ErrorCode::Refused); // as the round tells of the room

        QCOMPARE(must(m_colleague->open.chart->clients({})).size(), 1);
    }

    void aNewDeskOfSomebodyNamedHasItToo()
    {
        nameAndSyncColleague();
        const auto second = SyncDesk::joined(*m_colleague, 5);
        QVERIFY(second);
        must(sync(*m_colleague)); // tells the practice of the desk
        must(sync(*m_author)); // hears of it, and hands over the key
        must(sync(*second));

        QCOMPARE(must(list(*second)).size(), 1);
        QCOMPARE(digestAt(*second), digestAt(*m_author));
    }

    void psychotherapyNotesGoToTheFurtherDesksOfTheirAuthorAlone()
    {
        const auto second = SyncDesk::joined(*m_author, 6);
        QVERIFY(second);
        note(*m_author, u"A thought for myself."_s);
        must(sync(*m_author));
        must(sync(*second));
        QCOMPARE(privateTexts(*second), QStringList{u"A thought for myself."_s});

        note(*second, u"Another one."_s);
        must(sync(*second));
        must(sync(*m_author));
        QCOMPARE(privateTexts(*m_author).size(), 2);
        must(sync(*m_colleague));
        QVERIFY(!QDir(m_colleague->workspace().psychotherapyNotes().folder).exists());
    }

    void twoDesksThatBeganTheirNotesApartComeTogether()
    {
        const auto second = SyncDesk::joined(*m_author, 7);
        QVERIFY(second);
        note(*m_author, u"Here."_s);
        note(*second, u"There."_s);
        for (int i = 0; i < 3; ++i) {
            static_cast<void>(must(sync(*m_author)));
            static_cast<void>(must(sync(*second)));
        }

        QCOMPARE(privateTexts(*m_author).size(), 2);
        QCOMPARE(privateTexts(*second).size(), 2);
        QCOMPARE(digestOf(*m_author, m_author->workspace().psychotherapyNotes()),
                 digestOf(*second, second->workspace().psychotherapyNotes()));
    }

private:
    static session::CompartmentOwner owner(SyncDesk &desk, const session::Workspace &workspace)
    {
        return session::ownerOf(desk.open, workspace);
    }
    session::CompartmentOwner owner(SyncDesk &desk)
    {
        m_workspaces.push_back(std::make_unique<session::Workspace>(desk.workspace()));
        return session::ownerOf(desk.open, *m_workspaces.back());
    }
    static UserId user(SyncDesk &desk) { return desk.open.practice.actor.user; }
    QString folder(SyncDesk &desk) const { return desk.workspace().restrictedChart(m_id).folder; }

    Result<DeskRound> sync(SyncDesk &desk, std::function<Result<void>()> closing = {})
    {
        desk.clock.advance(1000);
        const session::Workspace workspace = desk.workspace();
        const session::Surroundings surroundings = desk.surroundings();
        members::DeskSync round(desk.open, workspace, *m_net, surroundings);
        round.beforeClosing(std::move(closing));
        TRY_ASSIGN(DeskRound done, round.run());
        for (const RoomRound &room : done.rooms)
            if (room.failure)
                return *room.failure;
        return done;
    }
    Result<session::OpenChart> reach(SyncDesk &desk)
    {
        return session::reachCompartment(desk.workspace().restrictedChart(m_id), owner(desk),
                                         desk.surroundings());
    }
    Result<QList<RestrictedChart>> list(SyncDesk &desk)
    {
        return session::listRestricted(owner(desk), desk.surroundings());
    }
    void name(SyncDesk &desk, UserId who, bool isNamed)
    {
        desk.clock.advance(1000);
        auto room = must(reach(desk));
        must(session::nameFor(room, who, isNamed));
    }
    void nameAndSyncColleague()
    {
        name(*m_author, user(*m_colleague), true);
        must(sync(*m_author));
        must(sync(*m_colleague));
        QCOMPARE(must(list(*m_colleague)).size(), 1);
    }
    static void writeIn(SyncDesk &desk, session::OpenChart &room, const QString &text)
    {
        desk.clock.advance(1000);
        Note note;
        note.id = NoteId::make(desk.clock, desk.random);
        note.client = must(room.chart->clients({})).first().id;
        note.author = user(desk);
        note.authorName = desk.open.practice.actor.name;
        note.format = u"soap"_s;
        note.createdAt = desk.clock.now();
        note.serviceAt = desk.clock.now();
        note.body.sections = {{u"subjective"_s, text}};
        must(room.chart->saveDraft(note));
    }
    void write(SyncDesk &desk, const QString &text)
    {
        auto room = must(reach(desk));
        writeIn(desk, room, text);
    }
    void note(SyncDesk &desk, const QString &text)
    {
        auto room = must(session::enterCompartment(desk.workspace().psychotherapyNotes(),
                                                   owner(desk), desk.surroundings()));
        if (must(room.chart->clients({})).isEmpty()) {
            Client known = client();
            known.id = ClientId{{7}};
            must(introduce(*room.chart, known));
        }
        writeIn(desk, room, text);
    }
    static QStringList texts(session::OpenChart &room)
    {
        QStringList found;
        const ClientId of = must(room.chart->clients({})).first().id;
        for (const NoteSummary &each : must(room.chart->notes(of)))
            found.append(must(room.chart->openNote(each.id)).body.section(u"subjective"_s));
        return found;
    }
    QStringList textsAt(SyncDesk &desk)
    {
        auto room = must(reach(desk));
        return texts(room);
    }
    QStringList privateTexts(SyncDesk &desk)
    {
        auto room = must(session::openCompartment(desk.workspace().psychotherapyNotes(),
                                                  owner(desk), desk.surroundings()));
        return texts(room);
    }
    QString digestOf(SyncDesk &desk, const session::Workspace &workspace)
    {
        return must(must(session::reachCompartment(workspace, owner(desk), desk.surroundings()))
                        .chart->stats())
            .digest;
    }
    std::size_t keysAt(SyncDesk &desk)
    {
        const auto keys = must(reach(desk)).sync->scopeKeys();
        return keys ? keys->size() : 0;
    }
    QString digestAt(SyncDesk &desk)
    {
        return digestOf(desk, desk.workspace().restrictedChart(m_id));
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_author;
    std::unique_ptr<SyncDesk> m_colleague;
    std::unique_ptr<SyncDesk> m_other;
    std::vector<std::unique_ptr<session::Workspace>> m_workspaces;
    RawId m_id{};
};

ALCOVE_TEST(desk_sync_test, DeskSyncTest)
#include "desk_sync_test.moc"
