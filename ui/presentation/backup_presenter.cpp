#include "presentation/backup_presenter.h"

#include "core/async.h"
#include "presentation/plain_dates.h"
#include "words/backup_text.h"
#include "words/error_text.h"

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

constexpr int everyMs = 5 * 60 * 1000;
constexpr qint64 manyDays = 3;

qint64 daysSince(Millis at, Millis now)
{
    return dayOf(at).daysTo(dayOf(now));
}

} // namespace

BackupLine backupLine(const BackupState &state, Millis now)
{
    if (state.notMade)
        return {words::shortBackupText(state.notMade->code),
                words::errorText(*state.notMade, words::Doing::BackingUp), true};
    if (state.notProved && state.notProved->code == ErrorCode::Corrupt)
        return {
            BackupPresenter::tr("The newest backup is damaged"),
            BackupPresenter::tr("A backup was restored on trial and is not whole. The store "
                                "itself is safe. Alcove makes a new backup within the hour "
                                "and tries again; if that is damaged too, its disk is failing."),
            true};
    if (!state.madeAt)
        return {BackupPresenter::tr("No backup yet"), {}, false};
    if (!state.provedAt)
        return {BackupPresenter::tr("Backup made %1").arg(agoText(*state.madeAt, now)),
                BackupPresenter::tr("It was not yet restored on trial. Alcove tries again."),
                state.notProved.has_value()};
    const bool isOld = daysSince(*state.provedAt, now) >= manyDays;
    return {BackupPresenter::tr("Backup proved %1").arg(agoText(*state.provedAt, now)),
            isOld ? BackupPresenter::tr("No backup could be restored on trial for some days. The "
                                        "store is safe. Check that the disk has room.")
                  : QString(),
            isOld};
}

BackupPresenter::BackupPresenter(Backups &backups, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_backups(backups)
    , m_clock(clock)
{
    m_again.setInterval(everyMs);
    connect(&m_again, &QTimer::timeout, this, &BackupPresenter::keepUp);
}

void BackupPresenter::start()
{
    m_again.start();
    keepUp();
}

void BackupPresenter::keepUp()
{
    if (m_isAsked)
        return; // a slow disk is not asked twice
    m_isAsked = true;
    whenDone(m_backups.keepUp(), this, [this](const BackupState &state) {
        m_isAsked = false;
        m_line = backupLine(state, m_clock.now());
        emit changed();
    });
}

} // namespace alcove::presentation
