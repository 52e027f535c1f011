#include "interop/import_files.h"

#include "interop/fhir_patient.h"
#include "interop/import_fhir.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

namespace alcove::interop {

namespace {

/// What would meet the next file as well.
bool isOfTheStore(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Io:
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::Corrupt:
        return true;
    default:
        return false;
    }
}

/// Clients that a file tells of without describing them.
QStringList strangersOf(const FhirReading &reading)
{
    QSet<QString> strangers;
    for (const ReadEntry &read : reading.entries)
        strangers.insert(read.clientSource);
    for (const ReadClient &read : reading.clients)
        strangers.remove(read.client.source);
    return strangers.values();
}

Result<FhirReading> readOne(const ReadFile &file, const Clock &clock, Random &random)
{
    TRY_ASSIGN(const QByteArray bytes, file());
    return readFhir(bytes, clock, random);
}

class FilesImport {
public:
    FilesImport(Chart &chart, qsizetype files, const FileProgress &progress)
        : m_chart(chart)
        , m_progress(progress)
        , m_outcomes(files, FileUntried{})
    {
    }

    bool isOver() const { return m_isOver; }

    void fail(qsizetype file, Error error)
    {
        end(file, FileFailure{std::move(error), FileFailure::Stage::Reading});
    }

    /// A file that tells of others' clients waits until all files were read: only then is it known
    /// whether two of them mean different people by one id.
    void add(qsizetype file, FhirReading reading)
    {
        for (const ReadClient &read : reading.clients)
            describe(read.client);
        if (strangersOf(reading).isEmpty())
            return keep(file, reading);
        m_waiting.append({file, std::move(reading)});
    }

    QList<FileOutcome> finish()
    {
        if (const auto compared = contestWithTheChart(); !compared && !m_waiting.isEmpty()) {
            m_isOver = true;
            end(m_waiting.first().file, FileFailure{compared.error(), FileFailure::Stage::Keeping});
        }
        while (keepWhatIsReady()) { }
        // What is left waits for clients that don't come; who brings some goes first.
        std::stable_partition(m_waiting.begin(), m_waiting.end(), [](const Waiting &waiting) {
            return !waiting.reading.clients.isEmpty();
        });
        for (const Waiting &waiting : m_waiting)
            if (!m_isOver)
                keep(waiting.file, waiting.reading);
        return std::move(m_outcomes);
    }

private:
    struct Waiting {
        qsizetype file;
        FhirReading reading;
    };

    void describe(const Client &client)
    {
        const auto before = m_described.constFind(client.source);
        if (before == m_described.constEnd())
            m_described.insert(client.source, client);
        else if (!couldBeOnePerson(*before, client))
            m_contested.insert(client.source);
    }

    /// Of the clients that files describe and others tell of, those whose place in the chart is
    /// another person's.
    Result<void> contestWithTheChart()
    {
        QSet<QString> asked;
        for (const Waiting &waiting : m_waiting)
            for (const QString &source : strangersOf(waiting.reading))
                if (m_described.contains(source))
                    asked.insert(source);
        TRY_ASSIGN(const auto known, m_chart.known(asked.values()));
        for (auto it = known.begin(); it != known.end(); ++it) {
            TRY_ASSIGN(const Client client, m_chart.openClient(ClientId{it.value()}));
            if (!couldBeOnePerson(client, m_described.value(it.key())))
                m_contested.insert(it.key());
        }
        return {};
    }

    Result<bool> hasItsClients(const FhirReading &reading)
    {
        const QStringList strangers = strangersOf(reading);
        TRY_ASSIGN(const auto known, m_chart.known(strangers));
        return known.size() == strangers.size();
    }

    /// Whether any could be kept, for which others may have waited.
    bool keepWhatIsReady()
    {
        QList<Waiting> waiting = std::exchange(m_waiting, {});
        for (Waiting &each : waiting) {
            const Result<bool> isReady = hasItsClients(each.reading);
            if (m_isOver || !isReady || !*isReady)
                m_waiting.append(std::move(each));
            else
                keep(each.file, each.reading);
        }
        return m_waiting.size() < waiting.size();
    }

    void keep(qsizetype file, const FhirReading &reading)
    {
        auto report = importReading(m_chart, reading, m_contested);
        if (!report) {
            m_isOver = isOfTheStore(report.error());
            return end(file, FileFailure{report.error(), FileFailure::Stage::Keeping});
        }
        end(file, *std::move(report));
    }

    void end(qsizetype file, FileOutcome outcome)
    {
        m_outcomes[file] = std::move(outcome);
        ++m_done;
        if (m_progress)
            m_progress(m_done, m_outcomes.size());
    }

    Chart &m_chart;
    const FileProgress &m_progress;
    QList<FileOutcome> m_outcomes;
    QList<Waiting> m_waiting;
    QHash<QString, Client> m_described; ///< by source
    QSet<QString> m_contested;
    qsizetype m_done = 0;
    bool m_isOver = false;
};

} // namespace

QList<FileOutcome> importFiles(Chart &chart, const QList<ReadFile> &files, const Clock &clock,
                               Random &random, const FileProgress &progress)
{
    FilesImport import(chart, files.size(), progress);
    for (qsizetype i = 0; i < files.size() && !import.isOver(); ++i) {
        auto reading = readOne(files[i], clock, random);
        if (reading)
            import.add(i, *std::move(reading));
        else
            import.fail(i, reading.error());
    }
    return import.finish();
}

} // namespace alcove::interop
