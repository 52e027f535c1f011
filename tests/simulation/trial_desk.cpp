#include "simulation/trial_desk.h"

#include "crypto/key_slots.h"
#include "crypto/recovery_code.h"
#include "session/practice_maker.h"
#include "simulation/acts.h"
#include "simulation/sim_desk.h"
#include "support/must.h"

namespace alcove::simulation {

namespace {

using testing::must;

constexpr std::string_view words = "a long walk along the quiet lake";

struct Made {
    testing::DiskImage image;
    crypto::SecretBytes master;
    crypto::SecretBytes kit;
};

/// Two clients, each with a few signed notes and a draft: small, yet with more pages than one.
Result<void> use(session::OpenChart &open, const Clock &clock, Random &random)
{
    for (const char *given : {"Sam", "Ruth"}) {
        Client client;
        client.id = ClientId::make(clock, random);
        client.givenName = QString::fromLatin1(given);
        client.familyName = QStringLiteral("Rivera");
        TRY(open.chart->saveClient(client));
        for (int number = 0; number < 4; ++number) {
            Note note = emptyNote(open, client.id, clock, random);
            note.body.sections[0].text
                = QStringLiteral("Slept %1 hours. ").arg(number).repeated(30);
            TRY(open.chart->saveDraft(note));
            if (number < 3)
                TRY(sign(open, note, clock.now()));
        }
    }
    return {};
}

Made make(bool isUsed)
{
    Made made;
    testing::SimDisk disk;
    const testing::FakeClock clock;
    testing::FakeRandom random(11);
    const session::Surroundings surroundings{clock, random, crypto::kdfFloor, disk.disk()};
    NewPractice wanted;
    wanted.practiceName = QStringLiteral("Lakeside Practice");
    wanted.clinicianName = QStringLiteral("Ada Quill");
    wanted.deviceName = QStringLiteral("Desk 1");
    wanted.passphrase = std::make_shared<crypto::SecretBytes>(asBytes(words));
    {
        auto open = must(session::makePractice(SimDesk::folder(), wanted, surroundings));
        made.kit = must(crypto::parseRecoveryCode(open.recoveryCode));
        if (isUsed)
            must(use(open.open, clock, random));
    }
    const auto keys = must(session::readKeyFile(SimDesk::folder(), disk));
    made.master = must(crypto::openWithPassphrase(keys, crypto::SecretBytes(asBytes(words))));
    made.image = disk.image();
    return made;
}

/// The random generator is seeded: both desks have the same keys.
const Made &emptyDesk()
{
    static const Made made = make(false);
    return made;
}

} // namespace

const testing::DiskImage &TrialDesk::justMade()
{
    return emptyDesk().image;
}

const testing::DiskImage &TrialDesk::inUse()
{
    static const testing::DiskImage image = make(true).image;
    return image;
}

session::Surroundings TrialDesk::surroundings()
{
    return {clock, random, crypto::kdfFloor, disk()};
}

const crypto::SecretBytes &TrialDesk::master()
{
    return emptyDesk().master;
}

crypto::SecretBytes TrialDesk::passphrase()
{
    return crypto::SecretBytes(asBytes(words));
}

Result<session::OpenChart> TrialDesk::open()
{
    TRY_ASSIGN(const crypto::KeyFile keys, session::readKeyFile(workspace(), *disk().files));
    if (crypto::openSecrets(keys, master()))
        return session::openWithMaster(workspace(), keys, master(), surroundings());
    TRY_ASSIGN(const crypto::SecretBytes other, crypto::openWithRecovery(keys, emptyDesk().kit));
    return session::openWithMaster(workspace(), keys, other, surroundings());
}

} // namespace alcove::simulation
