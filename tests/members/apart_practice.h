#pragma once

#include "members/desk_sync.h"
#include "session/emergency.h"
#include "session/restricted_charts.h"
#include "support/must.h"
#include "sync/sync_desk.h"

#include <vector>

namespace alcove::testing {

/// A practice with a restricted chart that its author alone is named for, over a server in memory.
class ApartPractice {
public:
    /// Whose chart it is: of who made the practice, or of a clinician who owns nothing of it.
    enum class Author { Founder, Clinician };

    explicit ApartPractice(Author whose = Author::Founder)
        : founder(whose == Author::Clinician ? SyncDesk::founded(3) : nullptr)
        , author(founder == nullptr ? SyncDesk::founded(1)
                                    : SyncDesk::member(*founder, 1, QStringLiteral("Ada Byron"),
                                                       {Role::Clinician}))
        , holder(SyncDesk::member(founder == nullptr ? *author : *founder, 2,
                                  QStringLiteral("Noor Haddad"), {Role::Clinician}))
    {
        if (founder != nullptr)
            for (SyncDesk *desk : {founder.get(), author.get(), holder.get()})
                mustSync(*desk);
        Client client;
        client.givenName = QStringLiteral("Robin");
        client.familyName = QStringLiteral("Vale");
        chart = must(session::makeRestrictedChart(owner(*author), client, Restriction::Staff,
                                                  author->surroundings()));
        write(*author, QStringLiteral("Told of the quarrel."));
    }

    static UserId user(const SyncDesk &desk) { return desk.open.practice.actor.user; }
    session::CompartmentOwner owner(SyncDesk &desk)
    {
        m_workspaces.push_back(std::make_unique<session::Workspace>(desk.workspace()));
        return session::ownerOf(desk.open, *m_workspaces.back());
    }
    session::Workspace folder(const SyncDesk &desk) const
    {
        return desk.workspace().restrictedChart(chart);
    }
    bool isOn(const SyncDesk &desk) const
    {
        return session::hasCompartment(folder(desk), *store::Disk::ofMachine().files);
    }

    void pass(SyncDesk &desk, Millis time) const { desk.clock.advance(time); }
    /// A round, whose rooms may each have failed.
    Result<members::DeskRound> sync(SyncDesk &desk)
    {
        pass(desk, 1000);
        const session::Workspace workspace = desk.workspace();
        const session::Surroundings surroundings = desk.surroundings();
        return members::DeskSync(desk.open, workspace, net, surroundings).run();
    }
    /// A round in which nothing failed.
    members::DeskRound mustSync(SyncDesk &desk)
    {
        auto done = must(sync(desk));
        for (const members::RoomRound &room : done.rooms)
            if (room.failure)
                must(Result<void>(*room.failure));
        return done;
    }

    Result<session::OpenChart> reach(SyncDesk &desk)
    {
        return session::reachCompartment(folder(desk), owner(desk), desk.surroundings());
    }
    Result<session::OpenChart> enter(SyncDesk &desk)
    {
        return session::openCompartment(folder(desk), owner(desk), desk.surroundings());
    }
    Result<void> setHolder(SyncDesk &desk, UserId who, bool isHolder)
    {
        pass(desk, 1000);
        auto room = must(reach(desk));
        return session::nameHolder(room, who, isHolder, desk.surroundings());
    }
    void setNamed(SyncDesk &desk, UserId who, bool isNamed)
    {
        pass(desk, 1000);
        auto room = must(reach(desk));
        must(session::nameFor(room, who, isNamed));
    }
    /// From the author's desk to the holder's, by way of the server.
    void makeReady()
    {
        must(setHolder(*author, user(*holder), true));
        mustSync(*author);
        mustSync(*holder);
    }

    void write(SyncDesk &desk, const QString &text)
    {
        pass(desk, 1000);
        auto room = must(reach(desk));
        Note note;
        note.id = NoteId::make(desk.clock, desk.random);
        note.client = must(room.chart->clients({})).first().id;
        note.author = user(desk);
        note.authorName = desk.open.practice.actor.name;
        note.format = QStringLiteral("soap");
        note.createdAt = desk.clock.now();
        note.serviceAt = desk.clock.now();
        note.body.sections = {{QStringLiteral("subjective"), text}};
        must(room.chart->saveDraft(note));
    }
    /// What can be read there.
    Result<QStringList> texts(SyncDesk &desk)
    {
        TRY_ASSIGN(auto room, enter(desk));
        TRY_ASSIGN(const auto clients, room.chart->clients({}));
        TRY_ASSIGN(const auto notes, room.chart->notes(clients.first().id));
        QStringList found;
        for (const NoteSummary &each : notes) {
            TRY_ASSIGN(const Note note, room.chart->openNote(each.id));
            found.append(note.body.section(QStringLiteral("subjective")));
        }
        return found;
    }
    std::size_t keys(SyncDesk &desk) { return must(must(reach(desk)).sync->scopeKeys()).size(); }
    /// How often an event stands in the chart's own log on a desk.
    int audited(SyncDesk &desk, const QString &event)
    {
        auto room = must(reach(desk));
        int found = 0;
        for (const AuditEntry &entry : must(room.chart->auditTrail(0, 10'000)))
            found += entry.event.event == event ? 1 : 0;
        return found;
    }

    HandlerNet net;
    std::unique_ptr<SyncDesk> founder; ///< null where the author is
    std::unique_ptr<SyncDesk> author;
    std::unique_ptr<SyncDesk> holder;
    RawId chart{};

private:
    std::vector<std::unique_ptr<session::Workspace>> m_workspaces;
};

} // namespace alcove::testing
