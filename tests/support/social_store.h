#pragma once

#include "core/access.h"
#include "core/practice.h"
#include "crypto/sodium.h"
#include "social/panel_table.h"
#include "social/social_migrations.h"
#include "social/sql_supplement.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/supplemental_values.h"

#include <QTemporaryDir>

namespace alcove::testing {

/// A real, encrypted social.db in a folder of the test's own.
class SocialStore {
public:
    SocialStore()
    {
        crypto::SecretBytes master(crypto::SecretBytes::random(32, random));
        m_key = store::StoreKey::derive(master, "social");
        auto opened = store::Connection::open(store::Disk::ofMachine(), path(), m_key,
                                              store::OpenMode::Create);
        if (!opened)
            return;
        connection = *std::move(opened);
        if (!store::migrate(*connection, social::migrations()))
            return;
        m_isReady = bool(social::PanelTable(*connection).insert({{0x51}, practice, clock.now()}));
    }

    bool isReady() const { return m_isReady; }
    std::string path() const
    {
        return m_folder.filePath(QStringLiteral("social.db")).toStdString();
    }

    Actor actor(Role role = Role::Owner) const
    {
        return {{{0x21}}, QStringLiteral("Ada Okafor"), role, {{0x71}}};
    }

    Result<std::unique_ptr<social::SqlSupplement>> open(Roles roles = solo)
    {
        return social::SqlSupplement::open(*connection, practice,
                                           actor(firstHat(roles).value_or(Role::Owner)), roles,
                                           clock, random);
    }

    FakeClock clock;
    FakeRandom random;
    PracticeId practice{0x61};
    std::unique_ptr<store::Connection> connection;

private:
    QTemporaryDir m_folder;
    store::StoreKey m_key;
    bool m_isReady = false;
};

} // namespace alcove::testing
