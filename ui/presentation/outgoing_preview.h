#pragma once

#include "charting/outgoing_name.h"
#include "core/record_book.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"

#include <QObject>

namespace alcove::presentation {

/// How a paper to one recipient would begin.
struct OutgoingPreview {
    charting::Addressee to;
    charting::OutgoingName out; ///< how the client is called in it
    QString whom; ///< as they are addressed, "Dana Vale"; may be empty
    QString address;
    QString born; ///< the birth date, where they are told it
    QString heading; ///< "Guardian: Dana Vale"
    bool goesOut = true; ///< false: they are told nothing, and `head` is empty
    QStringList head; ///< the lines of the paper, a letter, down to how they are addressed
    QString called; ///< "Robin Vale, no pronouns"
    QStringList otherWays; ///< "By e-mail: Alex Vale, they/them", where that differs
    QString withheld; ///< in words; empty: nothing
    QString why; ///< what decided about the name

    bool operator==(const OutgoingPreview &) const = default;
};

/// Whose papers, and who sends them.
struct OutgoingOf {
    Client client;
    QList<RecordSheet> sheets; ///< of kindsOfOutgoing()
    QString practice;
    QDate today;
};

/// The kinds of records that say what goes out, and to whom.
QList<RecordKind> kindsOfOutgoing();
/// One for the client, each contact and each payer; for court, school and employer also where there
/// is none, so that one sees what they would get.
QList<OutgoingPreview> outgoingPreviews(const OutgoingOf &of);
/// The lines a letter to them begins with, also where nothing should go: somebody may say that it
/// goes all the same. No name stands in it but the one that is for them.
QStringList letterHead(const OutgoingPreview &preview, const QString &practice, QDate today);
/// "Alex Vale, they/them": as a page names the client to them; empty where no name is for them.
QString calledOnPaper(const charting::OutgoingName &out);
/// What `sheets` say; of what is not to be revealed every value that desks entered apart.
QList<ChartRecord> recordsOfOutgoing(const QList<RecordSheet> &sheets);
/// That desks entered apart what decides here; empty when they did not.
QString outgoingDoubt(const QList<RecordSheet> &sheets);

/// What goes out about one client, and under which name.
class OutgoingPresenter final : public QObject {
    Q_OBJECT

public:
    explicit OutgoingPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// Reads it; loaded() or failed().
    void open(ClientId client);
    void refresh();
    ClientId clientId() const { return m_client; }
    const QList<OutgoingPreview> &previews() const { return m_previews; }
    const QString &doubt() const { return m_doubt; }

signals:
    void loaded();
    void failed(const QString &words);

private:
    struct Read {
        Client client;
        QList<RecordSheet> sheets;
    };
    void receive(const Result<Read> &answer);

    ChartContext m_context;
    LatestQuery<Read> m_query;
    ClientId m_client;
    QList<OutgoingPreview> m_previews;
    QString m_doubt;
};

} // namespace alcove::presentation
