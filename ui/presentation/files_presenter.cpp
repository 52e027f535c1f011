#include "presentation/files_presenter.h"

#include "base/posix_files.h"
#include "core/async.h"
#include "core/attached_file.h"
#include "presentation/plain_dates.h"
#include "presentation/rights.h"
#include "words/attachment_text.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

using words::Doing;

FilesPresenter::FilesPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_query(context.session.chart(), this, [this](const auto &answer) { receive(answer); })
{
}

void FilesPresenter::open(ClientId client)
{
    if (client != m_client) {
        m_rows.clear();
        m_withRemoved = false;
    }
    m_client = client;
    refresh();
}

void FilesPresenter::refresh()
{
    m_query.ask([client = m_client, all = m_withRemoved](Chart &chart) -> Result<Lines> {
        FileBook *book = fileBookOf(chart);
        return book == nullptr ? Result<Lines>(Lines()) : book->files(client, all);
    });
}

void FilesPresenter::showRemoved(bool isShown)
{
    m_withRemoved = isShown;
    refresh();
}

bool FilesPresenter::mayChange() const
{
    const Rights rights = rightsOf(m_context.session.practice().roles);
    return m_context.named != nullptr ? rights.writesRestricted : rights.writesNotes;
}

void FilesPresenter::receive(const Result<Lines> &answer)
{
    if (!answer) {
        emit failed(words::errorText(answer.error(), Doing::Reading));
        return;
    }
    m_rows.clear();
    for (const FileLine &line : *answer) {
        if (line.client != m_client)
            return; // another chart's, asked before
        m_rows.append(rowOf(line));
    }
    emit loaded();
}

FileRow FilesPresenter::rowOf(const FileLine &line) const
{
    const QStringList about{words::fileKindText(line.mediaType), words::fileSizeText(line.size),
                            tr("%1, %2").arg(line.byName, agoText(line.at, m_context.clock.now()))};
    const auto server = m_context.session.practice().serverUrl.isEmpty() ? words::FileServer::None
                                                                         : words::FileServer::There;
    return {line.id,
            line.name,
            about.join(u"   ·   "_s),
            words::fileStateText(line, server),
            line.isWhole() && !line.removal,
            line.removal.has_value()};
}

template <typename Work>
void FilesPresenter::act(int doing, Work work)
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    emit busyChanged();
    const auto answer = m_context.session.chart().ask([work](Chart &chart) -> Result<QString> {
        FileBook *book = fileBookOf(chart);
        return book == nullptr ? Result<QString>(Error(ErrorCode::NotFound)) : work(*book);
    });
    whenDone(answer, this, [this, doing](const Result<QString> &said) { end(said, doing); });
}

void FilesPresenter::end(const Result<QString> &said, int doing)
{
    m_isBusy = false;
    emit busyChanged();
    if (said)
        emit done(*said);
    else
        emit failed(words::errorText(said.error(), static_cast<Doing>(doing)));
    refresh();
}

void FilesPresenter::attach(const QString &path)
{
    NewFile wanted;
    wanted.id = AttachmentId::make(m_context.clock, m_context.random);
    wanted.client = m_client;
    const QString name = plainFileName(QFileInfo(path).fileName());
    const QString said = tr("%1 is on the chart.").arg(name);
    const Doing doing = QFileInfo::exists(path) ? Doing::Attaching : Doing::ReadingFile;
    act(static_cast<int>(doing), [wanted, path, said](FileBook &book) -> Result<QString> {
        PosixFiles files;
        TRY(attachFrom(book, files, wanted, path));
        return said;
    });
}

void FilesPresenter::save(AttachmentId id, const QString &path)
{
    const Doing doing = hasFolderFor(path) ? Doing::SavingAttached : Doing::WritingFile;
    act(static_cast<int>(doing), [id, path](FileBook &book) -> Result<QString> {
        PosixFiles files;
        TRY_ASSIGN(const QString saved, saveAt(book, files, id, path));
        return tr("A copy that is not encrypted is at %1.").arg(saved);
    });
}

void FilesPresenter::remove(AttachmentId id, const QString &reason)
{
    act(static_cast<int>(Doing::RemovingAttached), [id, reason](FileBook &book) -> Result<QString> {
        TRY(book.removeFile(id, reason));
        return tr("The file was removed from the chart.");
    });
}

} // namespace alcove::presentation
