#include "base/clock.h"
#include "crypto/sodium.h"
#include "desktop/chart_window.h"
#include "desktop/options.h"
#include "desktop/panel_door.h"
#include "desktop/shell.h"
#include "members/closing_at_door.h"
#include "members/local_joining.h"
#include "members/local_kit_joining.h"
#include "members/members_worker.h"
#include "platform/fido_token.h"
#include "platform/memory_privacy.h"
#include "platform/private_process.h"
#include "platform/qt_keychain.h"
#include "platform/store_lock.h"
#include "session/local_desk.h"
#include "session/local_token_door.h"
#include "support/access_key.h"
#include "support/enter_key.h"
#include "support/file_choice.h"
#include "support/icon.h"
#include "support/private_typing.h"
#include "support/theme.h"

#include <QApplication>

#include <cstdio>
#include <exception>
#include <optional>

namespace {

using namespace alcove;

support::Scheme schemeOf(const QString &look, const QPalette &system)
{
    if (look == QStringLiteral("paper"))
        return support::Scheme::Paper;
    if (look == QStringLiteral("dusk"))
        return support::Scheme::Dusk;
    if (look == QStringLiteral("contrast"))
        return support::Scheme::Contrast;
    return support::schemeOfSystem(system);
}

QStringList wordsAfterName(int argc, char *argv[])
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    return words;
}

/// Where a practice's own files are.
void readFolders(presentation::ChartContext &context, const session::Workspace &store)
{
    context.codesFolder = store.codesFolder();
    context.formatsFolder = store.formatsFolder();
    context.phrasesFolder = store.phrasesFolder();
    context.packsFolder = store.packsFolder();
}

int run(QApplication &application, const desktop::Options &options,
        const platform::MachineFolders &folders)
{
    const SystemClock clock;
    crypto::SystemRandom random;
    platform::QtKeychain keychain;
    session::Surroundings surroundings{clock, random};
    surroundings.keychain = &keychain;
    // For tests of many processes; never below the floor, and only for what is made.
    if (qEnvironmentVariableIsSet("ALCOVE_KDF_FLOOR"))
        surroundings.kdfCost = crypto::kdfFloor;
    const session::Workspace workspace{options.store};
    platform::FidoToken token;
    session::LocalTokenDoor tokenDoor(workspace, *surroundings.disk.files);
    surroundings.token = &token;
    surroundings.pin = &tokenDoor;
    // A folder that can't be had is told of when the store is opened or made in it.
    static_cast<void>(session::makeFolder(workspace, *surroundings.disk.files));
    // Goes after the desk: what its thread has begun on the store it ends alone.
    auto lock = platform::StoreLock::take(options.store);
    session::LocalDesk desk(workspace, surroundings, members::makePeople, members::closeAtServer);
    members::LocalJoining joining(workspace, surroundings);
    members::LocalKitJoining kitJoining(workspace, surroundings);
    platform::SelfReplacement replacement;
    platform::DesktopWatch watch;
    desktop::Shell shell(
        {desk,
         clock,
         random,
         replacement,
         watch,
         [&clock, &random, &surroundings, &tokenDoor, &desk,
          &options](Session &session) -> std::unique_ptr<desktop::UnlockedWindow> {
             presentation::ChartContext context{session, clock, random, &tokenDoor};
             readFolders(context, session::Workspace{options.store});
             return std::make_unique<desktop::ChartWindow>(
                 context,
                 desktop::makePanelDoor(options.store, session.practice(), surroundings.kdfCost,
                                        clock, random),
                 platform::swapState(), &desk);
         },
         options,
         folders.settings,
         {&tokenDoor, &desk, &joining, &kitJoining}});
    QObject::connect(&shell, &desktop::Shell::closed, &application, &QApplication::quit,
                     Qt::QueuedConnection);
    application.installEventFilter(&shell.idleWatch());

    const bool isInUse = !lock && lock.error().code == ErrorCode::Conflict;
    QObject::connect(&shell, &desktop::Shell::aboutToReplace, &application,
                     [&lock] { lock = Error(ErrorCode::NotFound); });
    if (isInUse) {
        std::fputs("alcove: this practice is open in another window already.\n", stderr);
        shell.refuseAsInUse();
    } else {
        shell.start();
    }
    const int status = QApplication::exec();
    token.cancel(); // closing does not wait for a finger
    return isInUse ? 1 : status;
}

int start(int argc, char *argv[])
{
    platform::dropForeignCode(argv);
    platform::keepQtQuiet();
    if (const auto isPrivate = platform::keepMemoryPrivate(); !isPrivate) {
        std::fputs("alcove: this system would let others read its memory, so it does not start. "
                   "Nothing was opened.\n",
                   stderr);
        return 1;
    }
    const auto folders = platform::machineFolders(QProcessEnvironment::systemEnvironment());
    const auto parsed = desktop::parseOptions(wordsAfterName(argc, argv), folders);
    if (!parsed.options) {
        std::fputs(qUtf8Printable(parsed.answer.text), parsed.answer.status == 0 ? stdout : stderr);
        return parsed.answer.status;
    }
    support::keepNoFileHistory();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("alcove"));
    QApplication::setApplicationDisplayName(QStringLiteral("Alcove"));
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication::setWindowIcon(support::icon(QStringLiteral("alcove"), support::IconTone::Accent));
    new support::EnterKey(application); // its parent
    new support::AccessKey(application);
    new support::PrivateTyping(application);
    support::apply(application, schemeOf(parsed.options->look, QApplication::palette()));
    return run(application, *parsed.options, folders);
}

} // namespace

int main(int argc, char *argv[])
{
    try {
        return start(argc, argv);
    } catch (const std::exception &) { // out of memory or threads; what was typed is kept already
        std::fputs("alcove: this machine has no memory or threads left for it. What was saved is "
                   "safe; close other programs and start it again.\n",
                   stderr);
        return 1;
    }
}
