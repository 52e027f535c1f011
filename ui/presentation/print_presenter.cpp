#include "presentation/print_presenter.h"

#include "base/durable_file.h"
#include "base/file_place.h"
#include "charting/format_shelf.h"
#include "core/async.h"
#include "core/care.h"
#include "core/chart_queue.h"
#include "crypto/sealed_file.h"
#include "crypto/sodium.h"
#include "presentation/measure_document.h"

#include <QFile>
#include <QPromise>
#include <QThreadPool>

namespace alcove::presentation {

namespace {

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
    const QList<charting::NoteFormat> formats = charting::FormatShelf(m_formatsFolder).all();
    take(m_session.chart().ask(
             [note, formats](Chart &chart) { return readToPrint(chart, note, formats); }),
         event);
}

void PrintPresenter::showChart(ClientId client)
{
    AuditEvent event{QStringLiteral("chart.print"), idString(client), {}, {}};
    take(m_session.chart().ask([client](Chart &chart) { return readToPrint(chart, client); }),
         event);
}

void PrintPresenter::showMeasure(RecordId measure, const charting::Instrument *instrument)
{
    AuditEvent event{QStringLiteral("record.print"), idString(measure), {}, {}};
    m_instrument = instrument == nullptr ? std::nullopt : std::optional(*instrument);
    take(m_session.chart().ask([measure](Chart &chart) { return readToPrint(chart, measure); }),
         event);
}

void PrintPresenter::take(const QFuture<Result<ReadToPrint>> &answer, const AuditEvent &event)
{
    const int request = ++m_request;
    whenDone(answer, this, [this, request, event](const Result<ReadToPrint> &read) {
        if (request != m_request)
            return; // another text was asked for since
        if (!read) {
            refuse(read.error(), words::Doing::Reading);
            return;
        }
        const PrintedChart &printed = read->chart;
        m_event = event;
        m_event.client = idString(printed.client.id);
        m_client = printed.client;
        m_letter.reset();
        m_recipient = -1;
        const PrintOrigin from = origin();
        if (event.event == QStringLiteral("chart.print"))
            m_document = chartDocument(printed, from);
        else if (event.event == QStringLiteral("record.print"))
            m_document = measureDocument(printed.client, printed.records.first(),
                                         m_instrument ? &*m_instrument : nullptr, from);
        else if (isLetter(printed.notes.first().note, from.formats))
            showLetter(*read);
        else
            m_document = noteDocument(printed.client, printed.notes.first(), from);
        emit ready();
    });
}

void PrintPresenter::showLetter(const ReadToPrint &read)
{
    m_letter.emplace(LetterOf{read.chart.client, read.chart.notes.first(), read.sheets}, origin());
    m_document = {};
    chooseRecipient(m_letter->usual());
}

QStringList PrintPresenter::recipients() const
{
    QStringList all;
    if (m_letter)
        for (const OutgoingPreview &each : m_letter->recipients())
            all.append(each.heading);
    return all;
}

void PrintPresenter::chooseRecipient(int recipient)
{
    // While it is told to whom it goes it can't go to another.
    if (!m_letter || m_isLeaving || recipient < 0 || recipient >= m_letter->recipients().size())
        return;
    m_recipient = recipient;
    m_goesAllTheSame = false;
    m_document = m_letter->documentFor(recipient);
    emit changed();
}

QString PrintPresenter::caution() const
{
    return m_letter && m_recipient >= 0 && !m_goesAllTheSame ? m_letter->cautionFor(m_recipient)
                                                             : QString();
}

PrintOrigin PrintPresenter::origin() const
{
    PrintOrigin origin;
    origin.practice = m_session.practice();
    origin.now = m_clock.now();
    origin.zone = QTimeZone::systemTimeZone();
    origin.formats = charting::FormatShelf(m_formatsFolder).all();
    return origin;
}

PassphraseJudgement PrintPresenter::judge(const crypto::SecretBytes &passphrase) const
{
    const Practice &practice = m_session.practice();
    return presentation::judge(passphrase,
                               {practice.name, practice.actor.name, displayName(m_client)});
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
    release({WayOut::Paper, {}, {}}, QStringLiteral("paper"), {});
}

void PrintPresenter::saveSealed(const QString &path, crypto::SecretBytes passphrase)
{
    release({WayOut::SealedFile, QFile::encodeName(path).toStdString(),
             std::make_shared<crypto::SecretBytes>(std::move(passphrase))},
            QStringLiteral("sealed"), tr("In a sealed file."));
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
    // The reason is for the log alone, as the form says.
    release({WayOut::PlainFile, name, {}},
            QStringLiteral("plain ") + reason.trimmed().left(longestReason),
            tr("In a file that is not encrypted."));
}

void PrintPresenter::release(Target target, const QString &detail, const QString &remark)
{
    if (m_letter && m_recipient < 0) {
        emit refused(tr("Choose to whom the letter goes."), {});
        return;
    }
    if (const QString words = caution(); !words.isEmpty()) {
        emit refused(words, {});
        return;
    }
    m_isLeaving = true;
    AuditEvent event = m_event;
    event.detail = detail;
    const auto told = m_session.chart().ask(
        [left = disclosed(target.way, remark), event, &clock = m_clock](Chart &chart) {
            crypto::SystemRandom random;
            return charting::tellDisclosure(chart, left, event, clock, random);
        });
    whenDone(told, this, [this, target = std::move(target)](const Result<void> &result) {
        if (!result) {
            m_isLeaving = false;
            return refuse(result.error(), words::Doing::Saving);
        }
        m_target = target;
        emit released(target.way);
        m_isLeaving = false;
    });
}

charting::Disclosed PrintPresenter::disclosed(WayOut way, const QString &remark) const
{
    charting::Disclosed left;
    left.client = m_client.id;
    if (m_event.event != QStringLiteral("chart.print"))
        left.id = m_event.subject;
    left.what = m_document.title;
    left.how = way == WayOut::Paper ? charting::LeftAs::Printed : charting::LeftAs::Pdf;
    left.whom = recipients().value(m_recipient);
    left.remark = remark;
    return left;
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
