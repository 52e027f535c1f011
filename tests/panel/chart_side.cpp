#include "session/local_desk.h"
#include "session/restore_panel.h"
#include "sides.h"

#include <list>

namespace alcove::testing {

std::unique_ptr<Desk> chartDesk(const QString &folder, const Clock &clock, Random &random)
{
    return std::make_unique<session::LocalDesk>(
        session::Workspace{folder}, session::Surroundings{clock, random, crypto::kdfFloor});
}

int chartColumnsWith(const QString &folder, const crypto::SecretBytes &passphrase,
                     std::string_view word, const Clock &clock, Random &random)
{
    auto open = session::openChart({folder}, passphrase, {clock, random, crypto::kdfFloor});
    if (!open)
        return -1;
    store::Connection &connection = *open->connection;
    std::list<std::string> questions; // statements are kept by their address
    {
        auto columns = connection.prepare(
            "SELECT format('SELECT count(*) FROM \"%w\" WHERE instr(CAST(\"%w\" AS BLOB), :word)',"
            "              t.name, c.name)"
            "  FROM sqlite_master AS t, pragma_table_info(t.name) AS c"
            " WHERE t.type = 'table'");
        while (columns) {
            const auto more = columns->step();
            if (!more || !*more)
                break;
            questions.push_back(columns->text(0).toStdString());
        }
    }
    int found = questions.empty() ? -1 : 0;
    for (const std::string &question : questions) {
        auto query = connection.prepare(question.c_str());
        if (!query)
            return -1;
        query->bind(":word", asBytes(word));
        const auto more = query->step();
        if (!more || !*more)
            return -1;
        found += query->integer(0) > 0 ? 1 : 0;
    }
    return found;
}

Result<void> openPanelWithTheChartsKey(const QString &folder, const crypto::SecretBytes &passphrase)
{
    const session::Workspace workspace{folder};
    TRY_ASSIGN(const crypto::KeyFile keys,
               session::readKeyFile(workspace, *store::Disk::ofMachine().files));
    TRY_ASSIGN(const crypto::SecretBytes master, crypto::openWithPassphrase(keys, passphrase));
    for (const char *purpose : {"social", "chart"}) {
        const auto opened = store::Connection::open(
            store::Disk::ofMachine(), folder.toStdString() + "/social.db",
            store::StoreKey::derive(master, purpose), store::OpenMode::ReadOnly);
        if (opened || opened.error().code != ErrorCode::Locked)
            return {};
    }
    return Error(ErrorCode::Locked, "the key does not fit");
}

Result<std::string> restorePanel(const QString &folder, const crypto::SecretBytes &passphrase,
                                 const Clock &clock, Random &random)
{
    const session::Surroundings surroundings{clock, random, crypto::kdfFloor};
    const session::Workspace workspace{folder};
    TRY_ASSIGN(auto open, session::openChart(workspace, passphrase, surroundings));
    backup::Shelf shelf = session::shelfOf(workspace, surroundings);
    TRY_ASSIGN(const auto copies, shelf.copies());
    return session::restorePanel(workspace, shelf, copies.back(), open, surroundings);
}

} // namespace alcove::testing
