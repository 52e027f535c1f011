#include "presentation/audit_model.h"

#include "charting/audit_export.h"
#include "core/request_book.h"
#include "presentation/about_client.h"
#include "presentation/plain_dates.h"
#include "words/audit_text.h"
#include "words/error_text.h"

#include <QDateTime>
#include <QSaveFile>

#include <algorithm>

namespace alcove::presentation {

namespace {

constexpr int mostLookedThrough = 100'000;

QDate firstDay(AuditPeriod period, QDate today)
{
    switch (period) {
    case AuditPeriod::Today:
        return today;
    case AuditPeriod::Week:
        return today.addDays(-6);
    case AuditPeriod::Month:
        return today.addDays(-29);
    case AuditPeriod::Year:
        return QDate(today.year(), 1, 1);
    case AuditPeriod::SixYears:
        return today.addYears(-6);
    case AuditPeriod::Ever:
        return {};
    }
    Q_UNREACHABLE();
}

Error errorOf(const QSaveFile &file)
{
    switch (file.error()) {
    case QFileDevice::ResourceError:
        return Error(ErrorCode::DiskFull);
    case QFileDevice::PermissionsError:
    case QFileDevice::OpenError:
        return Error(ErrorCode::ReadOnly);
    default:
        return Error(ErrorCode::Io);
    }
}

Result<qint64> writeExport(Chart &chart, const Practice &practice, const crypto::SigningKey &key,
                           Millis now, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return errorOf(file);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto sink = [&file](ByteView bytes) -> Result<void> {
        const auto size = static_cast<qint64>(bytes.size());
        if (file.write(reinterpret_cast<const char *>(bytes.data()), size) != size)
            return errorOf(file);
        return {};
    };
    TRY_ASSIGN(const qint64 entries, charting::exportAudit(chart, practice, key, now, sink));
    if (!file.commit())
        return errorOf(file);
    return entries;
}

/// Not by opening the chart, which would be one more line of the log.
QString aboutOf(Chart &chart, ClientId client)
{
    const auto clients = chart.clients({});
    for (const ClientSummary &each : clients ? *clients : QList<ClientSummary>())
        if (each.id == client)
            return aboutText(each);
    return {};
}

} // namespace

Millis beginOf(AuditPeriod period, Millis now)
{
    const QDate day = firstDay(period, dayOf(now));
    return day.isValid() ? day.startOfDay().toMSecsSinceEpoch() : 0;
}

AuditModel::AuditModel(const ChartContext &context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_context(context)
    , m_query(context.session.chart(), this, [this](const auto &answer) { receive(answer); })
{
}

void AuditModel::ask(const std::optional<ClientId> &client, AuditPeriod period)
{
    m_client = client;
    m_period = period;
    AuditQuestion question;
    question.client = client;
    question.from = beginOf(period, m_context.clock.now());
    question.event = m_onlyBreaks ? breakGlassEvent : QString();
    m_query.ask([question, onlyReadings = m_onlyReadings](Chart &chart) -> Result<Read> {
        TRY_ASSIGN(const AuditAnswer answer, linesOf(chart, question, onlyReadings));
        return Read{answer, question.client ? aboutOf(chart, *question.client) : QString()};
    });
}

Result<AuditAnswer> AuditModel::linesOf(Chart &chart, const AuditQuestion &question,
                                        bool onlyReadings)
{
    if (!onlyReadings)
        return chart.auditLines(question, most);
    TRY_ASSIGN(AuditAnswer answer, chart.auditLines(question, mostLookedThrough));
    answer.lines.removeIf([](const AuditLine &line) { return !isReading(line.entry.event.event); });
    answer.found = answer.lines.size();
    answer.lines = answer.lines.first(std::min<qsizetype>(answer.lines.size(), most));
    return answer;
}

void AuditModel::showOnlyReadings(bool isOn)
{
    if (isOn == m_onlyReadings)
        return;
    m_onlyReadings = isOn;
    ask(m_client, m_period);
}

void AuditModel::showOnlyBreaks(bool isOn)
{
    m_onlyBreaks = isOn;
    ask(m_client, m_period);
}

void AuditModel::receive(const Result<Read> &answer)
{
    if (!answer) {
        emit failed(words::errorText(answer.error(), words::Doing::Reading));
        return;
    }
    beginResetModel();
    m_read = *answer;
    endResetModel();
    emit loaded();
}

int AuditModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_read.answer.lines.size());
}

int AuditModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_client ? Whose : Whose + 1; // of one client the name stands over the table
}

QVariant AuditModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const AuditLine &line = m_read.answer.lines.at(index.row());
    switch (index.column()) {
    case When:
        return momentText(line.entry.at);
    case Who:
        return line.actor.isEmpty() ? tr("person %1").arg(idString(line.entry.actor)) : line.actor;
    case What:
        return words::auditText(line.entry.event.event);
    case Detail:
        return line.reason.isEmpty() ? words::auditDetail(line.entry.event) : line.reason;
    case Desk:
        return line.device.isEmpty() ? idString(line.entry.device) : line.device;
    case Whose:
        return line.client;
    default:
        return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case Who:
        return tr("Who");
    case What:
        return tr("What");
    case Detail:
        return tr("Why, or what of it");
    case Desk:
        return tr("At which desk");
    case Whose:
        return tr("Client");
    default:
        return {};
    }
}

QString AuditModel::summary() const
{
    if (m_read.answer.found == 0)
        return tr("nothing in this time");
    QString all = tr("%n entries", nullptr, static_cast<int>(m_read.answer.found));
    if (m_read.answer.found == m_read.answer.lines.size())
        return all;
    return tr("%1, the latest %2 shown").arg(all).arg(m_read.answer.lines.size());
}

void AuditModel::verify()
{
    const auto answer
        = m_context.session.chart().ask([](Chart &chart) { return chart.verifyAudit(); });
    whenDone(answer, this, [this](const Result<AuditVerdict> &verdict) {
        if (!verdict)
            emit failed(words::errorText(verdict.error(), words::Doing::Reading));
        else if (verdict->isOk())
            emit verified(true,
                          tr("The log is whole: %n entries, each follows from the one before.",
                             nullptr, static_cast<int>(verdict->entries)));
        else
            emit verified(false,
                          tr("The log was changed, or is not whole: %1. The charts are not "
                             "touched by this. Keep a backup as it is and tell whoever is "
                             "responsible for privacy.")
                              .arg(verdict->problems.first()));
    });
}

void AuditModel::exportTo(const QString &path)
{
    const auto answer = m_context.session.chart().ask(
        [practice = m_context.session.practice(), &key = m_context.session.signingKey(),
         now = m_context.clock.now(),
         path](Chart &chart) { return writeExport(chart, practice, key, now, path); });
    whenDone(answer, this, [this](const Result<qint64> &entries) {
        if (!entries)
            emit failed(words::errorText(entries.error(), words::Doing::WritingFile));
        else
            emit exported(tr("%n entries are in the file, signed by you. It names no client: "
                             "ids stand for them.",
                             nullptr, static_cast<int>(*entries)));
    });
}

} // namespace alcove::presentation
