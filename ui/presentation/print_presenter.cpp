#include "presentation/print_presenter.h"

#include "base/durable_file.h"
#include "base/file_place.h"
#include "core/async.h"
#include "core/care.h"
#include "core/chart_queue.h"
#include "crypto/sealed_file.h"
#include "crypto/sodium.h"

#include <QFile>
#include <QPromise>
#include <QThreadPool>

namespace alcove::presentation {

namespace {

Result<PrintedNote> readNote(Chart &chart, NoteId id)
{
    PrintedNote printed;
    TRY_ASSIGN(printed.note, chart.openNote(id));
    TRY_ASSIGN(printed.addenda, chart.addenda(id));
    return printed;
}

Result<PrintedChart> readOne(Chart &chart, NoteId id)
{
    PrintedChart printed;
    TRY_ASSIGN(const PrintedNote note, readNote(chart, id));
    TRY_ASSIGN(printed.client, chart.openClient(note.note.client));
    printed.notes.append(note);
    return printed;
}

Result<PrintedChart> readAll(Chart &chart, ClientId id)
{
    PrintedChart printed;
    TRY_ASSIGN(printed.client, chart.openClient(id));
    TRY_ASSIGN(printed.entries, chart.entries(id));
    TRY_ASSIGN(const QList<NoteSummary> notes, chart.notes(id));
    for (const NoteSummary &summary : notes) {
        TRY_ASSIGN(const PrintedNote note, readNote(chart, summary.id));
        printed.notes.append(note);
    }
    return printed;
}

/// What a sealed file is called once it is opened. It says nothing of whose it is.
const std::string nameInside = "chart.pdf";

} // namespace

PrintPresenter::PrintPresenter(Session &session, const Clock &clock, std::shared_ptr<Files> files,
                               QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(clock)
    , m_files(std::move(files))
{
}

void PrintPresenter::showNote(NoteId note)
{
    AuditEvent event{QStringLiteral("note.print"), idString(note), {}, {}};
    take(m_session.chart().ask([note](Chart &chart) { return readOne(chart, note); }), event);
}

void PrintPresenter::showChart(ClientId client)
{
    AuditEvent event{QStringLiteral("chart.print"), idString(client), {}, {}};
    take(m_session.chart().ask([client](Chart &chart) { return readAll(chart, client); }), event);
}

void PrintPresenter::take(const QFuture<Result<PrintedChart>> &answer, const AuditEvent &event)
{
    const int request = ++m_request;
    whenDone(answer, this, [this, request, event](const Result<PrintedChart> &printed) {
        if (request != m_request)
            return; // another text was asked for since
        if (!printed) {
            refuse(printed.error(), words::Doing::Reading);
            return;
        }
        m_event = event;
        m_event.client = idString(printed->client.id);
        const bool isOneNote = event.event == QStringLiteral("note.print");
        m_document = isOneNote ? noteDocument(printed->client, printed->notes.first(), origin())
                               : chartDocument(*printed, origin());
        emit ready();
    });
}

PrintOrigin PrintPresenter::origin() const
{
    PrintOrigin origin;
    origin.practice = m_session.practice();
    origin.now = m_clock.now();
    origin.zone = QTimeZone::systemTimeZone();
    if (const auto formats = charting::builtInFormats())
        origin.formats = *formats;
    return origin;
}

PassphraseJudgement PrintPresenter::judge(const crypto::SecretBytes &passphrase) const
{
    const Practice &practice = m_session.practice();
    return presentation::judge(passphrase, {practice.name, practice.actor.name, m_document.name});
}

QString PrintPresenter::objection(const crypto::SecretBytes &passphrase,
                                  const crypto::SecretBytes &again) const
{
    if (!judge(passphrase).isAcceptable)
        return tr("That would be guessed too easily. Take five or more unrelated words.");
    return passphrase.equals(again) ? QString() : tr("The two are not the same. Type both again.");
}

void PrintPresenter::print()
{
    release({WayOut::Paper, {}, {}}, QStringLiteral("paper"));
}

void PrintPresenter::saveSealed(const QString &path, crypto::SecretBytes passphrase)
{
    release({WayOut::SealedFile, QFile::encodeName(path).toStdString(),
             std::make_shared<crypto::SecretBytes>(std::move(passphrase))},
            QStringLiteral("sealed"));
}

void PrintPresenter::savePlain(const QString &path, const QString &reason)
{
    const std::string name = QFile::encodeName(path).toStdString();
    if (!isReason(reason))
        return refuse(Error(ErrorCode::Refused, "no reason"), words::Doing::WritingFile);
    const auto place = [&]() -> Result<void> {
        TRY(checkNotOnNetwork(folderOf(name), *m_files));
        return checkNotInCloud(folderOf(name), *m_files);
    }();
    if (!place)
        return refuse(place.error(), words::Doing::WritingFile);
    release({WayOut::PlainFile, name, {}},
            QStringLiteral("plain ") + reason.trimmed().left(longestReason));
}

void PrintPresenter::release(Target target, const QString &detail)
{
    AuditEvent event = m_event;
    event.detail = detail;
    const auto told = m_session.chart().ask([event](Chart &chart) { return chart.audit(event); });
    whenDone(told, this, [this, target = std::move(target)](const Result<void> &result) {
        if (!result)
            return refuse(result.error(), words::Doing::Saving);
        m_target = target;
        emit released(target.way);
    });
}

void PrintPresenter::write(const QByteArray &pdf)
{
    const Target target = std::exchange(m_target, {});
    const auto content = asBytes({pdf.constData(), static_cast<std::size_t>(pdf.size())});
    if (pdf.isEmpty())
        return finish(target.way, Error(ErrorCode::Io, "no document was made"));
    if (target.passphrase == nullptr)
        return finish(target.way, writeFileDurably(*m_files, target.path, content));
    // Shared because std::function copies, and a QPromise can't be copied.
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const auto sealed = promise->future();
    QThreadPool::globalInstance()->start([promise, target, pdf, files = m_files] {
        crypto::SystemRandom random;
        const auto all = asBytes({pdf.constData(), static_cast<std::size_t>(pdf.size())});
        auto step = [&]() -> Result<void> {
            return crypto::writeSealed(*files, target.path, nameInside, all,
                                       {*target.passphrase, crypto::kdfDefault, random});
        };
        promise->addResult(guarded(step));
        promise->finish();
    });
    whenDone(sealed, this,
             [this, way = target.way](const Result<void> &written) { finish(way, written); });
}

void PrintPresenter::finish(WayOut way, const Result<void> &written)
{
    if (written)
        emit saved(way);
    else
        refuse(written.error(), words::Doing::WritingFile);
}

void PrintPresenter::refuse(const Error &error, words::Doing doing)
{
    emit refused(words::errorText(error, doing), words::errorNumber(error, doing));
}

} // namespace alcove::presentation
