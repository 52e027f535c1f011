#pragma once

#include "backup/make_copy.h"
#include "core/care.h"
#include "session/copies.h"
#include "session/emergency.h"
#include "session/reading_by_sheets.h"
#include "session/restricted_charts.h"
#include "session/sheets.h"
#include "support/builders.h"
#include "support/keyed_desk.h"
#include "support/test_registry.h"

#include <QDir>

namespace alcove::testing {

/// A restricted chart of one desk with its two sheets, and another desk, whose person is there for
/// its emergencies. No server is anywhere.
class SheetsDesks {
public:
    SheetsDesks()
    {
        beSomebodyElse(reader->made.open);
        Client vale;
        vale.familyName = QStringLiteral("Vale");
        id = must(session::makeRestrictedChart(owner(*author), vale, Restriction::Staff,
                                               author->desk.surroundings));
        {
            auto room = must(authors());
            client = must(room.chart->clients({})).first().id;
            testing::Builders build;
            build.actor = room.practice.actor;
            note = build.note(client, QStringLiteral("Spoke of marmalade."));
            must(room.chart->saveDraft(note));
            must(session::nameHolder(room, reader->made.open.practice.actor.user, true,
                                     author->desk.surroundings));
        }
        paper = must(session::makeSheets(id, owner(*author), author->desk.surroundings));
    }

    /// The desks of a test draw the same ids.
    static UserId beSomebodyElse(session::OpenChart &desk)
    {
        Practice theirs = desk.practice;
        theirs.actor.user = UserId{{9}};
        must(desk.chart->follow(theirs));
        desk.practice = desk.chart->practice();
        return theirs.actor.user;
    }
    static session::CompartmentOwner owner(const KeyedTempDesk &desk)
    {
        return session::ownerOf(desk.made.open, desk.desk.workspace);
    }
    QString authorsFolder() const { return author->desk.workspace.restrictedChart(id).folder; }
    QString authorsFile(const QString &name) const { return authorsFolder() + u'/' + name; }
    Result<session::OpenChart> authors() const
    {
        return session::reachCompartment(author->desk.workspace.restrictedChart(id), owner(*author),
                                         author->desk.surroundings);
    }
    Result<session::OpenChart> readers() const
    {
        return session::openCompartment(reader->desk.workspace.chartFromSheets(id), owner(*reader),
                                        reader->desk.surroundings);
    }
    QString makeCopy() const
    {
        auto room = must(authors());
        backup::Shelf shelf(*author->desk.surroundings.disk.files,
                            away.filePath(QStringLiteral("copies")).toStdString());
        const auto made = must(
            backup::makeCopy(session::sourceOf(room, author->desk.workspace.restrictedChart(id),
                                               author->desk.surroundings),
                             shelf, backup::Kind::Asked));
        return QString::fromStdString(shelf.folderOf(made.name));
    }
    Result<session::ReadBySheets> readFrom(const QString &folder, const QString &why = reason())
    {
        return session::readBySheets(reader->made.open, reader->desk.workspace,
                                     {folder, paper.firstCode, paper.secondCode, why},
                                     reader->desk.surroundings);
    }
    Result<session::ReadBySheets> read(const QString &folder = {})
    {
        return readFrom(folder.isEmpty() ? authorsFolder() : folder);
    }
    static QString reason() { return QStringLiteral("They called, and no server answers."); }
    Result<int> drop(const std::function<Result<void>()> &prepare = [] { return Result<void>(); })
    {
        return session::dropSheetsOver(reader->made.open, reader->desk.workspace, prepare,
                                       reader->desk.surroundings);
    }
    int opensTold() const { return tells(breakGlassEvent); }
    int tells(const QString &event) const
    {
        int count = 0;
        for (const AuditEntry &entry : must(reader->made.open.chart->auditTrail(0, 1000)))
            count += entry.event.event == event ? 1 : 0;
        return count;
    }
    void nothingIsLeft() const
    {
        const QString folder = reader->desk.workspace.folder + QStringLiteral("/sheets");
        QVERIFY(QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty());
    }

    std::unique_ptr<KeyedTempDesk> author = std::make_unique<KeyedTempDesk>();
    std::unique_ptr<KeyedTempDesk> reader = std::make_unique<KeyedTempDesk>();
    QTemporaryDir away; ///< of copies
    crypto::PaperHalves paper;
    RawId id{};
    ClientId client;
    Note note;
};

} // namespace alcove::testing
