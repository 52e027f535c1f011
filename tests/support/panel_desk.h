#pragma once

#include "crypto/key_slots.h"
#include "crypto/recovery_code.h"
#include "panel/open_panel.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/supplemental_values.h"

#include <QTemporaryDir>

namespace alcove::testing {

/// A folder for a panel, and the practice it would belong to.
class PanelDesk {
public:
    PanelDesk()
    {
        practice.id = {0x61};
        practice.name = QStringLiteral("Harbor House");
        practice.actor = {{{0x21}}, QStringLiteral("Ada Okafor"), Role::Owner, {{0x71}}};
        practice.roles = solo;
        practice.recoveryKey = crypto::recoveryBoxKey(recoverySecret);
    }

    /// From now on they wear this hat and no other.
    void wear(Role role)
    {
        practice.actor.role = role;
        practice.roles = {role};
    }

    panel::PanelFiles files() const { return {m_folder.path()}; }
    panel::PanelSurroundings surroundings() { return {clock, random, crypto::kdfFloor}; }
    crypto::SecretBytes recoveryCode() const { return crypto::recoveryCode(recoverySecret); }

    Result<panel::OpenPanel> make()
    {
        return panel::makePanel(files(), practice, passphrase, surroundings());
    }
    Result<panel::OpenPanel> open(std::string_view with)
    {
        return panel::openPanel(files(), practice, crypto::SecretBytes(asBytes(with)),
                                surroundings());
    }
    Result<panel::OpenPanel> open() { return open(words); }

    static constexpr std::string_view words = "gravel lantern otter mosaic seventeen";
    static constexpr std::string_view otherWords = "violin thistle harbor cobalt nineteen";

    FakeClock clock;
    FakeRandom random;
    crypto::SecretBytes recoverySecret
        = crypto::SecretBytes::random(crypto::recoverySecretSize, random);
    crypto::SecretBytes passphrase{asBytes(words)};
    Practice practice;

private:
    QTemporaryDir m_folder;
};

} // namespace alcove::testing
