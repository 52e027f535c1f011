#include "words/progress_text.h"

#include "core/attachment.h"

#include <QCoreApplication>

#include <algorithm>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("progress", text);
}

qint64 hundredths(const SyncProgress &progress)
{
    return progress.of > 0 ? std::clamp<qint64>(progress.done * 100 / progress.of, 0, 100) : 0;
}

/// Of parts of files; the last begun one counts.
qint64 megabytesLeft(const SyncProgress &progress)
{
    constexpr qint64 million = 1'000'000;
    const qint64 bytes = std::max<qint64>(progress.of - progress.done, 0) * attachmentPartSize;
    return (bytes + million - 1) / million;
}

} // namespace

QString progressText(const SyncProgress &progress)
{
    const auto done = QString::number(hundredths(progress));
    switch (progress.phase) {
    case SyncPhase::First:
        return tr("Getting the practice: %1 of 100").arg(done);
    case SyncPhase::Drafts:
        return tr("Getting the practice: %1 of 100, recent clients are here").arg(done);
    case SyncPhase::Rest:
        return tr("Getting the practice: %1 of 100, recent clients and open drafts are here")
            .arg(done);
    case SyncPhase::Search:
        return tr("Making notes findable: %1 of 100").arg(done);
    case SyncPhase::FilesUp:
        return tr("Sending files: %1 MB to go").arg(megabytesLeft(progress));
    case SyncPhase::FilesDown:
        return tr("Fetching files: %1 MB to go").arg(megabytesLeft(progress));
    }
    Q_UNREACHABLE();
}

} // namespace alcove::words
